import type { Severity } from "../issue.ts";

/** Rules about one cell, said while it is read. */
export const CELL_RULES = {
  "cell-nul": "error",
  "cell-undecodable": "error",
  "cell-spreadsheet-error": "error",
  "count-sign": "error",
  "count-separator": "error",
  "count-exponent": "error",
  "count-space": "error",
  "count-text": "error",
  "count-too-long": "error",
  "decimal-unreadable": "error",
  "yes-no-unreadable": "error",
  "date-unreadable": "error",
  "date-impossible": "error",
  "code-unknown": "error",
  "region-unknown": "error",
  "key-malformed": "error",
  "text-formula": "warning",
  "text-markup": "warning",
  "text-control": "warning",
  "text-replacement": "warning",
  "text-long": "warning",
} as const satisfies Record<string, Severity>;

export type CellRule = keyof typeof CELL_RULES;
