import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hide, show } from "../../pipeline/protect/hiding.ts";
import { ANYHOW, UP } from "../../pipeline/protect/pivot.ts";
import {
  dictionaryOf,
  isEnough,
  isSoundChange,
  smallSystems,
  type SmallSystem,
} from "./changes.ts";

const everything = ({ way }: SmallSystem): Uint8Array => new Uint8Array(way.length).fill(1);

describe("showing a cell", () => {
  /** t = a + b + c, of which a may not be computable. */
  const sum: SmallSystem = {
    leaves: 3,
    totals: [[0, 1, 2]],
    fixed: [false],
    way: Uint8Array.of(UP, ANYHOW, ANYHOW, ANYHOW),
    required: Uint8Array.of(1, 0, 0, 0),
  };

  it("goes on until the next would give a required one away, and says through which", () => {
    const dictionary = dictionaryOf(sum);
    if (!dictionary) throw new Error("no change");
    expect(show(dictionary, 3)).toBeNull();
    expect(show(dictionary, 1)).toBeNull();
    expect(show(dictionary, 2)?.toSorted()).toEqual([1, 3]);
    expect([...dictionary.hidden]).toEqual([1, 0, 1, 0]);
    hide(dictionary, 1);
    expect(show(dictionary, 2)).toBeNull();
  });

  it("may go on when two cells at their bound would have to share what is left", () => {
    const ones = {
      ...sum,
      way: Uint8Array.of(UP, UP, ANYHOW, ANYHOW),
      required: Uint8Array.of(1, 1, 0, 0),
    };
    const dictionary = dictionaryOf(ones);
    if (!dictionary) throw new Error("no change");
    expect(show(dictionary, 3)).toBeNull();
    // 1 + 1 = 2 is known although no equation gives it: both can only rise.
    expect(show(dictionary, 2)).toEqual([3]);
  });

  it("does what trying everything allows, no more and no less, with reasons that hold", () => {
    const steps = fc.array(fc.tuple(fc.nat(20), fc.boolean()), { minLength: 4, maxLength: 12 });
    const able = smallSystems.filter((small) => isEnough(small, everything(small)));
    fc.assert(
      fc.property(able, steps, (small, moves) => {
        const dictionary = dictionaryOf(small);
        if (!dictionary) throw new Error("no change");
        const { hidden } = dictionary;
        for (const [n, isToHide] of moves) {
          const cell = n % hidden.length;
          if (small.required[cell]) continue;
          if (isToHide) {
            if (!hidden[cell]) hide(dictionary, cell);
          } else if (hidden[cell]) {
            const reason = show(dictionary, cell);
            expect(reason === null).toBe(isEnough(small, hidden.with(cell, 0)));
            expect(hidden[cell]).toBe(reason === null ? 0 : 1);
            if (reason) {
              const enough = everything(small).map((_, c) =>
                c === cell || reason.includes(c) ? 0 : 1,
              );
              expect(isEnough(small, enough)).toBe(false);
            }
          }
          expect(isSoundChange(small, dictionary)).toBe(true);
        }
      }),
      { numRuns: 60, seed: 9 },
    );
  });
});
