import type { CellMeaning, ViewCell, ViewTable } from "../types.ts";

/** Which figure a sentence asks for. */
export interface FigureAddress {
  readonly table: string;
  readonly column: string;
  readonly territory: string;
  /** Row of a table of items or years; absent = the territory's, or the edition's year. */
  readonly row?: string;
  /** Absent = whatever year the column is of. */
  readonly year?: number;
  readonly ats?: string;
}

export interface Lookup {
  readonly table: (id: string) => ViewTable | undefined;
  readonly hasColumn: (table: string, column: string) => boolean;
  readonly figure: (address: FigureAddress) => ViewCell | undefined;
  /** Every cell of a column, in the order of the table. */
  readonly column: (table: string, column: string) => readonly ViewCell[];
  /** The same cell with something else: another year, another measure. */
  readonly like: (cell: ViewCell, change: Partial<CellMeaning>) => ViewCell | undefined;
}

/** Figures by what they are, over all tables of an edition: printed, hidden columns, `frasi`. */
export function lookupIn(tables: ReadonlyMap<string, ViewTable>, editionYear: number): Lookup {
  const byColumn = new Map<string, ViewCell[]>();
  const byMeaning = new Map<string, ViewCell>();
  for (const table of tables.values()) {
    for (const cell of table.rows.flatMap((row) => row.cells)) {
      const key = `${cell.table}|${cell.column}`;
      const cells = byColumn.get(key);
      if (cells) cells.push(cell);
      else byColumn.set(key, [cell]);
      const meaning = meaningKey(cell.meaning);
      if (!byMeaning.has(meaning)) byMeaning.set(meaning, cell);
    }
  }
  const column = (table: string, id: string): readonly ViewCell[] =>
    byColumn.get(`${table}|${id}`) ?? [];
  return {
    table: (id) => tables.get(id),
    hasColumn: (table, id) => byColumn.has(`${table}|${id}`),
    column,
    figure: (address) => {
      const found = column(address.table, address.column).filter((cell) => isAt(cell, address));
      return found.find(({ meaning }) => meaning.year === editionYear) ?? found[0];
    },
    like: (cell, change) => byMeaning.get(meaningKey({ ...cell.meaning, ...change })),
  };
}

function isAt({ meaning, row }: ViewCell, wanted: FigureAddress): boolean {
  return (
    meaning.territory === wanted.territory &&
    meaning.ats === (wanted.ats ?? "") &&
    (wanted.row === undefined || row === wanted.row) &&
    (wanted.year === undefined || meaning.year === wanted.year)
  );
}

function meaningKey({ year, territory, ats, indicator, base, su, measure }: CellMeaning): string {
  return [year, territory, ats, indicator, base, su, measure].join("|");
}

/** A number that may be said: neither hidden nor missing. */
export function isShown(cell: ViewCell | undefined): cell is ViewCell & { readonly value: number } {
  return cell !== undefined && cell.value !== null;
}
