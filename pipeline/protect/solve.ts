/**
 * Protection of a set of linked cells: primaries, secondaries and the tables that prove it.
 * Deterministic: the same problem gives the same solution everywhere.
 */
import { independentRelations } from "./basis.ts";
import { intervalsOf } from "./interval.ts";
import { MOST_ENTRIES } from "./joint.ts";
import { ownersOf } from "./owners.ts";
import { createPool } from "./pool.ts";
import type { CellState, Interval, Problem, Shortfall, Solution, Witness } from "./problem.ts";
import { solveLimit } from "./limits.ts";
import { loadSolver } from "./program.ts";
import { requirements } from "./requirement.ts";
import { createSearch } from "./search.ts";
import type { Run, Want } from "./secondary.ts";
import { addAll, byLoss, hideJointly, showAll, type Attempt } from "./strategy.ts";
import { compile, HIDE_PRESET, type Structure } from "./structure.ts";

export interface ProtectOptions {
  /** Work out the interval of each primary (guarantee `interval`). Default false. */
  readonly intervals?: boolean;
  /**
   * Take the time to hide little: all primaries together, a second or two on small problems.
   * Default: yes, up to 400 primaries.
   */
  readonly thorough?: boolean;
  /**
   * How large a problem is searched so, in entries of a dense table (default `MOST_ENTRIES`). A larger
   * one is protected primary by primary, and its solution says so (`isPlain`).
   */
  readonly most?: number;
}

/** Of the search for a cheaper set: a second or two on small problems, some seconds on any. */
const EFFORT = { rounds: 10_000, work: 3e8, enough: 0 };
/** Up to so many primaries several ways are tried. */
const FEW = 300;
/** Up to so many, the way that hides least is taken unless told otherwise. */
const MANY = 400;

/** @param problem one that `checkProblem` found sound. */
export async function protectProblem(
  problem: Problem,
  options: ProtectOptions = {},
): Promise<Solution> {
  const structure = compile(problem);
  const wanted = requirements(structure, problem.guarantee);
  const relations = independentRelations(structure);
  const solver = await loadSolver();
  const fresh = (): Run => ({
    search: createSearch(structure, relations),
    pool: createPool([...wanted], structure.value, ownersOf(problem.cells)),
    solver,
    thorough: false,
    hides: true,
  });
  const count = wanted.filter((r) => r !== null).length;
  const exact = problem.guarantee === "exact";
  const attempts: Attempt[] = [];
  let isPlain = false;
  if (options.thorough ?? (count <= MANY && !problem.quick)) {
    const jointly = hideJointly(fresh(), EFFORT, options.most ?? MOST_ENTRIES);
    if (jointly) attempts.push(jointly);
    else isPlain = true;
  }
  if (attempts.length === 0 || !exact) attempts.push(showAll(fresh()));
  if (count <= FEW && !exact && !problem.quick) attempts.push(addAll(fresh()));
  const [best] = attempts.sort((a, b) => byLoss(a.run, b.run));
  if (!best) throw new Error("no attempt");
  const { run, missing } = best;
  return {
    states: states(structure, run),
    intervals: options.intervals ? intervalsOf(run, wanted) : new Map<string, Interval>(),
    witnesses: run.pool.witnesses.filter((w): w is Witness => w !== null),
    shortfalls: missing.map((want) => toShortfall(run, want)),
    isPlain,
  };
}

function toShortfall(run: Run, { cell, kind, insider }: Want): Shortfall {
  const { search, pool, solver } = run;
  const name = pool.owners.names[insider] ?? "";
  const own = pool.owners.cells[insider] ?? [];
  const senses: readonly (1 | -1)[] = kind === "low" ? [1] : kind === "high" ? [-1] : [1, -1];
  const limits = senses.flatMap((sense) => {
    const wanted = { cell, sense, insider: name, own };
    return (solver && solveLimit(solver, search.structure, wanted)) ?? [];
  });
  return { id: search.structure.ids[cell] ?? "", want: kind, insider: name, limits };
}

function states({ ids, published, forced }: Structure, { search }: Run) {
  const found = new Map<string, CellState>();
  ids.forEach((id, c) => {
    if (!published[c]) return;
    if (!search.free[c]) found.set(id, "shown");
    else found.set(id, forced[c] && forced[c] !== HIDE_PRESET ? "primary" : "secondary");
  });
  return found;
}
