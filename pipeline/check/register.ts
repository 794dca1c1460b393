import type { Issue, Outcome } from "../issue.ts";
import { containerFault } from "../ingest/container.ts";
import { readRecords, type CsvRecord } from "../ingest/csv.ts";
import { openText } from "../ingest/dialect.ts";
import { decodeText } from "../ingest/encoding.ts";
import { printable } from "../ingest/text.ts";
import { factIssue } from "./problems.ts";

export const REGISTER_COLUMNS = [
  "modulo",
  "cod_ats",
  "colonna",
  "vecchio",
  "nuovo",
  "motivo",
  "deciso_da",
  "data",
] as const;

type RegisterColumn = (typeof REGISTER_COLUMNS)[number];

/** One row of `corrections/<year>.csv`, as text. */
export type RegisterRow = Readonly<Record<RegisterColumn, string>> & { readonly line: number };

/** Reads a corrections register; one that lacks a column is not applied at all. */
export function readRegister(path: string, bytes: Uint8Array): Outcome<readonly RegisterRow[]> {
  const unread = (absent: readonly string[]): Outcome<[]> => {
    const params = { absent, count: absent.length };
    return { value: [], issues: [factIssue("register-unread", { file: path, line: 1 }, params)] };
  };
  // A register without corrections may be an empty file.
  if (bytes.length === 0) return { value: [], issues: [] };
  if (containerFault(bytes) !== null) return unread([]);
  const { text } = decodeText(bytes);
  const { header, dialect } = openText(text, new Set(REGISTER_COLUMNS));
  if (header === null) return { value: [], issues: [] };
  const names = header.fields.slice(0, header.fields.findLastIndex((name) => name !== "") + 1);
  const absent = REGISTER_COLUMNS.filter((column) => !names.includes(column));
  if (header.kind === "broken" || absent.length > 0) return unread(absent);
  const issues: Issue[] = [];
  const rows = readRecords(text, header.next, dialect).flatMap((record) => {
    if (record.kind === "record" && isWhole(record, names.length)) return [rowOf(record, names)];
    const value = printable(record.kind === "broken" ? record.found : (record.fields[0] ?? ""));
    issues.push(factIssue("register-row", { file: path, line: record.line, value }));
    return [];
  });
  return { value: rows, issues };
}

function isWhole(record: CsvRecord, width: number): boolean {
  return record.fields.length >= width && record.fields.slice(width).every((field) => field === "");
}

function rowOf(record: CsvRecord, names: readonly string[]): RegisterRow {
  const at = (column: RegisterColumn): string => record.fields[names.indexOf(column)] ?? "";
  return {
    line: record.line,
    modulo: at("modulo"),
    cod_ats: at("cod_ats"),
    colonna: at("colonna"),
    vecchio: at("vecchio"),
    nuovo: at("nuovo"),
    motivo: at("motivo"),
    deciso_da: at("deciso_da"),
    data: at("data"),
  };
}
