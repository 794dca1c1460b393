import type { Lang, ViewCell, ViewRow, ViewTable } from "../types.ts";
import { formatInteger } from "../present/format.ts";
import { html, type Html } from "./engine.ts";
import { heatOf, isHeatMap } from "./heat-map.ts";
import { cellId, escape, figureSpan, intervalSpans, markFixed } from "./markup.ts";
import { miniPlot, type Mark, type PlotScale } from "./mini-plot.ts";
import { isTransposed, type PrintedColumn } from "./table-columns.ts";

/** A row of `partials/table.hbs`. */
export interface RowContext {
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

/** What the cells of all rows share. */
export interface RowScene {
  readonly table: ViewTable;
  readonly columns: readonly PrintedColumn[];
  readonly scales: ReadonlyMap<number, PlotScale>;
  readonly lang: Lang;
  /** Typographic finish of the names of districts, which come as they were typed. */
  readonly typeset: (text: string) => string;
}

/** A row, and above the first of a group in a pack the group's name. */
export function rowsFor(
  row: ViewRow,
  before: ViewRow | undefined,
  scene: RowScene,
): readonly RowContext[] {
  const { group = "" } = row;
  const own = rowContext(surveyed(row, scene), before, scene);
  if (group === "" || group === before?.group) return [own];
  const label = html(markFixed(group));
  return [{ className: "subhead", isSubhead: true, code: "", label, cells: [] }, own];
}

/** Among countries, Italy's figure is the survey's where the source has none: column `…_it`. */
function surveyed(row: ViewRow, { table }: RowScene): ViewRow {
  if (table.spec.rows.kind !== "countries") return row;
  const cells = row.cells.map((cell) => {
    const own = row.cells.find(({ column }) => column === `${cell.column}_it`);
    return cell.value === null && own && own.text !== "[z]" ? own : cell;
  });
  return { ...row, cells };
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
    label: html(markFixed(row.code === "" ? row.label : scene.typeset(row.label))),
    cells: scene.columns.map((column) => cellContext(row, column, scene)),
  };
}

/** A cell with nothing at all is left out of the PDF's table, and its row is short. */
const BLANK = "\u00a0";

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
  if (cell === undefined) return { className: "", cell: "", inner: html(BLANK) };
  if (kind === "plot") {
    const scale = scene.scales.get(index);
    return {
      className: "plot",
      cell: "",
      inner: scale ? plotInner(cell, scale, markOf(row)) : html(BLANK),
    };
  }
  if (kind === "interval") {
    return {
      className: "interval",
      cell: "",
      inner: html(cell.interval === "" ? BLANK : intervalSpans(cell)),
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
  const surveyYear = cell.column === "anno_dato" && cell.value === null ? yearOfSurvey(row) : null;
  if (surveyYear !== null) {
    return { className: "", cell: "", inner: html(`<span data-fixed>${surveyYear}</span>`) };
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

/** Of a country whose figure is the survey's; null where that is not shown either. */
function yearOfSurvey({ cells }: ViewRow): number | null {
  const own = cells.find(({ column, value }) => column.endsWith("_it") && value !== null);
  return own?.meaning.year ?? null;
}

function isAskedRow(row: ViewRow, table: ViewTable): boolean {
  const column = table.spec.columns.find(({ id }) => id === row.id);
  return isTransposed(table) && column?.show === "of-asked";
}

function plotInner(cell: ViewCell, scale: PlotScale, mark: Mark): Html {
  const line =
    scale.reference === null ? "" : `<i class="reference" style="left:${scale.reference}%"></i>`;
  return html(BLANK + line + miniPlot(cell, scale, mark).toString());
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
