import { cellId, type CellKey } from "../cell.ts";
import type {
  Codebook,
  Count,
  Counts,
  Coverage,
  Decision,
  Figures,
  Flag,
  Policy,
  Protected,
  Shown,
} from "../types.ts";
import type { LinkedCell, LinkedSet } from "../tabulate/linked.ts";
import type { CellState, Problem, ProblemCell, SensitiveRow, Solution } from "./problem.ts";
import { secondaryRules, type SecondaryRule } from "./reasons.ts";
import { protectKept, type Keep } from "./cached.ts";
import type { Solve } from "./components.ts";

export interface PublishInput {
  readonly counts: Counts;
  /** Those that take longest first: years do not depend on one another. */
  readonly linked: Iterable<LinkedSet>;
  readonly policy: Policy;
  readonly codebook: Codebook;
  /** Sums of headline indicators, by their columns joined: hidden only as a last resort. */
  readonly headline: ReadonlySet<string>;
  readonly keep: Keep;
  readonly solve: Solve;
  /** Bands for the silent ATS, by cell. */
  readonly bands: ReadonlyMap<CellKey, { readonly low: number; readonly high: number }>;
}

/** One year's problem with its solution, for the proof. */
export interface YearProtection {
  readonly year: number;
  readonly problem: Problem;
  readonly solution: Solution;
}

export interface Publication extends Protected {
  /** In the order of the years, like these. */
  readonly linked: readonly LinkedSet[];
  readonly years: readonly YearProtection[];
}

/** Raw counts to what may be published: everything of a year is protected at once. */
export async function publish(input: PublishInput): Promise<Publication> {
  const { keep, solve } = input;
  // A thread searches one year while the next is linked here.
  const started = Array.from(input.linked, (linked) => {
    const problem = problemOf(linked, input);
    return { linked, problem, search: protectKept(problem, keep, solve) };
  });
  const searched = await Promise.all(
    started.map(async ({ search, ...of }) => ({ ...of, solution: await search })),
  );
  const inTime = searched.sort((a, b) => a.linked.year - b.linked.year);
  const decisions = inTime.flatMap(({ linked, problem, solution }) =>
    decisionsOf(linked, { problem, solution }, secondaryRules(linked, problem, solution)),
  );
  const hidden = new Set(decisions.map(({ cell }) => cell));
  return {
    figures: figuresOf(input, hidden),
    decisions,
    linked: inTime.map(({ linked }) => linked),
    years: inTime.map(({ linked: { year }, problem, solution }) => ({ year, problem, solution })),
  };
}

/** What turns a linked set into a problem. */
export type ProblemInput = Pick<PublishInput, "policy" | "codebook" | "headline">;

/** The linked set in the terms of the protection library. */
export function problemOf(linked: LinkedSet, input: ProblemInput): Problem {
  const given = givenAway(linked, input.policy.threshold.public);
  return {
    threshold: input.policy.threshold.public,
    guarantee: input.policy.guarantee.public,
    cells: linked.cells.map((cell) => {
      const found = problemCell(cell, input);
      return given.has(cell.id) ? { preset: "hidden", ...found } : found;
    }),
    relations: linked.relations,
    sensitive: sensitiveRows(linked, input),
  };
}

/**
 * Matched sums that differ from the plain one of their place by a small count: beside it they would
 * give that count away, and they are the lesser loss, so they are hidden from the start.
 */
function givenAway(linked: LinkedSet, threshold: number): ReadonlySet<string> {
  const place = ({ territory, ats, columns }: LinkedCell): string =>
    `${territory}|${ats}|${columns.join("+")}`;
  const plain = new Map(
    linked.cells.filter(isPlain).map((cell) => [place(cell), cell.value] as const),
  );
  const isGiven = (cell: LinkedCell): boolean => {
    const less = (plain.get(place(cell)) ?? cell.value) - cell.value;
    return cell.keys.length > 0 && !isPlain(cell) && less > 0 && less < threshold;
  };
  return new Set(linked.cells.filter(isGiven).map(({ id }) => id));
}

function problemCell(cell: LinkedCell, { headline, policy }: ProblemInput): ProblemCell {
  const { id, value } = cell;
  // What was released is known whatever is done now.
  if (cell.earlier === "shown") return { id, value, owners: ownersOf(cell), preset: "shown" };
  if (cell.keys.length === 0) {
    // The difference of two published sums is a count too; it is nowhere to be seen, so that only
    // a small one needs to be known to the search.
    const isSmall = value > 0 && value < policy.threshold.public;
    return { id, value, published: cell.isDifference && isSmall, owners: ownersOf(cell) };
  }
  return {
    id,
    value,
    cost: levelCost(cell) * useCost(cell, headline) * (1 + Math.log2(1 + value)),
    headline: isHeadline(cell, headline) && levelCost(cell) > TERRITORY_COST,
    owners: ownersOf(cell),
    // A zero was not hidden for its size: it is not the count of then.
    ...(cell.earlier === "hidden" && value > 0 ? { preset: "hidden" } : {}),
  };
}

/**
 * A headline sum as readers know it: over all that answered. Above the territories it is hidden only
 * where nothing else protects; a territory's is dear, but cheaper than its macro-area's.
 */
function isHeadline(cell: LinkedCell, headline: ReadonlySet<string>): boolean {
  return cell.ats === "" && isPlain(cell) && headline.has(cell.columns.join("+"));
}

function isPlain({ keys }: LinkedCell): boolean {
  return keys.some((key) => cellId(key).su === "");
}

const TERRITORY_COST = 3;

/** What readers miss most is dearest: Italia, then macro-areas, territories, ATS. */
function levelCost({ territory, ats }: LinkedCell): number {
  if (ats !== "") return 1;
  if (territory === "00") return 200;
  return territory.startsWith("R") ? 40 : TERRITORY_COST;
}

/** A sum over matched respondents stands behind a share or a change alone: that is less to lose. */
function useCost(cell: LinkedCell, headline: ReadonlySet<string>): number {
  if (isHeadline(cell, headline)) return 6;
  return isPlain(cell) ? 1 : 0.5;
}

/** Who knows the cell's true count: whose persons they all are, and the region of its own cells. */
function ownersOf({ territory, ats, onlyAts, onlyTerritory }: LinkedCell): readonly string[] {
  const isRegion = (territory !== "00" && !territory.startsWith("R")) || ats !== "";
  const owners = [onlyAts, onlyTerritory, isRegion ? territory : ""];
  return [...new Set(owners.filter((owner) => owner !== ""))];
}

/** Rows of the sensitive breakdowns: the categories of one question at one place. */
function sensitiveRows(linked: LinkedSet, input: ProblemInput): readonly SensitiveRow[] {
  const { policy, codebook } = input;
  const rows = new Map<string, string[]>();
  for (const cell of linked.cells) {
    const [column = ""] = cell.columns;
    const field = codebook.byColumn.get(column);
    if (cell.columns.length !== 1 || cell.keys.length === 0 || !field) continue;
    if (!policy.sensitive.variables.includes(field.variable)) continue;
    const row = `${cell.territory}|${cell.ats}|${field.module}|${field.panel}|${field.total}`;
    rows.set(row, [...(rows.get(row) ?? []), cell.id]);
  }
  return [...rows.values()].map((cells) => ({ cells, limit: policy.sensitive.row }));
}

/** The hidden counts of a year, each with the rule that hides it. */
export function decisionsOf(
  linked: LinkedSet,
  { solution, problem }: Pick<YearProtection, "problem" | "solution">,
  rules: ReadonlyMap<string, SecondaryRule> = new Map(),
): Decision[] {
  const { threshold } = problem;
  return linked.cells.flatMap((cell) => {
    const state: CellState = solution.states.get(cell.id) ?? "shown";
    if (state === "shown") return [];
    const small = cell.value > 0 && cell.value < threshold;
    const rule =
      state === "secondary" ? (rules.get(cell.id) ?? "collegata") : small ? "soglia" : "sensibile";
    return cell.keys.map((key) => ({ cell: key, state, rule }));
  });
}

/** What may be shown of each count, given those that are hidden. */
export function figuresOf(
  input: Pick<PublishInput, "counts" | "policy" | "bands">,
  hidden: ReadonlySet<CellKey>,
): Figures {
  const figures = new Map<CellKey, Shown>();
  for (const [key, count] of input.counts) {
    figures.set(key, hidden.has(key) ? hiddenFigure(count) : shownFigure(key, count, input));
  }
  return figures;
}

function hiddenFigure(count: Count): Shown {
  return { kind: "hidden", coverage: coverageOf(count) };
}

function shownFigure(
  key: CellKey,
  count: Count,
  { policy, bands }: Pick<PublishInput, "policy" | "bands">,
): Shown {
  const coverage = coverageOf(count);
  if (count.n === null) {
    return { kind: "absent", why: count.asked > 0 ? "missing" : "not-applicable", coverage };
  }
  const covered = coverage.residentsAsked === 0 ? 100 : percentCovered(coverage);
  if (covered < policy.coverage.hide) return { kind: "absent", why: "low-coverage", coverage };
  const flags: readonly Flag[] = covered < policy.coverage.flag ? ["[u]"] : [];
  const band = bands.get(key);
  return { kind: "value", value: count.n, ...(band ? { band } : {}), flags, coverage };
}

function percentCovered({ residents, residentsAsked }: Coverage): number {
  return (100 * residents) / residentsAsked;
}

function coverageOf({ answered, asked, residents, residentsAsked }: Count): Coverage {
  return { answered, asked, residents, residentsAsked };
}
