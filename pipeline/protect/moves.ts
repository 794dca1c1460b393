/**
 * The cheapest way to change one cell by some units while every relation holds: a best-first
 * search over what is left to mend. Where cells stand in two relations this is Dijkstra's
 * algorithm on a network and the result a cycle; elsewhere several relations wait at a time.
 */
import { pop, push } from "./heap.ts";
import type { Search } from "./search.ts";
import type { SparseSigns } from "./structure.ts";

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
  /** States to look at before giving up. */
  readonly effort: number;
}

/** Shorter moves first where the cost is equal. */
const STEP = 1e-4;
/** What a further relation to mend counts, in average prices. */
const WAITING = 0.3;
/** Relations up to this long are looked at whole. */
const SHORT = 24;

/** Relations to mend, as [relation, excess, relation, excess, …] by rising relation. */
type Residual = readonly number[];

interface State {
  readonly parent: State | null;
  readonly cell: number;
  readonly delta: number;
  readonly cost: number;
  readonly residual: Residual;
  /** Relation being mended by falling back to dearer cells, and how far; -1 = not begun. */
  readonly relation: number;
  readonly next: number;
}

interface Frontier {
  readonly search: Search;
  readonly options: MoveOptions;
  readonly states: State[];
  readonly seen: Map<string, number>;
}

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
  search.round++;
  search.heap.size = 0;
  const frontier: Frontier = { search, options, states: [], seen: new Map() };
  if (!hasRoom(search, cell, direction * options.units)) return null;
  const residual = mend([], search.byCell, cell, direction);
  add(frontier, { ...ROOT, cell, delta: direction, residual });
  for (let effort = options.effort; effort > 0; effort--) {
    const item = pop(search.heap);
    const state = frontier.states[item];
    if (!state) return null;
    if (state.relation >= 0) stepDearer(frontier, state);
    else if (state.residual.length === 0) return toMove(state);
    else if (isBest(frontier, state)) expand(frontier, state);
  }
  return null;
}

const ROOT: State = {
  parent: null,
  cell: -1,
  delta: 0,
  cost: 0,
  residual: [],
  relation: -1,
  next: 0,
};

function hasRoom(search: Search, cell: number, change: number): boolean {
  const { value, bound } = search.structure;
  return (value[cell] ?? 0) + (search.base[cell] ?? 0) + change >= (bound[cell] ?? 0);
}

/** What is left to mend after one more change. */
function mend(residual: Residual, byCell: SparseSigns, cell: number, delta: number): Residual {
  const result = [...residual];
  for (let k = byCell.start[cell] ?? 0; k < (byCell.start[cell + 1] ?? 0); k++) {
    const relation = byCell.index[k] ?? 0;
    const change = (byCell.sign[k] ?? 0) * delta;
    let at = 0;
    while (at < result.length && (result[at] ?? 0) < relation) at += 2;
    if (result[at] !== relation) result.splice(at, 0, relation, change);
    else if ((result[at + 1] ?? 0) + change === 0) result.splice(at, 2);
    else result[at + 1] = (result[at + 1] ?? 0) + change;
  }
  return result;
}

function excess(residual: Residual): number {
  let sum = 0;
  for (let k = 1; k < residual.length; k += 2) sum += Math.abs(residual[k] ?? 0);
  return sum;
}

/** Queues a state unless the same was reached at no more cost. */
function add(frontier: Frontier, state: State): void {
  const { search, options } = frontier;
  if (state.cost > options.maxCost) return;
  if (state.relation < 0 && !improves(frontier, state)) return;
  const waiting = Math.max(0, excess(state.residual) - 1) * WAITING;
  push(search.heap, state.cost + waiting, frontier.states.length);
  frontier.states.push(state);
}

function singleSlot(residual: Residual): number {
  const amount = residual[1] ?? 0;
  if (residual.length !== 2 || Math.abs(amount) !== 1) return -1;
  return 2 * (residual[0] ?? 0) + (amount > 0 ? 1 : 0);
}

function improves({ search, seen }: Frontier, state: State): boolean {
  const slot = singleSlot(state.residual);
  if (slot >= 0) {
    const known = search.stamp[slot] === search.round;
    if (known && (search.best[slot] ?? 0) <= state.cost) return false;
    search.stamp[slot] = search.round;
    search.best[slot] = state.cost;
    return true;
  }
  const key = state.residual.join();
  const known = seen.get(key);
  if (known !== undefined && known <= state.cost) return false;
  seen.set(key, state.cost);
  return true;
}

function isBest({ search, seen }: Frontier, state: State): boolean {
  const slot = singleSlot(state.residual);
  const best = slot >= 0 ? search.best[slot] : seen.get(state.residual.join());
  return best === undefined || state.cost <= best;
}

/** Mends the shortest waiting relation in every way: free cells now, shown ones by price. */
function expand(frontier: Frontier, state: State): void {
  const { search } = frontier;
  const relation = shortest(search, state.residual);
  const cells = search.byPrice[relation];
  if (!cells) return;
  if (cells.length <= SHORT) {
    for (const cell of cells) step(frontier, state, relation, cell);
    return;
  }
  for (const cell of search.freeOf[relation] ?? []) step(frontier, state, relation, cell);
  if (state.residual.length > 2) {
    for (const cell of cells) {
      if (!search.free[cell] && meets(search, state.residual, relation, cell)) {
        step(frontier, state, relation, cell);
      }
    }
  }
  queueDearer(frontier, state, relation, 0);
}

function shortest(search: Search, residual: Residual): number {
  let found = residual[0] ?? -1;
  for (let k = 2; k < residual.length; k += 2) {
    const relation = residual[k] ?? 0;
    if ((search.byPrice[relation]?.length ?? 0) < (search.byPrice[found]?.length ?? 0)) {
      found = relation;
    }
  }
  return found;
}

/** Does the cell stand in another relation that waits? */
function meets(search: Search, residual: Residual, relation: number, cell: number): boolean {
  const { start, index } = search.byCell;
  for (let k = start[cell] ?? 0; k < (start[cell + 1] ?? 0); k++) {
    const other = index[k] ?? 0;
    if (other === relation) continue;
    for (let at = 0; at < residual.length; at += 2) if (residual[at] === other) return true;
  }
  return false;
}

/** Notes the next shown cell of a long relation, to be tried when its price is due. */
function queueDearer(frontier: Frontier, state: State, relation: number, from: number): void {
  const { search } = frontier;
  const cells = search.byPrice[relation] ?? [];
  let next = from;
  while (next < cells.length && search.free[cells[next] ?? 0]) next++;
  const cell = cells[next];
  if (cell === undefined) return;
  const cost = state.cost + (search.price[cell] ?? 0) + STEP;
  add(frontier, { ...ROOT, parent: state, cost, residual: state.residual, relation, next });
}

function stepDearer(frontier: Frontier, entry: State): void {
  const cell = frontier.search.byPrice[entry.relation]?.[entry.next];
  if (!entry.parent || cell === undefined) return;
  step(frontier, entry.parent, entry.relation, cell);
  queueDearer(frontier, entry.parent, entry.relation, entry.next + 1);
}

/** Changes `cell` so that `relation` is one unit nearer to holding. */
function step(frontier: Frontier, state: State, relation: number, cell: number): void {
  const { search, options } = frontier;
  if (search.barred[cell]) return;
  const { start, index, sign } = search.byCell;
  let k = start[cell] ?? 0;
  while (index[k] !== relation) k++;
  let waits = 0;
  for (let at = 0; at < state.residual.length; at += 2) {
    if (state.residual[at] === relation) waits = state.residual[at + 1] ?? 0;
  }
  const delta = waits > 0 === (sign[k] ?? 0) > 0 ? -1 : 1;
  let before = 0;
  for (let up: State | null = state; up; up = up.parent) {
    if (up.cell === cell) {
      // A move neither takes a step back nor comes again to where it began.
      if (up.delta !== delta || !up.parent) return;
      before += up.delta;
    }
  }
  if (delta < 0 && !hasRoom(search, cell, (before - 1) * options.units)) return;
  const price = search.free[cell] || before !== 0 ? 0 : (search.price[cell] ?? 0);
  add(frontier, {
    parent: state,
    cell,
    delta,
    cost: state.cost + price + STEP,
    residual: mend(state.residual, search.byCell, cell, delta),
    relation: -1,
    next: 0,
  });
}

function toMove(state: State): Move {
  const deltas = new Map<number, number>();
  for (let up: State | null = state; up; up = up.parent) {
    deltas.set(up.cell, (deltas.get(up.cell) ?? 0) + up.delta);
  }
  return { cells: [...deltas.keys()], deltas: [...deltas.values()], cost: state.cost };
}
