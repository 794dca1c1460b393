/** What must hold of each primary, and the least that each cell can be. */
import type { Guarantee } from "./problem.ts";
import { HIDE_PRESET, HIDE_SMALL, type Structure } from "./structure.ts";

/**
 * For a primary: some table with the cell at `low` or less and some with it at `high` or more;
 * `change`: some table in which it is not its true value.
 */
export interface Requirement {
  readonly cell: number;
  readonly low: number;
  readonly high: number;
  readonly change: boolean;
}

/** Requirements by cell index; null = not a primary. */
export function requirements(
  structure: Structure,
  guarantee: Guarantee,
): readonly (Requirement | null)[] {
  const floor = floors(structure);
  return Array.from(structure.forced, (why, cell) => {
    if (why === 0 || why === HIDE_PRESET) return null;
    const value = structure.value[cell] ?? 0;
    if (guarantee === "exact" || why !== HIDE_SMALL) {
      return { cell, low: value, high: value, change: true };
    }
    const high = Math.max(structure.threshold[cell] ?? 0, value);
    return { cell, low: Math.min(floor[cell] ?? 0, value), high, change: false };
  });
}

/**
 * The least that each cell can be with nothing but the fixed cells known: bounds carried along
 * the relations until nothing moves. Never above the true value, so it ends.
 */
export function floors(structure: Structure): Int32Array {
  const { size, value, fixed, bound, relations, gaps, byCell } = structure;
  const floor = Int32Array.from({ length: size }, (_, i) => (fixed[i] ? value[i] : bound[i]) ?? 0);
  const queue = Array.from(gaps.keys());
  const waiting = new Uint8Array(gaps.length).fill(1);
  const raise = (cell: number, to: number) => {
    if (to <= (floor[cell] ?? 0)) return;
    floor[cell] = to;
    for (let k = byCell.start[cell] ?? 0; k < (byCell.start[cell + 1] ?? 0); k++) {
      const relation = byCell.index[k] ?? 0;
      if (!waiting[relation]) queue.push(relation);
      waiting[relation] = 1;
    }
  };
  for (let at = 0; at < queue.length; at++) {
    const relation = queue[at] ?? 0;
    waiting[relation] = 0;
    const begin = relations.start[relation] ?? 0;
    const end = relations.start[relation + 1] ?? 0;
    const total = relations.index[begin] ?? 0;
    let sum = gaps[relation] ?? 0;
    let free = -1;
    let frees = 0;
    let known = sum;
    for (let k = begin + 1; k < end; k++) {
      const part = relations.index[k] ?? 0;
      sum += floor[part] ?? 0;
      if (fixed[part]) known += value[part] ?? 0;
      else {
        free = part;
        frees++;
      }
    }
    raise(total, sum);
    // The only part that is not known takes all that the total must have.
    if (frees === 1) raise(free, (floor[total] ?? 0) - known);
  }
  return floor;
}
