/** Secondary suppression: every primary gets the tables that its requirement asks for. */
import { addWitness, needOf, type Pool } from "./pool.ts";
import { solveReach, type Solver } from "./program.ts";
import { reach, type Reach, type ReachOptions } from "./reach.ts";
import type { Requirement } from "./requirement.ts";
import { release, type Search } from "./search.ts";

/** One table that a primary needs; `insider` by number, -1 = the public. */
export interface Want {
  readonly cell: number;
  /** Differences that would do, signed; the first found cheapest is taken. */
  readonly changes: readonly number[];
  readonly kind: "low" | "high" | "change" | "insider";
  readonly insider: number;
}

/** What one protection run works with. */
export interface Run {
  readonly search: Search;
  readonly pool: Pool;
  /** For what the search does not find; null = leave it. */
  readonly solver: Solver | null;
  /** Ask a program whenever the search would hide more. */
  readonly thorough: boolean;
  /** Are cells that an accepted table needs hidden from then on? */
  readonly hides: boolean;
}

/**
 * Serves all requirements in the order given; cells that a table needs hidden are released.
 * @returns what the search could not find.
 */
export function serveAll(
  run: Run,
  order: readonly Requirement[],
  options: ReachOptions,
): readonly Want[] {
  const missing: Want[] = [];
  for (const requirement of order) {
    for (const { want, found } of serve(run, requirement, options)) {
      if (found) accept(run, found);
      else missing.push(want);
    }
  }
  return missing;
}

export function accept({ search, pool, hides }: Run, found: Reach): number {
  if (hides) for (const cell of found.hidden) release(search, cell);
  return addWitness(pool, found.witness);
}

export interface Service {
  readonly want: Want;
  readonly found: Reach | null;
}

/** Finds what one primary still needs. Lazy: accept each table before asking for the next. */
export function* serve(
  run: Run,
  requirement: Requirement,
  options: ReachOptions,
): Generator<Service> {
  for (const want of wants(run.pool, requirement)) {
    yield { want, found: fulfil(run, want, options) };
  }
}

/** What one primary still needs, by the tables in the pool when the next is asked for. */
export function* wants(pool: Pool, requirement: Requirement): Generator<Want> {
  // Up first: what it hides often serves the way down, and both often serve the insiders.
  for (const toWant of [wantHigh, wantLow, wantChange]) {
    const want = toWant(pool, requirement);
    if (want) yield want;
  }
  const asked = new Set<number>();
  for (;;) {
    const need = needOf(pool, requirement);
    const insider = need?.insiders.find((owner) => !asked.has(owner));
    if (insider === undefined) return;
    asked.add(insider);
    yield { cell: requirement.cell, changes: [1, -1], kind: "insider", insider };
  }
}

function wantHigh(pool: Pool, requirement: Requirement): Want | null {
  const { cell, high } = requirement;
  if (!needOf(pool, requirement)?.high) return null;
  return { cell, changes: [high - (pool.value[cell] ?? 0)], kind: "high", insider: -1 };
}

function wantLow(pool: Pool, requirement: Requirement): Want | null {
  const { cell, low } = requirement;
  if (!needOf(pool, requirement)?.low) return null;
  return { cell, changes: [low - (pool.value[cell] ?? 0)], kind: "low", insider: -1 };
}

function wantChange(pool: Pool, requirement: Requirement): Want | null {
  if (!needOf(pool, requirement)?.change) return null;
  return { cell: requirement.cell, changes: [1, -1], kind: "change", insider: -1 };
}

export function fulfil(run: Run, want: Want, options: ReachOptions): Reach | null {
  const { search, pool, solver, thorough } = run;
  return withoutOwn(search, pool, want.insider, () => {
    const found = bySearch(search, want, options);
    if (!solver || (found && (!thorough || found.hidden.length === 0))) return found;
    const solved = solveReach(solver, search, want, found === null);
    return solved && (!found || solved.cost < found.cost) ? solved : found;
  });
}

/** The cheapest of the changes wanted, along paths. */
export function bySearch(search: Search, want: Want, options: ReachOptions): Reach | null {
  let best: Reach | null = null;
  for (const change of want.changes) {
    const maxCost = best ? best.cost : options.maxCost;
    const found = reach(search, want.cell, change, { ...options, maxCost });
    if (found && (!best || found.cost < best.cost)) best = found;
  }
  return best;
}

/** Runs a search that may not touch what an insider knows. */
export function withoutOwn<T>(search: Search, pool: Pool, insider: number, run: () => T): T {
  const own = pool.owners.cells[insider] ?? [];
  for (const cell of own) search.barred[cell] = (search.barred[cell] ?? 0) + 1;
  try {
    return run();
  } finally {
    for (const cell of own) search.barred[cell] = (search.barred[cell] ?? 1) - 1;
  }
}
