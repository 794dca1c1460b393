/**
 * Relations that imply all others. A cell of a cross with both margins stands in three or more
 * relations, some of them redundant; without those most cells stand in two, and the search is one
 * along paths.
 */
import { createHeap, pop, push } from "./heap.ts";
import type { SparseSigns, Structure } from "./structure.ts";
import { inverse, modulo, PRIME, valueAt, ZERO, type SparseVector } from "./vectors.ts";

/** Movable cells alone; relations of crowded cells are dropped first. */
export function independentRelations(structure: Structure): SparseSigns {
  const { relations, fixed } = structure;
  const rows = Array.from({ length: relations.start.length - 1 }, (_, r) =>
    movableEntries(relations, r, fixed),
  );
  const crowd = rows.map((row) => crowding(structure, row.cells));
  const order = rows.map((_, r) => r).sort((a, b) => (crowd[a] ?? 0) - (crowd[b] ?? 0) || a - b);
  const kept = keepIndependent(structure, rows, order);
  return pack(kept.sort((a, b) => a - b).flatMap((r) => rows[r] ?? []));
}

interface Row {
  readonly cells: Int32Array;
  readonly signs: Int8Array;
}

function movableEntries(relations: SparseSigns, relation: number, fixed: Uint8Array): Row {
  const from = relations.start[relation] ?? 0;
  const entries = Array.from(
    relations.index.subarray(from, relations.start[relation + 1] ?? 0),
    (cell, i) => ({ cell, sign: relations.sign[from + i] ?? 0 }),
  );
  const movable = entries.filter(({ cell }) => !fixed[cell]).sort((a, b) => a.cell - b.cell);
  return {
    cells: Int32Array.from(movable, (e) => e.cell),
    signs: Int8Array.from(movable, (e) => e.sign),
  };
}

/** In how many relations too many its cells stand. */
function crowding({ byCell }: Structure, cells: Int32Array): number {
  let sum = 0;
  for (const c of cells) {
    sum += Math.max(0, (byCell.start[c + 1] ?? 0) - (byCell.start[c] ?? 0) - 2);
  }
  return sum;
}

function keepIndependent(
  structure: Structure,
  rows: readonly Row[],
  order: readonly number[],
): number[] {
  const pivotOf = new Int32Array(structure.size).fill(-1);
  const pivots: SparseVector[] = [];
  const pivotCells: number[] = [];
  const dense = new Float64Array(structure.size);
  const marked = new Uint8Array(structure.size);
  const heap = createHeap();
  const kept: number[] = [];
  for (const r of order) {
    const row = rows[r];
    if (!row) continue;
    const touched: number[] = [];
    const addTo = (cell: number, value: number) => {
      if (!marked[cell]) {
        marked[cell] = 1;
        touched.push(cell);
        const pivot = pivotOf[cell] ?? -1;
        if (pivot >= 0) push(heap, pivot, pivot);
      }
      const sum = (dense[cell] ?? 0) + value;
      dense[cell] = sum >= PRIME ? sum - PRIME : sum;
    };
    row.cells.forEach((cell, i) => addTo(cell, (row.signs[i] ?? 0) < 0 ? PRIME - 1 : 1));
    for (let pivot = pop(heap); pivot >= 0; pivot = pop(heap)) {
      const value = dense[pivotCells[pivot] ?? 0] ?? 0;
      if (value === 0) continue;
      const column = pivots[pivot] ?? ZERO;
      column.rows.forEach((cell, i) =>
        addTo(cell, modulo((PRIME - value) * (column.values[i] ?? 0))),
      );
    }
    const left = touched.filter((cell) => dense[cell] !== 0);
    if (left.length > 0) {
      kept.push(r);
      const cell = fewest(structure, left);
      const cells = Int32Array.from(left).sort();
      const vector = { rows: cells, values: Float64Array.from(cells, (c) => dense[c] ?? 0) };
      const factor = inverse(valueAt(vector, cell));
      pivotOf[cell] = pivots.length;
      pivotCells.push(cell);
      pivots.push({ rows: cells, values: vector.values.map((v) => modulo(v * factor)) });
    }
    for (const cell of touched) {
      dense[cell] = 0;
      marked[cell] = 0;
    }
  }
  return kept;
}

/** The cell in fewest relations: as a pivot it fills in least. */
function fewest({ byCell }: Structure, cells: readonly number[]): number {
  let found = cells[0] ?? 0;
  let least = Infinity;
  for (const c of cells) {
    const degree = (byCell.start[c + 1] ?? 0) - (byCell.start[c] ?? 0);
    if (degree < least) {
      least = degree;
      found = c;
    }
  }
  return found;
}

function pack(rows: readonly Row[]): SparseSigns {
  const start = new Int32Array(rows.length + 1);
  rows.forEach((row, i) => (start[i + 1] = (start[i] ?? 0) + row.cells.length));
  const index = new Int32Array(start[rows.length] ?? 0);
  const sign = new Int8Array(index.length);
  rows.forEach((row, i) => {
    index.set(row.cells, start[i]);
    sign.set(row.signs, start[i]);
  });
  return { start, index, sign };
}
