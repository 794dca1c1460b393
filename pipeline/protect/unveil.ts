/**
 * Secondary suppression from the other end: everything starts hidden, and from the dearest cell on
 * each is shown if every primary still finds the tables it needs. Late decisions are about cheap
 * cells, early ones have all ways round open.
 */
import { addWitness, needOf, reinstate, withdraw } from "./pool.ts";
import type { Witness } from "./problem.ts";
import type { ReachOptions } from "./reach.ts";
import type { Requirement } from "./requirement.ts";
import { release, restore } from "./search.ts";
import { serve, type Run } from "./secondary.ts";

/**
 * @param run with a pool that serves all that can be served with every candidate hidden.
 * @param candidates cells that may be shown, the first to be shown first. Those that must stay
 *   hidden are released, the others are not.
 */
export function unveil(run: Run, candidates: readonly number[], options: ReachOptions): void {
  const { barred } = run.search;
  for (const cell of candidates) {
    barred[cell] = (barred[cell] ?? 0) + 1;
    if (canShow(run, cell, options)) {
      restore(run.search, cell);
      continue;
    }
    barred[cell] = (barred[cell] ?? 1) - 1;
    release(run.search, cell);
  }
  for (const cell of candidates) {
    if (!run.search.free[cell]) barred[cell] = (barred[cell] ?? 1) - 1;
  }
}

interface Withdrawn {
  readonly number: number;
  readonly witness: Witness | null;
}

function canShow(run: Run, cell: number, options: ReachOptions): boolean {
  const { pool } = run;
  const withdrawn = [...(pool.touching[cell] ?? [])].map((number) => ({
    number,
    witness: withdraw(pool, number),
  }));
  const added: number[] = [];
  for (const requirement of orphans(run, withdrawn)) {
    for (const { found } of serve(run, requirement, options)) {
      if (found) {
        added.push(addWitness(pool, found.witness));
        continue;
      }
      for (const number of added) withdraw(pool, number);
      for (const { number, witness } of withdrawn) if (witness) reinstate(pool, number, witness);
      return false;
    }
  }
  return true;
}

/** Primaries that lose what they need with the witnesses withdrawn. */
function orphans({ pool }: Run, withdrawn: readonly Withdrawn[]): readonly Requirement[] {
  const touched = new Set<number>();
  for (const { witness } of withdrawn) for (const cell of witness?.cells ?? []) touched.add(cell);
  const found: Requirement[] = [];
  for (const cell of touched) {
    const requirement = pool.requirements[cell];
    if (requirement && needOf(pool, requirement)) found.push(requirement);
  }
  return found;
}
