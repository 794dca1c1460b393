import Papa from "papaparse";
import { cellKey, type CellKey } from "../cell.ts";
import type { Issue, Outcome } from "../issue.ts";
import type { Codebook, EarlierRatio, EarlierRelease } from "../types.ts";
import { columnsOf, countsPersons, joinColumns } from "./expression.ts";
import { declareError } from "./problem.ts";

/** The counts of one release, printed or behind a rate or share, from its open data by path. */
export function readRelease(
  edition: string,
  files: ReadonlyMap<string, string>,
  codebook: Codebook,
): Outcome<EarlierRelease> {
  const reading: Reading = { codebook, counts: new Map(), ratios: [], issues: [] };
  for (const [file, text] of files) readFile(file, text, reading);
  // A part that is known gives the other, and that one perhaps a third.
  const ratios = solve(reading.counts, solve(reading.counts, reading.ratios));
  return { value: { edition, counts: reading.counts, ratios }, issues: reading.issues };
}

interface Reading {
  readonly codebook: Codebook;
  readonly counts: Map<CellKey, number | null>;
  readonly ratios: EarlierRatio[];
  readonly issues: Issue[];
}

const COLUMNS = [
  "anno",
  "territorio",
  "ats",
  "indicatore",
  "base",
  "su",
  "misura",
  "valore",
  "segno",
  "popolazione_rispondenti",
] as const;
type Column = (typeof COLUMNS)[number];
type Row = (column: Column) => string;

/** Faults of one file told one by one: a file of another kind has as many as lines. */
const TOLD = 5;

function readFile(file: string, text: string, reading: Reading): void {
  const { data } = Papa.parse<string[]>(text.replace(/^\uFEFF/, ""), { delimiter: "," });
  const [header = [], ...records] = data;
  const absent = COLUMNS.filter((column) => !header.includes(column));
  if (absent.length > 0) {
    for (const column of absent) {
      reading.issues.push(declareError("release-column-absent", { file, line: 1, column }));
    }
    return;
  }
  const at = new Map(COLUMNS.map((column) => [column, header.indexOf(column)]));
  const before = reading.issues.length;
  let line = 1 + header.join("").split("\n").length;
  for (const cells of records) {
    const row: Row = (column) => cells[at.get(column) ?? -1] ?? "";
    const where = { file, line };
    if (cells.length !== header.length && cells.join("") !== "") {
      const params = { fields: cells.length, expected: header.length };
      reading.issues.push(declareError("release-ragged", where, params));
    } else if (cells.join("") !== "") readRow(row, where, reading);
    if (reading.issues.length - before >= TOLD) return;
    line += cells.join("").split("\n").length;
  }
}

interface At {
  readonly file: string;
  readonly line: number;
}

function readRow(row: Row, where: At, reading: Reading): void {
  const { codebook, issues } = reading;
  if (!countsPersons(row("indicatore"), codebook)) return;
  const faulty = SHAPES.find(([column, shape]) => !shape.test(row(column)));
  if (faulty !== undefined) {
    const [column] = faulty;
    issues.push(declareError("release-value", { ...where, column, value: row(column) }));
    return;
  }
  const value = Number(row("valore"));
  const isShown = row("valore") !== "";
  const [top, bottom] = sumsOf(row, codebook);
  switch (row("misura")) {
    case "conteggio":
      if (isShown && !Number.isInteger(value)) {
        const place = { ...where, column: "valore", value: row("valore") };
        issues.push(declareError("release-value", place));
      } else if (isShown) note(top, value, where, reading);
      else if (row("segno").split(" ").includes("[c]") && !reading.counts.has(top)) {
        reading.counts.set(top, null);
      }
      return;
    case "tasso_1000":
      // Four decimals of a rate give the count back where residents are known.
      if (isShown && /^pop_(0_17|18_20)$/.test(row("base"))) {
        const count = Math.round((value * Number(row("popolazione_rispondenti"))) / 1000);
        if (reading.counts.get(top) == null) reading.counts.set(top, count);
      }
      return;
    case "quota":
    case "variazione":
    case "rapporto":
      if (isShown && bottom !== undefined) {
        reading.ratios.push({ top, bottom, ...ratioOf(row, value) });
      }
  }
}

const SHAPES = [
  ["anno", /^\d{4}$/],
  ["territorio", /^(R[1-5]|\d{2,3}|eu:.*)$/],
  ["valore", /^(-?\d+(\.\d+)?)?$/],
  ["popolazione_rispondenti", /^(\d+(\.\d+)?)?$/],
] as const satisfies readonly (readonly [Column, RegExp])[];

function note(key: CellKey, value: number, where: At, { counts, issues }: Reading): void {
  const before = counts.get(key);
  if (before != null && before !== value) {
    const place = { ...where, column: "valore", value: String(value) };
    issues.push(declareError("release-conflict", place, { before }));
  }
  counts.set(key, value);
}

/** Sum printed, or above and below the line: see the contract of `dati/<table>.csv`. */
function sumsOf(row: Row, codebook: Codebook): readonly [CellKey, CellKey?] {
  const join = (columns: readonly string[]): string => joinColumns(new Set(columns), codebook);
  const key = (anno: string, columns: readonly string[], su: readonly string[]): CellKey =>
    cellKey({
      ...{ year: Number(anno), territory: row("territorio"), ats: row("ats") },
      ...{ indicator: join(columns), su: join(su.filter((one) => !columns.includes(one))) },
    });
  const top = columnsOf(row("indicatore"));
  const su = columnsOf(row("su"));
  const anno = row("anno");
  const base = row("base");
  switch (row("misura")) {
    case "quota":
    case "rapporto":
      return [
        key(anno, top, [...columnsOf(base), ...su]),
        key(anno, columnsOf(base), [...top, ...su]),
      ];
    case "variazione":
      return [key(anno, top, [base]), key(base, top, [anno])];
    default:
      return [key(anno, top, su)];
  }
}

/** Top / bottom; a base that names its columns twice is twice their sum. */
function ratioOf(row: Row, value: number): Pick<EarlierRatio, "value" | "precision"> {
  const percent = { precision: PRINTED / 100 };
  if (row("misura") === "variazione") return { value: 1 + value / 100, ...percent };
  if (row("misura") === "quota") return { value: value / 100, ...percent };
  const base = row("base").split("+");
  const times = base.length / new Set(base).size;
  return { value: value * times, precision: PRINTED * times };
}

/** Half of the fourth decimal. */
const PRINTED = 0.000_051;

/** Fills in the part of a ratio that the other gives; returns those of which neither is known. */
function solve(
  counts: Map<CellKey, number | null>,
  ratios: readonly EarlierRatio[],
): readonly EarlierRatio[] {
  return ratios.filter(({ top, bottom, value, precision }) => {
    const [a, b] = [counts.get(top) ?? null, counts.get(bottom) ?? null];
    if (a === null && b === null) return true;
    // Only where the decimals that were printed leave one whole number.
    if (a === null && b !== null && b * precision < 0.5) counts.set(top, Math.round(b * value));
    if (b === null && a !== null && a * precision < 0.5 * value * value) {
      counts.set(bottom, Math.round(a / value));
    }
    return false;
  });
}
