/** Drives one cell to a value by moves, all units at once or one by one, whichever is cheaper. */
import { findMove, type Move } from "./moves.ts";
import type { Witness } from "./problem.ts";
import { release, restore, type Search } from "./search.ts";

export interface Reach {
  readonly witness: Witness;
  /** Cells that the witness needs hidden and that were not. */
  readonly hidden: readonly number[];
  readonly cost: number;
}

export interface ReachOptions {
  readonly maxCost: number;
  readonly effort: number;
}

/** Below this a cost is nothing but steps. */
const NOTHING = 0.1;

/**
 * Finds a table in which `cell` differs by `change` from its true value (signed). Leaves the
 * search as it was: what `hidden` names is for the caller to release.
 * @returns null when the search finds none.
 */
export function reach(
  search: Search,
  cell: number,
  change: number,
  options: ReachOptions,
): Reach | null {
  const units = Math.abs(change);
  const direction = Math.sign(change);
  const whole = findMove(search, cell, direction, { ...options, units });
  const atOnce = whole && fromMove(search, cell, whole, units);
  if (units === 1 || (atOnce && atOnce.cost < NOTHING)) return atOnce;
  const maxCost = atOnce ? atOnce.cost : options.maxCost;
  const oneByOne = byUnits(search, cell, change, { ...options, maxCost });
  return oneByOne ?? atOnce;
}

function fromMove(search: Search, cell: number, move: Move, units: number): Reach {
  const cells = Int32Array.from(move.cells);
  const deltas = Int32Array.from(move.deltas, (d) => d * units);
  const hidden = move.cells.filter((c) => !search.free[c]);
  return { witness: { cell, cells, deltas }, hidden, cost: move.cost };
}

function byUnits(
  search: Search,
  cell: number,
  change: number,
  options: ReachOptions,
): Reach | null {
  const { base } = search;
  const touched = new Set<number>();
  const hidden: number[] = [];
  let cost = 0;
  let left = Math.abs(change);
  while (left > 0) {
    const maxCost = options.maxCost - cost;
    const direction = Math.sign(change);
    const move = findMove(search, cell, direction, { ...options, maxCost, units: 1 });
    if (!move) break;
    const times = Math.min(left, room(search, move));
    move.cells.forEach((c, i) => {
      touched.add(c);
      base[c] = (base[c] ?? 0) + times * (move.deltas[i] ?? 0);
      if (!search.free[c]) hidden.push(c);
      release(search, c);
    });
    cost += move.cost;
    left -= times;
  }
  const cells = Int32Array.from([...touched].filter((c) => base[c] !== 0));
  const deltas = cells.map((c) => base[c] ?? 0);
  for (const c of touched) base[c] = 0;
  for (const c of hidden) restore(search, c);
  if (left > 0) return null;
  const needed = new Set(cells);
  return { witness: { cell, cells, deltas }, hidden: hidden.filter((c) => needed.has(c)), cost };
}

/** How many times a move can be made from the table in hand. */
function room({ structure, base }: Search, move: Move): number {
  let times = Infinity;
  move.cells.forEach((c, i) => {
    const delta = move.deltas[i] ?? 0;
    if (delta >= 0) return;
    const above = (structure.value[c] ?? 0) + (base[c] ?? 0) - (structure.bound[c] ?? 0);
    times = Math.min(times, Math.floor(above / -delta));
  });
  return times;
}
