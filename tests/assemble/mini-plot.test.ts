import { describe, expect, it } from "vitest";
import { miniPlot, percentAt, plotScale } from "../../pipeline/assemble/mini-plot.ts";
import { smallTable, type SmallCell } from "./fixture.ts";

const cells = (...given: readonly SmallCell[]) =>
  smallTable({
    id: "t",
    columns: given.map((_, i) => ({ id: `c${i}` })),
    rows: [["00", ...given]],
  }).rows.flatMap((row) => row.cells);

describe("the scale of a small plot", () => {
  it("runs from zero to the next round number over the widest interval", () => {
    const scale = plotScale(cells({ value: 2.7, low: 2.1, high: 5.3 }, 1.8), undefined);
    expect(scale.ticks).toEqual([0, 1, 2, 3, 4, 5, 6]);
  });

  it("goes below zero for negative values alone", () => {
    expect(plotScale(cells(-12, 30), undefined).ticks).toEqual([-20, -10, 0, 10, 20, 30]);
  });

  it("has an axis where nothing is shown, or all is zero", () => {
    expect(plotScale(cells("[c]", "...."), undefined).ticks.length).toBeGreaterThan(1);
    expect(plotScale(cells(0), undefined).ticks.length).toBeGreaterThan(1);
  });

  it("places Italia's line where its dot is", () => {
    const [italy] = cells(3);
    const scale = plotScale(cells(3, 6), italy);
    expect(scale.reference).toBe(percentAt(3, scale));
  });
});

describe("a small plot", () => {
  const [shown, hidden] = cells({ value: 3, low: 2, high: 4 }, "[c]");
  if (!shown || !hidden) throw new Error("two cells are needed");
  const scale = plotScale([shown], undefined);

  it("draws a dot on its interval, a diamond for the own territory, a square without it", () => {
    expect(miniPlot(shown, scale, "territory").toString()).toMatch(/class="bar".*<circle/);
    expect(miniPlot(shown, scale, "own").toString()).toMatch(/class="bar".*<path d="M/);
    expect(miniPlot(shown, scale, "area").toString()).not.toContain("bar");
  });

  it("draws nothing for a hidden value", () => {
    expect(miniPlot(hidden, scale, "territory").toString()).toBe("");
  });
});
