import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { minus, ratio, ratioRounded, roundFraction } from "../../pipeline/statistics/round.ts";

describe("rounding half up from the exact ratio", () => {
  it.each([
    [349, 2000, 100, 1, "17.5"],
    [1745, 10_000, 100, 1, "17.5"],
    [1005, 1000, 100, 0, "101"],
    [1, 8, 100, 1, "12.5"],
    [1, 16, 100, 1, "6.3"],
    [2675, 1000, 1, 2, "2.68"],
    [345_083, 8_606_383, 1000, 1, "40.1"],
    [1, 3, 100, 1, "33.3"],
    [2, 3, 100, 4, "66.6667"],
    [0, 7, 100, 1, "0.0"],
    [123, 1, 1, 0, "123"],
  ])("prints %d / %d × %d with %d decimals as %s", (n, d, multiplier, decimals, text) => {
    expect(ratioRounded(n, d, multiplier, decimals).text).toBe(text);
  });

  it("takes halves of negatives away from zero, as large as a rise", () => {
    expect(ratioRounded(-349, 2000, 100, 1).text).toBe("-17.5");
    expect(ratioRounded(349, -2000, 100, 1).text).toBe("-17.5");
  });

  it("knows what vanishes from what is nothing, and prints no negative zero", () => {
    expect(ratioRounded(1, 9999, 100, 1)).toEqual({ text: "0.0", value: 0, vanishes: true });
    expect(ratioRounded(-1, 9999, 100, 1)).toEqual({ text: "0.0", value: 0, vanishes: true });
    expect(ratioRounded(0, 9999, 100, 1)).toEqual({ text: "0.0", value: 0, vanishes: false });
  });

  it("takes a decimal as its text says", () => {
    expect(ratioRounded(17.45, 1, 1, 1).text).toBe("17.5");
    expect(ratioRounded(1.005, 1, 1, 2).text).toBe("1.01");
    expect(ratioRounded(2.5e-7, 1, 1e6, 0).text).toBe("0");
    expect(ratioRounded(5e-7, 1, 1e6, 0).text).toBe("1");
  });

  it("subtracts two rates before rounding either", () => {
    // 40.05 - 38.00 = 2.05 → 2.1, though the rounded rates differ by 40.1 - 38.0.
    const difference = minus(ratio(801, 20_000, 1000), ratio(38, 1000, 1000));
    expect(roundFraction(difference, 1).text).toBe("2.1");
    expect(roundFraction(minus(ratio(1, 3), ratio(2, 3)), 2).text).toBe("-0.33");
  });

  it("agrees with whole-number arithmetic everywhere", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1_000_000, max: 1_000_000 }),
        fc.integer({ min: 1, max: 1_000_000 }),
        fc.integer({ min: 0, max: 4 }),
        (n, d, decimals) => {
          const scaled = BigInt(
            Math.round(ratioRounded(n, d, 100, decimals).value * 10 ** decimals),
          );
          const exact = BigInt(n) * 100n * 10n ** BigInt(decimals);
          const size = (x: bigint): bigint => (x < 0n ? -x : x);
          // Never more than half a unit away, and at exactly half always outwards.
          const away = 2n * size(exact - scaled * BigInt(d));
          expect(
            away < BigInt(d) || (away === BigInt(d) && size(scaled * BigInt(d)) > size(exact)),
          ).toBe(true);
        },
      ),
    );
  });

  it("refuses a zero denominator and what is no number", () => {
    expect(() => ratioRounded(1, 0, 100, 1)).toThrow(RangeError);
    expect(() => ratioRounded(Number.NaN, 1, 1, 1)).toThrow(RangeError);
  });
});
