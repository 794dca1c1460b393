/** Shortest paths over relations: mends one relation by passing what it lacks or exceeds on. */
import { pop, push } from "./heap.ts";
import { hasRoom, type Search } from "./search.ts";

/** Changes that mend a relation, last first. */
export interface Mend {
  readonly cells: readonly number[];
  readonly deltas: readonly number[];
  /** Does the path leave further relations to mend? */
  readonly branches: boolean;
}

/** Shorter paths first where the cost is equal. */
const STEP = 1e-4;

/** Where a path may end, the cheapest so far. */
interface End {
  cost: number;
  node: number;
  cell: number;
  branches: boolean;
}

/** Mends one unit of what `relation` exceeds or lacks; null = not within `maxCost`. */
export function shortestMend(
  search: Search,
  relation: number,
  units: number,
  maxCost: number,
): Mend | null {
  const { paths } = search;
  const source = 2 * relation + ((search.excess[relation] ?? 0) > 0 ? 1 : 0);
  const end: End = { cost: maxCost + 0.05, node: -1, cell: -1, branches: false };
  paths.round++;
  paths.heap.size = 0;
  arrive(search, source, 0, -1, -1);
  for (;;) {
    const item = pop(paths.heap);
    if (item < 0) break;
    const node = item >> 1;
    const cost = paths.cost[node] ?? 0;
    if (cost >= end.cost) break;
    if ((item & 1) === 0) {
      for (const cell of search.freeOf[node >> 1] ?? []) tryCell(search, node, cell, units, end);
      paths.next[node] = 0;
    }
    tryNextByPrice(search, node, units, end);
  }
  if (end.node < 0) return null;
  search.learned[source] = end.cost;
  return trace(search, end);
}

function arrive(search: Search, node: number, cost: number, cell: number, from: number): void {
  const { paths } = search;
  if (paths.stamp[node] === paths.round && (paths.cost[node] ?? 0) <= cost) return;
  paths.stamp[node] = paths.round;
  paths.cost[node] = cost;
  paths.viaCell[node] = cell;
  paths.viaNode[node] = from;
  push(paths.heap, cost, 2 * node);
}

/** Tries the cheapest shown cell not yet tried, and comes back when the next one is due. */
function tryNextByPrice(search: Search, node: number, units: number, end: End): void {
  const { paths, free, price } = search;
  const cells = search.byPrice[node >> 1];
  if (!cells) return;
  let next = paths.next[node] ?? 0;
  const due = paths.cost[node] ?? 0;
  while (next < cells.length && free[cells[next] ?? 0]) next++;
  const cell = cells[next];
  if (cell === undefined || due + (price[cell] ?? 0) >= end.cost) return;
  tryCell(search, node, cell, units, end);
  next++;
  while (next < cells.length && free[cells[next] ?? 0]) next++;
  const after = cells[next];
  paths.next[node] = next;
  if (after !== undefined) push(paths.heap, due + (price[after] ?? 0), 2 * node + 1);
}

/** The sign by which a cell enters a relation. */
function signIn({ byCell }: Search, cell: number, relation: number): number {
  let k = byCell.start[cell] ?? 0;
  while (byCell.index[k] !== relation) k++;
  return byCell.sign[k] ?? 0;
}

/** Change of a cell that brings the node's relation nearer to holding. */
function mendingChange(search: Search, node: number, cell: number): number {
  return (node & 1) === 1 ? -signIn(search, cell, node >> 1) : signIn(search, cell, node >> 1);
}

function tryCell(search: Search, node: number, cell: number, units: number, end: End): void {
  if (search.barred[cell]) return;
  const delta = mendingChange(search, node, cell);
  const before = search.delta[cell] ?? 0;
  if (before * delta < 0) return;
  if (delta < 0 && !hasRoom(search, cell, (before - 1) * units)) return;
  const price = search.free[cell] || before !== 0 ? 0 : (search.price[cell] ?? 0);
  const cost = (search.paths.cost[node] ?? 0) + price + STEP;
  if (cost >= end.cost) return;
  const { start, index, sign } = search.byCell;
  let onward = -1;
  let others = 0;
  let aside = 0;
  for (let k = start[cell] ?? 0; k < (start[cell + 1] ?? 0); k++) {
    const relation = index[k] ?? 0;
    if (relation === node >> 1) continue;
    const left = (sign[k] ?? 0) * delta;
    if ((search.excess[relation] ?? 0) * left < 0) continue;
    onward = 2 * relation + (left > 0 ? 1 : 0);
    others++;
    aside += search.learned[onward] ?? 0;
  }
  if (others === 1) arrive(search, onward, cost, cell, node);
  else if (cost + aside < end.cost) {
    end.cost = cost + aside;
    end.node = node;
    end.cell = cell;
    end.branches = others > 0;
  }
}

function trace(search: Search, end: End): Mend {
  const { paths } = search;
  const cells = [end.cell];
  const deltas = [mendingChange(search, end.node, end.cell)];
  for (let node = end.node; (paths.viaNode[node] ?? -1) >= 0;) {
    const from = paths.viaNode[node] ?? -1;
    const cell = paths.viaCell[node] ?? 0;
    cells.push(cell);
    deltas.push(mendingChange(search, from, cell));
    node = from;
  }
  return { cells, deltas, branches: end.branches };
}
