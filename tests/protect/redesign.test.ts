import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parsePolicy } from "../../pipeline/declare/policy.ts";
import { redesign, redesigned } from "../../pipeline/protect/redesign.ts";
import { protectProblem } from "../../pipeline/protect/solve.ts";
import { vectorsOf } from "../../pipeline/tabulate/vectors.ts";
import { planner } from "../../pipeline/tabulate/plans.ts";
import { cellKey, type CellKey } from "../../pipeline/cell.ts";
import type { EarlierKnowledge } from "../../pipeline/tabulate/earlier.ts";
import type { ColumnSpec, TableSpec } from "../../pipeline/types.ts";
import { codebook, smallFacts, territories } from "../support/facts.ts";

const ages = [18, 19, 20];
const all = ages.map((age) => `neo_inc_eta_${age}`).join("+");
const column = (id: string, of: string): ColumnSpec => ({
  id,
  what: { measure: "conteggio", of, among: all },
});
const spec: TableSpec = {
  id: "prova",
  rows: { kind: "districts" },
  scope: ["regione"],
  universe: "neomaggiorenni",
  source: ["sioss"],
  columns: ages.map((age) => column(`eta_${age}`, `neo_inc_eta_${age}`)),
  coarsenings: [
    [column("eta_18", "neo_inc_eta_18"), column("altri", "neo_inc_eta_19+neo_inc_eta_20")],
  ],
};

const nothingBefore: EarlierKnowledge = {
  counts: new Map(),
  known: new Set(),
  hidden: new Set(),
  revised: [],
  printed: [],
};

/** Keys of some columns in the first so many ATS. */
const keysOf = (columns: readonly string[], n: number): ReadonlySet<CellKey> =>
  new Set(
    columns.flatMap((indicator) =>
      codes
        .slice(0, n)
        .map((ats) => cellKey({ year: 2025, territory: "03", ats, indicator, su: "" })),
    ),
  );
const codes = Array.from({ length: 10 }, (_, i) => `T03${String(i + 1).padStart(3, "0")}`);

/** Ten ATS of one territory with so many young adults of 18, 19 and 20. */
async function chosen(
  young: readonly [number, number, number],
  before: Partial<EarlierKnowledge> = {},
) {
  const policy = parsePolicy(readFileSync("data/policy.yaml", "utf8")).value;
  if (!policy) throw new Error("no policy");
  const rows = codes.map((code) => {
    const answers = Object.fromEntries(
      ages.map((age, k) => [`neo_inc_eta_${age}`, young[k] ?? 0] as const),
    );
    return [code, { territory: "03", residents: 900, answers }];
  });
  const facts = smallFacts({ 2025: Object.fromEntries(rows) });
  const [found] = await redesign([spec], {
    ...{ policy, codebook, headline: new Set<string>(), vectors: vectorsOf(facts, codebook) },
    context: { codebook, territories, facts, countries: () => [], plan: planner(codebook) },
    years: [2025],
    earlier: { ...nothingBefore, ...before },
    packs: (year) =>
      ["00", "03"].map((territory) => ({ territory, lang: "it", year, audience: "public" })),
    keep: { get: () => undefined, put: () => undefined },
    solve: (problem) => protectProblem(problem),
  });
  if (!found) throw new Error("no choice");
  return found;
}

describe("a table by ATS", () => {
  it("stays as fine as it is declared where few cells are small", async () => {
    const choice = await chosen([20, 30, 40]);
    expect(choice).toMatchObject({ level: 0, tried: [{ cells: 30, large: 30, shown: null }] });
    expect(redesigned(spec, [choice])).toBe(spec);
  });

  it("has categories joined, and says so, where the finer ones would hide too much", async () => {
    const choice = await chosen([20, 3, 3]);
    expect(choice).toMatchObject({
      level: 1,
      tried: [
        { large: 10, isEnough: false },
        { cells: 20, large: 20 },
      ],
    });
    const published = redesigned(spec, [choice]);
    expect(published?.columns.map(({ id }) => id)).toEqual(["eta_18", "altri"]);
    expect(published?.notes).toEqual(["categorie_unite"]);
  });

  it("is protected alone to see what stays, where small ones are neither few nor too many", async () => {
    const { level, tried } = await chosen([2, 30, 40]);
    expect(level).toBeNull();
    expect(tried[0]).toMatchObject({ cells: 30, large: 20, isEnough: false });
    expect(tried[0]?.shown).toBeLessThan(20);
  });

  it("stops at the territory where no level keeps enough", async () => {
    const choice = await chosen([1, 1, 2]);
    expect(choice.level).toBeNull();
    expect(redesigned(spec, [choice])).toBeNull();
  });

  it("keeps hidden what an earlier release hid, and joins where too much is", async () => {
    const hidden = keysOf(["neo_inc_eta_19"], 10);
    expect(await chosen([20, 30, 40], { hidden })).toMatchObject({
      level: 0,
      tried: [{ cells: 30, large: 20, isEnough: true }],
    });
    const more = keysOf(["neo_inc_eta_19", "neo_inc_eta_20"], 7);
    const choice = await chosen([20, 30, 40], { hidden: more });
    expect(choice).toMatchObject({ level: 1, tried: [{ large: 16, isEnough: false }, {}] });
  });

  it("counts as visible what an earlier release shows, small or not", async () => {
    const known = keysOf(["neo_inc_eta_19", "neo_inc_eta_20"], 10);
    expect((await chosen([20, 3, 3])).level).toBe(1);
    expect((await chosen([20, 3, 3], { known })).level).toBe(0);
  });
});
