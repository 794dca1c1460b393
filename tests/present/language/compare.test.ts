import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nearFraction, roundCount } from "../../../pipeline/present/language/approximate.ts";
import { changeKind, extreme, positionKind } from "../../../pipeline/present/language/compare.ts";

describe("direction of a change", () => {
  const change = (value: number, low?: number, high?: number) =>
    changeKind({
      change: value,
      margin: 0.5,
      comparable: true,
      ...(low === undefined || high === undefined ? {} : { interval: { low, high } }),
    });

  it("is up or down beyond the margin, unchanged within", () => {
    expect([change(3), change(-3), change(0.4), change(-0.4), change(0)]).toEqual([
      "up",
      "down",
      "unchanged",
      "unchanged",
      "unchanged",
    ]);
  });

  it("is unclear where chance alone can have made it", () => {
    expect(change(50, -20, 180)).toBe("unclear");
    expect(change(50, 5, 120)).toBe("up");
    expect(change(-50, -80, -5)).toBe("down");
  });

  it("is not comparable across a break, whatever the numbers", () => {
    expect(changeKind({ change: 9, margin: 0.5, comparable: false })).toBe("not-comparable");
  });
});

describe("position against a reference", () => {
  it("needs an interval clear of it", () => {
    expect(positionKind({ low: 4.1, high: 5 }, 3.9)).toBe("above");
    expect(positionKind({ low: 2, high: 3.8 }, 3.9)).toBe("below");
    expect(positionKind({ low: 3.9, high: 5 }, 3.9)).toBe("in-line");
  });
});

describe("the highest and the lowest", () => {
  const ranges = [
    { id: "a", first: 1, last: 1 },
    { id: "b", first: 2, last: 3 },
    { id: "c", first: 2, last: 4 },
    { id: "d", first: 3, last: 4 },
  ];

  it("are named alone only where nobody else can hold the place", () => {
    expect(extreme(ranges, "highest")).toEqual({ kind: "alone", ids: ["a"] });
    expect(extreme(ranges, "lowest")).toEqual({ kind: "tied", ids: ["c", "d"] });
  });

  it("are not named where too many could be", () => {
    const all = Array.from({ length: 21 }, (_, i) => ({ id: `${i}`, first: 1, last: 21 }));
    expect(extreme(all, "highest")).toEqual({ kind: "unclear", ids: [] });
  });

  it("are not named where one of them may as well be at the other end", () => {
    const ranges = [
      { id: "a", first: 1, last: 2 },
      { id: "b", first: 1, last: 4 },
      { id: "c", first: 3, last: 4 },
      { id: "d", first: 2, last: 3 },
    ];
    expect(extreme(ranges, "highest").kind).toBe("unclear");
    expect(extreme(ranges.toSpliced(1, 1, { id: "b", first: 1, last: 3 }), "highest")).toEqual({
      kind: "tied",
      ids: ["a", "b"],
    });
  });

  it("do not exist among none or one alone", () => {
    expect(extreme([], "highest").kind).toBe("unclear");
    expect(extreme([{ id: "a", first: 1, last: 1 }], "lowest")).toEqual({
      kind: "alone",
      ids: ["a"],
    });
  });
});

describe("approximations", () => {
  it("stay within 2.5 points of the share", () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 100, noNaN: true }), (percent) => {
        const near = nearFraction(percent);
        if (near === null) return;
        const [over = "", under = ""] = near.id.split("/");
        const away = percent - (100 * Number(over)) / Number(under);
        expect(Math.abs(away)).toBeLessThanOrEqual(2.5);
        if (near.side === "below") expect(away).toBeLessThan(0);
        if (near.side === "above") expect(away).toBeGreaterThan(0);
      }),
    );
  });

  it("round a count to the last digit that is printed and is not zero", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60_000_000 }), (count) => {
        const { amount, unit, isExact } = roundCount(count);
        const value = amount * { ones: 1, thousands: 1000, millions: 1_000_000 }[unit];
        const zeros = /0*$/.exec(Math.round(value).toString())?.[0].length ?? 0;
        const step = value === 0 ? 1 : 10 ** zeros;
        expect(Math.floor(count / step + 0.5) * step).toBe(Math.round(value));
        expect(isExact).toBe(Math.round(value) === count);
      }),
    );
  });
});
