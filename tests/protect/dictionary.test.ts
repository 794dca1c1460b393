import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ANYHOW, NOT_DOWN, UP } from "../../pipeline/protect/pivot.ts";
import {
  changesOf,
  dictionaryOf,
  isSoundChange,
  smallSystems,
  type SmallSystem,
} from "./changes.ts";

const system = (
  leaves: number,
  totals: SmallSystem["totals"],
  way: readonly number[],
  required: readonly number[],
): SmallSystem => ({
  leaves,
  totals,
  fixed: totals.map(() => false),
  way: Uint8Array.from(way),
  required: Uint8Array.from(required),
});

describe("the dictionary of a system of sums", () => {
  it("solves each relation for one cell and starts with everything hidden", () => {
    const made = dictionaryOf(system(2, [[0, 1]], [ANYHOW, ANYHOW, ANYHOW], [1, 0, 0]));
    expect(made?.rows).toBe(1);
    expect(made && [...made.basic, ...made.outside].toSorted()).toEqual([0, 1, 2]);
    expect(made && [...made.own, ...made.factors].map(Math.abs)).toEqual([1, 1, 1]);
    expect(made && [...made.hidden]).toEqual([1, 1, 1]);
  });

  it("has one row for two relations that say the same", () => {
    const sums = [
      [0, 1],
      [0, 1],
    ];
    const free = system(2, sums, [0, 0, 0, 0], [0, 0, 0, 0]);
    expect(dictionaryOf(free)?.rows).toBe(2);
    expect(dictionaryOf({ ...free, fixed: [true, true] })?.rows).toBe(1);
  });

  it("starts from a change in which what must rise does", () => {
    const made = dictionaryOf(system(2, [[0, 1]], [UP, UP, ANYHOW], [1, 1, 0]));
    expect(made && [...made.value]).toEqual([1, 1, 2]);
  });

  it("gives up as known what cannot rise because nothing may fall for it", () => {
    // Two cells of a known sum: one has to rise, the other may not fall.
    const pair = { ...system(2, [[0, 1]], [UP, NOT_DOWN, ANYHOW], [1, 0, 0]), fixed: [true] };
    const made = dictionaryOf(pair);
    expect(made && [...made.required]).toEqual([0, 0, 0]);
    expect(made && [...made.hidden]).toEqual([0, 0, 1]);
    const free = dictionaryOf({ ...pair, way: Uint8Array.of(UP, ANYHOW, ANYHOW) });
    expect(free && [...free.value]).toEqual([1, -1, 0]);
  });

  it("has a sound change, and requires what can change at all, as trying everything shows", () => {
    fc.assert(
      fc.property(smallSystems, (small) => {
        const made = dictionaryOf(small);
        const all = changesOf(small, new Uint8Array(small.way.length).fill(1));
        if (all.bounded) {
          const required = small.required.map((r, c) => (r && all.loose[c] ? 1 : 0));
          expect(made && [...made.required]).toEqual([...required]);
        }
        if (!made) return;
        expect(isSoundChange(small, made)).toBe(true);
        made.required.forEach((r, c) => {
          if (r) expect(small.required[c] === 1 && all.loose[c]).toBe(true);
        });
      }),
      { numRuns: 100, seed: 5 },
    );
  });
});
