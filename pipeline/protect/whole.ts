/**
 * Linear programs over all cells of a problem, one after another: the model stays in the solver
 * and only what has changed is told, so that a program of ten thousand cells takes milliseconds.
 */
import type { Model } from "highs";
import { statusOf, type Solver } from "./program.ts";
import type { Search } from "./search.ts";

/** The program as it stands in the solver: columns are rise and fall of each movable cell. */
export interface Whole {
  readonly solver: Solver;
  readonly search: Search;
  readonly model: Model;
  readonly cells: Int32Array;
  /** By cell; -1 = not movable. */
  readonly position: Int32Array;
  readonly cost: Float64Array;
  readonly upper: Float64Array;
}

export interface WholeTarget {
  readonly cell: number;
  /** Signed. */
  readonly change: number;
  /** By cell: times its price; what is missing counts once. */
  readonly weights?: ReadonlyMap<number, number>;
}

/** Moving hidden cells costs this much a person, so that tables stay near the true one. */
const NEAR = 1e-3;
/** Targets are few and costs are prices: what helps large degenerate programs only delays these. */
const OPTIONS = {
  output_flag: false,
  random_seed: 0,
  presolve: "off",
  simplex_scale_strategy: 0,
  dual_simplex_cost_perturbation_multiplier: 0,
};

/** The caller disposes of `model`. */
export function createWhole(solver: Solver, search: Search): Whole {
  const { structure, relations } = search;
  const { size, fixed } = structure;
  const cells = Int32Array.from(fixed.keys()).filter((c) => !fixed[c]);
  const position = new Int32Array(size).fill(-1);
  cells.forEach((c, i) => (position[c] = i));
  const indices = new Int32Array(2 * relations.index.length);
  const values = new Float64Array(indices.length);
  relations.index.forEach((c, k) => {
    const at = 2 * (position[c] ?? 0);
    indices.set([at, at + 1], 2 * k);
    values.set([relations.sign[k] ?? 0, -(relations.sign[k] ?? 0)], 2 * k);
  });
  const numCols = 2 * cells.length;
  const numRows = relations.start.length - 1;
  const cost = new Float64Array(numCols);
  const upper = new Float64Array(numCols);
  const starts = relations.start.map((start) => 2 * start);
  const model = solver.highs.createModel({
    numCols,
    numRows,
    colCost: cost,
    colLower: new Float64Array(numCols),
    colUpper: upper,
    rowLower: new Float64Array(numRows),
    rowUpper: new Float64Array(numRows),
    matrix: { format: "csr", numRows, numCols, starts, indices, values },
  });
  model.options.set(OPTIONS);
  return { solver, search, model, cells, position, cost, upper };
}

/**
 * The cheapest table, by the person, in which a cell differs by `change`; prices, hidden and
 * barred cells as they are in the search now.
 * @returns the change of each of `whole.cells`, not always whole numbers; null = there is none.
 */
export function solveWhole(
  whole: Whole,
  { cell, change, weights }: WholeTarget,
): Float64Array | null {
  const { model, upper, solver } = whole;
  adapt(whole, weights ?? new Map<number, number>());
  const at = 2 * (whole.position[cell] ?? 0) + (change > 0 ? 0 : 1);
  const opposite = at ^ 1;
  const size = Math.abs(change);
  if (size > (upper[at] ?? 0)) return null;
  model.changeColBounds(at, size, size);
  model.changeColBounds(opposite, 0, 0);
  // From nothing changed to one cell changed is a shorter way than from one target to another.
  model.setLogicalBasis();
  const isOptimal = statusOf(model) === solver.highs.constants.modelStatus.optimal;
  const found = isOptimal ? differences(model.getSolution().colValue) : null;
  model.changeColBounds(at, 0, upper[at] ?? 0);
  model.changeColBounds(opposite, 0, upper[opposite] ?? 0);
  return found;
}

function differences(columns: Float64Array): Float64Array {
  const deltas = new Float64Array(columns.length / 2);
  for (let i = 0; i < deltas.length; i++) {
    const by = (columns[2 * i] ?? 0) - (columns[2 * i + 1] ?? 0);
    const near = Math.round(by);
    deltas[i] = Math.abs(by - near) < 1e-6 ? near : by;
  }
  return deltas;
}

/** Tells the solver what has changed in the search since the last program. */
function adapt(whole: Whole, weights: ReadonlyMap<number, number>): void {
  const { model, cells, cost, upper, solver } = whole;
  const { free, barred, price, structure } = whole.search;
  const costs: number[] = [];
  const uppers: number[] = [];
  for (let i = 0; i < cells.length; i++) {
    const c = cells[i] ?? 0;
    const by = NEAR + (free[c] ? 0 : (price[c] ?? 0) * (weights.get(c) ?? 1));
    if (cost[2 * i] !== by) {
      cost[2 * i] = by;
      cost[2 * i + 1] = by;
      costs.push(2 * i, 2 * i + 1);
    }
    const rise = barred[c] ? 0 : solver.highs.infinity;
    if (upper[2 * i] !== rise) {
      upper[2 * i] = rise;
      upper[2 * i + 1] = barred[c] ? 0 : (structure.value[c] ?? 0) - (structure.bound[c] ?? 0);
      uppers.push(2 * i, 2 * i + 1);
    }
  }
  const valuesOf = (all: Float64Array, at: readonly number[]) =>
    Float64Array.from(at, (i) => all[i] ?? 0);
  if (costs.length > 0) {
    model.changeColsCost({ kind: "set", indices: costs }, valuesOf(cost, costs));
  }
  if (uppers.length > 0) {
    const zeros = new Float64Array(uppers.length);
    model.changeColsBounds({ kind: "set", indices: uppers }, zeros, valuesOf(upper, uppers));
  }
}
