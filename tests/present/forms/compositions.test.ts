import { describe, expect, it } from "vitest";
import { flow, flowData } from "../../../pipeline/present/forms/flow.ts";
import { pyramid, pyramidData } from "../../../pipeline/present/forms/pyramid.ts";
import { stackedBar, stackedBarData } from "../../../pipeline/present/forms/stacked-bar.ts";
import type { Drawing } from "../../../pipeline/present/forms/types.ts";
import { drawChart } from "../../../pipeline/present/draw.ts";
import { EXAMPLES } from "./every-form.ts";
import type { Example } from "./every-form.ts";
import { sampleTable } from "./sample.ts";

const drawn = <D>(
  read: (spec: Example["spec"], table: Example["table"], context: Example["context"]) => D | null,
  draw: (data: D) => Drawing,
  { spec, table, context }: Example,
): Drawing => {
  const data = read(spec, table, context);
  if (data === null) throw new Error("no data");
  return draw(data);
};
const svgOf = ({ spec, table, context }: Example): string =>
  drawChart(spec, table, context)?.svg ?? "";

describe("pyramid", () => {
  it("gives every child the same area", () => {
    const { data, signals, plot } = drawn(pyramidData, pyramid, EXAMPLES.pyramid);
    const children = [180, 145, 84, 57, 76, 50, 39, 35, 36, 39];
    const perMm = plot.width / 2 / Number(signals["end"]);
    const areas = (data["bars"] ?? []).map((bar) => {
      const { to, y, y2 } = { to: 0, y: 0, y2: 0, ...bar };
      // The white joint under each bar is part of its band.
      return Math.abs(to) * perMm * (y2 - y + 0.35);
    });
    const perChild = areas.map((area, index) => area / (children[index] ?? 0));
    for (const each of perChild) expect(each).toBeCloseTo(perChild[0] ?? 0, 6);
  });

  it("has no outline where a number is hidden: the total would give it away", () => {
    const { context, spec } = EXAMPLES.pyramid;
    const table = sampleTable({
      id: "prova",
      columns: ["m", "f"],
      rows: [
        { id: "0_2", territory: "07", cells: [[36], "[c]"] },
        { id: "3_5", territory: "07", cells: [[39], [35]] },
      ],
    });
    const { data } = drawn(pyramidData, pyramid, { spec, table, context });
    expect(data["steps"]).toEqual([]);
    expect(svgOf({ spec, table, context })).toContain(">[c]<");
    expect(svgOf({ spec, table, context })).not.toContain("come i residenti");
  });
});

describe("stacked bar", () => {
  it("puts Italia first, then the own territory, then the macro-areas", () => {
    const data = stackedBarData(
      EXAMPLES["stacked-bar"].spec,
      EXAMPLES["stacked-bar"].table,
      EXAMPLES["stacked-bar"].context,
    );
    expect(data?.rows.map(({ name }) => name)).toEqual(["Italia", "Liguria", "Nord-ovest"]);
  });

  it("draws hidden parts together as what is left, so that none can be measured", () => {
    const { data } = drawn(stackedBarData, stackedBar, EXAMPLES["stacked-bar"]);
    const own = (data["segments"] ?? []).filter(
      (segment) => "y" in segment && segment.y === 6.4 + 1.5 + 2.4,
    );
    expect(own).toMatchObject([
      { from: 0, to: 20, fill: "#BCD5EE" },
      { from: 20, to: 70, fill: "#0B3A75" },
      { from: 70, to: 100, fill: "url(#hatch)" },
    ]);
  });

  it("writes no share under 5 per cent, and none that is not indicated", () => {
    const svg = svgOf(EXAMPLES["stacked-bar"]);
    expect(svg).toContain(">18,3<");
    expect(svg).not.toContain(">3,5<");
  });
});

describe("flow", () => {
  it("measures all bars of all rows on one scale", () => {
    const { data, signals } = drawn(flowData, flow, EXAMPLES.flow);
    const lengths = (data["bars"] ?? []).map((bar) => {
      const { from, to } = { from: 0, to: 0, ...bar };
      return to - from;
    });
    expect(lengths).toEqual([1569, 15190, 4831, 20736]);
    expect(signals["end"]).toBe(4831 + 20736 + 1271);
  });

  it("draws no arrow for a hidden number but says its sign", () => {
    const { data } = drawn(flowData, flow, EXAMPLES.flow);
    expect(
      new Set((data["arrows"] ?? []).map((each) => ("row" in each ? each.row : null))),
    ).toEqual(new Set([0]));
    expect(svgOf(EXAMPLES.flow)).toContain(">[c]<");
  });
});
