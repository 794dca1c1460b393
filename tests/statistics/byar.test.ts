import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { countInterval, rateInterval } from "../../pipeline/statistics/byar.ts";

describe("interval of a count", () => {
  // Garwood (1936) and Ulm (1990), American Journal of Epidemiology 131, 373-375.
  it.each([
    [0, 0, 3.6889],
    [1, 0.0253, 5.5716],
    [2, 0.2422, 7.2247],
    [3, 0.6187, 8.7673],
    [5, 1.6235, 11.6683],
    [9, 4.1154, 17.0848],
  ])("is exact Poisson for %i events", (events, low, high) => {
    const interval = countInterval(events);
    expect(interval.low).toBeCloseTo(low, 4);
    expect(interval.high).toBeCloseTo(high, 4);
  });

  // Test data of Public Health England's indicator methods (Byar's method).
  it.each([
    [65, 0.95, 50.163187710459454, 82.849138545939837],
    [1045, 0.95, 982.59320180733255, 1110.33121298565],
    [65, 0.998, 42.880261471480203, 94.000290844318016],
    [10, 0.998, 2.916318374695686, 24.193724927880535],
  ])("is Byar's for %i events at level %f", (events, level, low, high) => {
    const interval = countInterval(events, level);
    expect(interval.low).toBeCloseTo(low, 9);
    expect(interval.high).toBeCloseTo(high, 9);
  });

  it("hardly jumps where Byar takes over from the exact limits", () => {
    // Exact limits for 10 events: 4.7954 and 18.3904.
    const { low, high } = countInterval(10);
    expect(Math.abs(low / 4.7954 - 1)).toBeLessThan(0.003);
    expect(Math.abs(high / 18.3904 - 1)).toBeLessThan(0.003);
  });

  it("holds the count and grows with the level", () => {
    fc.assert(
      fc.property(fc.nat({ max: 100_000 }), (events) => {
        const [inner, outer] = [countInterval(events, 0.95), countInterval(events, 0.998)];
        expect(inner.low <= events && events <= inner.high).toBe(true);
        expect(outer.low <= inner.low && inner.high <= outer.high).toBe(true);
      }),
    );
  });
});

describe("interval of a rate", () => {
  it("is that of the count per thousand residents", () => {
    const rate = rateInterval({ events: 9, residents: 4000 });
    expect(rate.value).toBe(2.25);
    expect(rate.low).toBeCloseTo(4.1154 / 4, 4);
    expect(rate.high).toBeCloseTo(17.0848 / 4, 4);
  });

  it("refuses a population of nobody", () => {
    expect(() => rateInterval({ events: 1, residents: 0 })).toThrow(RangeError);
  });
});
