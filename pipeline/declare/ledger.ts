import { z } from "zod";
import type { Codebook, LedgerEntry } from "../types.ts";
import type { Issue, Outcome } from "../issue.ts";
import { nearest } from "./nearest.ts";
import { declareError } from "./problem.ts";
import { parseRows, type Line } from "./rows.ts";

export const LEDGER_FILE = "data/ledger.csv";

/**
 * Parses the comparability ledger: what changed between two reference years, and for whom. Columns
 * are compared with the codebook, unless that is not whole (null).
 */
export function parseLedger(
  text: string | undefined,
  codebook: Codebook | null,
): Outcome<readonly LedgerEntry[]> {
  const { value: lines, issues } = parseRows(LEDGER_FILE, text, ledgerRow);
  return {
    value: lines.map(({ row }) => ({
      from: row.dal,
      to: row.al,
      change: row.cambiamento,
      indicators: row.indicatori,
      consequence: row.conseguenza,
      noteId: row.nota,
    })),
    issues: [...issues, ...lines.flatMap((line) => lineIssues(line, codebook))],
  };
}

/** Whether a change concerns a column: named as it is, or by a beginning and `*`. */
export function concerns(entry: LedgerEntry, column: string): boolean {
  return entry.indicators.some((pattern) => matches(pattern, column));
}

const year = z
  .string()
  .regex(/^\d{4}$/)
  .transform(Number);

const ledgerRow = z.strictObject({
  dal: year,
  al: year,
  cambiamento: z.string().min(1),
  indicatori: z
    .string()
    .min(1)
    .transform((patterns) => patterns.split(" ")),
  conseguenza: z.enum(["break", "note", "new"]),
  nota: z.string().regex(/^[a-z0-9_]+$/),
});

function matches(pattern: string, column: string): boolean {
  return pattern.endsWith("*") ? column.startsWith(pattern.slice(0, -1)) : column === pattern;
}

function lineIssues(
  { line, row }: Line<z.infer<typeof ledgerRow>>,
  codebook: Codebook | null,
): readonly Issue[] {
  const columns = codebook === null ? [] : [...codebook.byColumn.keys()];
  const unknown =
    codebook === null
      ? []
      : row.indicatori.filter((pattern) => !columns.some((name) => matches(pattern, name)));
  const where = { file: LEDGER_FILE, line };
  return [
    ...(row.dal < row.al
      ? []
      : [declareError("ledger-years", { ...where, column: "al", value: String(row.al) })]),
    ...unknown.map((value) =>
      declareError(
        "name-unknown",
        { ...where, column: "indicatori", value },
        { nearest: nearest(value, columns) ?? "" },
      ),
    ),
  ];
}
