import type { ViewHead, ViewTable } from "../types.ts";

/** One printed column; a head with its interval and plot prints as two or three. */
export interface PrintedColumn {
  /** Index of the head, and of each row's cell. */
  readonly index: number;
  readonly head: ViewHead;
  readonly kind: "value" | "interval" | "plot" | "of-asked" | "text";
}

export interface PrintedGroup {
  readonly label: string;
  readonly columns: number;
}

/** Heads of the columns that are printed; hidden ones go to the open data alone. */
export function printedColumns(table: ViewTable): readonly PrintedColumn[] {
  const transposed = isTransposed(table);
  return table.heads.flatMap((head, index) => {
    if (head.show === "hidden") return [];
    const value: PrintedColumn = { index, head, kind: kindOf(table, head, index) };
    const interval: PrintedColumn = { index, head, kind: "interval" };
    // In a pack the own territory alone has room for its interval.
    if (transposed) return withIntervals(table) && head.emphasis ? [value, interval] : [value];
    if (head.show === "value+interval") return [value, interval];
    if (head.show === "value+plot") return [value, interval, { index, head, kind: "plot" }];
    return [value];
  });
}

/** Spanners over the printed columns, in order; empty where the table has none. */
export function printedGroups(
  table: ViewTable,
  columns: readonly PrintedColumn[],
): readonly PrintedGroup[] {
  const visible = table.heads.flatMap(({ show }, index) => (show === "hidden" ? [] : [index]));
  let from = 0;
  return table.groups.map(({ label, span }) => {
    const heads = visible.slice(from, from + span);
    from += span;
    return { label, columns: columns.filter(({ index }) => heads.includes(index)).length };
  });
}

/** Whether measures are the rows and territories the columns, as in a pack. */
export function isTransposed(table: ViewTable): boolean {
  if (table.spec.rows.kind !== "territories") return false;
  const measures = new Set(table.spec.columns.map(({ id }) => id));
  return table.rows.length > 0 && table.rows.every(({ id }) => measures.has(id));
}

/** In a pack, an interval stands beside the value where the national table prints it. */
function withIntervals(table: ViewTable): boolean {
  const printed = new Set(
    table.spec.columns.flatMap(({ id, show }) =>
      show === "value+interval" || show === "value+plot" ? [id] : [],
    ),
  );
  return table.rows.some(
    ({ id, cells }) => printed.has(id) && cells.some((c) => c.interval !== ""),
  );
}

function kindOf(table: ViewTable, head: ViewHead, index: number): PrintedColumn["kind"] {
  if (head.show === "of-asked") return "of-asked";
  const measures = new Set(table.rows.map((row) => row.cells[index]?.meaning.measure));
  return measures.size === 1 && (measures.has("si_no") || measures.has("data")) ? "text" : "value";
}
