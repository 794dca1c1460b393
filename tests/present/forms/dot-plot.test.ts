import { describe, expect, it } from "vitest";
import { drawChart } from "../../../pipeline/present/draw.ts";
import type { ChartSpec } from "../../../pipeline/types.ts";
import { context, sampleTable } from "./sample.ts";

const spec: ChartSpec = {
  id: "punti",
  table: "res_tasso",
  form: "dot-plot",
  columns: ["tasso"],
  scope: ["italia"],
};
const table = sampleTable({
  id: "res_tasso",
  columns: ["tasso"],
  rows: [
    { id: "01", cells: [[1.9, 1.7, 2.1]] },
    { id: "02", cells: ["[c]"] },
    { id: "07", cells: [[3.8, 3.6, 4.1]] },
    { id: "10", cells: ["...."] },
    { id: "00", cells: [[2.5, 2.4, 2.6]] },
  ],
});

const svgFor = (own: string | null): string => drawChart(spec, table, context(own))?.svg ?? "";

describe("dot plot", () => {
  it("puts the highest rate first and what has no number at the foot", () => {
    const names = ["Liguria", "Piemonte", "Valle d’Aosta", "Umbria"];
    const places = names.map((name) => svgFor(null).indexOf(`>${name}<`));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(places[0]).toBeGreaterThan(0);
  });

  it("says of each number which cell it is, and of each bound which column", () => {
    const svg = svgFor(null);
    expect(svg).toMatch(/<text[^>]* data-cell="res_tasso:2">1,9<\/text>/);
    expect(svg).toContain('<tspan data-cell="res_tasso:2" data-part="inf">1,7</tspan>–');
    expect(svg).toContain('<tspan data-cell="res_tasso:2" data-part="sup">2,1</tspan>');
    expect(svg).toContain('Italia <tspan data-cell="res_tasso:6">2,5</tspan>');
  });

  it("shows the sign of a hidden number and draws no point for it", () => {
    const svg = svgFor(null);
    expect(svg).toContain('data-cell="res_tasso:3">[c]</text>');
    expect(svg.match(/<path[^>]*fill="#0B3A75"/g)).toHaveLength(2);
  });

  it("gives the pack's own territory a band and another colour", () => {
    expect(svgFor("07")).toMatch(/font-weight="600" fill="#B5460F">Liguria/);
    expect(svgFor(null)).not.toContain("#B5460F");
    expect(svgFor("07")).toContain('fill="#F7E9DF"');
  });

  it("leaves no digit without its origin", () => {
    const bare = svgFor("07")
      .replace(/<g data-fixed="">.*?<\/g>/gs, "")
      .replace(/<(text|tspan)[^>]* data-(cell|fixed)="[^"]*"[^>]*>[^<]*/g, "")
      .replace(/<[^>]+>/g, "");
    expect(bare).not.toMatch(/\d/);
  });

  it("describes itself from its numbers", () => {
    expect(drawChart(spec, table, context("07"))?.alt).toBe(
      "Grafico a punti. res_tasso. I valori vanno da 1,9 (Piemonte) a 3,8 (Liguria). " +
        "Liguria: 3,8. Italia: 2,5. Territori senza valore: 2.",
    );
  });

  it("is not drawn when every number is hidden", () => {
    const hidden = sampleTable({
      id: "t",
      columns: ["tasso"],
      rows: [{ id: "01", cells: ["[c]"] }],
    });
    expect(drawChart(spec, hidden, context())).toBeNull();
  });
});
