import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { allCharts, allTables } from "../../pipeline/catalogue/index.ts";
import { columnsOf } from "../../pipeline/declare/expression.ts";
import { planner } from "../../pipeline/tabulate/plans.ts";
import { layTable } from "../../pipeline/tabulate/lay.ts";
import type { Edition, Field } from "../../pipeline/types.ts";
import { codebook, smallFacts, territories } from "../support/facts.ts";
import { REQUIRED } from "./required.ts";

const YEARS = [2022, 2023, 2024, 2025] as const;
/** Nineteen regions and two autonomous provinces. */
const PACKS = [...territories.byCode.values()].filter(
  ({ level }) => level === "regione" || level === "provincia_autonoma",
);

describe("every column that counts persons", () => {
  const asked = (year: number): readonly string[] =>
    codebook.fields.filter((field) => countsPersons(field, year)).map(({ column }) => column);

  it.each(YEARS)("is printed in a table of the national report on %i", (year) => {
    const printed = printedColumns({ territory: "00", lang: "it", year, audience: "public" });
    expect(asked(year).filter((column) => !printed.has(column))).toEqual([]);
  });

  it.each(PACKS.map(({ code }) => code))("is printed in a table of the pack of %s", (territory) => {
    const printed = printedColumns({ territory, lang: "it", year: 2025, audience: "public" });
    expect(asked(2025).filter((column) => !printed.has(column))).toEqual([]);
  });
});

const CHAPTERS = [
  ["it", "italia"],
  ["it", "regione"],
  ["de", "regione"],
  ["fr", "regione"],
] as const;

describe("every table and chart of the catalogue", () => {
  it.each(CHAPTERS)("is placed once in the chapters in %s, %s", (lang, kind) => {
    const folder = `templates/words/${lang}/capitoli/${kind}`;
    const source = readdirSync(folder)
      .map((name) => readFileSync(`${folder}/${name}`, "utf8"))
      .join("");
    const inScope = <T extends { readonly id: string; readonly scope: readonly string[] }>(
      specs: readonly T[],
    ): readonly string[] =>
      specs.filter(({ id, scope }) => id !== "frasi" && scope.includes(kind)).map(({ id }) => id);
    const times = (call: string, id: string): number =>
      source.split(`{{${call} "${id}"`).length - 1;
    const misplaced = [
      ...inScope(allTables).filter((id) => times("tavola", id) !== 1),
      ...inScope(allCharts).filter((id) => times("figura", id) !== 1),
    ];
    expect(misplaced).toEqual([]);
  });
});

describe("what the report must have", () => {
  const has = (specs: readonly { readonly id: string; readonly scope: readonly string[] }[]) =>
    new Map(specs.map(({ id, scope }) => [id, scope]));
  const tables = has(allTables);
  const charts = has(allCharts);

  it.each(REQUIRED.map((each) => [each.what, each] as const))("is there: %s", (_, required) => {
    const missing = [
      ...(required.tables ?? []).filter((id) => !tables.has(id)),
      ...(required.charts ?? []).filter((id) => !charts.has(id)),
    ];
    expect(missing).toEqual([]);
  });

  it.each(REQUIRED.filter(({ pack }) => pack).map((each) => [each.what, each] as const))(
    "is in packs too: %s",
    (_, { tables: ids = [] }) => {
      expect(ids.filter((id) => !tables.get(id)?.includes("regione"))).toEqual([]);
    },
  );

  it("leaves no table or chart of the catalogue without a reason", () => {
    const named = new Set(REQUIRED.flatMap(({ tables: t = [], charts: c = [] }) => [...t, ...c]));
    // Of tables by ATS there are as many as protection allows.
    const unnamed = [...allTables, ...allCharts]
      .map(({ id }) => id)
      .filter((id) => !named.has(id) && !id.startsWith("ats_"));
    expect(unnamed).toEqual([]);
  });
});

function countsPersons({ kind, unit, from, to }: Field, year: number): boolean {
  return kind === "conteggio" && unit === "persone" && from <= year && (to === null || to >= year);
}

/** Columns of the codebook whose own count stands in a cell that is printed. */
function printedColumns(edition: Edition): ReadonlySet<string> {
  const context = {
    codebook,
    territories,
    facts: smallFacts({}),
    countries: () => [],
    plan: planner(codebook),
  };
  const cells = allTables
    .filter(({ id }) => id !== "frasi")
    .flatMap((spec) => {
      const laid = layTable(spec, edition, context);
      if (laid === null) return [];
      const hidden = new Set(
        laid.heads.filter(({ show }) => show === "hidden").map(({ id }) => id),
      );
      return laid.rows.flatMap((row) => row.cells).filter(({ column }) => !hidden.has(column));
    });
  return new Set(
    cells.flatMap(({ measure }) => {
      if (measure.measure !== "conteggio") return [];
      const columns = columnsOf(measure.of);
      return columns.length === 1 ? columns : [];
    }),
  );
}
