import Papa from "papaparse";
import type { z } from "zod";
import type { Issue, Outcome } from "../issue.ts";
import { nearest } from "./nearest.ts";
import { declareError } from "./problem.ts";
import { italian, shapeIssues } from "./shape.ts";

/** A row of a declaration and the physical line where it begins. */
export interface Line<T> {
  readonly line: number;
  readonly row: T;
}

/**
 * A declaration in CSV (UTF-8, comma, header once) as rows of the schema. The header must name
 * exactly the schema's keys; a row that does not fit is an error at its line and left out.
 */
export function parseRows<S extends z.ZodObject>(
  file: string,
  text: string | undefined,
  schema: S,
): Outcome<readonly Line<z.infer<S>>[]> {
  if (text === undefined)
    return { value: [], issues: [declareError("declaration-absent", { file })] };
  const [header, ...records] = recordsOf(text);
  const issues: Issue[] = [...headerIssues(file, header, Object.keys(schema.shape))];
  if (header === undefined || issues.length > 0) return { value: [], issues };
  const value: Line<z.infer<S>>[] = [];
  for (const { line, cells } of records) {
    if (cells.length !== header.cells.length) {
      const params = { fields: cells.length, expected: header.cells.length };
      issues.push(declareError("declaration-ragged", { file, line }, params));
      continue;
    }
    const object = Object.fromEntries(header.cells.map((name, i) => [name, cells[i] ?? ""]));
    const parsed = schema.safeParse(object, italian);
    if (parsed.success) value.push({ line, row: parsed.data });
    else issues.push(...shapeIssues(parsed.error, object, file, () => line));
  }
  return { value, issues };
}

/** Each row's line and id, for `duplicates`. */
export function idsOf<T>(
  lines: readonly Line<T>[],
  idOf: (row: T) => string,
): readonly { readonly line: number; readonly id: string }[] {
  return lines.map(({ line, row }) => ({ line, id: idOf(row) }));
}

interface CsvRecord {
  readonly line: number;
  readonly cells: readonly string[];
}

function recordsOf(text: string): readonly CsvRecord[] {
  const { data } = Papa.parse<string[]>(text.replace(/^\uFEFF/, ""), { delimiter: "," });
  let line = 1;
  return data.flatMap((cells) => {
    const start = line;
    line += 1 + cells.join("").split("\n").length - 1;
    return cells.length === 1 && cells[0] === "" ? [] : [{ line: start, cells }];
  });
}

function headerIssues(
  file: string,
  header: CsvRecord | undefined,
  expected: readonly string[],
): readonly Issue[] {
  const names = header?.cells ?? [];
  const line = header?.line ?? 1;
  const absent = expected.filter((name) => !names.includes(name));
  const meant = new Set<string | null>();
  const strange = names.flatMap((name, i) => {
    const where = { file, line, column: name, value: name };
    if (names.indexOf(name) < i) return [declareError("declared-twice", where, { first: line })];
    if (expected.includes(name)) return [];
    const near = nearest(name, absent);
    meant.add(near);
    return [declareError("column-not-declared", where, { nearest: near ?? "" })];
  });
  // A misspelt name is told once, at the name that stands there.
  const missing = absent.filter((name) => !meant.has(name));
  return [
    ...strange,
    ...missing.map((column) => declareError("declaration-column-absent", { file, line, column })),
  ];
}
