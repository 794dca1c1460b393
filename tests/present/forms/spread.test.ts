import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { axisOf, roundUp } from "../../../pipeline/present/forms/layers.ts";
import { spread } from "../../../pipeline/present/forms/spread.ts";

const label = fc.record({
  middle: fc.double({ min: 0, max: 100, noNaN: true }),
  width: fc.double({ min: 1, max: 10, noNaN: true }),
});

describe("labels on a line", () => {
  it("leaves them where they are if none touch", () => {
    const labels = [10, 30, 50].map((middle) => ({ middle, width: 8 }));
    expect(spread(labels, 0, 60)).toEqual([10, 30, 50]);
  });

  it("moves two that overlap by the same amount", () => {
    const labels = [20, 22].map((middle) => ({ middle, width: 8 }));
    expect(spread(labels, 0, 60)).toEqual([17, 25]);
  });

  it("never lets two touch, and keeps all inside where they fit", () => {
    fc.assert(
      fc.property(fc.array(label, { maxLength: 9 }), (labels) => {
        const places = spread(labels, 0, 100);
        const boxes = labels
          .map(({ width }, i) => ({ from: (places[i] ?? 0) - width / 2, width }))
          .toSorted((a, b) => a.from - b.from);
        boxes.forEach(({ from, width }, i) => {
          const next = boxes[i + 1];
          if (next) expect(from + width).toBeLessThanOrEqual(next.from + 1e-6);
          expect(from).toBeGreaterThan(-1e-6);
          expect(from + width).toBeLessThan(100 + 1e-6);
        });
      }),
    );
  });
});

describe("axis", () => {
  it.each([
    [4.8, 5, [0, 1, 2, 3, 4, 5]],
    [35674, 4, [0, 10000, 20000, 30000, 40000]],
    [0, 5, [0, 1]],
    [0.3, 3, [0, 0.1, 0.2, 0.3]],
  ])("to %d in about %d steps", (largest, count, ticks) => {
    expect(axisOf([largest], count)).toEqual({ end: ticks.at(-1), ticks });
  });

  it("rounds up to the steps asked", () => {
    expect(roundUp(2.09, [1, 2, 5, 10])).toBe(5);
    expect(roundUp(0.2, [1, 2, 5, 10])).toBe(0.2);
    expect(roundUp(1000, [1, 2, 5, 10])).toBe(1000);
  });
});
