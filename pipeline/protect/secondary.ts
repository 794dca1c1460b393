/** Secondary suppression: every primary gets the tables that its requirement asks for. */
import { addWitness, needOf, type Need, type Pool } from "./pool.ts";
import { reach, type Reach, type ReachOptions } from "./reach.ts";
import type { Requirement } from "./requirement.ts";
import { release, type Search } from "./search.ts";

export interface Missing {
  readonly requirement: Requirement;
  readonly want: "low" | "high" | "change";
}

/** What one protection run works with. */
export interface Run {
  readonly search: Search;
  readonly pool: Pool;
}

/**
 * Serves all requirements in the order given; cells that a table needs hidden are released.
 * @returns what the search could not find.
 */
export function serveAll(
  run: Run,
  order: readonly Requirement[],
  options: ReachOptions,
): readonly Missing[] {
  const missing: Missing[] = [];
  for (const requirement of order) {
    for (const found of serve(run, requirement, options)) {
      if (typeof found === "string") missing.push({ requirement, want: found });
      else accept(run, found);
    }
  }
  return missing;
}

export function accept({ search, pool }: Run, found: Reach): number {
  for (const cell of found.hidden) release(search, cell);
  return addWitness(pool, found.witness);
}

/** Finds what one primary still needs, a name where nothing is found. Lazy: take one, accept it. */
export function* serve(
  { search, pool }: Run,
  requirement: Requirement,
  options: ReachOptions,
): Generator<Reach | Missing["want"]> {
  const need = needOf(pool, requirement);
  if (!need) return;
  if (need.change) {
    yield eitherWay(search, requirement, options) ?? "change";
    return;
  }
  const value = pool.value[requirement.cell] ?? 0;
  // Up first: what it hides often serves the way down.
  for (const want of ["high", "low"] as const) {
    const still: Need | null = needOf(pool, requirement);
    if (!still?.[want]) continue;
    yield reach(search, requirement.cell, requirement[want] - value, options) ?? want;
  }
}

function eitherWay(search: Search, { cell }: Requirement, options: ReachOptions): Reach | null {
  const up = reach(search, cell, 1, options);
  const maxCost = up ? up.cost : options.maxCost;
  const down = reach(search, cell, -1, { ...options, maxCost });
  return down && (!up || down.cost < up.cost) ? down : up;
}
