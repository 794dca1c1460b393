import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { cellId, type CellKey } from "../../pipeline/cell.ts";
import { parsePolicy } from "../../pipeline/declare/policy.ts";
import { checkBeside } from "../../pipeline/deliver/verify-beside.ts";
import { decodeCertificate } from "../../pipeline/protect/certificate.ts";
import { encodeCertificate } from "../../pipeline/protect/certify.ts";
import { claimOf } from "../../pipeline/protect/claim.ts";
import { proofFiles } from "../../pipeline/protect/proof.ts";
import { decisionsOf, publish } from "../../pipeline/protect/publish.ts";
import { restrictedProblem } from "../../pipeline/protect/restricted.ts";
import { protectProblem } from "../../pipeline/protect/solve.ts";
import { verify } from "../../pipeline/protect/verify.ts";
import { layTable } from "../../pipeline/tabulate/lay.ts";
import { linkedSets } from "../../pipeline/tabulate/linked.ts";
import { planner } from "../../pipeline/tabulate/plans.ts";
import { tabulate } from "../../pipeline/tabulate/tabulate.ts";
import { vectorsOf } from "../../pipeline/tabulate/vectors.ts";
import { codebook, territories } from "../support/facts.ts";
import { BANDS, youngAdults } from "../support/young.ts";

const YEAR = 2024;
const whole = BANDS.join("+");

/** Young adults of 18, 19 and 20. The region of the pack is 14, with four ATS. */
const answers = {
  T14001: [1, 12, 9],
  T14002: [14, 3, 21],
  T14003: [4, 17, 2],
  T14004: [8, 9, 30],
  T13001: [1, 9, 30],
  T13002: [2, 4, 7],
  T13003: [0, 22, 12],
  T15001: [9, 31, 25],
  T15002: [6, 14, 8],
} as const;
const facts = youngAdults(YEAR, answers);
const policy = parsePolicy(readFileSync("data/policy.yaml", "utf8")).value;
if (!policy) throw new Error("no policy");
const context = { codebook, territories, facts, countries: () => [], plan: planner(codebook) };
const vectors = vectorsOf(facts, codebook);
const rules = { policy, codebook, headline: new Set<string>() };

/** Counts of some columns, by ATS or by territory, in the packs of some places. */
function counted(
  kind: "districts" | "territories",
  columns: readonly string[],
  places: readonly string[],
) {
  const tables = places.flatMap(
    (territory) =>
      layTable(
        {
          ...{ id: kind, rows: { kind }, scope: ["italia", "regione"] },
          ...{ universe: "neomaggiorenni", source: ["sioss"] },
          columns: columns.map((of) => ({ id: of, what: { measure: "conteggio", of } })),
        },
        { territory, lang: "it", year: YEAR, audience: "public" },
        context,
      ) ?? [],
  );
  return tabulate({ facts, codebook, territories, vectors, tables });
}

const link = (counts: ReturnType<typeof counted>["counts"]) =>
  linkedSets({ counts, facts, codebook, territories, vectors });

async function made() {
  const everywhere = ["00", "13", "14", "15"];
  const byAts = counted("districts", [whole], everywhere);
  const byTerritory = counted("territories", [...BANDS, whole], everywhere);
  const counts = new Map([...byAts.counts, ...byTerritory.counts]);
  const publicSets = link(counts);
  const published = await publish({
    ...{ ...rules, counts, linked: publicSets, bands: new Map() },
    keep: { get: () => undefined, put: () => undefined },
    solve: (problem) => protectProblem(problem),
  });
  const hidden = new Set(published.decisions.map(({ cell }) => cell));
  const [before] = published.years;
  const [linked] = link(new Map([...counts, ...counted("districts", BANDS, ["14"]).counts]));
  if (!before || !linked) throw new Error("nothing to protect");
  const { problem, lesser } = restrictedProblem(
    linked,
    {
      ...rules,
      territory: "14",
      isPublished: (key) => counts.has(key),
      isHidden: (key) => hidden.has(key),
    },
    before,
  );
  const solution = lesser.complete(await protectProblem(lesser.problem));
  const keysById = new Map(linked.cells.map(({ id, keys }) => [id, keys]));
  return {
    counts,
    published,
    hidden,
    publicSets,
    linked,
    problem,
    solution,
    keysById,
    byTerritory,
  };
}

const pack = await made();
const { problem, solution, keysById, counts, hidden } = pack;
const claim = claimOf(problem, solution);
const proof = decodeCertificate(encodeCertificate(problem, solution));
if (!proof) throw new Error("not decoded");

const placed = (keys: readonly CellKey[] | undefined) => keys?.map(cellId)[0];
const decisions = new Map(
  decisionsOf(pack.linked, { problem, solution }).map(({ cell, state }) => [cell, state]),
);
const own = pack.linked.cells.flatMap(({ territory, value, keys }) =>
  territory === "14" ? keys.map((key) => ({ key, value })) : [],
);

describe("a region's restricted pack", () => {
  it("is proved by the checker", () => {
    expect(verify(claim, proof)).toEqual([]);
  });

  it("has the lower threshold for its own cells and the public one for all others", () => {
    for (const { id, published, known, threshold } of claim.cells) {
      const place = placed(keysById.get(id));
      if (!published || known || !place) continue;
      expect([id, threshold]).toEqual([id, place.territory === "14" ? 3 : 5]);
    }
  });

  it("hides its own ones and twos, and shows counts of three and four where it can", () => {
    const small = own.filter(({ value }) => value > 0 && value < 3);
    expect(small.map(({ value }) => value)).toEqual([1, 2]);
    expect(small.map(({ key }) => decisions.get(key))).toEqual(["primary", "primary"]);
    const between = own.filter(
      ({ value, key }) => (value === 3 || value === 4) && !counts.has(key),
    );
    expect(between.map(({ value }) => value)).toEqual([3, 4]);
    expect(between.every(({ key }) => decisions.get(key) !== "primary")).toBe(true);
  });

  it("leaves what the public sees as it is, and hidden what is others' and hidden", () => {
    for (const key of counts.keys()) {
      const isOwn = cellId(key).territory === "14";
      if (!hidden.has(key)) expect([key, decisions.has(key)]).toEqual([key, false]);
      else if (!isOwn) expect([key, decisions.has(key)]).toEqual([key, true]);
    }
  });

  it("leaves the others' small counts the whole range up to the public threshold", () => {
    const others = claim.cells.flatMap(({ id, published }, i) => {
      const place = placed(keysById.get(id));
      const value = problem.cells[i]?.value ?? 0;
      const isSmall = published && value > 0 && value < 5 && !claim.shown.has(id);
      return place && place.territory !== "14" && isSmall ? [{ id, value }] : [];
    });
    expect(others.map(({ value }) => value)).toEqual([3]);
    const lines = new Map(proof.cells.map(({ id }, i) => [id, i]));
    for (const { id, value } of others) {
      const line = lines.get(id) ?? -1;
      const values = proof.tables.flatMap(({ cells, deltas }) =>
        cells.includes(line) ? [value + (deltas[cells.indexOf(line)] ?? NaN)] : [],
      );
      expect(Math.min(...values)).toBe(1);
      expect(Math.max(...values)).toBeGreaterThanOrEqual(5);
    }
  });

  it("knows for sure what is public and nothing else", () => {
    const files = proofFiles({
      ...{ year: YEAR, linked: [pack.linked], years: [{ year: YEAR, problem, solution }] },
      ...pack.byTerritory,
    });
    const before = proofFiles({
      ...{ year: YEAR, linked: pack.publicSets, years: pack.published.years },
      ...pack.byTerritory,
    });
    const claimIn = (from: typeof files): string => String(from[0]?.body);
    const beside = { claim: claimIn(files), publicClaim: claimIn(before), territory: "14" };
    const { threshold: thresholds } = rules.policy;
    expect(checkBeside({ ...beside, thresholds })).toEqual([]);
    expect(checkBeside({ ...beside, thresholds, territory: "13" })).not.toEqual([]);
  });

  it("is refused by the checker with any hidden number shown", () => {
    const published = new Set(claim.cells.flatMap((cell) => (cell.published ? [cell.id] : [])));
    const secret = proof.cells.filter(({ id }) => published.has(id));
    expect(secret.length).toBeGreaterThan(5);
    for (const { id, value } of secret) {
      const shown = new Map([...claim.shown, [id, value]]);
      const cells = proof.cells.filter((cell) => cell.id !== id);
      expect(verify({ ...claim, shown }, { ...proof, cells })).not.toEqual([]);
    }
  });
});
