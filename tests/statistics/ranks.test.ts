import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { jointLevel, rankRanges, rankRates } from "../../pipeline/statistics/ranks.ts";

// Mean travel time to work, 51 states, U.S. Census Bureau, American Community Survey 2011: estimate
// and 90 % margin of error, the data of Klein, Wright and Wieczorek (2020).
const states = `SD 16.9 .5,ND 16.9 .6,WY 18.1 .8,NE 18.1 .3,MT 18.2 .5,AK 18.4 .5,IA 18.8 .2,
KS 18.9 .3,ID 19.7 .4,OK 21.1 .2,AR 21.3 .4,NM 21.4 .4,UT 21.6 .3,WI 21.9 .2,VT 21.9 .5,OR 22.5 .3,
KY 22.9 .2,MN 23 .2,OH 23.1 .1,MO 23.1 .2,RI 23.4 .5,NC 23.4 .2,ME 23.4 .4,IN 23.5 .2,SC 23.6 .3,
MS 23.9 .4,AL 23.9 .2,NV 24.1 .4,MI 24.1 .2,TN 24.2 .2,LA 24.5 .2,CO 24.5 .3,TX 24.8 .1,AZ 24.8 .2,
CT 25 .3,DE 25.3 .6,WA 25.5 .2,WV 25.6 .5,HI 25.7 .4,FL 25.8 .2,PA 25.9 .1,NH 26.9 .5,GA 27.1 .3,
CA 27.1 .1,VA 27.7 .2,MA 28 .2,IL 28.2 .2,DC 30.1 .5,NJ 30.5 .2,NY 31.5 .2,MD 32.2 .2`
  .split(",")
  .map((line) => {
    const [id = "", estimate = "", margin = ""] = line.trim().split(" ");
    return { id, estimate: Number(estimate), margin: Number(margin) };
  });

// Ranks from the shortest time, as figure 1 of the paper shows them (90 % joint region).
const published: Record<string, readonly [number, number]> = {
  SD: [1, 6],
  WY: [1, 9],
  IA: [3, 9],
  OK: [10, 14],
  VT: [10, 21],
  KY: [15, 26],
  RI: [15, 33],
  MS: [17, 35],
  NV: [20, 37],
  CO: [23, 38],
  TX: [30, 37],
  DE: [25, 42],
  NH: [37, 46],
  CA: [42, 44],
  DC: [48, 49],
  MD: [50, 51],
};

describe("ranks with their uncertainty", () => {
  it("are those of the paper's worked example", () => {
    // 3.0809 is the normal width of a level that makes 51 independent intervals hold together at 90 %.
    const round = (x: number): number => Math.round(x * 10) / 10;
    const ranges = rankRanges(
      states.map(({ id, estimate, margin }) => {
        const half = (3.0808999 / 1.6448536) * margin;
        return { id, low: round(estimate - half), high: round(estimate + half) };
      }),
    );
    const fromShortest = new Map(ranges.map((r) => [r.id, [52 - r.last, 52 - r.first] as const]));
    for (const [id, range] of Object.entries(published)) {
      expect([id, fromShortest.get(id)]).toEqual([id, range]);
    }
  });

  it("count from the highest value down", () => {
    const ranges = rankRanges([
      { id: "a", low: 1, high: 2 },
      { id: "b", low: 5, high: 6 },
      { id: "c", low: 1.5, high: 3 },
    ]);
    expect(ranges).toEqual([
      { id: "a", first: 2, last: 3 },
      { id: "b", first: 1, last: 1 },
      { id: "c", first: 2, last: 3 },
    ]);
  });

  it("leave equal values tied, even without any uncertainty", () => {
    const point = { low: 4, high: 4 };
    expect(
      rankRanges([
        { id: "a", ...point },
        { id: "b", ...point },
      ]),
    ).toEqual([
      { id: "a", first: 1, last: 2 },
      { id: "b", first: 1, last: 2 },
    ]);
  });

  it("hold every true order that the intervals allow", () => {
    const unit = fc.tuple(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 0, max: 20 }));
    fc.assert(
      fc.property(
        fc.array(fc.tuple(unit, fc.double({ min: 0, max: 1, noNaN: true })), {
          minLength: 1,
          maxLength: 12,
        }),
        (drawn) => {
          const units = drawn.map(([[low, width]], i) => ({ id: `${i}`, low, high: low + width }));
          const truth = drawn.map(([[low, width], at]) => low + at * width);
          rankRanges(units).forEach((range, i) => {
            const own = truth[i] ?? 0;
            const best = truth.filter((value) => value > own).length + 1;
            const worst = truth.filter((value) => value >= own).length;
            expect(range.first <= worst && best <= range.last).toBe(true);
          });
        },
      ),
    );
  });

  it("share the joint level out among the units", () => {
    expect(jointLevel(21)).toBeCloseTo(1 - 0.05 / 21, 12);
    expect(jointLevel(1)).toBeCloseTo(0.95, 12);
  });

  it("let handfuls of children stand anywhere", () => {
    const ranges = rankRates([
      { id: "tiny", events: 3, residents: 1000 },
      { id: "low", events: 900, residents: 300_000 },
      { id: "high", events: 1800, residents: 300_000 },
    ]);
    expect(ranges).toEqual([
      { id: "tiny", first: 1, last: 3 },
      { id: "low", first: 2, last: 3 },
      { id: "high", first: 1, last: 2 },
    ]);
  });
});
