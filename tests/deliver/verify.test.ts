import { describe, expect, it } from "vitest";
import { cellKey } from "../../pipeline/cell.ts";
import { dataHeader } from "../../pipeline/deliver/csv.ts";
import { verifyRelease } from "../../pipeline/deliver/verify.ts";
import { encodeCertificate } from "../../pipeline/protect/certify.ts";
import { claimOf } from "../../pipeline/protect/claim.ts";
import type { Problem } from "../../pipeline/protect/problem.ts";
import { protectProblem } from "../../pipeline/protect/solve.ts";

const A = "aff_stock_msna";
const B = "aff_stock_non_msna";
const OLD = "neo_aff_eta_18";
const YOUNG = "neo_aff_eta_19";
const persons = new Set([A, B, OLD, YOUNG]);
const sums = { parents: new Map<string, string>(), identities: () => [] };
const key = (indicator: string, year = 2025, su = "") =>
  cellKey({ year, territory: "03", ats: "", indicator, su });
const ats = cellKey({ year: 2025, territory: "03", ats: "T03001", indicator: B, su: "" });

/** One sum with a small part, so that both parts are hidden; others that are shown. */
const values = new Map([
  [key(A), 2],
  [key(B), 40],
  [key(`${A}+${B}`), 42],
  [key(B, 2024), 32],
  [key(OLD), 10],
  [key(YOUNG), 30],
  [ats, 12],
]);
const problem: Problem = {
  threshold: 5,
  guarantee: "interval",
  cells: [...values].map(([id, value]) => ({ id, value, cost: id === key(`${A}+${B}`) ? 90 : 1 })),
  relations: [{ total: key(`${A}+${B}`), parts: [key(A), key(B)] }],
};
const solution = await protectProblem(problem);
const { shown, ...rest } = claimOf(problem, solution);
/** Sums over fewer respondents that are the same all the same. */
const also = [
  [key(OLD, 2025, YOUNG), key(OLD)],
  [key(YOUNG, 2025, OLD), key(YOUNG)],
  [key(B, 2024, "2025"), key(B, 2024)],
  [key(B, 2025, "2024"), key(B)],
  [key(A, 2025, B), key(A)],
  [key(`${A}+${B}`, 2025, A), key(`${A}+${B}`)],
] as const;
const proof = {
  claim: JSON.stringify({
    claim: { ...rest, shown: [...shown] },
    cellByKey: [...[...values.keys()].map((own) => [own, own]), ...also],
    released: [],
  }),
  certificate: encodeCertificate(problem, solution),
};

const FILE = "release/2025/03-lombardia/dati/prova.csv";
type Row = Partial<Record<(typeof dataHeader)[number], string>>;
const table = (rows: readonly Row[]): string =>
  [
    dataHeader.join(","),
    ...rows.map((row) => {
      const all: Row = { tavola: "prova", anno: "2025", territorio: "03", ...row };
      return dataHeader.map((name) => all[name] ?? "").join(",");
    }),
  ].join("\n");
const rules = (rows: readonly Row[], file = FILE, proofs = [proof]): readonly string[] =>
  verifyRelease({ data: new Map([[file, table(rows)]]), proofs, persons, sums }).map(
    ({ rule }) => rule,
  );
const row = (misura: string, valore: string, indicatore: string, more: Row = {}): Row => ({
  ...{ misura, valore, indicatore },
  ...more,
});
const residents = { base: "pop_0_17", popolazione_rispondenti: "10000" };

describe("the checker of a release", () => {
  it("has hidden both parts, so that the rows below say what they should", () => {
    expect([...shown.keys()].toSorted()).toEqual(
      [...values.keys()].filter((id) => id !== key(A) && id !== key(B)).toSorted(),
    );
  });

  it("accepts numbers that are what the shown sums give", () => {
    const rows = [
      row("conteggio", "42", `${A}+${B}`),
      row("conteggio", "42", `${B}+${A}`),
      row("tasso_1000", "4.2", `${A}+${B}`, residents),
      row("rapporto", "0.1667", OLD, { base: `${YOUNG}+${YOUNG}` }),
      row("conteggio", "", A, { segno: "[c]" }),
      row("copertura", "81.5", A),
      row("conteggio", "900", "strutture_posti"),
    ];
    expect(rules(rows)).toEqual([]);
  });

  it.each([
    ["a count that is hidden", row("conteggio", "2", A), "hidden-shown"],
    ["a count that is hidden, wrong", row("conteggio", "3", A), "hidden-shown"],
    ["a rate of it", row("tasso_1000", "0.2", A, residents), "hidden-shown"],
    ["a rank of it", row("rango", "7", A), "hidden-shown"],
    ["its interval alone", row("tasso_1000", "", A, { ...residents, inf: "0.1" }), "hidden-shown"],
    ["its band", row("stima", "", A, { inf: "2", sup: "3" }), "hidden-shown"],
    ["a share of it", row("quota", "4.7619", A, { base: `${A}+${B}` }), "hidden-shown"],
    ["a ratio to it", row("rapporto", "0.25", OLD, { base: `${A}+${A}` }), "unknown-sum"],
    ["its change", row("variazione", "25", B, { base: "2024" }), "hidden-shown"],
    ["another number", row("conteggio", "43", `${A}+${B}`), "wrong-number"],
    ["another rate", row("tasso_1000", "4.3", `${A}+${B}`, residents), "wrong-number"],
    ["a sum that nobody proved", row("conteggio", "52", `${A}+${OLD}`), "unknown-sum"],
    ["a measure that nobody knows", row("media", "2", A), "unknown-measure"],
    ["a rate of age bands", row("tasso_std_1000", "1.5", `${A}+${OLD}`), "unknown-sum"],
    ["a difference of shares", row("differenza", "1", A, { base: `${B}@2024` }), "unknown-sum"],
  ] as const)("refuses %s", (_, one, rule) => {
    expect(rules([one])).toEqual([rule]);
  });

  it("tells the file, the line and the cell", () => {
    const bad = [row("conteggio", "42", `${A}+${B}`), row("conteggio", "2", A)];
    const data = new Map([[FILE, table(bad)]]);
    expect(verifyRelease({ data, proofs: [proof], persons, sums })).toEqual([
      { rule: "hidden-shown", file: FILE, line: 3, ids: [`2025 03  ${A}`] },
    ]);
  });

  it("refuses the districts of another pack, and takes a pack's own", () => {
    const own = row("conteggio", "12", B, { ats: "T03001" });
    expect(rules([own])).toEqual([]);
    for (const folder of ["italia", "05-veneto"]) {
      expect(rules([own], FILE.replace("03-lombardia", folder))).toEqual(["wrong-folder"]);
    }
  });

  it("refuses a proof that cannot be read, and numbers without any", () => {
    const count = [row("conteggio", "42", `${A}+${B}`)];
    for (const broken of [
      { ...proof, certificate: proof.certificate.slice(0, -9) },
      { ...proof, claim: "{}" },
      { ...proof, claim: "[" },
    ]) {
      expect(rules(count, FILE, [broken])).toEqual(["proof-unreadable"]);
    }
    expect(rules(count, FILE, [])).toEqual(["unknown-sum"]);
  });
});
