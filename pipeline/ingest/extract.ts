import type { Codebook, Module } from "../types.ts";
import type { Issue, Outcome } from "../issue.ts";
import { containerFault, looksLikeHtml } from "./container.ts";
import { readRecords, type BrokenRecord, type CsvRecord, type Dialect } from "./csv.ts";
import { openText, type Opening } from "./dialect.ts";
import { decodeText, type Decoded } from "./encoding.ts";
import { readingIssue } from "./faults.ts";
import { expectedColumns, readHeader, type Expected, type Header } from "./header.ts";
import { findHeaderLine } from "./lookalike.ts";
import { printable } from "./text.ts";

/** One file as text rows: nothing is typed, no key is judged. */
export interface Extract {
  readonly module: Module;
  readonly year: number;
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly encoding: Decoded["encoding"];
  /** True where some byte could not be decoded (see `encoding.ts`). */
  readonly hasUndecodable: boolean;
  readonly header: Header & { readonly line: number };
  /** Whole records, each with at least `header.width` fields. */
  readonly rows: readonly TextRow[];
  /** Records found after the header, also those set aside; empty lines are none. */
  readonly read: number;
  /** Of these, the ones that a bad quote or a wrong number of fields makes unusable. */
  readonly setAside: number;
}

export interface TextRow {
  readonly line: number;
  readonly fields: readonly string[];
}

export interface Source {
  readonly module: Module;
  readonly year: number;
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** Reads one module's file; null where it cannot be read at all, which one error then says. */
export function readExtract(source: Source, codebook: Codebook): Outcome<Extract | null> {
  const container = containerFault(source.bytes);
  const place = { file: source.path, line: 1 };
  if (container !== null) return unread(readingIssue(container, place, { module: source.module }));
  const decoded = decodeText(source.bytes);
  const expected = expectedColumns(codebook, source.module, source.year);
  const opening = openText(decoded.text, knownNames(expected));
  const notes = noteSeparator(source.path, opening);
  const { header, dialect } = opening;
  if (header === null) {
    return unread(readingIssue("file-empty", place, { module: source.module }), notes);
  }
  if (!header.fields.some((name) => expected.compulsory.has(name))) {
    return unread(noHeader(source, decoded.text, expected), notes);
  }
  if (header.kind === "broken") {
    const where = { file: source.path, line: header.line, value: printable(header.found, SHOWN) };
    return unread(readingIssue("header-broken", where, { module: source.module }), notes);
  }
  const read = readHeader(header.fields, expected, { file: source.path, line: header.line });
  const rows = readRows(source.path, decoded.text, header, read.header, dialect);
  const value: Extract = {
    ...source,
    encoding: decoded.encoding,
    hasUndecodable: decoded.undecodable > 0,
    header: { ...read.header, line: header.line },
    ...rows.value,
  };
  return { value, issues: [...notes, ...read.issues, ...rows.issues] };
}

/** Of a line with a bad quote, so much is shown. */
const SHOWN = 60;

function unread(issue: Issue, notes: readonly Issue[] = []): Outcome<null> {
  return { value: null, issues: [...notes, issue] };
}

function knownNames(expected: Expected): ReadonlySet<string> {
  return new Set([...expected.columns, ...expected.otherYears.keys()]);
}

function noteSeparator(file: string, opening: Opening): readonly Issue[] {
  if (opening.separatorLine === null) return [];
  const sign = opening.dialect.separator;
  const where = { file, line: opening.separatorLine, value: `sep=${printable(sign)}` };
  return [readingIssue("separator-line", where, { separator: printable(sign) })];
}

function noHeader(source: Source, text: string, expected: Expected): Issue {
  const place = { file: source.path, line: 1 };
  const { module } = source;
  if (looksLikeHtml(text)) return readingIssue("file-html", place, { module });
  const found = findHeaderLine(text, knownNames(expected));
  const first = [...expected.compulsory].slice(0, 4);
  return readingIssue("header-missing", place, {
    module,
    expected: first,
    found: found?.line ?? "",
    written: found?.written ?? "",
    right: found === null || found.right === found.written ? "" : found.right,
  });
}

type Rows = Pick<Extract, "rows" | "read" | "setAside">;

function readRows(
  file: string,
  text: string,
  header: CsvRecord,
  { width, names, indexByColumn }: Header,
  dialect: Dialect,
): Outcome<Rows> {
  const records = readRecords(text, header.next, dialect);
  const rows: TextRow[] = [];
  const issues: Issue[] = [];
  const keyAt = indexByColumn.get("cod_ats") ?? -1;
  const endsInLine = text.endsWith(dialect.lineEnd);
  records.forEach((record, i) => {
    const ats = codeLike(record.fields[keyAt]);
    if (record.kind === "broken") {
      issues.push(quoteIssue(file, record, names[record.fields.length], ats));
      return;
    }
    // A lone sign at the end (a footnote, the end-of-file sign of DOS) is no record cut short.
    const isLast = i === records.length - 1 && !endsInLine && record.fields.length > 1;
    const issue = shapeIssue({ file, record, width, ats, isLast });
    if (issue === null) rows.push({ line: record.line, fields: record.fields });
    else issues.push(issue);
  });
  const value = { rows, read: records.length, setAside: records.length - rows.length };
  return { value, issues };
}

// The key of a record that cannot be used helps to find it, if it can be one.
function codeLike(field: string | undefined): { ats?: string } {
  return field !== undefined && /^T\d{5}$/.test(field) ? { ats: field } : {};
}

function quoteIssue(
  file: string,
  record: BrokenRecord,
  column: string | undefined,
  ats: { ats?: string },
): Issue {
  return readingIssue(record.fault, {
    file,
    line: record.line,
    ...(column === undefined || column === "" ? {} : { column: printable(column) }),
    ...ats,
    value: printable(record.found, SHOWN),
  });
}

interface Shape {
  readonly file: string;
  readonly record: CsvRecord;
  readonly width: number;
  readonly ats: { ats?: string };
  /** True for a last record that no line end closes: the file may have been cut off. */
  readonly isLast: boolean;
}

/** Too few fields, or a surplus one that is not empty; empty ones are trailing separators. */
function shapeIssue({ file, record, width, ats, isLast }: Shape): Issue | null {
  const { fields, line } = record;
  if (fields.length < width) {
    const value = printable(fields.find((field) => field !== "") ?? "");
    const rule = isLast ? "record-truncated" : "record-short";
    return readingIssue(rule, { file, line, ...ats, value }, { found: fields.length, width });
  }
  const surplus = fields.slice(width).find((field) => field !== "");
  if (surplus === undefined) return null;
  const where = { file, line, ...ats, value: printable(surplus) };
  return readingIssue("record-surplus", where, { found: fields.length, width });
}
