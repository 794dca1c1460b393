/** A series from its table: rows are years, columns series. */
import type { ChartSpec, ViewTable } from "../../types.ts";
import { cellsOf, unitHead } from "./from-table.ts";
import type { Series, SeriesData, SeriesPoint, SeriesStyle } from "./series.ts";
import { chartNumber } from "./types.ts";
import type { ChartContext, SeriesPanel } from "./types.ts";

/**
 * One series per column; columns of the same name (before and after a change of source) are one,
 * and where both have a year the later column counts.
 */
export function seriesData(
  spec: ChartSpec,
  table: ViewTable,
  context: ChartContext,
): SeriesData | null {
  const columnsByName = new Map<string, readonly string[]>();
  for (const column of spec.columns) {
    const name = unitHead(table, column);
    columnsByName.set(name, [...(columnsByName.get(name) ?? []), column]);
  }
  const series = [...columnsByName].flatMap(([name, columns]): Series[] => {
    const points = pointsOf(table, columns, context.own ?? "00");
    const id = columns.at(-1) ?? name;
    return points.length === 0 ? [] : [{ id, name, style: styleOf(id), points }];
  });
  const years = series.flatMap(({ points }) => points.map(({ year }) => year));
  if (years.length === 0) return null;
  return {
    series,
    panels: panelsOf(years, context.panels ?? surveyPanels(context)),
    gapYears: context.words("series.gap_years"),
    gapSource: context.words("series.gap_source"),
    format: spec.half === true ? "half" : "page",
  };
}

function pointsOf(
  table: ViewTable,
  columns: readonly string[],
  territory: string,
): readonly SeriesPoint[] {
  const byYear = new Map<number, SeriesPoint>();
  for (const column of columns) {
    for (const cell of cellsOf(table)) {
      const here = cell.column === column && cell.meaning.territory === territory;
      if (!here || cell.meaning.ats !== "" || cell.value === null) continue;
      byYear.set(cell.meaning.year, { year: cell.meaning.year, number: chartNumber(cell) });
    }
  }
  return [...byYear.values()].toSorted((a, b) => a.year - b.year);
}

/** Each source with the years, inside its own, that any series has. */
function panelsOf(
  years: readonly number[],
  sources: readonly SeriesPanel[],
): readonly SeriesPanel[] {
  return sources.flatMap(({ from, to, name }): SeriesPanel[] => {
    const here = years.filter((year) => from <= year && year <= to);
    return here.length === 0 ? [] : [{ from: Math.min(...here), to: Math.max(...here), name }];
  });
}

/** The three sources of the Italian figures: a sample, the Regions' own counts, SIOSS. */
function surveyPanels({ words }: ChartContext): readonly SeriesPanel[] {
  return [
    { from: 1998, to: 2011, name: words("series.sources.sample") },
    { from: 2012, to: 2021, name: words("series.sources.regions") },
    { from: 2022, to: 9999, name: words("series.sources.sioss") },
  ];
}

/** Shape and colour follow what is counted, as in all figures. */
function styleOf(column: string): SeriesStyle {
  if (/(^|_)res/u.test(column)) return "residential";
  if (/(^|_)aff/u.test(column)) return "foster";
  return /(^|_)(tutte|con_msna)/u.test(column) ? "wider" : "total";
}
