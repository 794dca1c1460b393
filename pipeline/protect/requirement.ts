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
  const { floor } = floors(structure);
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

/** Bounds by cell, and where they come from. */
export interface Floors {
  readonly floor: Int32Array;
  /** By cell: the relations that raised its bound, and when. */
  readonly raises: ReadonlyMap<number, readonly Raise[]>;
}

export interface Raise {
  readonly relation: number;
  /** A bound rests on such as were raised at earlier turns. */
  readonly turn: number;
}

/**
 * The least that each cell can be with nothing but the fixed cells known: bounds carried along
 * the relations until nothing moves. Never above the true value, so it ends.
 */
export function floors(structure: Structure): Floors {
  const { size, value, fixed, bound, gaps, byCell } = structure;
  const floor = Int32Array.from({ length: size }, (_, i) => (fixed[i] ? value[i] : bound[i]) ?? 0);
  const raises = new Map<number, Raise[]>();
  const queue = Array.from(gaps.keys());
  const waiting = new Uint8Array(gaps.length).fill(1);
  for (let turn = 0; turn < queue.length; turn++) {
    const relation = queue[turn] ?? 0;
    waiting[relation] = 0;
    for (const [cell, to] of raised(structure, floor, relation)) {
      if (to <= (floor[cell] ?? 0)) continue;
      floor[cell] = to;
      const history = raises.get(cell) ?? [];
      history.push({ relation, turn });
      raises.set(cell, history);
      for (let k = byCell.start[cell] ?? 0; k < (byCell.start[cell + 1] ?? 0); k++) {
        const other = byCell.index[k] ?? 0;
        if (!waiting[other]) queue.push(other);
        waiting[other] = 1;
      }
    }
  }
  return { floor, raises };
}

/** The bounds that one relation gives its cells. */
function raised(
  { value, fixed, relations, gaps }: Structure,
  floor: Int32Array,
  relation: number,
): readonly (readonly [number, number])[] {
  const begin = relations.start[relation] ?? 0;
  const total = relations.index[begin] ?? 0;
  const parts = relations.index.subarray(begin + 1, relations.start[relation + 1] ?? 0);
  let sum = gaps[relation] ?? 0;
  let known = sum;
  let open = 0;
  let only = -1;
  for (const part of parts) {
    sum += floor[part] ?? 0;
    if (fixed[part]) known += value[part] ?? 0;
    else {
      only = part;
      open++;
    }
  }
  const found: [number, number][] = fixed[total] ? [] : [[total, sum]];
  // The only part that is not known takes all that the total must have.
  if (open === 1) found.push([only, (floor[total] ?? 0) - known]);
  return found;
}
