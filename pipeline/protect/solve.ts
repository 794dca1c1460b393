/**
 * Protection of a set of linked cells: primaries, secondaries and the tables that prove it.
 * Deterministic: the same problem gives the same solution everywhere.
 */
import { independentRelations } from "./basis.ts";
import { ownersOf } from "./owners.ts";
import { createPool } from "./pool.ts";
import type { CellState, Interval, Problem, Shortfall, Solution, Witness } from "./problem.ts";
import { loadSolver } from "./program.ts";
import { prune } from "./prune.ts";
import { requirements, type Requirement } from "./requirement.ts";
import { createSearch } from "./search.ts";
import { serveAll, type Run, type Want } from "./secondary.ts";
import { unveil } from "./unveil.ts";
import { compile, HIDE_PRESET, type Structure } from "./structure.ts";

export interface ProtectOptions {
  /** Work out the interval of each primary (guarantee `interval`). Default false. */
  readonly intervals?: boolean;
  /** Dead ends that one search goes into before a program takes over. Default 8. */
  readonly effort?: number;
  /** Rounds of showing again what can do without being hidden. Default 3. */
  readonly rounds?: number;
}

/** @param problem one that `checkProblem` found sound. */
export async function protectProblem(
  problem: Problem,
  options: ProtectOptions = {},
): Promise<Solution> {
  const structure = compile(problem);
  const effort = options.effort ?? 8;
  const wanted = requirements(structure, problem.guarantee);
  const search = createSearch(structure, independentRelations(structure));
  const pool = createPool(wanted, structure.value, ownersOf(problem.cells));
  const run: Run = { search, pool, solver: null, hides: true };
  const order = inOrder(structure, wanted);
  const reachOptions = { maxCost: Infinity, effort };
  const early = { ...run, hides: false };
  let missing = serveAll(early, order, reachOptions);
  if (missing.length > 0) {
    missing = serveAll({ ...early, solver: await loadSolver() }, order, reachOptions);
  }
  for (const { cell, kind, insider } of missing) {
    if (kind === "insider")
      pool.hopeless.set(cell, (pool.hopeless.get(cell) ?? new Set()).add(insider));
  }
  unveil(early, candidates(structure), reachOptions);
  for (let round = options.rounds ?? 3; round > 0; round--) {
    if (prune(run, secondaries(run), effort) === 0) break;
  }
  return {
    states: states(run),
    intervals: new Map<string, Interval>(),
    witnesses: run.pool.witnesses.filter((w): w is Witness => w !== null),
    shortfalls: missing.map((want) => toShortfall(run, want)),
  };
}

/** Dearest and hardest first: what they need hidden serves the others. */
function inOrder(
  structure: Structure,
  wanted: readonly (Requirement | null)[],
): readonly Requirement[] {
  const { price, value } = structure;
  const order = wanted.filter((r): r is Requirement => r !== null);
  return order.sort(
    (a, b) =>
      (price[b.cell] ?? 0) - (price[a.cell] ?? 0) ||
      (value[b.cell] ?? 0) - (value[a.cell] ?? 0) ||
      a.cell - b.cell,
  );
}

function toShortfall(run: Run, { cell, kind, insider }: Want): Shortfall {
  const id = run.search.structure.ids[cell] ?? "";
  return { id, want: kind, insider: run.pool.owners.names[insider] ?? "" };
}

/** Published cells that may be shown or hidden, dearest first. */
function candidates(structure: Structure): readonly number[] {
  const { size, fixed, published, forced, price, value } = structure;
  const found: number[] = [];
  for (let c = 0; c < size; c++) if (published[c] && !fixed[c] && !forced[c]) found.push(c);
  return found.sort(
    (a, b) => (price[b] ?? 0) - (price[a] ?? 0) || (value[b] ?? 0) - (value[a] ?? 0) || a - b,
  );
}

/** Hidden cells that no reason of their own hides, dearest first. */
function secondaries({ search }: Run): readonly number[] {
  const { published, forced, size } = search.structure;
  const found: number[] = [];
  for (let c = 0; c < size; c++) if (search.free[c] && published[c] && !forced[c]) found.push(c);
  return found.sort((a, b) => (search.price[b] ?? 0) - (search.price[a] ?? 0) || a - b);
}

function states({ search }: Run): ReadonlyMap<string, CellState> {
  const { ids, published, forced } = search.structure;
  const found = new Map<string, CellState>();
  ids.forEach((id, c) => {
    if (!published[c]) return;
    if (!search.free[c]) found.set(id, "shown");
    else found.set(id, forced[c] && forced[c] !== HIDE_PRESET ? "primary" : "secondary");
  });
  return found;
}
