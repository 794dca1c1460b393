import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { improve, showInTurn, type Choice } from "../../pipeline/protect/improve.ts";
import { UP } from "../../pipeline/protect/pivot.ts";
import { dictionaryOf, isEnough, smallSystems, type SmallSystem } from "./changes.ts";

const EFFORT = { rounds: 400, work: 1e7, enough: 0 };

/** All that is not required may be shown, the first cell first. */
function choiceOf(system: SmallSystem, price: readonly number[]): Choice {
  const dictionary = dictionaryOf(system);
  if (!dictionary) throw new Error("no change");
  const relations = system.totals.map((parts, t) => Int32Array.of(...parts, system.leaves + t));
  return {
    dictionary,
    candidates: [...system.required.keys()].filter((c) => system.required[c] === 0),
    price: Float64Array.from(price),
    near: Array.from(system.way, (_, c) => relations.filter((cells) => cells.includes(c))),
    reasons: [],
  };
}

const priceOf = (price: readonly number[], cells: readonly number[]): number =>
  cells.reduce((sum, c) => sum + (price[c] ?? 0), 0);

/** The lowest price of a set of candidates that is enough to hide, by trying all sets. */
function cheapest(system: SmallSystem, price: readonly number[], candidates: readonly number[]) {
  let best = Infinity;
  for (let set = 0; set < 2 ** candidates.length; set++) {
    const chosen = candidates.filter((_, i) => (set >> i) % 2 === 1);
    const cost = priceOf(price, chosen);
    if (cost >= best) continue;
    const hidden = system.required.map((r, c) => (r || chosen.includes(c) ? 1 : 0));
    if (isEnough(system, hidden)) best = cost;
  }
  return best;
}

describe("the search for a cheaper set", () => {
  /** t = a + b + c + d and u = c + d; a may not be computable. */
  const system: SmallSystem = {
    leaves: 4,
    totals: [
      [0, 1, 2, 3],
      [2, 3],
    ],
    fixed: [false, false],
    way: Uint8Array.of(UP, 0, 0, 0, 0, 0),
    required: Uint8Array.of(1, 0, 0, 0, 0, 0),
  };

  it("shows in turn what can be shown, and stops at what cannot", () => {
    const choice = choiceOf(system, [0, 1, 1, 1, 1, 1]);
    // b, c, d shown: then t or u must stay, and u is known by c and d.
    expect(showInTurn(choice)).toEqual([4]);
  });

  it("finds the one cheap cell that does instead", () => {
    const price = [0, 1, 5, 5, 9, 9];
    const choice = choiceOf(system, price);
    expect(showInTurn(choice)).toEqual([4]);
    expect(improve(choice, EFFORT)).toEqual([1]);
  });

  it("stops where it is cheap enough, or where nothing may be done", () => {
    const price = [0, 1, 5, 5, 9, 9];
    for (const effort of [
      { ...EFFORT, enough: 9 },
      { ...EFFORT, rounds: 0 },
      { ...EFFORT, work: 0 },
    ]) {
      const choice = choiceOf(system, price);
      showInTurn(choice);
      choice.dictionary.work += 1;
      expect(improve(choice, effort).length).toBe(1);
    }
  });

  it("finds the cheapest of all sets on small tables, and leaves the dictionary so", () => {
    const prices = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 9, maxLength: 9 });
    const able = smallSystems.filter((small) =>
      isEnough(
        small,
        small.way.map(() => 1),
      ),
    );
    fc.assert(
      fc.property(able, prices, (small, price) => {
        const choice = choiceOf(small, price);
        const first = priceOf(price, showInTurn(choice));
        const found = improve(choice, EFFORT);
        expect(found).toEqual(choice.candidates.filter((c) => choice.dictionary.hidden[c]));
        expect(priceOf(price, found)).toBeLessThanOrEqual(first);
        expect(priceOf(price, found)).toBe(cheapest(small, price, choice.candidates));
      }),
      { numRuns: 25, seed: 21 },
    );
  });
});
