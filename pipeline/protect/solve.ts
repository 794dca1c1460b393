/**
 * Protection of a set of linked cells: primaries, secondaries and the tables that prove it.
 * Deterministic: the same problem gives the same solution everywhere.
 */
import { independentRelations } from "./basis.ts";
import { intervalsOf } from "./interval.ts";
import { ownersOf } from "./owners.ts";
import { createPool } from "./pool.ts";
import type { CellState, Interval, Problem, Shortfall, Solution, Witness } from "./problem.ts";
import { loadSolver } from "./program.ts";
import { requirements } from "./requirement.ts";
import { createSearch } from "./search.ts";
import type { Run, Want } from "./secondary.ts";
import { addAll, hideJointly, showAll, totalPrice } from "./strategy.ts";
import { compile, HIDE_PRESET, type Structure } from "./structure.ts";

export interface ProtectOptions {
  /** Work out the interval of each primary (guarantee `interval`). Default false. */
  readonly intervals?: boolean;
}

/** Up to so many primaries more than one way is tried. */
const FEW = 300;

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
  const few = wanted.filter((r) => r !== null).length <= FEW;
  // A whole country's set is served one way: the others cost minutes and hide about as much.
  const attempts = (few ? [hideJointly(fresh())] : []).filter((attempt) => attempt !== null);
  if (attempts.length === 0 || problem.guarantee === "interval") {
    attempts.push(showAll(fresh()));
    if (few) attempts.push(addAll(fresh()));
  }
  const [best] = attempts.sort((a, b) => totalPrice(a.run) - totalPrice(b.run));
  if (!best) throw new Error("no attempt");
  const { run, missing } = best;
  return {
    states: states(structure, run),
    intervals: options.intervals ? intervalsOf(run, wanted) : new Map<string, Interval>(),
    witnesses: run.pool.witnesses.filter((w): w is Witness => w !== null),
    shortfalls: missing.map((want) => toShortfall(run, want)),
  };
}

function toShortfall(run: Run, { cell, kind, insider }: Want): Shortfall {
  const id = run.search.structure.ids[cell] ?? "";
  return { id, want: kind, insider: run.pool.owners.names[insider] ?? "" };
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
