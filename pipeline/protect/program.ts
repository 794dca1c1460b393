/**
 * Linear and integer programs for what the search does not find: the cheapest table with one cell
 * at a given value, and the interval of a cell. Solved by HiGHS (WebAssembly), loaded on demand.
 */
import type { Highs, Model } from "highs";
import type { Reach } from "./reach.ts";
import type { Search } from "./search.ts";

export interface Solver {
  readonly highs: Highs;
}

/** Once per process: to compile the solver takes longer than many a problem. */
export function loadSolver(): Promise<Solver> {
  return (once.solver ??= load());
}

const once: { solver?: Promise<Solver> } = {};

async function load(): Promise<Solver> {
  const { default: start } = await import("highs");
  return { highs: await start() };
}

/** Columns of a program: cells of a neighbourhood, each as what it gains and what it loses. */
export interface Columns {
  readonly cells: readonly number[];
  readonly position: ReadonlyMap<number, number>;
}

/** Moving hidden cells costs this much a person, so that tables stay near the true one. */
const NEAR = 1e-3;
/** Where to look for a table: so many cells, and of each relation so many shown ones. */
interface Neighbourhood {
  readonly limit: number;
  readonly shown: number;
}
const HIDDEN_NEAR_BY: Neighbourhood = { limit: 200, shown: 0 };
const NEAR_BY: Neighbourhood = { limit: 300, shown: 6 };
const HIDDEN_ALONE: Neighbourhood = { limit: 2500, shown: 0 };
const WIDER: readonly Neighbourhood[] = [
  { limit: 2500, shown: 30 },
  { limit: Infinity, shown: Infinity },
];
/** A change in parts of a person is tried so many times as large, before it is solved in whole. */
const MULTIPLE = 6;
/** Branch and bound takes seconds on more cells than this: only where nothing else is known. */
const FEW = 1500;
/** Branch and bound stops here; a count, not a clock, for the same answer everywhere. */
const NODES = 2000;

/**
 * The cheapest table found in which a cell differs by one of `changes` (signed): near by; else, or
 * where that would hide more, among hidden cells further away; else ever wider.
 * @param isNeeded no other table is known: whole numbers are searched for however long that takes.
 */
export function solveReach(
  solver: Solver,
  search: Search,
  want: Wanted,
  isNeeded: boolean,
): Reach | null {
  const most = isNeeded ? Infinity : FEW;
  const nearest = solveIn(solver, search, want, HIDDEN_NEAR_BY, most);
  if (nearest) return nearest;
  const near = solveIn(solver, search, want, NEAR_BY, most);
  if (near && near.hidden.length === 0) return near;
  const among = solveIn(solver, search, want, HIDDEN_ALONE, most);
  if (among || near) return among ?? near;
  for (const where of WIDER) {
    const found = solveIn(solver, search, want, where, most);
    if (found) return found;
  }
  return null;
}

/**
 * The same among few cells near by, shown ones too, without branch and bound: quick, and null
 * where those do not do.
 */
export function solveNear(solver: Solver, search: Search, want: Wanted): Reach | null {
  return solveIn(solver, search, want, NEAR_BY, 0);
}

interface Wanted {
  readonly cell: number;
  readonly changes: readonly number[];
  /** `change` and `insider`: a multiple of the change will do as well. */
  readonly kind: "low" | "high" | "change" | "insider";
}

function solveIn(
  solver: Solver,
  search: Search,
  { cell, changes, kind }: Wanted,
  where: Neighbourhood,
  most: number,
): Reach | null {
  const columns = neighbourhood(search, cell, where);
  const integer = columns.cells.length <= most;
  const multiple = kind === "change" || kind === "insider" ? MULTIPLE : 1;
  const found = changes
    .map((change) => cheapest(solver, search, columns, { cell, change, multiple, integer }))
    .filter((deltas) => deltas !== null)
    .map((deltas) => toReach(search, cell, columns, deltas))
    .sort((a, b) => a.cost - b.cost);
  return found[0] ?? null;
}

function toReach(search: Search, cell: number, columns: Columns, deltas: readonly number[]): Reach {
  const touched = columns.cells.filter((_, i) => deltas[i] !== 0);
  const hidden = touched.filter((c) => !search.free[c]);
  const witness = {
    cell,
    cells: Int32Array.from(touched),
    deltas: Int32Array.from(deltas.filter((d) => d !== 0)),
  };
  return { witness, hidden, cost: hidden.reduce((s, c) => s + (search.price[c] ?? 0), 0) };
}

/**
 * Movable cells reached through relations, breadth first, until there are `limit`: all hidden ones
 * of a relation and its cheapest shown ones.
 */
export function neighbourhood(search: Search, from: number, where: Neighbourhood): Columns {
  const { byCell, byPrice, freeOf, free } = search;
  const cells = [from];
  const position = new Map([[from, 0]]);
  const done = new Set<number>();
  const take = (cell: number): boolean => {
    if (search.barred[cell] || position.has(cell)) return false;
    position.set(cell, cells.length);
    cells.push(cell);
    return true;
  };
  for (let at = 0; at < cells.length && cells.length < where.limit; at++) {
    const cell = cells[at] ?? 0;
    for (let k = byCell.start[cell] ?? 0; k < (byCell.start[cell + 1] ?? 0); k++) {
      const relation = byCell.index[k] ?? 0;
      if (done.has(relation)) continue;
      done.add(relation);
      for (const other of freeOf[relation] ?? []) take(other);
      let left = where.shown;
      for (const other of byPrice[relation] ?? []) {
        if (left <= 0) break;
        if (!free[other] && take(other)) left--;
      }
    }
  }
  return { cells, position };
}

interface Target {
  readonly cell: number;
  readonly change: number;
  /** So many times the change is as good. */
  readonly multiple: number;
  /** Branch and bound where no multiple is whole. */
  readonly integer: boolean;
}

function cheapest(
  solver: Solver,
  search: Search,
  columns: Columns,
  target: Target,
): readonly number[] | null {
  const count = columns.cells.length;
  const lower = new Float64Array(2 * count);
  const upper = new Float64Array(2 * count);
  const cost = new Float64Array(2 * count);
  const { value, bound } = search.structure;
  columns.cells.forEach((cell, i) => {
    const price = (search.free[cell] ? 0 : (search.price[cell] ?? 0)) + NEAR;
    cost.fill(price, 2 * i, 2 * i + 2);
    upper[2 * i] = solver.highs.infinity;
    upper[2 * i + 1] = (value[cell] ?? 0) - (bound[cell] ?? 0);
  });
  const size = Math.abs(target.change);
  const at = 2 * (columns.position.get(target.cell) ?? 0);
  lower.fill(0, at, at + 2);
  upper.fill(0, at, at + 2);
  lower[at + (target.change > 0 ? 0 : 1)] = size;
  upper[at + (target.change > 0 ? 0 : 1)] = size;
  const matrix = rowsOf(search, columns, 2);
  const model = solver.highs.createModel({
    numCols: 2 * count,
    numRows: matrix.numRows,
    colCost: cost,
    colLower: lower,
    colUpper: upper,
    rowLower: new Float64Array(matrix.numRows),
    rowUpper: new Float64Array(matrix.numRows),
    matrix,
  });
  try {
    return wholeSolution(solver, model, search, columns, target);
  } finally {
    model.dispose();
  }
}

/**
 * The relations among some cells as rows of a matrix.
 * @param sides columns of each cell: 1 its change, 2 what it gains and what it loses.
 */
export function rowsOf(search: Search, { cells, position }: Columns, sides: 1 | 2) {
  const { relations, byCell } = search;
  const touched = new Set<number>();
  for (const cell of cells) {
    for (let k = byCell.start[cell] ?? 0; k < (byCell.start[cell + 1] ?? 0); k++) {
      touched.add(byCell.index[k] ?? 0);
    }
  }
  const starts = [0];
  const indices: number[] = [];
  const values: number[] = [];
  for (const relation of touched) {
    for (let e = relations.start[relation] ?? 0; e < (relations.start[relation + 1] ?? 0); e++) {
      const at = position.get(relations.index[e] ?? 0);
      if (at === undefined) continue;
      const sign = relations.sign[e] ?? 0;
      indices.push(sides * at);
      values.push(sign);
      if (sides === 2) {
        indices.push(2 * at + 1);
        values.push(-sign);
      }
    }
    starts.push(indices.length);
  }
  const [numRows, numCols] = [touched.size, sides * cells.length];
  return { format: "csr" as const, numRows, numCols, starts, indices, values };
}

function wholeSolution(
  { highs }: Solver,
  model: Model,
  search: Search,
  columns: Columns,
  { multiple, integer }: Target,
): readonly number[] | null {
  const { optimal, solutionLimit } = highs.constants.modelStatus;
  // On programs this small presolving costs more than it saves; on integer ones it does not.
  model.options.set({ output_flag: false, random_seed: 0, presolve: "off" });
  if (statusOf(model) !== optimal) return null;
  const { colValue } = model.getSolution();
  for (let times = 1; times <= multiple; times++) {
    const linear = rounded(colValue.map((by) => by * times));
    if (holds(search, columns, linear)) return linear;
  }
  if (!integer) return null;
  const whole = highs.constants.variableType.integer;
  const to = 2 * columns.cells.length - 1;
  model.changeColsIntegrality({ kind: "range", from: 0, to }, new Int32Array(to + 1).fill(whole));
  model.options.set({ mip_max_nodes: NODES, mip_rel_gap: 0.1, presolve: "choose" });
  // Among hidden cells alone one table is as good as another.
  if (columns.cells.every((cell) => search.free[cell])) {
    model.options.set({ mip_max_improving_sols: 1 });
  }
  const status = statusOf(model);
  if (status !== optimal && status !== solutionLimit) return null;
  const found = rounded(model.getSolution().colValue);
  return holds(search, columns, found) ? found : null;
}

/** Runs a model. @returns its status; -1 where the solver gives up with an error. */
export function statusOf(model: Model): number {
  try {
    model.run();
    return model.getModelStatus();
  } catch (error) {
    if (error instanceof Error && error.name === "HighsError") return -1;
    throw error;
  }
}

function rounded(columns: Float64Array): readonly number[] {
  const deltas: number[] = [];
  for (let i = 0; i + 1 < columns.length; i += 2) {
    deltas.push(Math.round((columns[i] ?? 0) - (columns[i + 1] ?? 0)));
  }
  return deltas;
}

/** Do the rounded differences satisfy every relation and bound exactly? */
function holds(search: Search, { cells }: Columns, deltas: readonly number[]): boolean {
  const { byCell, structure } = search;
  const sums = new Map<number, number>();
  for (const [i, cell] of cells.entries()) {
    const delta = deltas[i] ?? 0;
    if ((structure.value[cell] ?? 0) + delta < (structure.bound[cell] ?? 0)) return false;
    for (let k = byCell.start[cell] ?? 0; k < (byCell.start[cell + 1] ?? 0); k++) {
      const relation = byCell.index[k] ?? 0;
      sums.set(relation, (sums.get(relation) ?? 0) + delta * (byCell.sign[k] ?? 0));
    }
  }
  for (const sum of sums.values()) if (sum !== 0) return false;
  return true;
}
