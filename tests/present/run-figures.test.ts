import { describe, expect, it } from "vitest";
import { cellKey } from "../../pipeline/cell.ts";
import { chapter05 } from "../../pipeline/catalogue/05-affidamento.ts";
import { layTable } from "../../pipeline/tabulate/lay.ts";
import { planner } from "../../pipeline/tabulate/plans.ts";
import { runFigures } from "../../pipeline/present/run-figures.ts";
import type { Coverage, Decision, Shown, TableSpec, YearFacts } from "../../pipeline/types.ts";
import { codebook, smallFacts, territories } from "../support/facts.ts";

const year = 2025;
const stock = "aff_stock_non_msna";
const coverage: Coverage = { answered: 2, asked: 2, residents: 10, residentsAsked: 10 };
const value = (n: number): Shown => ({ kind: "value", value: n, flags: [], coverage });
const hidden: Shown = { kind: "hidden", coverage };
const missing: Shown = { kind: "absent", why: "missing", coverage };
const notAsked: Shown = { kind: "absent", why: "not-applicable", coverage };
const at = (territory: string, indicator: string, ats = "") =>
  cellKey({ year, territory, ats, indicator, su: "" });

const facts = smallFacts({
  2025: {
    T03001: { territory: "03", residents: 5, answers: { [stock]: 7, aff_notti_ge5: 0 } },
    T03002: { territory: "03", residents: 5, answers: { [stock]: null, aff_notti_ge5: "na" } },
  },
});
const one = facts.years.get(year);
if (!one) throw new Error("no facts");
const yearFacts: YearFacts = {
  ...one,
  files: new Map([["affidamento", "2025/Affidamento.csv"]]),
  records: new Map([["affidamento", { read: 4, used: 2, setAside: 1 }]]),
  corrections: [
    {
      module: "affidamento",
      ats: "T03001",
      column: stock,
      old: "4",
      new: "7",
      reason: "",
      decidedBy: "",
      date: "",
      result: "applied",
    },
  ],
};

const decisions: readonly Decision[] = [
  { cell: at("03", stock), state: "primary", rule: "soglia" },
  { cell: at("03", "aff_disab_con"), state: "primary", rule: "sensibile" },
  { cell: at("00", "aff_disab_con"), state: "secondary", rule: "collegata" },
];

const issue = (file: string, severity: "error" | "warning" | "note") =>
  ({ stage: "check", rule: "r", severity, where: { file }, params: {} }) as const;

const tables: readonly TableSpec[] = chapter05.tables;
const figure = runFigures({
  figures: new Map([
    [at("00", stock), value(12)],
    [at("R1", stock), value(0)],
    [at("03", stock), hidden],
    [at("03", stock, "T03001"), value(7)],
    [at("03", "aff_disab_con"), hidden],
    [at("00", "aff_disab_con"), hidden],
    [at("05", stock), missing],
    [at("02", stock), notAsked],
    [at("00", "strutture_posti"), value(100)],
    [at("00", "neo_prosieguo_m"), value(9)],
  ]),
  decisions,
  tables: tables.flatMap(
    (spec) =>
      layTable(
        spec,
        { territory: "00", lang: "it", year, audience: "public" },
        { codebook, territories, facts, countries: () => [], plan: planner(codebook) },
      ) ?? [],
  ),
  facts: { years: new Map([[year, yearFacts]]) },
  issues: [
    issue("2025/Affidamento.csv", "error"),
    issue("2025/Affidamento.csv", "warning"),
    issue("2025/in_carico.csv", "warning"),
    issue("2024/affidamento.csv", "error"),
  ],
  editions: new Map([
    [
      year,
      {
        year,
        status: "final",
        release: 1,
        referenceDate: "2025-12-31",
        closingDate: "2026-06-30",
        reportDate: "2026-10-30",
        signer: { name: "", role: "" },
        issuer: "",
        address: "",
        previous: { it: "" },
      },
    ],
  ]),
  codebook,
});

describe("cells of the run", () => {
  const cells = (name: string): number | null => figure(`celle/${name}`, year);

  it("are counted by chapter and state, each once", () => {
    expect(cells("05-affidamento/totale/totale")).toBe(6);
    expect(cells("05-affidamento/totale/mostrate")).toBe(1);
    expect(cells("05-affidamento/totale/zero")).toBe(1);
    expect(cells("05-affidamento/totale/piccole")).toBe(2);
    expect(cells("05-affidamento/totale/sensibili")).toBe(1);
    expect(cells("05-affidamento/totale/protezione")).toBe(1);
    expect(cells("05-affidamento/totale/senza_risposta")).toBe(1);
    expect(cells("05-affidamento/totale/quota")).toBe(50);
  });

  it("are told by level", () => {
    expect(cells("05-affidamento/italia/totale")).toBe(2);
    expect(cells("05-affidamento/ripartizioni/totale")).toBe(1);
    expect(cells("05-affidamento/territori/totale")).toBe(3);
    expect(cells("ambiti/ambiti/mostrate")).toBe(1);
  });

  it("of districts stand apart, those that no counted chapter uses among the comparisons", () => {
    expect(cells("ambiti/totale/totale")).toBe(1);
    expect(cells("confronti/totale/mostrate")).toBe(1);
    expect(cells("04-in-carico/totale/totale")).toBeNull();
  });

  it("are told by what they are hidden for, in all as many as are hidden", () => {
    const rules = ["soglia", "sensibile", "collegata", "intervallo", "totale"];
    expect(rules.map((rule) => cells(`regole/${rule}/nascoste`))).toEqual([1, 1, 1, 0, 3]);
    expect(cells("totale/totale/nascoste")).toBe(3);
    expect(cells("regole/totale/quota")).toBe(37.5);
  });

  it("count persons alone: places are no cells", () => {
    expect(cells("totale/totale/totale")).toBe(8);
  });
});

describe("what a run has read", () => {
  it("tells records and the state of answers by module", () => {
    expect(figure("record/affidamento/usate", year)).toBe(2);
    expect(figure("record/affidamento/scartate", year)).toBe(1);
    expect(figure("risposte/affidamento/valore", year)).toBe(2);
    expect(figure("risposte/affidamento/zero", year)).toBe(1);
    expect(figure("risposte/affidamento/non_previsto", year)).toBe(1);
    expect(figure("risposte/affidamento/mancante", 2024)).toBeNull();
  });

  it("tells faults of the year's files, by module as they were found", () => {
    expect(figure("controlli/affidamento/errori", year)).toBe(1);
    expect(figure("controlli/affidamento/avvisi", year)).toBe(1);
    expect(figure("controlli/totale/avvisi", year)).toBe(2);
  });

  it("tells corrections as counts", () => {
    expect(figure("correzioni/affidamento/applicate", year)).toBe(1);
    expect(figure("correzioni/affidamento/respinte", year)).toBe(0);
    expect(figure("correzioni/totale/applicate", year)).toBe(1);
  });

  it("tells days from the reference date; an edition that is not declared has none", () => {
    expect(figure("tempi/chiusura", year)).toBe(181);
    expect(figure("tempi/relazione", year)).toBe(303);
    expect(figure("tempi/relazione", 2021)).toBeNull();
  });
});
