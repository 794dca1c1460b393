import type { Codebook } from "../types.ts";

/** Splits `a+b` into its columns; an empty expression has none. */
export function columnsOf(expression: string): readonly string[] {
  return expression === "" ? [] : expression.split("+");
}

/** Joins columns in codebook order; what the codebook lacks (`mod:`, a year) goes last, sorted. */
export function joinColumns(columns: Iterable<string>, codebook: Codebook): string {
  const order = (column: string): number => codebook.byColumn.get(column)?.order ?? Infinity;
  return [...columns]
    .sort((a, b) => compareNumbers(order(a), order(b)) || (a < b ? -1 : a > b ? 1 : 0))
    .join("+");
}

/** Whether every column of a sum counts persons. */
export function countsPersons(expression: string, { byColumn }: Codebook): boolean {
  const columns = columnsOf(expression);
  return columns.length > 0 && columns.every((column) => byColumn.get(column)?.unit === "persone");
}

/** Fills `{slot}` names; an unknown slot is a fault of the catalogue and throws. */
export function fillSlots(expression: string, slots: Readonly<Record<string, string>>): string {
  return expression.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = slots[name];
    if (value === undefined) throw new Error(`no slot {${name}} for ${expression}`);
    return value;
  });
}

function compareNumbers(a: number, b: number): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
