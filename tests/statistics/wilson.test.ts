import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { proportionDifference, proportionInterval } from "../../pipeline/statistics/wilson.ts";

describe("interval of a proportion", () => {
  // Newcombe (1998), Statistics in Medicine 17, 857-872, table I, method 3.
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])("is Wilson's for %i of %i", (part, whole, low, high) => {
    const interval = proportionInterval({ part, whole });
    expect(interval.value).toBe(part / whole);
    expect(interval.low).toBeCloseTo(low, 4);
    expect(interval.high).toBeCloseTo(high, 4);
  });

  it("agrees with the test data of Public Health England", () => {
    const { low, high } = proportionInterval({ part: 65, whole: 100 }, 0.998);
    expect(low).toBeCloseTo(0.49549465740704313, 12);
    expect(high).toBeCloseTo(0.77835406140896968, 12);
  });

  it("stays within 0 and 1 and holds the proportion", () => {
    fc.assert(
      fc.property(fc.nat({ max: 5000 }), fc.nat({ max: 5000 }), (part, rest) => {
        fc.pre(part + rest > 0);
        const { value, low, high } = proportionInterval({ part, whole: part + rest });
        expect(0 <= low && low <= value && value <= high && high <= 1).toBe(true);
      }),
    );
  });

  it("refuses a part larger than its whole", () => {
    expect(() => proportionInterval({ part: 3, whole: 2 })).toThrow(RangeError);
  });
});

describe("difference of two proportions", () => {
  // Newcombe (1998), Statistics in Medicine 17, 873-890, table II, method 10.
  it.each([
    [56, 70, 48, 80, 0.0524, 0.3339],
    [9, 10, 3, 10, 0.1705, 0.809],
    [6, 7, 2, 7, 0.0582, 0.8062],
    [5, 56, 0, 29, -0.0381, 0.1926],
    [0, 10, 0, 20, -0.1611, 0.2775],
    [10, 10, 0, 10, 0.6075, 1],
  ])("is Newcombe's for %i/%i and %i/%i", (a, m, b, n, low, high) => {
    const difference = proportionDifference({ part: a, whole: m }, { part: b, whole: n });
    expect(difference.value).toBeCloseTo(a / m - b / n, 12);
    expect(difference.low).toBeCloseTo(low, 4);
    expect(difference.high).toBeCloseTo(high, 4);
  });
});
