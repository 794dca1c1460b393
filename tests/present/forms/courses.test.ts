import { describe, expect, it } from "vitest";
import { drawChart } from "../../../pipeline/present/draw.ts";
import { funnelData } from "../../../pipeline/present/forms/funnel-data.ts";
import { funnelPlot } from "../../../pipeline/present/forms/funnel.ts";
import { seriesData } from "../../../pipeline/present/forms/series-data.ts";
import { series } from "../../../pipeline/present/forms/series.ts";
import { EXAMPLES } from "./every-form.ts";
import type { Example } from "./every-form.ts";
import { context, sampleTable } from "./sample.ts";

const svgOf = ({ spec, table, context: about }: Example): string =>
  drawChart(spec, table, about)?.svg ?? "";

describe("series", () => {
  const { spec, table, context: about } = EXAMPLES.series;
  const data = seriesData(spec, table, about);

  it("has a panel for each source, from its first to its last year", () => {
    expect(data?.panels.map(({ from, to }) => [from, to])).toEqual([
      [2010, 2011],
      [2017, 2021],
      [2022, 2025],
    ]);
  });

  it("never joins two sources", () => {
    const points = data === null ? [] : (series(data).data["points"] ?? []);
    const lines = new Set(points.map((point) => ("line" in point ? point.line : "")));
    expect([...lines].filter((line) => String(line).startsWith("totale"))).toEqual([
      "totale 0",
      "totale 1",
      "totale 2",
    ]);
  });

  it("says in the gap which years are missing, or that the source changes", () => {
    const svg = svgOf(EXAMPLES.series);
    expect(svg).toContain('data-fixed="">2012-2016</text>');
    expect(svg).toMatch(/>altra<.*>fonte</s);
  });

  it("has no point where a year has no number", () => {
    expect(data?.series.find(({ id }) => id === "res")?.points.map(({ year }) => year)).toEqual([
      2017, 2018, 2021, 2022, 2023, 2025,
    ]);
  });

  it("joins columns of one name, the later one counting where both have a year", () => {
    const twice = sampleTable({
      id: "prova",
      columns: ["pubblicato", "totale"],
      rows: [
        { id: "2021", year: 2021, territory: "00", cells: [[27], "[x]"] },
        { id: "2022", year: 2022, territory: "00", cells: [[30], [31]] },
      ],
    });
    const same = { ...twice, heads: twice.heads.map((head) => ({ ...head, label: "totale" })) };
    const joined = seriesData({ ...spec, columns: ["pubblicato", "totale"] }, same, about);
    expect(joined?.series).toHaveLength(1);
    expect(joined?.series[0]?.points.map(({ number }) => number.value)).toEqual([27, 31]);
  });
});

describe("funnel", () => {
  const { spec, table } = EXAMPLES.funnel;

  it("names a district beyond 99.8 per cent, and none inside the limits", () => {
    const svg = svgOf(EXAMPLES.funnel);
    expect(svg).toContain(">T07008 Ambito di prova h<");
    expect(svg.match(/>T07\d{3}/g)).toHaveLength(1);
  });

  it("singles nobody out where the scatter is too wide for limits", () => {
    const data = funnelData(spec, table, { ...context("07"), dispersionLimit: 0.1 });
    expect(data?.limits).toBeNull();
    const drawing = data && funnelPlot(data);
    expect(drawing?.data["limits"]).toEqual([]);
    expect(drawing?.data["boxes"]).toHaveLength(3);
    expect(JSON.stringify(drawing?.data["labels"])).not.toContain("T07");
  });

  it("leaves out a district whose rate is hidden", () => {
    const hidden = {
      ...table,
      rows: table.rows.map((row, index) =>
        index === 0 ? { ...row, cells: row.cells.map((cell) => ({ ...cell, exact: null })) } : row,
      ),
    };
    expect(funnelData(spec, hidden, context("07"))?.points).toHaveLength(11);
    expect(drawChart(spec, hidden, context("07"))?.facts).toMatchObject({
      undrawn: 1,
      isDistribution: false,
    });
  });
});

describe("strip", () => {
  it("gives the place as a range whose bounds are cells", () => {
    expect(svgOf(EXAMPLES.strip)).toMatch(
      /tra il <tspan data-cell="prova:\d+" data-part="inf">3°<\/tspan> e il <tspan data-cell="prova:\d+" data-part="sup">6°<\/tspan> posto/,
    );
  });
});

describe("europe", () => {
  it("puts the highest first, leaves out who has no number, and draws old figures hollow", () => {
    const svg = svgOf(EXAMPLES.europe);
    const places = ["Austria", "Ungheria", "Italia"].map((name) => svg.indexOf(`>${name}<`));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(svg).not.toContain("Altrove");
    expect(
      svg.match(/stroke="#0B3A75"[^>]*fill="#FFFFFF"|fill="#FFFFFF"[^>]*stroke="#0B3A75"/g),
    ).toHaveLength(1);
  });
});

describe("small multiples", () => {
  it("break a line at a hidden year and say so at the end", () => {
    const svg = svgOf(EXAMPLES["small-multiples"]);
    expect(svg).toContain(">[c]<");
    // Lombardia's second year is hidden: its line starts twice.
    expect(svg).toMatch(/d="M[-\d.]+,[-\d.]+ZM/);
  });
});
