import { describe, expect, it } from "vitest";
import { rateInterval } from "../../pipeline/statistics/byar.ts";
import { standardisedRate } from "../../pipeline/statistics/standardise.ts";

// Test data of Public Health England's indicator methods: 19 age bands and the European standard
// population of 2013; published results per 100,000 by Dobson's method.
const residents = [
  636, 558, 609, 543, 384, 594, 669, 843, 660, 576, 606, 522, 426, 273, 300, 288, 153, 123, 207,
];
const weights = [
  5000, 5500, 5500, 5500, 6000, 6000, 6500, 7000, 7000, 7000, 7000, 6500, 6000, 5500, 5000, 4000,
  2500, 1500, 1000,
];
const big = [127, 25, 18, 21, 12, 27, 48, 27, 29, 32, 32, 34, 45, 65, 38, 68, 74, 82, 91];
const small = [12, 4, 3, 2, 3, 4, 8, 2, 2, 3, 4, 5, 6, 8, 5, 6, 5, 5, 4];

function bands(events: readonly number[]) {
  return events.map((count, i) => ({
    events: count,
    residents: residents[i] ?? 0,
    weight: weights[i] ?? 0,
  }));
}

describe("age-standardised rate", () => {
  it.each([
    [big, 0.95, 10430.247991469423, 9717.709067985681, 11178.94091547925],
    [big, 0.998, 10430.247991469423, 9323.28788020229, 11620.595999522058],
    [small, 0.95, 1103.212025300104, 877.455767536709, 1367.0882227251795],
    [small, 0.998, 1103.212025300104, 763.642035793988, 1530.0328948244762],
  ])("has Dobson's interval, as published (case %#)", (events, level, value, low, high) => {
    const rate = standardisedRate(bands(events), { minimumEvents: 10, per: 100_000, level });
    expect(rate?.value).toBeCloseTo(value, 6);
    expect(rate?.low).toBeCloseTo(low, 6);
    expect(rate?.high).toBeCloseTo(high, 6);
  });

  it("is not made from fewer events than asked", () => {
    const nine = [0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 1, 0, 0, 1, 1, 2, 3];
    expect(standardisedRate(bands(nine), { minimumEvents: 10 })).toBeNull();
  });

  it("equals the crude rate where the territory has the standard's ages", () => {
    const same = [
      { events: 30, residents: 1000, weight: 2000 },
      { events: 50, residents: 4000, weight: 8000 },
    ];
    const rate = standardisedRate(same, { minimumEvents: 10 });
    const crude = rateInterval({ events: 80, residents: 5000 });
    expect(rate?.value).toBeCloseTo(crude.value, 12);
    expect(rate?.low).toBeCloseTo(crude.low, 12);
  });

  it("refuses a band without residents", () => {
    const empty = [{ events: 0, residents: 0, weight: 1 }];
    expect(() => standardisedRate(empty, { minimumEvents: 10 })).toThrow(RangeError);
  });
});
