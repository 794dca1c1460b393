import type { Lang, Sign, ViewCell, ViewRow, ViewTable } from "../types.ts";
import { formatInteger, localise } from "../present/format.ts";
import { html, type Html } from "./engine.ts";
import { isHeatMap } from "./heat-map.ts";
import { coveragePhrase } from "./helpers/figures.ts";
import { hyphenated } from "./hyphenate.ts";
import { figureSpan, fixed, markFixed, words } from "./markup.ts";
import { percentAt, plotScale, type PlotScale } from "./mini-plot.ts";
import type { Numbered } from "./numbering.ts";
import type { State } from "./state.ts";
import {
  isTransposed,
  printedColumns,
  printedGroups,
  type PrintedColumn,
} from "./table-columns.ts";
import { rowsFor, type RowContext } from "./table-rows.ts";

/** What `partials/table.hbs` prints: only texts, markup, lists and yes or no. */
export interface TableContext {
  readonly anchor: string;
  readonly id: string;
  readonly number: string;
  /** Of its heading: 3, or 4 within a section. */
  readonly level: number;
  readonly title: Html;
  readonly unit: Html;
  readonly layout: string;
  readonly isLandscape: boolean;
  readonly columns: readonly { readonly className: string }[];
  readonly width: number;
  readonly rowHead: Html;
  readonly spanners: readonly {
    readonly label: Html;
    readonly isEmpty: boolean;
    readonly span: number;
  }[];
  readonly heads: readonly HeadContext[];
  readonly rows: readonly RowContext[];
  /** Coverage by colour: the legend stands above. */
  readonly isHeatMap: boolean;
  readonly signs: readonly { readonly sign: string; readonly meaning: Html }[];
  /** How to read the small plots; null without. */
  readonly plotNote: Html | null;
  readonly notes: readonly Html[];
  readonly universe: Html;
  readonly source: Html;
  readonly coverage: Html | null;
}

interface HeadContext {
  readonly className: string;
  readonly label: Html;
  /** Axis figures of a plot column with their place in per cent. */
  readonly ticks: readonly { readonly at: number; readonly text: string }[];
  readonly sortable: boolean;
}

/** A table as it is printed. `numbered` is its number in this document. */
export function tableContext(table: ViewTable, numbered: Numbered, state: State): TableContext {
  const columns = printedColumns(table);
  const groups = printedGroups(table, columns);
  const scales = scalesOf(table, columns);
  const lang = state.input.edition.lang;
  const { typeset } = state.input.language;
  // A pack turns no page: its wide tables are set denser.
  const isNational = state.input.edition.territory === "00";
  const isLandscape = isNational && columns.length > 9 && table.spec.orientation === "landscape";
  const rows = printedRows(table, columns, lang);
  const printed = rows.flatMap((row, i) =>
    rowsFor(row, rows[i - 1], { table, columns, scales, lang, typeset }),
  );
  return {
    anchor: numbered.anchor,
    id: table.id,
    number: numbered.number,
    level: 3 + state.depth.sections,
    title: words(table.title),
    unit: words(table.unit),
    layout: layoutOf(table, columns, isLandscape),
    isLandscape,
    columns: columns.map(({ kind }) => ({ className: `c-${kind}` })),
    width: columns.length + 1,
    rowHead: words(table.rowHead),
    spanners: groups.map(({ label, columns: span }) => ({
      label: words(label),
      isEmpty: label === "",
      span,
    })),
    heads: columns.map((column) => headContext(column, scales.get(column.index), table, state)),
    rows: printed,
    // Provisional is the whole year, said at the foot of the page; no cell prints it.
    isHeatMap: isHeatMap(table),
    signs: signsContext(
      table.signsUsed.filter((sign) => sign !== "[p]" && stands(sign, printed)),
      state,
    ).map((line) =>
      line.sign === "[c]" ? { ...line, meaning: hiddenCount(table, columns, state) } : line,
    ),
    plotNote: columns.some(({ kind }) => kind === "plot") ? state.say("plot_note") : null,
    notes: table.notes.slice(0, -1).map(words),
    universe: words(table.notes.at(-1) ?? ""),
    source: words(table.source),
    coverage: coverageLine(table.coverageCell, state),
  };
}

/** "Copertura: 591 ambiti su 600, con il 98,5 % dei residenti"; null where nobody was asked. */
export function coverageLine(cell: ViewCell | null, state: State): Html | null {
  if (cell === null || cell.coverage.residentsAsked === 0) return null;
  const { input, say } = state;
  const { lang } = input.edition;
  const { answered } = cell.coverage;
  const asked = figureSpan(cell, formatInteger(cell.coverage.asked, lang), "ats_interpellati");
  if (answered === 0) return say("coverage_none", { asked });
  return say("coverage", {
    answered: figureSpan(cell, formatInteger(answered, lang), "ats_rispondenti"),
    asked,
    residents: coveragePhrase(cell, state).toString(),
  });
}

/** Countries by name; of years, those of which something is known. */
function printedRows(
  table: ViewTable,
  columns: readonly PrintedColumn[],
  lang: Lang,
): readonly ViewRow[] {
  const isAsked = ({ cells }: ViewRow): boolean =>
    columns.some(({ index }) => cells[index]?.text !== "[x]");
  switch (table.spec.rows.kind) {
    case "countries":
      return table.rows.toSorted((a, b) => a.label.localeCompare(b.label, lang));
    case "years":
      return table.rows.filter(isAsked);
    default:
      return table.rows;
  }
}

/** Whether a sign of more than one letter is printed in these rows. */
function stands(sign: Sign, rows: readonly RowContext[]): boolean {
  if (!sign.startsWith("[")) return true;
  return rows.some(({ cells }) => cells.some(({ inner }) => inner.toString().includes(sign)));
}

/** "nascosto per riservatezza (7 su 21)": of the cells that the table prints. */
function hiddenCount(table: ViewTable, columns: readonly PrintedColumn[], { say }: State): Html {
  const printed = new Set(columns.map(({ index }) => index));
  const cells = table.rows.flatMap(({ cells }) => cells.filter((_, i) => printed.has(i)));
  const hidden = cells.filter(({ text }) => text === "[c]").length;
  const count = { hidden: fixed(String(hidden)), all: fixed(String(cells.length)) };
  return hidden === 0 ? say("signs.hidden") : say("signs.hidden_count", count);
}

/** The signs that a table uses, with their meanings. */
export function signsContext(signs: readonly Sign[], { say }: State): TableContext["signs"] {
  return signs.map((sign) => ({ sign, meaning: say(`signs.${signKeys[sign]}`) }));
}

export const signKeys: Readonly<Record<Sign, string>> = {
  "-": "zero",
  "..": "rounds",
  "....": "missing",
  "[c]": "hidden",
  "[x]": "not_collected",
  "[z]": "not_applicable",
  "[u]": "low_coverage",
  "[b]": "break",
  "[p]": "provisional",
  "[r]": "revised",
  "[e]": "estimated",
};

/** A territory table fits one page; longer ones may break, with their head repeated. */
const WHOLE_ROWS = 32;

/** Labels of age bands, sexes, years: their column may be narrow. */
const SHORT_LABEL = 14;

function layoutOf(
  table: ViewTable,
  columns: readonly PrintedColumn[],
  isLandscape: boolean,
): string {
  const numbers = columns.filter(({ kind }) => kind !== "plot").length;
  return [
    isLandscape ? "landscape" : numbers > 9 ? "dense" : "",
    columns.some(({ kind }) => kind === "plot") ? "plotted" : "",
    table.rows.length > WHOLE_ROWS ? "long" : "whole",
    table.rows.some(({ code }) => code !== "") ? "coded" : "",
    isTransposed(table) ? "transposed" : "",
    numbers <= 4 ? "few" : "",
    isHeatMap(table) ? "heat" : "",
    table.rows.every(({ label }) => label.length <= SHORT_LABEL) ? "short" : "",
  ]
    .filter((name) => name !== "")
    .join(" ");
}

function scalesOf(
  table: ViewTable,
  columns: readonly PrintedColumn[],
): ReadonlyMap<number, PlotScale> {
  return new Map(
    columns
      .filter(({ kind }) => kind === "plot")
      .map(({ index }) => {
        const cells = table.rows.flatMap((row) => row.cells[index] ?? []);
        const italy = table.rows.find(({ level }) => level === "italia")?.cells[index];
        return [index, plotScale(cells, italy)];
      }),
  );
}

function headContext(
  { head, kind }: PrintedColumn,
  scale: PlotScale | undefined,
  table: ViewTable,
  { input, say }: State,
): HeadContext {
  const lang = input.edition.lang;
  const label = withBreaks(markFixed(hyphenated(head.label, lang)));
  const texts = { interval: withBreaks(say("interval_head").toString()), plot: html("") };
  return {
    className: [`h-${kind}`, head.emphasis && kind !== "interval" ? "total" : ""].join(" ").trim(),
    label: kind === "interval" || kind === "plot" ? texts[kind] : label,
    ticks:
      kind === "plot" && scale
        ? scale.ticks.map((tick) => ({
            at: percentAt(tick, scale),
            text: localise(String(tick), lang),
          }))
        : [],
    sortable: kind !== "plot" && !isTransposed(table),
  };
}

/** Heads are broken by hand where their words have a new line. */
function withBreaks(markup: string): Html {
  return html(markup.trim().replace(/\n/g, "<br>"));
}
