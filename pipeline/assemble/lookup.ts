import type { ViewCell, ViewTable } from "../types.ts";

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
  readonly figure: (address: FigureAddress) => ViewCell | undefined;
  /** Every cell of a column, in the order of the table. */
  readonly column: (table: string, column: string) => readonly ViewCell[];
}

/** Figures by what they are, over all tables of an edition: printed, hidden columns, `frasi`. */
export function lookupIn(tables: ReadonlyMap<string, ViewTable>, editionYear: number): Lookup {
  const indexes = new Map<string, ReadonlyMap<string, readonly ViewCell[]>>();
  const column = (table: string, id: string): readonly ViewCell[] => {
    const index = indexes.get(table) ?? byColumn(tables.get(table));
    indexes.set(table, index);
    return index.get(id) ?? [];
  };
  return {
    table: (id) => tables.get(id),
    column,
    figure: (address) => {
      const found = column(address.table, address.column).filter((cell) => isAt(cell, address));
      return found.find(({ meaning }) => meaning.year === editionYear) ?? found[0];
    },
  };
}

function byColumn(table: ViewTable | undefined): ReadonlyMap<string, readonly ViewCell[]> {
  const index = new Map<string, ViewCell[]>();
  for (const row of table?.rows ?? []) {
    for (const cell of row.cells) {
      const cells = index.get(cell.column);
      if (cells) cells.push(cell);
      else index.set(cell.column, [cell]);
    }
  }
  return index;
}

function isAt({ meaning, row }: ViewCell, wanted: FigureAddress): boolean {
  return (
    meaning.territory === wanted.territory &&
    meaning.ats === (wanted.ats ?? "") &&
    (wanted.row === undefined || row === wanted.row) &&
    (wanted.year === undefined || meaning.year === wanted.year)
  );
}

export type KnownCell = ViewCell & { readonly value: number };

/** A number that may be said: neither hidden nor missing. */
export function isShown(cell: ViewCell | undefined): cell is KnownCell {
  return cell !== undefined && cell.value !== null;
}
