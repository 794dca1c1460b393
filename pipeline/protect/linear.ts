/**
 * Linear programs over the whole problem at once: a change of the table that meets many demands
 * and touches few dear cells. The cost of a change is linear in its size; solving again with each
 * price divided by the last size brings it near to the price of touching the cell at all.
 */
import type { Model } from "highs";
import { statusOf, type Solver } from "./program.ts";
import type { Search } from "./search.ts";

/** The cell must change by `size` or more in the direction of `sign`. */
export interface Demand {
  readonly cell: number;
  readonly sign: 1 | -1;
  readonly size: number;
}

export interface LinearOptions {
  /**
   * Do cells stay at their bounds or above? If not, only those already there may not fall: a
   * direction, small multiples of which are possible.
   */
  readonly bounded: boolean;
  /** Programs solved, prices adapted in between. */
  readonly rounds: number;
  /** Only cells that are hidden or unpublished may change. */
  readonly hiddenAlone: boolean;
}

export interface LinearChange {
  /** By cell. */
  readonly change: Float64Array;
  readonly unmet: readonly Demand[];
}

/** Below this, nothing. */
const TINY = 1e-6;
/** Moving hidden cells costs this much a person, so that tables stay near the true one. */
const NEAR = 1e-3;
/** In average prices: what a headline figure counts, and a demand that is not met. */
const DEAREST = 100;
const UNMET = 2000;

/** @returns null where the solver fails; a demand that cannot be met is left unmet. */
export function cheapestChange(
  solver: Solver,
  search: Search,
  demands: readonly Demand[],
  options: LinearOptions,
): LinearChange | null {
  const { size } = search.structure;
  const movable = Array.from({ length: size }, (_, c) => c).filter(
    (c) => !search.barred[c] && (search.free[c] || !options.hiddenAlone),
  );
  const position = new Map(movable.map((c, i) => [c, i]));
  const met = demands.filter(({ cell }) => position.has(cell));
  const model = solver.highs.createModel(
    toModel(solver, search, movable, position, met, options.bounded),
  );
  try {
    model.options.set({ output_flag: false, random_seed: 0 });
    let change: Float64Array | null = null;
    for (let round = 0; round < options.rounds; round++) {
      if (change) reweight(model, search, movable, change);
      change = solved(solver, model, movable, size) ?? change;
      if (!change) return null;
    }
    if (!change) return null;
    const found = change;
    const unmet = demands.filter(
      ({ cell, sign, size: least }) => (found[cell] ?? 0) * sign < least - TINY,
    );
    return { change: found, unmet };
  } finally {
    model.dispose();
  }
}

/** Columns: rise and fall of each movable cell, then what each demand lacks. */
function toModel(
  { highs }: Solver,
  search: Search,
  movable: readonly number[],
  position: ReadonlyMap<number, number>,
  demands: readonly Demand[],
  bounded: boolean,
) {
  const { relations, structure } = search;
  const numCols = 2 * movable.length + demands.length;
  const colUpper = new Float64Array(numCols).fill(highs.infinity);
  const colCost = new Float64Array(numCols).fill(UNMET, 2 * movable.length);
  movable.forEach((c, i) => {
    const room = (structure.value[c] ?? 0) - (structure.bound[c] ?? 0);
    if (bounded || room <= 0) colUpper[2 * i + 1] = Math.max(0, room);
    colCost.fill(priceOf(search, c), 2 * i, 2 * i + 2);
  });
  const starts = [0];
  const indices: number[] = [];
  const values: number[] = [];
  for (let r = 0; r + 1 < relations.start.length; r++) {
    for (let k = relations.start[r] ?? 0; k < (relations.start[r + 1] ?? 0); k++) {
      const at = position.get(relations.index[k] ?? 0);
      if (at === undefined) continue;
      indices.push(2 * at, 2 * at + 1);
      values.push(relations.sign[k] ?? 0, -(relations.sign[k] ?? 0));
    }
    starts.push(indices.length);
  }
  const equalities = starts.length - 1;
  demands.forEach(({ cell, sign }, i) => {
    const at = 2 * (position.get(cell) ?? 0);
    indices.push(at, at + 1, 2 * movable.length + i);
    values.push(sign, -sign, 1);
    starts.push(indices.length);
  });
  const numRows = starts.length - 1;
  const rowLower = new Float64Array(numRows);
  const rowUpper = new Float64Array(numRows).fill(highs.infinity, equalities);
  demands.forEach(({ size }, i) => (rowLower[equalities + i] = size));
  const matrix = { format: "csr" as const, numRows, numCols, starts, indices, values };
  const colLower = new Float64Array(numCols);
  return { numCols, numRows, colCost, colLower, colUpper, rowLower, rowUpper, matrix };
}

function priceOf({ free, price }: Search, cell: number): number {
  return NEAR + (free[cell] ? 0 : Math.min(price[cell] ?? 0, DEAREST));
}

function solved(
  { highs }: Solver,
  model: Model,
  movable: readonly number[],
  size: number,
): Float64Array | null {
  if (statusOf(model) !== highs.constants.modelStatus.optimal) return null;
  const { colValue } = model.getSolution();
  const change = new Float64Array(size);
  movable.forEach((c, i) => {
    const by = (colValue[2 * i] ?? 0) - (colValue[2 * i + 1] ?? 0);
    change[c] = Math.abs(by) < TINY ? 0 : by;
  });
  return change;
}

/** A cell that changes little is dear by unit: towards few cells rather than few changes. */
function reweight(
  model: Model,
  search: Search,
  movable: readonly number[],
  change: Float64Array,
): void {
  const costs = new Float64Array(2 * movable.length);
  movable.forEach((c, i) => {
    const by = search.free[c] ? 1 : Math.abs(change[c] ?? 0) + 0.1;
    costs.fill(priceOf(search, c) / by, 2 * i, 2 * i + 2);
  });
  model.changeColsCost({ kind: "range", from: 0, to: costs.length - 1 }, costs);
}
