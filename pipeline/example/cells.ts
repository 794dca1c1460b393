/** A counted or measured number, a yes or no, a text, code or ISO date; or one of the two below. */
export type Cell = number | boolean | string;

/** The ATS did not say. */
export const MISSING = "";

/** The question is not put to this ATS. */
export const NOT_ASKED = "n.a.";

/** One ATS in one module, by column. */
export type Row = Map<string, Cell>;

export const count = (row: ReadonlyMap<string, Cell>, column: string): number => {
  const cell = row.get(column);
  return typeof cell === "number" ? cell : 0;
};
