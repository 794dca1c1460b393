/** The tables found so far, and how far each primary's requirement is met by them. */
import type { Witness } from "./problem.ts";
import type { Requirement } from "./requirement.ts";

export interface Pool {
  readonly requirements: readonly (Requirement | null)[];
  readonly value: Int32Array;
  /** By number of the witness; null = withdrawn. */
  readonly witnesses: (Witness | null)[];
  /** By cell: numbers of the witnesses that change it, withdrawn ones left out. */
  readonly touching: readonly Set<number>[];
}

export function createPool(requirements: readonly (Requirement | null)[], value: Int32Array): Pool {
  const touching = Array.from(value, () => new Set<number>());
  return { requirements, value, witnesses: [], touching };
}

/** @returns the number of the witness in the pool. */
export function addWitness(pool: Pool, witness: Witness): number {
  const number = pool.witnesses.length;
  pool.witnesses.push(null);
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

/** Change of `cell` in a witness that touches it. */
export function changeOf(witness: Witness, cell: number): number {
  return witness.deltas[witness.cells.indexOf(cell)] ?? 0;
}

/** What is still missing for a primary; null = nothing. */
export interface Need {
  readonly low: boolean;
  readonly high: boolean;
  readonly change: boolean;
}

export function needOf(pool: Pool, requirement: Requirement): Need | null {
  const { cell, change } = requirement;
  const touching = pool.touching[cell];
  if (change) return touching?.size ? null : { low: false, high: false, change: true };
  const value = pool.value[cell] ?? 0;
  let low = value;
  let high = value;
  for (const number of touching ?? []) {
    const witness = pool.witnesses[number];
    if (!witness) continue;
    const other = value + changeOf(witness, cell);
    if (other < low) low = other;
    if (other > high) high = other;
    if (low <= requirement.low && high >= requirement.high) return null;
  }
  const need = { low: low > requirement.low, high: high < requirement.high, change: false };
  return need.low || need.high ? need : null;
}
