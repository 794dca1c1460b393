import { describe, expect, it } from "vitest";
import { cellKey } from "../../pipeline/cell.ts";
import { planner } from "../../pipeline/tabulate/plans.ts";
import { layTable } from "../../pipeline/tabulate/lay.ts";
import { tabulate } from "../../pipeline/tabulate/tabulate.ts";
import { totals } from "../../pipeline/tabulate/totals.ts";
import { vectorsOf } from "../../pipeline/tabulate/vectors.ts";
import type { Edition, TableSpec } from "../../pipeline/types.ts";
import { codebook, smallFacts, territories } from "../support/facts.ts";

const stock = "aff_stock_non_msna";
const facts = smallFacts({
  2024: {
    T03001: {
      territory: "03",
      residents: 1000,
      answers: { [stock]: 10, aff_notti_ge5: 8, aff_notti_lt5: 2 },
    },
    T03002: { territory: "03", residents: 500, answers: { [stock]: 4 } },
    T05001: { territory: "05", residents: 2000, answers: { [stock]: "na" } },
  },
  2025: {
    T03001: {
      territory: "03",
      residents: 1000,
      answers: { [stock]: 12, aff_notti_ge5: 9, aff_notti_lt5: 3 },
    },
    T03002: { territory: "03", residents: 500, answers: { [stock]: null } },
    T03003: { territory: "03", residents: null, answers: { [stock]: 5, aff_notti_ge5: 5 } },
    T05001: {
      territory: "05",
      residents: 2000,
      answers: { [stock]: 0, aff_notti_ge5: 0, aff_notti_lt5: 0 },
    },
    T99001: { territory: null, residents: 100, answers: { [stock]: 7 } },
  },
});

const edition: Edition = { territory: "00", lang: "it", year: 2025, audience: "public" };
const table: TableSpec = {
  id: "prova",
  rows: { kind: "territories" },
  scope: ["italia", "regione"],
  universe: "affidamento",
  source: ["sioss"],
  columns: [
    { id: "n", what: { measure: "conteggio", of: stock } },
    { id: "rate", what: { measure: "tasso_1000", of: stock, base: "pop_0_17" } },
    {
      id: "share",
      what: { measure: "quota", of: "aff_notti_ge5", base: "aff_notti_ge5+aff_notti_lt5" },
    },
    { id: "change", what: { measure: "variazione", of: stock, yearsBack: 1 } },
  ],
};
const context = { codebook, territories, facts, countries: () => [], plan: planner(codebook) };

function tabulated(spec: TableSpec, at: Edition) {
  const laid = layTable(spec, at, context);
  return tabulate({
    facts,
    codebook,
    territories,
    tables: laid ? [laid] : [],
    vectors: vectorsOf(facts, codebook),
  });
}

const at = (territory: string, indicator: string, su = "", year = 2025) =>
  cellKey({ year, territory, ats: "", indicator, su });

describe("tabulate", () => {
  const { counts, canonical } = tabulated(table, edition);

  it("never counts a missing answer as zero and carries the coverage", () => {
    expect(counts.get(at("03", stock))).toEqual({
      n: 17,
      answered: 2,
      asked: 3,
      residents: 1000,
      residentsAsked: 1500,
      contributors: 2,
    });
  });

  it("keeps a confirmed zero as a value", () => {
    expect(counts.get(at("05", stock))).toMatchObject({ n: 0, answered: 1, contributors: 0 });
  });

  it("counts an ATS of no known territory in Italia alone", () => {
    expect(counts.get(at("00", stock))?.n).toBe(24);
    expect(counts.get(at("R1", stock))?.n).toBe(17);
  });

  it("takes an ATS without residents out of both parts of a rate", () => {
    expect(counts.get(canonical(at("03", stock, "pop_0_17")))).toMatchObject({
      n: 12,
      residents: 1000,
    });
  });

  it("sums both parts of a share over the ATS that answered both", () => {
    const top = canonical(at("03", "aff_notti_ge5", "aff_notti_lt5"));
    expect(counts.get(top)?.n).toBe(9);
    expect(counts.get(canonical(at("03", "aff_notti_ge5+aff_notti_lt5")))?.n).toBe(12);
  });

  it("compares two years over the ATS that answered in both", () => {
    expect(counts.get(canonical(at("03", stock, "2024")))?.n).toBe(12);
    expect(counts.get(canonical(at("03", stock, "2025", 2024)))?.n).toBe(10);
  });

  it("knows a matched sum with the same respondents as the plain cell", () => {
    expect(canonical(at("05", "aff_notti_ge5", "aff_notti_lt5"))).toBe(at("05", "aff_notti_ge5"));
    expect(canonical(at("03", stock, "2024"))).toBe(at("03", stock, "2024"));
  });
});

describe("layTable", () => {
  it("turns a pack's table by territory over: measures down, own, macro-area and Italia across", () => {
    const laid = layTable(table, { ...edition, territory: "03" }, context);
    expect(laid?.transposed).toBe(true);
    expect(laid?.heads.map(({ id }) => id)).toEqual(["03", "R1", "00"]);
    expect(laid?.rows.map(({ id }) => id)).toEqual(["n", "rate", "share", "change"]);
  });

  it("lists the ATS of a territory by code, and none where there is only one", () => {
    const spec: TableSpec = { ...table, rows: { kind: "districts" } };
    const rows = (territory: string) => layTable(spec, { ...edition, territory }, context)?.rows;
    expect(rows("03")?.map(({ id }) => id)).toEqual(["T03001", "T03002", "T03003", "03"]);
    expect(rows("05")).toBeUndefined();
  });

  it("leaves out a table before the first year that can fill it", () => {
    expect(layTable({ ...table, since: 2026 }, edition, context)).toBeNull();
  });
});

describe("totals", () => {
  const rows = totals(facts, codebook, territories);
  const row = (year: number, territory: string, indicator: string) =>
    rows.find((r) => r.year === year && r.territory === territory && r.indicator === indicator);

  it("has every count of persons and derived indicator for each area and year", () => {
    expect(row(2025, "03", stock)).toMatchObject({
      n: 17,
      answered: 2,
      asked: 3,
      rateNumerator: 12,
    });
    expect(row(2024, "05", stock)).toMatchObject({ n: null, answered: 0, asked: 0 });
    expect(row(2025, "03", "fuori_famiglia_tutte")).toMatchObject({ n: null, answered: 0 });
  });
});
