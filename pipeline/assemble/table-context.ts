import type { Lang, Sign, ViewCell, ViewRow, ViewTable } from "../types.ts";
import { formatInteger, localise } from "../present/format.ts";
import { coverageText } from "../present/view.ts";
import { html, type Html } from "./engine.ts";
import { heatOf, isHeatMap } from "./heat-map.ts";
import { hyphenated } from "./hyphenate.ts";
import { cellId, escape, figureSpan, intervalSpans, markFixed, words } from "./markup.ts";
import { miniPlot, percentAt, plotScale, type Mark, type PlotScale } from "./mini-plot.ts";
import type { Numbered } from "./numbering.ts";
import type { State } from "./state.ts";
import {
  isTransposed,
  printedColumns,
  printedGroups,
  type PrintedColumn,
} from "./table-columns.ts";

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

interface RowContext {
  readonly className: string;
  /** The name of a group of rows, alone on its line. */
  readonly isSubhead: boolean;
  readonly code: string;
  readonly label: Html;
  readonly cells: readonly CellContext[];
}

interface CellContext {
  readonly className: string;
  /** Address in the open data, when the whole cell is that figure; else `inner` has its own. */
  readonly cell: string;
  readonly inner: Html;
}

/** A table as it is printed. `numbered` is its number in this document. */
export function tableContext(table: ViewTable, numbered: Numbered, state: State): TableContext {
  const columns = printedColumns(table);
  const groups = printedGroups(table, columns);
  const scales = scalesOf(table, columns);
  const lang = state.input.edition.lang;
  const isLandscape = columns.length > 9 && table.spec.orientation === "landscape";
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
      rowsFor(row, table.rows[i - 1], { table, columns, scales, lang }),
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
export function coverageLine(cell: ViewCell | null, { input, say }: State): Html | null {
  if (cell === null || cell.coverage.asked === 0) return null;
  const { lang } = input.edition;
  const { answered, asked } = cell.coverage;
  return say("coverage", {
    answered: figureSpan(cell, formatInteger(answered, lang), "ats_rispondenti"),
    asked: figureSpan(cell, formatInteger(asked, lang), "ats_interpellati"),
    residents: figureSpan(cell, coverageText(cell.coverage, lang), "copertura"),
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

interface RowScene {
  readonly table: ViewTable;
  readonly columns: readonly PrintedColumn[];
  readonly scales: ReadonlyMap<number, PlotScale>;
  readonly lang: Lang;
}

/** A row, and above the first of a group in a pack the group's name. */
function rowsFor(
  row: ViewRow,
  before: ViewRow | undefined,
  scene: RowScene,
): readonly RowContext[] {
  const { group = "" } = row;
  const own = rowContext(row, before, scene);
  if (group === "" || group === before?.group) return [own];
  const label = html(markFixed(group));
  return [{ className: "subhead", isSubhead: true, code: "", label, cells: [] }, own];
}

function rowContext(row: ViewRow, before: ViewRow | undefined, scene: RowScene): RowContext {
  const startsGroup = row.level === "ripartizione" && before !== undefined;
  return {
    className: [
      row.level,
      startsGroup ? "group" : "",
      isGap(row, before, scene.table) ? "gap" : "",
      row.group ? "in-group" : before?.group ? "after-group" : "",
    ]
      .filter((name) => name !== "")
      .join(" "),
    isSubhead: false,
    code: row.code,
    label: html(markFixed(row.label)),
    cells: scene.columns.map((column) => cellContext(row, column, scene)),
  };
}

/** Years that do not follow each other stand apart. */
function isGap(row: ViewRow, before: ViewRow | undefined, { spec }: ViewTable): boolean {
  return (
    spec.rows.kind === "years" && before !== undefined && Number(row.id) - Number(before.id) > 1
  );
}

function cellContext(
  row: ViewRow,
  { index, kind, head }: PrintedColumn,
  scene: RowScene,
): CellContext {
  const cell = row.cells[index];
  const bold = head.emphasis && kind !== "interval" ? " sum" : "";
  if (cell === undefined) return { className: "", cell: "", inner: html("") };
  if (kind === "plot") {
    const scale = scene.scales.get(index);
    return {
      className: "plot",
      cell: "",
      inner: scale ? plotInner(cell, scale, markOf(row)) : html(""),
    };
  }
  if (kind === "interval") {
    return {
      className: "interval",
      cell: "",
      inner: html(cell.interval === "" ? "" : intervalSpans(cell)),
    };
  }
  // In a pack the measures are the rows.
  const isOfAsked = kind === "of-asked" || isAskedRow(row, scene.table);
  if (isOfAsked && cell.value !== null) {
    return { className: bold.trim(), cell: "", inner: html(ofAsked(cell, scene)) };
  }
  if (cell.text === "" && cell.interval !== "") {
    const flags = `<span class="beside">${escape(cell.beside.join(""))}</span>`;
    return { className: bold.trim(), cell: "", inner: html(intervalSpans(cell) + flags) };
  }
  if (cell.value === null || cell.text === "-" || cell.text === "..") {
    return { className: `sign${bold}`, cell: cellId(cell), inner: html(escape(cell.text)) };
  }
  // No bare rank: the range of places.
  if (cell.meaning.measure === "rango" && cell.low !== cell.high && cell.interval !== "") {
    return { className: "", cell: "", inner: html(intervalSpans(cell)) };
  }
  const heat = isHeatMap(scene.table) ? heatOf(cell.value) : "";
  const className = `${kind === "text" ? "text" : heat}${bold}`.trim();
  if (cell.beside.length === 0)
    return { className, cell: cellId(cell), inner: html(escape(cell.text)) };
  const beside = `<span class="beside">${escape(cell.beside.join(""))}</span>`;
  return { className, cell: "", inner: html(figureSpan(cell, cell.text) + beside) };
}

function isAskedRow(row: ViewRow, table: ViewTable): boolean {
  const column = table.spec.columns.find(({ id }) => id === row.id);
  return isTransposed(table) && column?.show === "of-asked";
}

function plotInner(cell: ViewCell, scale: PlotScale, mark: Mark): Html {
  const line =
    scale.reference === null ? "" : `<i class="reference" style="left:${scale.reference}%"></i>`;
  return html(line + miniPlot(cell, scale, mark).toString());
}

function markOf({ level }: ViewRow): Mark {
  if (level === "own") return "own";
  return level === "ripartizione" || level === "italia" ? "area" : "territory";
}

/** "142/150": answered out of asked, or said yes out of answered. */
function ofAsked(cell: ViewCell, { table, lang }: RowScene): string {
  const what = table.spec.columns.find(({ id }) => id === cell.column)?.what;
  const isYes = what?.measure === "ats" && what.yes === true;
  const { answered, asked } = cell.coverage;
  const of = formatInteger(isYes ? answered : asked, lang);
  const part = isYes ? "ats_rispondenti" : "ats_interpellati";
  const value = formatInteger(cell.value ?? 0, lang);
  return `${figureSpan(cell, value)}/${figureSpan(cell, of, part)}`;
}
