import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { countChange, rateDifference, rateRatio } from "../../pipeline/statistics/change.ts";
import { rateInterval } from "../../pipeline/statistics/byar.ts";

describe("change of a count", () => {
  it("is told in per cent of the older count", () => {
    expect(countChange({ from: 200, to: 230 }).value).toBe(15);
    expect(countChange({ from: 40, to: 0 }).value).toBe(-100);
  });

  it("solves the score equation at both bounds", () => {
    // At ratio 1 + bound/100 the score statistic of Graham, Mengersen and Morton is 1.96.
    const [from, to] = [41, 15];
    const { low, high } = countChange({ from, to });
    for (const bound of [low, high]) {
      const ratio = 1 + bound / 100;
      const score = (to - ratio * from) / Math.sqrt(ratio * (to + from));
      expect(Math.abs(score)).toBeCloseTo(1.959963984540054, 9);
    }
  });

  it("mirrors when the years change places", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9999 }), fc.integer({ min: 1, max: 9999 }), (a, b) => {
        const [there, back] = [countChange({ from: a, to: b }), countChange({ from: b, to: a })];
        expect((1 + there.low / 100) * (1 + back.high / 100)).toBeCloseTo(1, 8);
        expect(there.low <= there.value && there.value <= there.high).toBe(true);
      }),
    );
  });

  it("refuses a change from nobody", () => {
    expect(() => countChange({ from: 0, to: 3 })).toThrow(RangeError);
  });
});

describe("ratio of two rates", () => {
  it("is that of the worked example of breast cancer after fluoroscopy", () => {
    // 41 cases in 28,010 person-years against 15 in 19,017: Rothman and Greenland (1998), Modern
    // Epidemiology, ch. 14; score limits by Graham, Mengersen and Morton (2003), equation 6.
    const { value, low, high } = rateRatio(
      { events: 41, residents: 28_010 },
      { events: 15, residents: 19_017 },
    );
    expect(value).toBeCloseTo(1.8558, 4);
    for (const bound of [low, high]) {
      const expected = (bound * 28_010) / 19_017;
      const score = (41 - expected * 15) / Math.sqrt(expected * 56);
      expect(Math.abs(score)).toBeCloseTo(1.959963984540054, 9);
    }
    expect(low).toBeGreaterThan(1);
  });
});

describe("difference of two rates", () => {
  it("adds the squares of the distances to the published bounds", () => {
    const [a, b] = [
      { events: 120, residents: 40_000 },
      { events: 90, residents: 45_000 },
    ];
    const [first, second] = [rateInterval(a), rateInterval(b)];
    const difference = rateDifference(a, b);
    expect(difference.value).toBeCloseTo(1, 12);
    expect(1 - difference.low).toBeCloseTo(Math.hypot(3 - first.low, second.high - 2), 12);
    expect(difference.high - 1).toBeCloseTo(Math.hypot(first.high - 3, 2 - second.low), 12);
  });
});
