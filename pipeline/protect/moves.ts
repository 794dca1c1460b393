/**
 * The cheapest way to change one cell by some units while every relation holds. A change leaves
 * the cell's relations to be mended; each is mended along a shortest path (Dijkstra) to another
 * relation that waits with the opposite sign, or to a cell that stands in no other. On a network
 * the result is the cheapest cycle; where cells stand in more relations, those that a path
 * leaves broken wait for a path of their own.
 */
import { shortestMend, type Mend } from "./paths.ts";
import { hasRoom, type Search } from "./search.ts";

export interface Move {
  readonly cells: readonly number[];
  /** Signed, in units of the move. */
  readonly deltas: readonly number[];
  /** Prices of the shown cells touched. */
  readonly cost: number;
}

export interface MoveOptions {
  /** Every change is a multiple of this many persons. */
  readonly units: number;
  /** Highest cost worth looking at. */
  readonly maxCost: number;
  /** How often to begin again without the cell that led into a dead end. */
  readonly effort: number;
}

/** Paths in one move, before it is taken for one that never closes. */
const LONGEST = 60;

/**
 * @param direction 1 or -1: the first cell rises or falls by `options.units`.
 * @returns null when there is none, none so cheap, or none found with the effort.
 */
export function findMove(
  search: Search,
  cell: number,
  direction: number,
  options: MoveOptions,
): Move | null {
  if (!hasRoom(search, cell, direction * options.units)) return null;
  const banned: number[] = [];
  bar(search, cell);
  try {
    for (let left = options.effort; left > 0; left--) {
      const result = attempt(search, cell, direction, options);
      if (typeof result !== "number") return result;
      if (result < 0) return null;
      banned.push(result);
      bar(search, result);
    }
    return null;
  } finally {
    for (const c of [cell, ...banned]) search.barred[c] = (search.barred[c] ?? 1) - 1;
  }
}

function bar(search: Search, cell: number): void {
  search.barred[cell] = (search.barred[cell] ?? 0) + 1;
}

/** A move being built. */
interface Building {
  readonly touched: number[];
  readonly waiting: number[];
  /** Cells that left further relations to mend, in order: the last is to blame for a dead end. */
  readonly branches: number[];
  cost: number;
}

/** @returns a move, the cell to blame for a dead end, or -1 where nothing can help. */
function attempt(
  search: Search,
  cell: number,
  direction: number,
  options: MoveOptions,
): Move | number {
  const building: Building = { touched: [], waiting: [], branches: [], cost: 0 };
  change(search, building, cell, direction);
  let blame = -1;
  let closed = false;
  for (let paths = 0; paths < LONGEST; paths++) {
    const relation = nextWaiting(search, building);
    if (relation < 0) {
      closed = true;
      break;
    }
    const mend = shortestMend(search, relation, options.units, options.maxCost - building.cost);
    if (!mend) break;
    blame = follow(search, building, mend, options.units);
    if (blame >= 0) break;
    if (building.cost > options.maxCost) break;
  }
  const move = closed ? toMove(search, building) : null;
  reset(search, building);
  return move ?? (blame >= 0 ? blame : (building.branches.at(-1) ?? -1));
}

function change(search: Search, building: Building, cell: number, delta: number): void {
  const { delta: deltas, excess, byCell } = search;
  if (deltas[cell] === 0) building.touched.push(cell);
  deltas[cell] = (deltas[cell] ?? 0) + delta;
  for (let k = byCell.start[cell] ?? 0; k < (byCell.start[cell + 1] ?? 0); k++) {
    const relation = byCell.index[k] ?? 0;
    if (excess[relation] === 0) building.waiting.push(relation);
    excess[relation] = (excess[relation] ?? 0) + (byCell.sign[k] ?? 0) * delta;
  }
}

/** Of the relations that wait, the one with least choice; -1 = none waits. */
function nextWaiting(search: Search, { waiting }: Building): number {
  let found = -1;
  let least = Infinity;
  for (let i = waiting.length - 1; i >= 0; i--) {
    const relation = waiting[i] ?? 0;
    if (search.excess[relation] === 0) {
      waiting.splice(i, 1);
      continue;
    }
    const choice = search.byPrice[relation]?.length ?? 0;
    if (choice < least) {
      least = choice;
      found = relation;
    }
  }
  return found;
}

/** Makes the changes of a path. @returns a cell without the room for it, or -1. */
function follow(search: Search, building: Building, mend: Mend, units: number): number {
  for (let i = 0; i < mend.cells.length; i++) {
    const cell = mend.cells[i] ?? 0;
    const delta = mend.deltas[i] ?? 0;
    const known = search.free[cell] || search.delta[cell] !== 0;
    if (!known) building.cost += search.price[cell] ?? 0;
    if (!hasRoom(search, cell, ((search.delta[cell] ?? 0) + delta) * units)) return cell;
    change(search, building, cell, delta);
  }
  if (mend.branches) building.branches.push(mend.cells[0] ?? 0);
  return -1;
}

function toMove(search: Search, { touched, cost }: Building): Move {
  // A cell that came back to its value and left again stands twice.
  const cells = [...new Set(touched)].filter((c) => search.delta[c] !== 0);
  return { cells, deltas: cells.map((c) => search.delta[c] ?? 0), cost };
}

function reset(search: Search, { touched }: Building): void {
  const { byCell } = search;
  for (const cell of touched) {
    search.delta[cell] = 0;
    for (let k = byCell.start[cell] ?? 0; k < (byCell.start[cell + 1] ?? 0); k++) {
      search.excess[byCell.index[k] ?? 0] = 0;
    }
  }
}
