import { describe, expect, it } from "vitest";
import { planner } from "../../pipeline/tabulate/plans.ts";
import { layTable } from "../../pipeline/tabulate/lay.ts";
import type { Edition, TableSpec } from "../../pipeline/types.ts";
import { codebook, smallFacts, territories } from "../support/facts.ts";

const context = {
  codebook,
  territories,
  facts: smallFacts({}),
  countries: () => [],
  plan: planner(codebook),
};
const edition = (territory: string, year: number): Edition => ({
  territory,
  lang: "it",
  year,
  audience: "public",
});
const table: TableSpec = {
  id: "prova",
  rows: { kind: "territories" },
  scope: ["italia", "regione"],
  universe: "affidamento",
  source: ["sioss"],
  columns: [
    ...[2, 1, 0].map((yearsBack) => ({
      id: `n_${yearsBack}`,
      yearsBack,
      what: { measure: "conteggio", of: "aff_stock_non_msna" } as const,
    })),
    {
      id: "pubblicato",
      yearsBack: 2,
      what: { measure: "riferimento", series: "s", as: "conteggio", decimals: 0 },
    },
  ],
};

describe("columns of earlier years", () => {
  it("begin with the survey's first year; other sources go further back", () => {
    const heads = (year: number) =>
      layTable(table, edition("00", year), context)?.heads.map(({ id }) => id);
    expect(heads(2025)).toEqual(["n_2", "n_1", "n_0", "pubblicato"]);
    expect(heads(2023)).toEqual(["n_1", "n_0", "pubblicato"]);
    expect(heads(2022)).toEqual(["n_0", "pubblicato"]);
  });

  it("are as few among the rows of a pack", () => {
    const laid = layTable(table, edition("03", 2022), context);
    expect(laid?.rows.map(({ id }) => id)).toEqual(["n_0", "pubblicato"]);
  });
});

describe("rows by territory", () => {
  it("may be the macro-areas and Italia alone", () => {
    const areas: TableSpec = { ...table, rows: { kind: "territories", level: "ripartizioni" } };
    const laid = layTable(areas, edition("00", 2025), context);
    expect(laid?.rows.map(({ id }) => id)).toEqual(["R1", "R2", "R3", "R4", "R5", "00"]);
  });
});
