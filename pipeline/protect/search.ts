/**
 * The working state of one protection run: which cells may change at no cost, and the relations
 * by cell and by price.
 */
import { createHeap, type Heap } from "./heap.ts";
import { transpose, type SparseSigns, type Structure } from "./structure.ts";

/** Mutable working state of one protection run. Arrays by cell unless said otherwise. */
export interface Search {
  readonly structure: Structure;
  /** Relations enough to imply all others. */
  readonly relations: SparseSigns;
  readonly byCell: SparseSigns;
  /** 1 = may change at no cost: hidden, or unpublished. */
  readonly free: Uint8Array;
  /** Changes already made to the table in hand. */
  readonly base: Int32Array;
  /** 1 = may not change in this search (an insider's own cells). */
  readonly barred: Uint8Array;
  readonly price: Float64Array;
  /** By relation: free cells, and all movable cells by rising price. */
  readonly freeOf: number[][];
  readonly byPrice: readonly Int32Array[];
  /** By 2 × relation + sign: cheapest arrival in the current search, when `stamp` says so. */
  readonly best: Float64Array;
  readonly stamp: Int32Array;
  round: number;
  readonly heap: Heap;
}

export function createSearch(structure: Structure, relations: SparseSigns): Search {
  const { size, fixed, published, forced } = structure;
  const price = normalised(structure);
  const count = relations.start.length - 1;
  const byPrice = Array.from({ length: count }, (_, r) =>
    relations.index
      .slice(relations.start[r] ?? 0, relations.start[r + 1] ?? 0)
      .filter((c) => !fixed[c])
      .sort((a, b) => (price[a] ?? 0) - (price[b] ?? 0) || a - b),
  );
  const search: Search = {
    structure,
    relations,
    byCell: transpose(relations, size),
    free: new Uint8Array(size),
    base: new Int32Array(size),
    barred: new Uint8Array(size),
    price,
    freeOf: Array.from({ length: count }, () => []),
    byPrice,
    best: new Float64Array(2 * count),
    stamp: new Int32Array(2 * count),
    round: 0,
    heap: createHeap(),
  };
  for (let c = 0; c < size; c++) if (!fixed[c] && (!published[c] || forced[c])) release(search, c);
  return search;
}

/** Prices with mean 1 over the movable published cells. */
function normalised({ size, price, fixed, published }: Structure): Float64Array {
  let sum = 0;
  let n = 0;
  for (let c = 0; c < size; c++) {
    if (fixed[c] || !published[c]) continue;
    sum += Math.min(price[c] ?? 0, 1e9);
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
