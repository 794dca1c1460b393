import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { commonDivisor, moveTo, pivot, type Dictionary } from "../../pipeline/protect/pivot.ts";
import { dictionaryOf, smallSystems, type SmallSystem } from "./changes.ts";

/** a + b = t, and a + b + c = u: cells 0 to 4. */
const system: SmallSystem = {
  leaves: 3,
  totals: [
    [0, 1],
    [0, 1, 2],
  ],
  fixed: [false, false],
  way: new Uint8Array(5),
  required: new Uint8Array(5),
};

function made(from: SmallSystem): Dictionary {
  const dictionary = dictionaryOf(from);
  if (!dictionary) throw new Error("no change at all");
  return dictionary;
}

const rowsOf = ({ factors, own, basic, width }: Dictionary) =>
  Array.from(basic, (cell, r) => [
    cell,
    own[r],
    ...Array.from(factors.subarray(r * width, (r + 1) * width)),
  ]);

/** Puts numbers into the cells outside and reads all cells off the rows. */
function readOff(dictionary: Dictionary, seed: number): readonly number[] {
  const { factors, own, basic, outside, width, hidden } = dictionary;
  const cells = Array.from(hidden, () => NaN);
  outside.forEach((c, j) => (cells[c] = ((seed + 7 * j) % 11) - 5));
  basic.forEach((c, r) => {
    const sum = outside.reduce((s, o, j) => s + (factors[r * width + j] ?? 0) * (cells[o] ?? 0), 0);
    cells[c] = -sum / (own[r] ?? NaN);
  });
  return cells;
}

const holds = ({ leaves, totals, fixed }: SmallSystem, cells: readonly number[]): boolean =>
  totals.every((parts, t) => {
    const sum = parts.reduce((s, p) => s + (cells[p] ?? NaN), 0);
    return Math.abs(sum - (fixed[t] ? 0 : (cells[leaves + t] ?? NaN))) < 1e-9;
  });

describe("a pivot", () => {
  it("exchanges the cell of a row with that of a column", () => {
    const dictionary = made(system);
    const { place, outside, basic, factors } = dictionary;
    const before = rowsOf(dictionary);
    const row = [...basic.keys()].findIndex((r) => factors[r * dictionary.width] !== 0);
    const [leaving = -1, entering = -1] = [basic[row], outside[0]];
    pivot(dictionary, row, 0);
    expect([basic[row], outside[0]]).toEqual([entering, leaving]);
    expect([place[entering], place[leaving]]).toEqual([row, -1]);
    pivot(dictionary, row, 0);
    expect(rowsOf(dictionary)).toEqual(before);
  });

  it("says the same of all cells as before, in whole numbers that have nothing in common", () => {
    const steps = fc.array(fc.tuple(fc.nat(50), fc.nat(50)), { maxLength: 12 });
    fc.assert(
      fc.property(smallSystems, steps, (small, places) => {
        const dictionary = made({ ...small, way: new Uint8Array(small.way.length) });
        const { factors, own, rows, width } = dictionary;
        for (const [r, c] of places) {
          const [row, column] = [r % rows, c % width];
          if (factors[row * width + column] !== 0) pivot(dictionary, row, column);
        }
        for (let r = 0; r < rows; r++) {
          const row = [own[r] ?? 0, ...factors.subarray(r * width, (r + 1) * width)];
          expect(row.every(Number.isInteger) && (own[r] ?? 0) > 0).toBe(true);
          expect(row.reduce((d, v) => commonDivisor(Math.abs(v), d), 0)).toBe(1);
        }
        for (const seed of [0, 3, 8]) expect(holds(small, readOff(dictionary, seed))).toBe(true);
      }),
      { numRuns: 100, seed: 3 },
    );
  });
});

describe("moving a cell outside", () => {
  it("moves those in the basis with it, by what their rows say", () => {
    const dictionary = made(system);
    moveTo(dictionary, 0, 6);
    expect(dictionary.value[dictionary.outside[0] ?? -1]).toBe(6);
    expect(holds(system, [...dictionary.value])).toBe(true);
    expect(dictionary.value.filter((v) => v !== 0).length).toBeGreaterThan(1);
    moveTo(dictionary, 0, 0);
    expect([...dictionary.value]).toEqual([0, 0, 0, 0, 0]);
  });
});

describe("the common divisor", () => {
  it.each([
    [12, 18, 6],
    [7, 5, 1],
    [4, 0, 4],
    [0, 9, 9],
  ])("of %d and %d is %d", (a, b, divisor) => {
    expect(commonDivisor(a, b)).toBe(divisor);
  });
});
