import type { Codebook, Field, Module } from "../types.ts";
import type { Issue } from "../issue.ts";
import { isAsked } from "../declare/codebook.ts";
import { nearest } from "../declare/nearest.ts";
import { readingIssue } from "./faults.ts";
import { printable } from "./text.ts";

/** The columns that a module's file may and must have in one year. */
export interface Expected {
  readonly module: Module;
  readonly year: number;
  /** Columns of the year, with the keys of every module. */
  readonly columns: ReadonlySet<string>;
  /** Those that must be there. */
  readonly compulsory: ReadonlySet<string>;
  /** Columns of other years, with the years in which each is asked. */
  readonly otherYears: ReadonlyMap<string, Field>;
  /** Module that owns each column of the codebook. */
  readonly owners: ReadonlyMap<string, Module>;
}

const KEYS = ["cod_ats", "ats"] as const;

export function expectedColumns(codebook: Codebook, module: Module, year: number): Expected {
  const fields = codebook.fields.filter((field) => field.module === module);
  const now = fields.filter((field) => isAsked(field, year));
  const required = now.filter((field) => field.required).map((field) => field.column);
  return {
    module,
    year,
    columns: new Set([...KEYS, ...now.map((field) => field.column)]),
    compulsory: new Set([...KEYS, ...required]),
    otherYears: new Map(
      fields.filter((field) => !isAsked(field, year)).map((field) => [field.column, field]),
    ),
    owners: new Map(codebook.fields.map((field) => [field.column, field.module])),
  };
}

/** Where each column stands in the records; of duplicates the first. */
export interface Header {
  readonly indexByColumn: ReadonlyMap<string, number>;
  /** Number of fields of a whole record. */
  readonly width: number;
  /** Names in file order, without the empty ones at the end. */
  readonly names: readonly string[];
}

export function readHeader(
  fields: readonly string[],
  expected: Expected,
  place: { readonly file: string; readonly line: number },
): { header: Header; issues: readonly Issue[] } {
  const names = fields.slice(0, lastNamed(fields) + 1);
  const indexByColumn = new Map<string, number>();
  const issues: Issue[] = [];
  const strangers: string[] = [];
  names.forEach((name, index) => {
    if (!expected.columns.has(name)) strangers.push(name);
    else if (indexByColumn.has(name)) {
      const where = { ...place, column: name, value: name };
      const first = (indexByColumn.get(name) ?? 0) + 1;
      issues.push(readingIssue("column-duplicate", where, { position: index + 1, first }));
    } else indexByColumn.set(name, index);
  });
  const absent = [...expected.compulsory].filter((name) => !indexByColumn.has(name));
  // Names are compared in pairs: beyond some hundred strangers a suggestion helps nobody.
  const near = strangers.slice(0, 300);
  issues.push(
    ...absent.map((name) => absentIssue(name, near, place)),
    ...strangers.map((name, i) => strangerIssue(name, i < 300 ? absent : [], expected, place)),
  );
  return { header: { indexByColumn, width: names.length, names }, issues };
}

function lastNamed(fields: readonly string[]): number {
  return fields.findLastIndex((name) => name !== "");
}

type HeaderPlace = { readonly file: string; readonly line: number };

function absentIssue(name: string, strangers: readonly string[], place: HeaderPlace): Issue {
  const found = nearTo(name, strangers);
  if (found === null) return readingIssue("column-absent", { ...place, column: name });
  const where = { ...place, column: name, value: printable(found) };
  return readingIssue("column-misspelt", where, { found: printable(found) });
}

function strangerIssue(
  name: string,
  absent: readonly string[],
  expected: Expected,
  place: HeaderPlace,
): Issue {
  const shown = printable(name);
  const where = { ...place, column: shown, value: shown };
  const other = expected.otherYears.get(name);
  if (other !== undefined) {
    const years = { from: other.from, to: other.to ?? "", year: expected.year };
    return readingIssue("column-other-year", where, years);
  }
  const near = nearTo(name, absent);
  const owner = expected.owners.get(name);
  return readingIssue("column-unknown", where, {
    nearest: near ?? "",
    owner: owner ?? "",
  });
}

function nearTo(name: string, others: readonly string[]): string | null {
  // A name longer than any column's is no slip of the pen, and would take long to compare.
  const isNameLike = (one: string): boolean => one !== "" && one.length <= 64;
  return isNameLike(name) ? nearest(name, others.filter(isNameLike)) : null;
}
