/** The tables found so far, and how far each primary's requirement is met by them. */
import type { Owners } from "./owners.ts";
import type { Witness } from "./problem.ts";
import type { Requirement } from "./requirement.ts";

export interface Pool {
  readonly requirements: (Requirement | null)[];
  readonly value: Int32Array;
  readonly owners: Owners;
  /** By number of the witness; null = withdrawn. */
  readonly witnesses: (Witness | null)[];
  /** By number of the witness: the insiders who know a cell that it changes. */
  readonly known: ReadonlySet<number>[];
  /** By cell: numbers of the witnesses that change it, withdrawn ones left out. */
  readonly touching: readonly Set<number>[];
  /** Insiders from whom a primary cannot be kept whatever is hidden, by cell. */
  readonly hopeless: Map<number, Set<number>>;
}

export function createPool(
  requirements: (Requirement | null)[],
  value: Int32Array,
  owners: Owners,
): Pool {
  const touching = Array.from(value, () => new Set<number>());
  const hopeless = new Map<number, Set<number>>();
  return { requirements, value, owners, witnesses: [], known: [], touching, hopeless };
}

/** @returns the number of the witness in the pool. */
export function addWitness(pool: Pool, witness: Witness): number {
  const number = pool.witnesses.length;
  const known = new Set<number>();
  for (const cell of witness.cells) {
    for (const owner of pool.owners.ofCell[cell] ?? []) known.add(owner);
  }
  pool.known.push(known);
  reinstate(pool, number, witness);
  return number;
}

export function withdraw(pool: Pool, number: number): Witness | null {
  const witness = pool.witnesses[number] ?? null;
  pool.witnesses[number] = null;
  if (witness) for (const cell of witness.cells) pool.touching[cell]?.delete(number);
  return witness;
}

export function reinstate(pool: Pool, number: number, witness: Witness): void {
  pool.witnesses[number] = witness;
  for (const cell of witness.cells) pool.touching[cell]?.add(number);
}

/** What is still missing for a primary. */
export interface Need {
  readonly low: boolean;
  readonly high: boolean;
  readonly change: boolean;
  /** Insiders, by number, to whom it is exactly known. */
  readonly insiders: readonly number[];
}

/** @returns null where nothing is missing. */
export function needOf(pool: Pool, requirement: Requirement): Need | null {
  const { cell, change } = requirement;
  const value = pool.value[cell] ?? 0;
  let low = value;
  let high = value;
  let exposed: Set<number> | null = null;
  for (const number of pool.touching[cell] ?? []) {
    const witness = pool.witnesses[number];
    if (!witness) continue;
    const other = value + (witness.deltas[witness.cells.indexOf(cell)] ?? 0);
    if (other < low) low = other;
    if (other > high) high = other;
    exposed = stillExposed(pool, cell, exposed, pool.known[number]);
    const wide = change || (low <= requirement.low && high >= requirement.high);
    if (wide && exposed.size === 0) return null;
  }
  const need = {
    low: !change && low > requirement.low,
    high: !change && high < requirement.high,
    change: (change || requirement.low === requirement.high) && exposed === null,
    insiders: exposed ? [...exposed] : [],
  };
  return need.low || need.high || need.change || need.insiders.length > 0 ? need : null;
}

function stillExposed(
  { owners, hopeless }: Pool,
  cell: number,
  before: Set<number> | null,
  known: ReadonlySet<number> | undefined,
): Set<number> {
  const exposed = new Set<number>();
  for (const owner of before ?? known ?? []) {
    if (!known?.has(owner)) continue;
    if (owners.ofCell[cell]?.includes(owner) || hopeless.get(cell)?.has(owner)) continue;
    exposed.add(owner);
  }
  return exposed;
}
