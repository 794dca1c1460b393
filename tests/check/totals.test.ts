import { describe, expect, it } from "vitest";
import { check } from "../../pipeline/check/check.ts";
import { loadDeclarations } from "../../pipeline/declare/declarations.ts";
import { synthesise } from "../../pipeline/example/synthesise.ts";
import { totals } from "../../pipeline/tabulate/totals.ts";
import { spoilt } from "../../pipeline/workshop/spoil.ts";
import { repository } from "../declare/repository.ts";
import { CODEBOOK, DERIVED, INPUTS, survey, territoryOf, type Said } from "../example/read.ts";

const declarations = loadDeclarations(repository.read, repository.list).value;
if (declarations === null) throw new Error("no declarations");
const { codebook, territories } = declarations;
const YEARS = [2022, 2023, 2024, 2025] as const;

/** 5,000 cells gone wrong over the four years, besides the example's own faults. */
const clean = synthesise(INPUTS, { seed: 3, years: YEARS, faults: true });
const extracts = clean.filter(({ path }) => /^\d{4}\//.test(path));
const files = spoilt(new Map(extracts.map(({ path, body }) => [path, body])), codebook, 5000);
const own = survey([...files].map(([path, body]) => ({ path, body })));

/** What the contract makes of a cell: a count of people above the residents of their age is none. */
function counted(year: number, column: string, ats: string): Said {
  const value = own.say(year, column, ats);
  const isYoung = FIELD.get(column)?.get("popolazione") === "neomaggiorenni";
  const residents = own.residents(year, ats, isYoung ? "pop_18_20" : "pop_0_17");
  return typeof value === "number" && (value > residents || value > 999_999_999) ? "fault" : value;
}

const FIELD = new Map(CODEBOOK.map((field) => [field.get("colonna") ?? "", field]));

function isIn(column: string, year: number): boolean {
  const field = FIELD.get(column);
  const [from, to] = [Number(field?.get("dal")), Number(field?.get("al") || 9999)];
  return field !== undefined && from <= year && year <= to;
}

/** Columns to add up, by indicator. */
function indicatorsOf(year: number): readonly (readonly [string, readonly string[]])[] {
  const plain = CODEBOOK.flatMap((field): [string, string[]][] => {
    const column = field.get("colonna") ?? "";
    const isCount = field.get("tipo") === "conteggio" && field.get("unita") === "persone";
    return isCount ? [[column, [column]]] : [];
  });
  const derived = DERIVED.map((row): [string, string[]] => [
    row.get("codice") ?? "",
    (row.get("colonne") ?? "").split("+"),
  ]);
  return [...plain, ...derived].filter(([, columns]) => columns.every((one) => isIn(one, year)));
}

describe("totals of extracts with thousands of faults", () => {
  const { value: facts, issues } = check(files, declarations, { year: 2025 });
  const rows = totals(facts, codebook, territories);
  const found = new Map(
    rows.map(({ year, territory, indicator, n, answered, asked }) => [
      `${year} ${territory} ${indicator}`,
      [n, answered, asked],
    ]),
  );

  it("come of extracts that are full of errors", () => {
    expect(issues.filter(({ severity }) => severity === "error").length).toBeGreaterThan(5000);
  });

  it.each(YEARS)("equal an independent reading of the contract in %i, cell by cell", (year) => {
    const expected = new Map<string, [number | null, number, number]>();
    for (const [indicator, columns] of indicatorsOf(year)) {
      for (const ats of own.ats(year)) {
        const parts = columns.map((column) => counted(year, column, ats));
        const hasAll = parts.every((part) => typeof part === "number");
        const isAsked = hasAll || !parts.includes("n.a.") || parts.some(isMissing);
        for (const territory of ["00", territoryOf(ats)]) {
          const key = `${year} ${territory} ${indicator}`;
          const [n, answered, asked] = expected.get(key) ?? [null, 0, 0];
          const sum = parts.reduce<number>((all, part) => all + Number(part), 0);
          expected.set(key, [
            hasAll ? (n ?? 0) + sum : n,
            answered + (hasAll ? 1 : 0),
            asked + (isAsked ? 1 : 0),
          ]);
        }
      }
    }
    expect(expected.size).toBeGreaterThan(22 * 50);
    const wrong = [...expected].filter(([key, value]) => String(found.get(key)) !== String(value));
    expect(wrong.map(([key, value]) => [key, value, found.get(key)])).toEqual([]);
  });
});

function isMissing(said: Said): boolean {
  return said === "missing" || said === "fault";
}
