import type { Sign, ViewCell, ViewTable } from "../types.ts";
import { formatInteger, localise } from "../present/format.ts";
import { html, type Html } from "./engine.ts";
import { isHeatMap } from "./heat-map.ts";
import { coveragePhrase } from "./helpers/figures.ts";
import { hyphenated } from "./hyphenate.ts";
import { figureSpan, markFixed, words } from "./markup.ts";
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
    rows: table.rows.flatMap((row, i) =>
      rowsFor(row, table.rows[i - 1], { table, columns, scales, lang, typeset }),
    ),
    // Provisional is the whole year, said at the foot of the page; no cell prints it.
    isHeatMap: isHeatMap(table),
    signs: signsContext(
      table.signsUsed.filter((sign) => sign !== "[p]"),
      state,
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
  const { answered, asked } = cell.coverage;
  return say("coverage", {
    answered: figureSpan(cell, formatInteger(answered, lang), "ats_rispondenti"),
    asked: figureSpan(cell, formatInteger(asked, lang), "ats_interpellati"),
    residents: coveragePhrase(cell, state).toString(),
  });
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
