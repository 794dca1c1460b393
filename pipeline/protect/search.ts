/**
 * The working state of one protection run: which cells may change at no cost, and the relations
 * by cell and by price. Mutable on purpose: searches run by the ten thousand.
 */
import { createHeap, type Heap } from "./heap.ts";
import { transpose, type SparseSigns, type Structure } from "./structure.ts";

/** Arrays by cell, by relation, or by node = 2 × relation + (1 where it exceeds, 0 where short). */
export interface Search {
  readonly structure: Structure;
  /** Relations enough to imply all others. */
  readonly relations: SparseSigns;
  readonly byCell: SparseSigns;
  /** By cell: 1 = may change at no cost: hidden, or unpublished. */
  readonly free: Uint8Array;
  /** By cell: more than 0 = may not change in this search. */
  readonly barred: Int32Array;
  /** By cell: changes already made to the table in hand. */
  readonly base: Int32Array;
  /** By cell, mean 1. */
  readonly price: Float64Array;
  /** By relation: its free cells. */
  readonly freeOf: readonly number[][];
  /** By relation: its movable cells by rising price. */
  readonly byPrice: readonly Int32Array[];
  /** By cell: change in the move being built, in units. */
  readonly delta: Int32Array;
  /** By relation: what the move being built leaves to mend, in units. */
  readonly excess: Int32Array;
  /** By node: what mending it alone cost when last done. */
  readonly learned: Float64Array;
  readonly paths: Paths;
}

/** Shortest paths from one node, by node; valid where `stamp` is the current round. */
export interface Paths {
  round: number;
  readonly heap: Heap;
  readonly stamp: Int32Array;
  readonly cost: Float64Array;
  readonly viaCell: Int32Array;
  readonly viaNode: Int32Array;
  /** How many of the relation's cells by price have been tried. */
  readonly next: Int32Array;
}

/** First guess of what mending a relation on the side costs, in average prices. */
const ASIDE = 0.6;

export function createSearch(structure: Structure, relations: SparseSigns): Search {
  const { size, fixed, published, forced } = structure;
  const price = normalised(structure);
  const count = relations.start.length - 1;
  const search: Search = {
    structure,
    relations,
    byCell: transpose(relations, size),
    free: new Uint8Array(size),
    barred: Int32Array.from(fixed),
    base: new Int32Array(size),
    price,
    freeOf: Array.from({ length: count }, () => []),
    byPrice: Array.from({ length: count }, (_, r) =>
      relations.index
        .slice(relations.start[r] ?? 0, relations.start[r + 1] ?? 0)
        .filter((c) => !fixed[c])
        .sort((a, b) => (price[a] ?? 0) - (price[b] ?? 0) || a - b),
    ),
    delta: new Int32Array(size),
    excess: new Int32Array(count),
    learned: new Float64Array(2 * count).fill(ASIDE),
    paths: createPaths(2 * count),
  };
  for (let c = 0; c < size; c++) if (!fixed[c] && (!published[c] || forced[c])) release(search, c);
  return search;
}

function createPaths(nodes: number): Paths {
  return {
    round: 0,
    heap: createHeap(),
    stamp: new Int32Array(nodes),
    cost: new Float64Array(nodes),
    viaCell: new Int32Array(nodes),
    viaNode: new Int32Array(nodes),
    next: new Int32Array(nodes),
  };
}

/** Prices with mean 1 over the movable published cells, headline figures not counted. */
function normalised({ size, price, fixed, published, headline }: Structure): Float64Array {
  let sum = 0;
  let n = 0;
  for (let c = 0; c < size; c++) {
    if (fixed[c] || !published[c] || headline[c]) continue;
    sum += price[c] ?? 0;
    n++;
  }
  const mean = sum > 0 ? sum / n : 1;
  return price.map((p) => p / mean);
}

/** Lets a cell change at no cost. */
export function release(search: Search, cell: number): void {
  if (search.free[cell]) return;
  search.free[cell] = 1;
  const { start, index } = search.byCell;
  for (let k = start[cell] ?? 0; k < (start[cell + 1] ?? 0); k++) {
    search.freeOf[index[k] ?? 0]?.push(cell);
  }
}

/** The opposite of `release`: the cell costs its price again. */
export function restore(search: Search, cell: number): void {
  if (!search.free[cell]) return;
  search.free[cell] = 0;
  const { start, index } = search.byCell;
  for (let k = start[cell] ?? 0; k < (start[cell + 1] ?? 0); k++) {
    const list = search.freeOf[index[k] ?? 0];
    if (list) list.splice(list.lastIndexOf(cell), 1);
  }
}

/** Is the cell's value, with the changes made, still possible after `change` more? */
export function hasRoom(search: Search, cell: number, change: number): boolean {
  const { value, bound } = search.structure;
  return (value[cell] ?? 0) + (search.base[cell] ?? 0) + change >= (bound[cell] ?? 0);
}
