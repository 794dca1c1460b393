import { describe, expect, it } from "vitest";
import { drawChart } from "../../../pipeline/present/draw.ts";
import { EXAMPLES } from "./every-form.ts";
import type { ViewTable } from "../../../pipeline/types.ts";
import type { Example } from "./every-form.ts";

const draw = ({ spec, table, context }: Example) => {
  const drawn = drawChart(spec, table, context);
  if (drawn === null) throw new Error(`${spec.form} drew nothing`);
  return drawn;
};
const textOf = (svg: string): string => svg.replace(/<[^>]+>/g, "\n");

/** Other rows in another order, their numbers half as large again. */
function otherTable(table: ViewTable): ViewTable {
  const more = (value: number | null): number | null => (value === null ? null : value * 1.5);
  const rows = table.rows.slice(1).reverse();
  return {
    ...table,
    rows: rows.map((row) => ({
      ...row,
      cells: row.cells.map((cell) => ({
        ...cell,
        value: more(cell.value),
        low: more(cell.low),
        high: more(cell.high),
      })),
    })),
  };
}

describe.each(Object.values(EXAMPLES).map((each) => [each.spec.form, each] as const))(
  "%s",
  (form, example) => {
    const { svg, alt, width, height } = draw(example);

    it("names its table and itself on the root, in millimetres", () => {
      expect(svg).toMatch(
        /^<svg xmlns="[^"]+" role="img" aria-label="[^"]{20,}" data-tavola="prova"/,
      );
      const box = /viewBox="0 0 ([\d.]+) ([\d.]+)" width="100%"/.exec(svg);
      expect(Number(box?.[1])).toBeCloseTo(width, 2);
      expect(Number(box?.[2])).toBeCloseTo(height, 2);
    });

    it("says of every digit what it is", () => {
      const bare = svg
        .replace(/<g data-fixed="">.*?<\/g>/gs, "")
        .replace(/<(text|tspan)[^>]* data-(cell|fixed)="[^"]*"[^>]*>[^<]*/g, "");
      expect(textOf(bare)).not.toMatch(/\d/);
    });

    it("cites cells of its table with the text that the table prints", () => {
      const cells = example.table.rows.flatMap((row) => row.cells);
      const cited = [...svg.matchAll(/data-cell="prova:(\d+)">([^<]*)/g)];
      expect(cited.length).toBeGreaterThan(0);
      for (const [, line, text] of cited) {
        expect(text).toBe(cells.find((cell) => String(cell.line) === line)?.text);
      }
    });

    it("uses only characters that the font has, and ids of its own", () => {
      expect(textOf(svg)).not.toMatch(
        /[\u2190-\u21ff\u2264\u2265\u25a0-\u25ff\u2030\u202f\ue000-\uf8ff]/u,
      );
      const ids = [...svg.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id ?? "");
      expect(ids.every((id) => id.startsWith(`prova_${form}-`))).toBe(true);
      for (const [, id] of svg.matchAll(/url\(#([^)]+)\)/g)) expect(ids).toContain(id);
    });

    it("stays inside its picture", () => {
      const rights = [...svg.matchAll(/<text text-anchor="end" transform="translate\(([-\d.]+),/g)];
      const left = Number(
        /^<svg[^>]*>(?:<defs>.*?<\/defs>)?<g transform="translate\(([\d.]+),/s.exec(svg)?.[1] ?? 0,
      );
      for (const [, x] of rights) expect(Number(x) + left).toBeLessThanOrEqual(width + 0.01);
    });

    it("is the same every time, and well-formed", () => {
      expect(draw(example).svg).toBe(svg);
      const opened = [...svg.matchAll(/<(\w+)[^>]*[^/]>/g)].length;
      expect([...svg.matchAll(/<\/\w+>/g)].length).toBe(opened);
      expect(svg).not.toMatch(/NaN|undefined|Infinity/);
    });

    it("does not depend on the chart that was drawn before it", () => {
      drawChart(example.spec, otherTable(example.table), example.context);
      expect(draw(example).svg).toBe(svg);
    });

    it("is told in words that name the form and its numbers", () => {
      expect(alt).toMatch(/^[A-Z].*prova.*\d/s);
    });
  },
);
