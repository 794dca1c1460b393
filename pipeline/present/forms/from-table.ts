/**
 * How the forms find their numbers in a table. A pack lays a table by territory the other way round
 * (measures as rows), so a number is found by what it means, not by where it stands.
 */
import type { ViewCell, ViewTable } from "../../types.ts";
import { chartNumber } from "./types.ts";
import type { ChartContext, ChartNumber, ChartWords, NamedNumber } from "./types.ts";

/** The number of each of the 21 territories in a column, in the order of the context. */
export function territoryNumbers(
  table: ViewTable,
  column: string,
  context: ChartContext,
): readonly NamedNumber[] {
  const numbers = new Map<string, ChartNumber>();
  for (const cell of cellsOf(table)) {
    const { territory, ats } = cell.meaning;
    if (ats !== "" || (cell.column !== column && cell.row !== column)) continue;
    if (!numbers.has(territory)) numbers.set(territory, chartNumber(cell));
  }
  return context.territories.flatMap(({ code, name }) => {
    const number = numbers.get(code);
    return number === undefined ? [] : [{ id: code, name, number }];
  });
}

/** The number of a whole territory, macro-area or Italia (`00`) in a column; null if not there. */
export function wholeNumber(
  table: ViewTable,
  column: string,
  territory: string,
): ChartNumber | null {
  const cell = cellAt(table, column, territory);
  return cell === null ? null : chartNumber(cell);
}

export function cellAt(table: ViewTable, column: string, territory: string): ViewCell | null {
  const found = cellsOf(table).find(
    ({ meaning, ...at }) =>
      meaning.territory === territory &&
      meaning.ats === "" &&
      (at.column === column || at.row === column),
  );
  return found ?? null;
}

/**
 * The unit of a column: the words `<under>.<measure>` where a measure has its own, else the
 * column's head in the table.
 */
export function unitText(
  table: ViewTable,
  column: string,
  words: ChartWords,
  under: "unit" | "unit_long",
): string {
  const cell = cellsOf(table).find((at) => at.column === column);
  const measure = cell?.meaning.measure;
  if (measure === "tasso_1000" || measure === "quota") return words(`${under}.${measure}`);
  return unitHead(table, column);
}

/** The head of a column, or of the row that stands for it in a pack, on one line. */
export function unitHead(table: ViewTable, column: string): string {
  const label =
    table.heads.find((head) => head.id === column)?.label ??
    table.rows.find((row) => row.id === column)?.label ??
    "";
  return oneLine(label);
}

/** What a column is about: its group's label where the table has groups, else its head. */
export function subjectOf(table: ViewTable, column: string): string {
  const visible = table.heads.filter(({ show }) => show !== "hidden");
  const at = visible.findIndex(({ id }) => id === column);
  let end = 0;
  const group = table.groups.find(({ span }) => (end += span) > at);
  return at >= 0 && group !== undefined && group.label !== ""
    ? oneLine(group.label)
    : unitHead(table, column);
}

/** Heads are broken by hand: joined again, also inside a word. */
function oneLine(label: string): string {
  return label.replaceAll("\u00ad", "").replace(/-\n/gu, "").replace(/\s+/gu, " ").trim();
}

export function cellsOf(table: ViewTable): readonly ViewCell[] {
  return table.rows.flatMap((row) => row.cells);
}
