import { readFileSync } from "node:fs";
import { parseCodebook } from "../../pipeline/declare/codebook.ts";
import { parseTerritories } from "../../pipeline/declare/territories.ts";
import {
  MISSING,
  NOT_APPLICABLE,
  VALUE,
  type Codebook,
  type ColumnFacts,
  type District,
  type Facts,
  type Territories,
  type YearFacts,
} from "../../pipeline/types.ts";

const read = (path: string): string =>
  readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");

export const codebook: Codebook = parseCodebook(
  read("data/codebook/fields.csv"),
  read("data/codebook/derived.csv"),
).value;

export const territories: Territories = parseTerritories(
  read("data/reference/territori.csv"),
).value;

/** An ATS in one line: its territory, residents of 0-17 and answers; `null` missing, `na`. */
export interface SmallDistrict {
  readonly territory: string | null;
  readonly residents: number | null;
  readonly answers: Readonly<Record<string, number | null | "na">>;
}

/** Facts of one or more years from literals, keyed by year and ATS code. */
export function smallFacts(
  years: Readonly<Record<number, Readonly<Record<string, SmallDistrict>>>>,
): Facts {
  const entries = Object.entries(years).map(([year, districts]) => {
    return [Number(year), smallYear(Number(year), districts)] as const;
  });
  return { years: new Map(entries), synthetic: true };
}

function smallYear(year: number, rows: Readonly<Record<string, SmallDistrict>>): YearFacts {
  const codes = Object.keys(rows);
  const columns = new Map<string, ColumnFacts>();
  for (const field of codebook.fields) {
    if (field.module === "anagrafica") continue;
    if (field.from > year || (field.to !== null && field.to < year)) continue;
    columns.set(
      field.column,
      smallColumn(codes.map((code) => rows[code]?.answers[field.column] ?? null)),
    );
  }
  return {
    year,
    districts: codes.map((code, i) => smallDistrict(code, rows[code], i)),
    indexByCode: new Map(codes.map((code, i) => [code, i])),
    columns,
    files: new Map(),
    corrections: [],
    records: new Map(),
  };
}

function smallColumn(answers: readonly (number | null | "na")[]): ColumnFacts {
  const state = (answer: number | null | "na"): number =>
    answer === null ? MISSING : answer === "na" ? NOT_APPLICABLE : VALUE;
  return {
    states: Uint8Array.from(answers, state),
    values: Float64Array.from(answers, (answer) => (typeof answer === "number" ? answer : 0)),
    lines: new Int32Array(answers.length),
    raw: answers.map((answer) => (answer === null ? "" : String(answer))),
  };
}

function smallDistrict(code: string, row: SmallDistrict | undefined, index: number): District {
  return {
    code,
    name: `ATS ${code}`,
    territory: row?.territory ?? null,
    municipalities: 1,
    lead: "",
    residents: { minors: row?.residents ?? null, youngAdults: row?.residents ?? null },
    status: "completa",
    validated: null,
    line: index + 2,
  };
}
