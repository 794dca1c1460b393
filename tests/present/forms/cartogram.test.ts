import { describe, expect, it } from "vitest";
import { drawChart, drawPhoneChart, drawSvg } from "../../../pipeline/present/draw.ts";
import {
  cartogramData,
  classOf,
  printedNumber,
  roundCuts,
} from "../../../pipeline/present/forms/cartogram.ts";
import { locator } from "../../../pipeline/present/forms/locator.ts";
import type { ChartSpec } from "../../../pipeline/types.ts";
import { EXAMPLES } from "./every-form.ts";
import { TERRITORIES, context, sampleTable } from "./sample.ts";

const spec: ChartSpec = {
  id: "carta",
  table: "tassi",
  form: "cartogram",
  columns: ["tasso"],
  scope: ["italia"],
};
const table = sampleTable({
  id: "tassi",
  columns: ["tasso"],
  rows: [
    { id: "01", cells: [[4.58]] },
    { id: "02", cells: ["[c]"] },
    { id: "05", cells: [[2.8]] },
    { id: "07", cells: [[6.7]] },
    { id: "10", cells: ["...."] },
    { id: "14", cells: ["-"] },
  ],
});
const cuts = { carta: [3.2, 3.9, 4.6, 5.3] };
const svgFor = (own: string | null, half = false): string =>
  drawChart({ ...spec, ...(half ? { half } : {}) }, table, { ...context(own), cuts })?.svg ?? "";

describe("cartogram", () => {
  it("takes the class from the printed number: 4.58 prints 4,6 and is above the cut 4.6", () => {
    const tiles = cartogramData(spec, table, { ...context(), cuts })?.tiles ?? [];
    const piedmont = tiles.find(({ code }) => code === "01");
    expect(piedmont && printedNumber(piedmont.number, "it")).toBe(4.6);
    expect(classOf(4.6, cuts.carta)).toBe(3);
    expect(classOf(4.5, cuts.carta)).toBe(2);
  });

  it("hatches a hidden number and dashes a missing one, each with its sign", () => {
    const svg = svgFor(null);
    expect(svg).toContain('fill="url(#carta-hatch)"');
    expect(svg).toContain('<pattern id="carta-hatch"');
    expect(svg).toContain('data-cell="tassi:3">[c]<');
    expect(svg).toMatch(/stroke-dasharray="0.9,0.7"/);
    expect(svg).toContain('data-cell="tassi:6">....<');
  });

  it("draws the own outline after all tiles", () => {
    const svg = svgFor("07");
    const outline = svg.indexOf('stroke="#B5460F" stroke-width="0.9"');
    expect(outline).toBeGreaterThan(svg.lastIndexOf('fill="#E6EFF8"'));
    expect(svgFor(null)).not.toContain("#B5460F");
  });

  it("names territories on a page, siglas on half of one", () => {
    expect(svgFor(null)).toMatch(/>Valle d’Aosta</);
    expect(svgFor(null, true)).not.toMatch(/>Valle d’Aosta</);
    expect(svgFor(null, true)).toMatch(/>VDA</);
  });

  it("stacks siglas by class over the cuts, which are no figures", () => {
    const svg = svgFor(null);
    for (const cut of ["3,2", "3,9", "4,6", "5,3"]) {
      expect(svg).toMatch(new RegExp(`data-fixed="">${cut}</text>`));
    }
    expect(svg.match(/>(PIE|VEN|LIG)</g)).toHaveLength(3);
    expect(svg).not.toMatch(/>(VDA|UMB|MOL)</);
  });

  it("makes round cuts where none are declared", () => {
    expect(roundCuts([2.8, 3, 3.1, 3.6, 3.8, 3.9, 4.3, 4.5, 4.9, 5.5, 6.7])).toEqual([
      3.2, 4, 4.8, 5.6,
    ]);
    expect(roundCuts([5, 5, 5])).toEqual([5, 6, 7, 8]);
  });
});

describe("on a phone", () => {
  it("dot plot and cartogram are redrawn with ids of their own, the others are not", () => {
    const redrawn = Object.values(EXAMPLES).flatMap(({ spec: each, table: of, context: about }) => {
      const phone = drawPhoneChart(each, of, about);
      return phone === null ? [] : [[each.form, phone.width]];
    });
    expect(redrawn).toEqual([
      ["dot-plot", 70.5],
      ["cartogram", 94],
    ]);
  });
});

describe("locator", () => {
  it("shows 21 tiles, one of them in siena", () => {
    const drawing = locator({ territories: TERRITORIES, own: "20", tile: 4 });
    const svg = drawSvg(drawing, { id: "l", label: "Sardegna", table: "", lang: "it" });
    expect(svg.match(/fill="#C5CFD9"/g)).toHaveLength(20);
    expect(svg.match(/fill="#B5460F"/g)).toHaveLength(1);
  });
});
