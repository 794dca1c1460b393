import { describe, expect, it } from "vitest";
import { cellKey, type CellKey } from "../../pipeline/cell.ts";
import type { Identity } from "../../pipeline/declare/identities.ts";
import { brokenSums } from "../../pipeline/deliver/verify-sums.ts";
import { decodeCertificate } from "../../pipeline/protect/certificate.ts";
import { encodeCertificate } from "../../pipeline/protect/certify.ts";
import { claimOf } from "../../pipeline/protect/claim.ts";
import type { Problem, ProblemRelation } from "../../pipeline/protect/problem.ts";
import { protectProblem } from "../../pipeline/protect/solve.ts";

const IN = "inc_stock_msna";
const OUT = "inc_uscite_msna";
const YEAR = "inc_anno_msna";
const parents = new Map([
  ["03", "R1"],
  ["07", "R1"],
]);
const year: Identity = { kind: "sum", rule: "year", total: [YEAR], parts: [IN, OUT] };
const sums = { parents, identities: () => [year] };
const key = (territory: string, ats: string, indicator: string, su = ""): CellKey =>
  cellKey({ year: 2025, territory, ats, indicator, su });

/** Solves as if the relations were all, and looks for the sums that the tables break. */
async function broken(
  counts: readonly (readonly [CellKey, number])[],
  relations: readonly ProblemRelation[],
): Promise<readonly (readonly string[])[]> {
  const problem: Problem = {
    ...{ threshold: 5, guarantee: "interval", relations },
    cells: counts.map(([id, value]) => ({ id, value })),
  };
  const solution = await protectProblem(problem);
  const { shown, ...claim } = claimOf(problem, solution);
  const certificate = decodeCertificate(encodeCertificate(problem, solution));
  if (!certificate) throw new Error("not decoded");
  const cellByKey = counts.map(([id]) => [id, id] as const);
  return brokenSums(
    { claim: { ...claim, shown: [...shown] }, cellByKey, released: [] },
    certificate,
    sums,
  );
}

const lombardia = key("03", "", IN);
const liguria = key("07", "", IN);
const area = key("R1", "", IN);
/** Two districts are small: each is hidden with another. */
const districts = [
  [key("03", "T03001", IN), 2],
  [key("03", "T03002", IN), 3],
  [key("03", "T03003", IN), 7],
] as const;
const territories = [
  [lombardia, 12],
  [liguria, 9],
  [area, 21],
] as const;
const ofDistricts = { total: lombardia, parts: districts.map(([id]) => id) };
const ofTerritories = { total: area, parts: [lombardia, liguria] };

const stock = key("03", "", IN, `${OUT}+${YEAR}`);
const left = key("03", "", OUT, `${IN}+${YEAR}`);
const both = key("03", "", `${IN}+${OUT}`, YEAR);
const whole = key("03", "", YEAR, `${IN}+${OUT}`);
const flows = [
  [stock, 2],
  [left, 30],
] as const;

describe("sums written down from the keys of a release", () => {
  it("are kept by the tables of a claim that names them", async () => {
    const places = [...districts, ...territories];
    expect(await broken(places, [ofDistricts, ofTerritories])).toEqual([]);
    const columns = [...flows, [both, 32], [whole, 32]] as const;
    const relations = [both, whole].map((total) => ({ total, parts: [stock, left] }));
    expect(await broken(columns, relations)).toEqual([]);
  });

  it("are broken where the claim left out that of the districts", async () => {
    const places = [...districts, ...territories];
    expect(await broken(places, [ofTerritories])).toEqual([[lombardia, ...ofDistricts.parts]]);
  });

  it("are broken where the claim left out that of the territories", async () => {
    const small = [
      [lombardia, 2],
      [liguria, 9],
      [area, 11],
    ] as const;
    expect(await broken(small, [])).toEqual([[area, lombardia, liguria]]);
    expect(await broken(small, [ofTerritories])).toEqual([]);
  });

  it("are broken where the claim left out that of columns, or of the questionnaire", async () => {
    for (const total of [both, whole]) {
      expect(await broken([...flows, [total, 32]], [])).toEqual([[total, stock, left]]);
    }
  });

  it("of one district need not have the same respondents", async () => {
    const [own, gone, all] = [IN, OUT, YEAR].map((indicator) => key("03", "T03001", indicator));
    if (!own || !gone || !all) throw new Error("three keys");
    const counts = [
      [own, 2],
      [gone, 30],
      [all, 32],
    ] as const;
    expect(await broken(counts, [])).toEqual([[all, own, gone]]);
  });

  it("are none where a district is in no table", async () => {
    const places = [...districts.slice(0, 2), ...territories];
    expect(await broken(places, [ofTerritories])).toEqual([]);
  });

  it("of other respondents are none", async () => {
    const plain = [
      [lombardia, 2],
      [key("03", "", OUT), 30],
      [whole, 32],
    ] as const;
    expect(await broken(plain, [])).toEqual([]);
  });
});
