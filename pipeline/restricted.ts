/**
 * Restricted packs: tables by ATS at their finest for a region's own table, from the same answers
 * and beside the same public numbers.
 */
import { publicationsOf, type Publication } from "./assemble/editions.ts";
import type { NumbersInput, Numbers } from "./build.ts";
import { restrictedTables } from "./catalogue/index.ts";
import { cellId, type CellKey } from "./cell.ts";
import type { Issue, Outcome } from "./issue.ts";
import { protectKept, type Keep } from "./protect/cached.ts";
import type { Solve } from "./protect/components.ts";
import { decodeCertificate } from "./protect/certificate.ts";
import { encodeCertificate } from "./protect/certify.ts";
import { claimOf } from "./protect/claim.ts";
import { headlineSums } from "./protect/headline.ts";
import { decisionsOf, figuresOf, type YearProtection } from "./protect/publish.ts";
import { restrictedProblem } from "./protect/restricted.ts";
import { verify } from "./protect/verify.ts";
import { layTable, type LaidTable } from "./tabulate/lay.ts";
import { linkedSets, type LinkedSet } from "./tabulate/linked.ts";
import { keysOf } from "./tabulate/needs.ts";
import { planner } from "./tabulate/plans.ts";
import { tabulate, type Tabulation } from "./tabulate/tabulate.ts";
import { vectorsOf } from "./tabulate/vectors.ts";
import type { Counts, Decision, Figures, TableSpec } from "./types.ts";

export interface RestrictedInput extends NumbersInput {
  readonly numbers: Numbers;
  readonly keep: Keep;
  readonly solve: Solve;
}

/** One region's restricted numbers; its laid tables by edition, one for each language. */
export interface RestrictedPack {
  readonly territory: string;
  readonly figures: Figures;
  readonly decisions: readonly Decision[];
  readonly tabulation: Tabulation;
  readonly linked: LinkedSet;
  readonly protection: YearProtection;
  readonly laid: ReadonlyMap<Publication, readonly LaidTable[]>;
}

/** The editions of the packs of some territories (of all where none is named), by territory. */
export function restrictedEditions(
  { declarations, year }: NumbersInput,
  only: readonly string[],
): ReadonlyMap<string, readonly Publication[]> {
  const editions = new Map<string, Publication[]>();
  for (const { edition, folder, name } of publicationsOf(declarations.territories, year)) {
    const { territory } = edition;
    if (territory === "00" || (only.length > 0 && !only.includes(territory))) continue;
    const own = editions.get(territory) ?? [];
    editions.set(territory, own);
    own.push({ edition: { ...edition, audience: "restricted" }, folder, name });
  }
  return editions;
}

/** Times that tables are left out before a pack is given up. */
const ROUNDS = 3;

/**
 * One territory's pack. A table whose numbers cannot be proved safe is left out, which is told, and
 * the rest is tried again. Null without an error where there is none: a single ATS is the territory,
 * and has no tables by ATS. Null with an error where nothing could be proved.
 */
export async function restrictedPack(
  territory: string,
  editions: readonly Publication[],
  input: RestrictedInput,
): Promise<Outcome<RestrictedPack | null>> {
  const where = { file: editions[0]?.folder ?? "" };
  let specs: readonly TableSpec[] = restrictedTables;
  const issues: Issue[] = [];
  for (let round = 0; round < ROUNDS && specs.length > 0; round++) {
    const pack = await attempt(territory, editions, specs, input);
    if (!pack) return { value: null, issues };
    const refused = refusedTables(pack);
    if (refused.size === 0) return { value: pack, issues };
    for (const table of refused) issues.push(leftOut(where, table));
    specs = specs.filter(({ id }) => !refused.has(id));
  }
  const rule = "restricted-unproved";
  return {
    value: null,
    issues: [...issues, { stage: "protect", rule, severity: "error", where, params: {} }],
  };
}

function leftOut(where: Issue["where"], table: string): Issue {
  const rule = "restricted-left-out";
  return { stage: "protect", rule, severity: "warning", where, params: { table } };
}

/** The tables with a cell that the checker refuses; all where it refuses what is in none of them. */
function refusedTables({ protection, linked, laid }: RestrictedPack): ReadonlySet<string> {
  const { problem, solution } = protection;
  const certificate = decodeCertificate(encodeCertificate(problem, solution));
  const refusals = certificate ? verify(claimOf(problem, solution), certificate) : null;
  const tables = [...laid.values()].flat();
  if (refusals?.length === 0) return new Set();
  const ids = new Set(refusals?.flatMap((refusal) => refusal.ids));
  const keys = new Set<CellKey>(
    linked.cells.flatMap((cell) => (ids.has(cell.id) ? cell.keys : [])),
  );
  const found = tables.filter(({ rows }) =>
    rows.some(({ cells }) => cells.some((cell) => keysOf(cell.needs).some((key) => keys.has(key)))),
  );
  return new Set((found.length > 0 ? found : tables).map(({ spec }) => spec.id));
}

async function attempt(
  territory: string,
  editions: readonly Publication[],
  specs: readonly TableSpec[],
  { declarations, facts, year, numbers, keep, solve }: RestrictedInput,
): Promise<RestrictedPack | null> {
  const { codebook, territories, policy } = declarations;
  const context = { codebook, territories, facts, countries: () => [], plan: planner(codebook) };
  const vectors = vectorsOf(facts, codebook);
  const laid = new Map(
    editions.map((publication) => [
      publication,
      specs.flatMap((spec) => layTable(spec, publication.edition, context) ?? []),
    ]),
  );
  const tables = [...laid.values()].flat();
  const before = numbers.years.find((one) => one.year === year);
  if (tables.length === 0 || !before) return null;
  const tabulation = tabulate({ facts, codebook, territories, tables, vectors });
  const published = countsOf(year, numbers.tabulation.counts);
  const counts: Counts = new Map([...published, ...countsOf(year, tabulation.counts)]);
  const earlier = { ...numbers.earlier, counts: countsOf(year, numbers.earlier.counts) };
  const [linked] = linkedSets({ counts, earlier, facts, codebook, territories, vectors });
  if (!linked) return null;
  const hidden = new Set(numbers.published.decisions.map(({ cell }) => cell));
  const { problem, lesser } = restrictedProblem(
    linked,
    {
      ...{ policy, codebook, headline: headlineSums(codebook), territory },
      isPublished: (key) => published.has(key) || earlier.counts.has(key),
      isHidden: (key) => hidden.has(key),
    },
    before,
  );
  const solution = lesser.complete(await protectKept(lesser.problem, keep, solve));
  const protection: YearProtection = { year, problem, solution };
  const decisions = decisionsOf(linked, protection).filter(({ cell }) =>
    tabulation.counts.has(cell),
  );
  const figures = figuresOf(
    { counts: tabulation.counts, policy, bands: new Map() },
    new Set(decisions.map(({ cell }) => cell)),
  );
  return { territory, figures, decisions, tabulation, linked, protection, laid };
}

function countsOf(year: number, counts: Counts): Counts {
  return new Map([...counts].filter(([key]) => cellId(key).year === year));
}
