/** Local search: show a secondary again where the primaries that lean on it find cheaper ways. */
import { needOf, reinstate, withdraw } from "./pool.ts";
import type { Witness } from "./problem.ts";
import type { ReachOptions } from "./reach.ts";
import type { Requirement } from "./requirement.ts";
import { accept, serve, type Run } from "./secondary.ts";
import { release, restore } from "./search.ts";

/**
 * Tries each secondary in the order given, once. One that no table needs, or whose tables can be
 * replaced at less than its price, is shown.
 * @returns how many are shown again.
 */
export function prune(run: Run, candidates: readonly number[], effort: number): number {
  let shown = 0;
  for (const cell of candidates) {
    if (run.search.free[cell] && tryToShow(run, cell, effort)) shown++;
  }
  return shown;
}

function tryToShow(run: Run, cell: number, effort: number): boolean {
  const { search, pool } = run;
  const withdrawn = [...(pool.touching[cell] ?? [])].map((number) => ({
    number,
    witness: withdraw(pool, number),
  }));
  restore(search, cell);
  const orphans = leaningOn(run, withdrawn);
  // Cheaper by a real difference, or two patterns of equal cost would be swapped for ever.
  const limit = (search.price[cell] ?? 0) * 0.999 - 0.01;
  if (serveWithin(run, orphans, { maxCost: limit, effort })) return true;
  release(search, cell);
  for (const { number, witness } of withdrawn) if (witness) reinstate(pool, number, witness);
  return false;
}

interface Withdrawn {
  readonly number: number;
  readonly witness: Witness | null;
}

/** Primaries that lose what they need with the witnesses withdrawn. */
function leaningOn({ pool }: Run, withdrawn: readonly Withdrawn[]): readonly Requirement[] {
  const touched = new Set<number>();
  for (const { witness } of withdrawn) for (const cell of witness?.cells ?? []) touched.add(cell);
  const orphans: Requirement[] = [];
  for (const cell of touched) {
    const requirement = pool.requirements[cell];
    if (requirement && needOf(pool, requirement)) orphans.push(requirement);
  }
  return orphans;
}

/** @returns false, and all as before, where it fails. */
function serveWithin(run: Run, orphans: readonly Requirement[], options: ReachOptions): boolean {
  const added: number[] = [];
  const hidden: number[] = [];
  let left = options.maxCost;
  for (const requirement of orphans) {
    for (const { found } of serve(run, requirement, { ...options, maxCost: left })) {
      if (!found) {
        for (const number of added) withdraw(run.pool, number);
        for (const cell of hidden) restore(run.search, cell);
        return false;
      }
      left -= found.cost;
      hidden.push(...found.hidden);
      added.push(accept(run, found));
    }
  }
  return true;
}
