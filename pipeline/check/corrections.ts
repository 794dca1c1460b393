import type { CorrectionOutcome, Field, Module } from "../types.ts";
import type { Issue, Outcome } from "../issue.ts";
import { sheetText } from "./csvText.ts";
import { factIssue } from "./problems.ts";
import type { RegisterRow } from "./register.ts";
import { readCell } from "./values.ts";

/** What the register says of the cells of one year. */
export interface Corrected {
  /** New text by column, then by district. */
  readonly texts: ReadonlyMap<string, ReadonlyMap<number, string>>;
  /** Cells (`cellId`) said to be right as they stand: nothing more is asked about them. */
  readonly confirmed: ReadonlySet<string>;
  /** Cells with a new text: a person has decided it. */
  readonly changed: ReadonlySet<string>;
  readonly outcomes: readonly CorrectionOutcome[];
}

export const NO_CORRECTIONS: Corrected = {
  texts: new Map(),
  confirmed: new Set(),
  changed: new Set(),
  outcomes: [],
};

export function cellId(column: string, district: number): string {
  return `${column}|${district}`;
}

/** What the register is applied to. */
export interface Correctable {
  readonly file: string;
  readonly fields: readonly Field[];
  readonly indexByCode: ReadonlyMap<string, number>;
  /** False where the module's file, or the register of districts, has not been read. */
  isRead(module: Module): boolean;
  /** Raw text of a cell; empty where the ATS has no row. */
  raw(field: Field, district: number): string;
}

/**
 * Compares each row's old text with the raw text and collects the new ones. A row that no longer
 * matches is stale: an error, so that a correction dies when its source is mended.
 */
export function applyRegister(
  rows: readonly RegisterRow[],
  target: Correctable,
): Outcome<Corrected> {
  const texts = new Map<string, Map<number, string>>();
  const confirmed = new Set<string>();
  const changed = new Set<string>();
  const issues: Issue[] = [];
  const outcomes = rows.map((row): CorrectionOutcome => {
    const field = correctableField(row, target.fields);
    const district = target.indexByCode.get(row.cod_ats);
    const id = cellId(row.colonna, district ?? -1);
    const refusal = judge(row, field, district, target, confirmed.has(id) || changed.has(id));
    if (refusal !== null) {
      if (refusal.issue !== null) issues.push(refusal.issue);
      return outcome(row, refusal.result);
    }
    if (row.deciso_da === "" || row.data === "" || row.motivo === "") {
      issues.push(factIssue("correction-unsigned", placeOf(row, target.file)));
    }
    if (row.nuovo === row.vecchio) {
      confirmed.add(id);
      return outcome(row, "confirmed");
    }
    changed.add(id);
    const column = texts.get(row.colonna) ?? new Map<number, string>();
    texts.set(row.colonna, column.set(district ?? -1, row.nuovo));
    return outcome(row, "applied");
  });
  return { value: { texts, confirmed, changed, outcomes }, issues };
}

// Keys are not corrected: which row is whose is decided before.
function correctableField(row: RegisterRow, fields: readonly Field[]): Field | undefined {
  if (row.colonna === "cod_ats") return undefined;
  return fields.find((field) => field.module === row.modulo && field.column === row.colonna);
}

type Refusal = { readonly issue: Issue | null; readonly result: "stale" | "refused" };

function judge(
  row: RegisterRow,
  field: Field | undefined,
  district: number | undefined,
  target: Correctable,
  isRepeated: boolean,
): Refusal | null {
  const where = placeOf(row, target.file);
  // The error of the file says all.
  if (field !== undefined && !target.isRead(field.module)) return { issue: null, result: "stale" };
  if (field === undefined || district === undefined) {
    return {
      issue: factIssue("correction-unknown", where, { module: row.modulo }),
      result: "refused",
    };
  }
  if (isRepeated) return { issue: factIssue("correction-repeated", where), result: "refused" };
  const raw = target.raw(field, district);
  // Proposals come through a sheet, where a formula or a hidden sign cannot stand as it is.
  if (raw !== row.vecchio && sheetText(raw) !== row.vecchio) {
    return { issue: factIssue("correction-stale", where, { found: raw }), result: "stale" };
  }
  const { fault } = readCell(field, row.nuovo);
  if (fault === null) return null;
  const place = { ...where, value: row.nuovo };
  return { issue: factIssue("correction-unreadable", place), result: "refused" };
}

function placeOf(row: RegisterRow, file: string) {
  const { line, colonna: column, cod_ats: ats, vecchio: value } = row;
  return { file, line, column, ats, value };
}

function outcome(row: RegisterRow, result: CorrectionOutcome["result"]): CorrectionOutcome {
  return {
    module: row.modulo,
    ats: row.cod_ats,
    column: row.colonna,
    old: row.vecchio,
    new: row.nuovo,
    reason: row.motivo,
    decidedBy: row.deciso_da,
    date: row.data,
    result,
  };
}
