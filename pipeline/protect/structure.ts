/** A problem compiled to integer indices and typed arrays; everything after works on this. */
import type { Problem, ProblemCell, SensitiveRow } from "./problem.ts";

/** Rows of a sparse matrix of signs: entries of row i are `start[i]` to `start[i + 1]`. */
export interface SparseSigns {
  readonly start: Int32Array;
  readonly index: Int32Array;
  readonly sign: Int8Array;
}

export interface Structure {
  readonly size: number;
  readonly ids: readonly string[];
  readonly value: Int32Array;
  /** Least value that everybody knows of the cell when hidden. */
  readonly bound: Int32Array;
  /** Cost of hiding; a headline figure costs more than all others together. */
  readonly price: Float64Array;
  readonly headline: Uint8Array;
  readonly published: Uint8Array;
  /** 1 = the same in all tables: shown zeros, and cells decided as shown. */
  readonly fixed: Uint8Array;
  readonly threshold: Int32Array;
  /** Hidden before any secondary: 0 no, else one of the `HIDE_` reasons. */
  readonly forced: Uint8Array;
  /** total − parts = gap, by relation and by cell. */
  readonly relations: SparseSigns;
  readonly gaps: Int32Array;
  readonly byCell: SparseSigns;
}

/** Below the threshold: the full guarantee. */
export const HIDE_SMALL = 1;
/** Of a sensitive row: hidden as primary, may not be certain. */
export const HIDE_SENSITIVE = 2;
/** Hidden before, no guarantee of its own. */
export const HIDE_PRESET = 3;

/** Compiles a problem that `checkProblem` found sound. */
export function compile(problem: Problem): Structure {
  const { cells } = problem;
  const indexOf = new Map(cells.map((cell, i) => [cell.id, i]));
  const sensitive = sensitiveCells(problem.sensitive ?? [], indexOf, cells);
  const costs = cells.map((c) => c.cost ?? 1);
  const headlineCost = costs.reduce((s, c) => s + c, 1);
  const bound = new Int32Array(cells.length);
  const fixed = new Uint8Array(cells.length);
  const threshold = new Int32Array(cells.length);
  const forced = new Uint8Array(cells.length);
  cells.forEach((cell, i) => {
    threshold[i] = cell.threshold ?? problem.threshold;
    forced[i] = reason(cell, threshold[i] ?? 0, sensitive.has(i));
    const published = cell.published !== false;
    fixed[i] = cell.preset === "shown" || (published && cell.value === 0 && !forced[i]) ? 1 : 0;
    const least = published && cell.value > 0 && forced[i] !== HIDE_SENSITIVE ? 1 : 0;
    bound[i] = sensitive.has(i) ? 0 : (cell.bound ?? least);
  });
  return {
    size: cells.length,
    ids: cells.map((c) => c.id),
    value: Int32Array.from(cells, (c) => c.value),
    bound,
    price: Float64Array.from(cells, (c, i) => (costs[i] ?? 1) + (c.headline ? headlineCost : 0)),
    headline: Uint8Array.from(cells, (c) => (c.headline ? 1 : 0)),
    published: Uint8Array.from(cells, (c) => (c.published === false ? 0 : 1)),
    fixed,
    threshold,
    forced,
    ...matrix(problem, indexOf),
  };
}

function reason(cell: ProblemCell, threshold: number, sensitive: boolean): number {
  if (cell.published === false || cell.preset === "shown") return 0;
  if ((cell.value > 0 && cell.value < threshold) || cell.preset === "primary") return HIDE_SMALL;
  if (sensitive) return HIDE_SENSITIVE;
  return cell.preset === "hidden" ? HIDE_PRESET : 0;
}

/** The cells of rows whose few persons are all in one category. */
function sensitiveCells(
  rows: readonly SensitiveRow[],
  indexOf: ReadonlyMap<string, number>,
  cells: readonly ProblemCell[],
): ReadonlySet<number> {
  const found = new Set<number>();
  for (const row of rows) {
    const members = row.cells.map((id) => indexOf.get(id) ?? -1);
    const values = members.map((i) => cells[i]?.value ?? 0);
    const total = values.reduce((s, v) => s + v, 0);
    const alone = total > 0 && values.filter((v) => v > 0).length === 1;
    if (alone && total < row.limit) for (const i of members) found.add(i);
  }
  return found;
}

function matrix(problem: Problem, indexOf: ReadonlyMap<string, number>) {
  const start = new Int32Array(problem.relations.length + 1);
  problem.relations.forEach((r, i) => (start[i + 1] = (start[i] ?? 0) + 1 + r.parts.length));
  const length = start[problem.relations.length] ?? 0;
  const index = new Int32Array(length);
  const sign = new Int8Array(length);
  problem.relations.forEach((r, i) => {
    let at = start[i] ?? 0;
    index[at] = indexOf.get(r.total) ?? -1;
    sign[at++] = 1;
    for (const part of r.parts) {
      index[at] = indexOf.get(part) ?? -1;
      sign[at++] = -1;
    }
  });
  const relations = { start, index, sign };
  return {
    relations,
    gaps: Int32Array.from(problem.relations, (r) => r.gap ?? 0),
    byCell: transpose(relations, problem.cells.length),
  };
}

/** The same matrix by its other side, which has `size` rows. */
export function transpose(matrix: SparseSigns, size: number): SparseSigns {
  const start = new Int32Array(size + 1);
  for (const i of matrix.index) start[i + 1] = (start[i + 1] ?? 0) + 1;
  for (let i = 0; i < size; i++) start[i + 1] = (start[i + 1] ?? 0) + (start[i] ?? 0);
  const next = start.slice();
  const index = new Int32Array(matrix.index.length);
  const sign = new Int8Array(matrix.index.length);
  for (let row = 0; row + 1 < matrix.start.length; row++) {
    for (let k = matrix.start[row] ?? 0; k < (matrix.start[row + 1] ?? 0); k++) {
      const column = matrix.index[k] ?? 0;
      const at = next[column] ?? 0;
      next[column] = at + 1;
      index[at] = row;
      sign[at] = matrix.sign[k] ?? 0;
    }
  }
  return { start, index, sign };
}
