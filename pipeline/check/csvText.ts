import { printable } from "../ingest/text.ts";

/** Rows as CSV of the output contract: comma, RFC 4180 quoting, line feed, no BOM. */
export function csvText(rows: readonly (readonly (string | number)[])[]): string {
  return rows.map((row) => `${row.map(cell).join(",")}\n`).join("");
}

function cell(value: string | number): string {
  const text = String(value);
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * Text that a spreadsheet would run as a formula is made text by an apostrophe; a number with its
 * sign stays a number.
 */
export function harmless(text: string): string {
  const isFormula = /^[=+\-@\t\r]/.test(text) && !/^[+-]?[\d.,]*$/.test(text);
  return isFormula ? `'${text}` : text;
}

/** Longest text of a cell that spreadsheets take. */
const CELL_LIMIT = 32_000;

/** The raw text of a cell as it can stand in a sheet: hidden signs shown, no formula. */
export function sheetText(raw: string): string {
  return harmless(printable(raw, CELL_LIMIT));
}
