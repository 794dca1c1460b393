import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { apportion, split } from "../../pipeline/example/apportion.ts";
import { lognormal, random, shuffled } from "../../pipeline/example/prng.ts";

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
const weights = fc.array(fc.double({ min: 0, max: 1000, noNaN: true }), {
  minLength: 1,
  maxLength: 30,
});

describe("apportion", () => {
  it("gives largest remainders their unit", () => {
    expect(apportion(10, [1, 1, 1])).toEqual([4, 3, 3]);
    expect(apportion(7, [50, 30, 20])).toEqual([4, 2, 1]);
  });

  it("keeps the bounds and gives what is left to the others", () => {
    expect(apportion(10, [8, 1, 1], { upper: [4, 10, 10] })).toEqual([4, 3, 3]);
    expect(apportion(10, [8, 1, 1], { lower: [0, 3, 0] })).toEqual([6, 3, 1]);
  });

  it("serves lower bounds in proportion where they ask for more than there is", () => {
    expect(apportion(3, [1, 1], { lower: [4, 2] })).toEqual([2, 1]);
  });

  it("refuses a total that the upper bounds cannot hold", () => {
    expect(() => apportion(5, [1, 1], { upper: [2, 2] })).toThrow("5 do not fit into 4");
  });

  it("always adds up, within the bounds", () => {
    fc.assert(
      fc.property(weights, fc.nat(5000), fc.nat(9), (own, total, least) => {
        const lower = own.map(() => least);
        const upper = own.map((_, i) => total + least + i);
        const parts = apportion(total, own, { lower, upper });
        expect(sum(parts)).toBe(total);
        if (least * own.length <= total) {
          parts.forEach((part, i) => {
            expect(part).toBeGreaterThanOrEqual(least);
            expect(part).toBeLessThanOrEqual(upper[i] ?? 0);
          });
        }
      }),
    );
  });
});

describe("split", () => {
  it("always adds up to the total, without negative parts", () => {
    fc.assert(
      fc.property(weights, fc.nat(5000), fc.integer(), (own, total, seed) => {
        const parts = split(total, [...own, 1], random(seed));
        expect(sum(parts)).toBe(total);
        expect(Math.min(...parts)).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it("gives each category its share over many small totals", () => {
    const next = random(1, "many");
    const totals = [0, 0, 0];
    for (let i = 0; i < 4000; i += 1) {
      split(1, [5, 3, 2], next).forEach((n, j) => {
        totals[j] = (totals[j] ?? 0) + n;
      });
    }
    const [first = 0, second = 0, third = 0] = totals.map((n) => n / 4000);
    expect([first, second, third].map((n) => Math.round(n * 20) / 20)).toEqual([0.5, 0.3, 0.2]);
  });
});

describe("random", () => {
  it("is the same for the same keys, and another for others", () => {
    const draw = (...keys: readonly string[]): readonly number[] => {
      const next = random(9, ...keys);
      return [next(), next(), next()];
    };
    expect(draw("a", "b")).toEqual(draw("a", "b"));
    expect(draw("a", "b")).not.toEqual(draw("a", "c"));
    for (const value of draw("a")) expect(value).toBeGreaterThanOrEqual(0);
  });

  it("spreads evenly, and its factors around 1", () => {
    const next = random(3, "even");
    const many = Array.from({ length: 4000 }, () => next());
    expect(sum(many) / 4000).toBeCloseTo(0.5, 1);
    const factors = Array.from({ length: 4001 }, () => lognormal(next, 0.4)).sort((a, b) => a - b);
    expect(factors[2000]).toBeCloseTo(1, 1);
  });

  it("shuffles without losing anybody", () => {
    const items = Array.from({ length: 50 }, (_, i) => i);
    const mixed = shuffled(items, random(4));
    expect(mixed).not.toEqual(items);
    expect([...mixed].sort((a, b) => a - b)).toEqual(items);
  });
});
