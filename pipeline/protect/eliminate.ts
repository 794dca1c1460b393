/**
 * Which cells to show so that no primary is a combination of shown ones: Gaussian elimination,
 * dearest first, after Langsrud (2024), doi 10.1007/978-3-031-69651-0_6. It knows equations
 * alone; what the lower bounds give away is for the searches that follow.
 */
import { createHeap, pop, push, type Heap } from "./heap.ts";
import type { Structure } from "./structure.ts";
import {
  combine,
  inverse,
  modulo,
  parallel,
  PRIME,
  valueAt,
  ZERO,
  type SparseVector,
} from "./vectors.ts";

/**
 * @param primaries cells that must not become computable.
 * @param candidates all other published cells that may be hidden, first those to be shown first.
 * @returns the candidates that must be hidden.
 */
export function eliminate(
  structure: Structure,
  primaries: readonly number[],
  candidates: readonly number[],
): readonly number[] {
  const { columns, constraints } = coordinates(structure);
  const state = createElimination(structure.size);
  const settled = [...constraints, ...fixedColumns(structure, columns)];
  for (const column of settled) settle(state, column);
  for (const cell of primaries) {
    const column = reduce(state, columns[cell] ?? ZERO);
    if (column.rows.length > 0) watch(state, column);
  }
  const hidden: number[] = [];
  for (const cell of candidates) {
    const column = reduce(state, columns[cell] ?? ZERO);
    if (column.rows.length === 0) continue;
    if (!show(state, column)) hidden.push(cell);
  }
  return hidden;
}

/** What is left to know: every shown column is a pivot, watched ones stay reduced by all. */
interface Elimination {
  /** By coordinate: number of the pivot that removes it, or -1. */
  readonly pivotOf: Int32Array;
  readonly pivots: SparseVector[];
  readonly pivotRows: number[];
  readonly watched: SparseVector[];
  /** By coordinate: numbers of the watched columns that have it. */
  readonly watchedIn: (Set<number> | undefined)[];
  /** Workspace, by coordinate; all zero between calls. */
  readonly dense: Float64Array;
  readonly marked: Uint8Array;
  readonly heap: Heap;
}

function createElimination(size: number): Elimination {
  return {
    pivotOf: new Int32Array(size).fill(-1),
    pivots: [],
    pivotRows: [],
    watched: [],
    watchedIn: new Array<Set<number> | undefined>(size).fill(undefined),
    dense: new Float64Array(size),
    marked: new Uint8Array(size),
    heap: createHeap(),
  };
}

function fixedColumns(
  { fixed }: Structure,
  columns: readonly SparseVector[],
): readonly SparseVector[] {
  return columns.filter((_, cell) => fixed[cell]);
}

/** Every cell as a combination of free coordinates (cells that are no totals, as a rule). */
function coordinates(structure: Structure): {
  readonly columns: readonly SparseVector[];
  readonly constraints: readonly SparseVector[];
} {
  const { size, relations, byCell } = structure;
  const totalOf = (r: number) => relations.index[relations.start[r] ?? 0] ?? 0;
  const isTotal = new Uint8Array(size);
  const waiting = Int32Array.from({ length: relations.start.length - 1 }, (_, r) => {
    isTotal[totalOf(r)] = 1;
    return (relations.start[r + 1] ?? 0) - (relations.start[r] ?? 0) - 1;
  });
  const columns: (SparseVector | undefined)[] = new Array(size).fill(undefined);
  const constraints: SparseVector[] = [];
  const queue: number[] = [];
  const define = (cell: number, column: SparseVector) => {
    columns[cell] = column;
    for (let k = byCell.start[cell] ?? 0; k < (byCell.start[cell + 1] ?? 0); k++) {
      const relation = byCell.index[k] ?? 0;
      if (totalOf(relation) === cell) continue;
      waiting[relation] = (waiting[relation] ?? 0) - 1;
      if (waiting[relation] === 0) queue.push(relation);
    }
  };
  for (let c = 0; c < size; c++) if (!isTotal[c]) define(c, unit(c));
  for (let c = 0, at = 0; ;) {
    for (; at < queue.length; at++) {
      const relation = queue[at] ?? 0;
      const total = totalOf(relation);
      const sum = sumOfParts(structure, relation, columns);
      const known = columns[total];
      if (known) constraints.push(combine(sum, PRIME - 1, known));
      else define(total, sum);
    }
    // Totals that go round in a circle: one of them becomes a coordinate.
    while (c < size && columns[c]) c++;
    if (c >= size) break;
    define(c, unit(c));
  }
  const complete = columns.map((column) => column ?? ZERO);
  return { columns: complete, constraints: constraints.filter((c) => c.rows.length > 0) };
}

function unit(cell: number): SparseVector {
  return { rows: Int32Array.of(cell), values: Float64Array.of(1) };
}

function sumOfParts(
  { relations }: Structure,
  relation: number,
  columns: readonly (SparseVector | undefined)[],
): SparseVector {
  const sum = new Map<number, number>();
  for (
    let k = (relations.start[relation] ?? 0) + 1;
    k < (relations.start[relation + 1] ?? 0);
    k++
  ) {
    const column = columns[relations.index[k] ?? 0] ?? ZERO;
    column.rows.forEach((row, i) => {
      sum.set(row, ((sum.get(row) ?? 0) + (column.values[i] ?? 0)) % PRIME);
    });
  }
  const rows = Int32Array.from(sum.keys())
    .filter((row) => sum.get(row) !== 0)
    .sort();
  return { rows, values: Float64Array.from(rows, (row) => sum.get(row) ?? 0) };
}

/** The column less all that is known already. */
function reduce(state: Elimination, column: SparseVector): SparseVector {
  const { dense, marked, heap, pivotOf } = state;
  const touched: number[] = [];
  const addTo = (row: number, value: number) => {
    if (!marked[row]) {
      marked[row] = 1;
      touched.push(row);
      const pivot = pivotOf[row] ?? -1;
      if (pivot >= 0) push(heap, pivot, pivot);
    }
    const sum = (dense[row] ?? 0) + value;
    dense[row] = sum >= PRIME ? sum - PRIME : sum;
  };
  column.rows.forEach((row, i) => addTo(row, column.values[i] ?? 0));
  // A pivot holds rows of later pivots only, so that one pass in their order is enough.
  for (let pivot = pop(heap); pivot >= 0; pivot = pop(heap)) {
    const value = dense[state.pivotRows[pivot] ?? 0] ?? 0;
    if (value === 0) continue;
    const { rows, values } = state.pivots[pivot] ?? ZERO;
    const factor = PRIME - value;
    for (let i = 0; i < rows.length; i++) {
      const v = values[i] ?? 0;
      addTo(rows[i] ?? 0, v === 1 ? factor : modulo(factor * v));
    }
  }
  const rows = Int32Array.from(touched.filter((row) => dense[row] !== 0)).sort();
  const values = Float64Array.from(rows, (row) => dense[row] ?? 0);
  for (const row of touched) {
    dense[row] = 0;
    marked[row] = 0;
  }
  return { rows, values };
}

/** Takes a column as known whatever it gives away. */
function settle(state: Elimination, column: SparseVector): void {
  const reduced = reduce(state, column);
  const row = reduced.rows[0];
  if (row !== undefined) addPivot(state, row, scaled(reduced, row));
}

function scaled(column: SparseVector, row: number): SparseVector {
  const value = valueAt(column, row);
  if (value === 1) return column;
  const factor = inverse(value);
  return { rows: column.rows, values: column.values.map((v) => modulo(v * factor)) };
}

function addPivot(state: Elimination, row: number, column: SparseVector): void {
  state.pivotOf[row] = state.pivots.length;
  state.pivots.push(column);
  state.pivotRows.push(row);
}

function watch(state: Elimination, column: SparseVector): void {
  const number = state.watched.length;
  state.watched.push(column);
  for (const row of column.rows) (state.watchedIn[row] ??= new Set()).add(number);
}

/** Takes a column as known unless that gives a watched one away. @returns whether it did. */
function show(state: Elimination, column: SparseVector): boolean {
  // The coordinate that fewest watched columns have fills them in least.
  let row = column.rows[0] ?? 0;
  for (const other of column.rows) {
    if ((state.watchedIn[other]?.size ?? 0) < (state.watchedIn[row]?.size ?? 0)) row = other;
  }
  const pivot = scaled(column, row);
  const concerned = [...(state.watchedIn[row] ?? [])];
  for (const number of concerned) {
    const watched = state.watched[number] ?? ZERO;
    if (parallel(watched, valueAt(watched, row), pivot)) return false;
  }
  for (const number of concerned) {
    const before = state.watched[number] ?? ZERO;
    const after = combine(before, PRIME - valueAt(before, row), pivot);
    state.watched[number] = after;
    for (const r of before.rows) state.watchedIn[r]?.delete(number);
    for (const r of after.rows) (state.watchedIn[r] ??= new Set()).add(number);
  }
  addPivot(state, row, pivot);
  return true;
}
