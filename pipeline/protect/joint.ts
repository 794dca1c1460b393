/**
 * Which cells to hide under the guarantee `exact`, by one vector for all primaries together. A
 * primary can be anything but its value if and only if some change d of the table satisfies all
 * relations, changes no shown cell and is not zero there; small multiples respect the lower
 * bounds if d rises wherever a cell is at its bound. Such vectors add up to one for all primaries,
 * so the hidden cells are what the cheapest such d changes: a fixed-charge program, solved
 * approximately by reweighted linear programs and then exactly on one neighbourhood at a time.
 */
import type { Model } from "highs";
import type { Solver } from "./program.ts";
import { refine, type RefineOptions } from "./refine.ts";
import type { Search } from "./search.ts";

/** Change of every cell; 0 = may be shown. */
export type Joint = Float64Array;

const TINY = 1e-6;

/**
 * The cheapest vector found.
 * @param required cells that must change, by index.
 * @returns null where no vector changes them all.
 */
export function cheapestJoint(
  solver: Solver,
  search: Search,
  required: readonly number[],
): Joint | null {
  const joint = firstJoint(solver, search, required);
  if (!joint) return null;
  const movable = search.barred.reduce((n, b) => n + (b > 0 ? 0 : 1), 0);
  let before = 0;
  for (const pass of PASSES) {
    if (movable <= before) break;
    refine(solver, search, joint, new Set(required), pass);
    before = pass.cells;
  }
  return joint;
}

/** Neighbourhoods of rising size, each with its share of the work. */
const PASSES: readonly RefineOptions[] = [
  { cells: 120, iterations: 10_000 },
  { cells: 300, iterations: 8000 },
  { cells: 600, iterations: 10_000 },
];

/**
 * @param required cells that must change, by index.
 * @returns a vector by reweighted linear programs, or null where there is none.
 */
function firstJoint(solver: Solver, search: Search, required: readonly number[]): Joint | null {
  const { size, value, bound } = search.structure;
  const movable = Array.from({ length: size }, (_, c) => c).filter((c) => !search.barred[c]);
  const position = new Map(movable.map((c, i) => [c, i]));
  const model = solver.highs.createModel(linearModel(solver, search, movable, position));
  try {
    model.options.set({ output_flag: false, random_seed: 0 });
    // Cells at their bound can only rise; the sign of the others is left to the first program.
    const free = required.filter((c) => (value[c] ?? 0) > (bound[c] ?? 0));
    for (const c of required) {
      if ((value[c] ?? 0) > (bound[c] ?? 0)) continue;
      model.changeColBounds(2 * (position.get(c) ?? 0), 1, solver.highs.infinity);
    }
    let joint = solved(solver, model, movable, size);
    if (!joint) return null;
    for (const c of free) {
      const falls = (joint[c] ?? 0) < -TINY ? 1 : 0;
      const at = 2 * (position.get(c) ?? 0);
      model.changeColBounds(at + falls, 1, solver.highs.infinity);
      model.changeColBounds(at + 1 - falls, 0, 0);
    }
    for (let round = 0; round < 3; round++) {
      joint = solved(solver, model, movable, size);
      if (!joint) return null;
      reweight(model, search, movable, joint);
    }
    return joint;
  } finally {
    model.dispose();
  }
}

function linearModel(
  { highs }: Solver,
  search: Search,
  movable: readonly number[],
  position: ReadonlyMap<number, number>,
) {
  const { relations, structure, free, price } = search;
  const upper = new Float64Array(2 * movable.length).fill(highs.infinity);
  const cost = new Float64Array(2 * movable.length);
  movable.forEach((c, i) => {
    if ((structure.value[c] ?? 0) <= (structure.bound[c] ?? 0)) upper[2 * i + 1] = 0;
    cost.fill(free[c] ? 1e-3 : (price[c] ?? 0), 2 * i, 2 * i + 2);
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
  const numRows = starts.length - 1;
  const numCols = 2 * movable.length;
  return {
    numCols,
    numRows,
    colCost: cost,
    colLower: new Float64Array(numCols),
    colUpper: upper,
    rowLower: new Float64Array(numRows),
    rowUpper: new Float64Array(numRows),
    matrix: { format: "csr" as const, numRows, numCols, starts, indices, values },
  };
}

function solved(
  { highs }: Solver,
  model: Model,
  movable: readonly number[],
  size: number,
): Joint | null {
  model.run();
  if (model.getModelStatus() !== highs.constants.modelStatus.optimal) return null;
  const { colValue } = model.getSolution();
  const joint = new Float64Array(size);
  movable.forEach((c, i) => {
    const change = (colValue[2 * i] ?? 0) - (colValue[2 * i + 1] ?? 0);
    joint[c] = Math.abs(change) < TINY ? 0 : change;
  });
  return joint;
}

/** A cell that changes little is dear by unit: towards few cells rather than few changes. */
function reweight(model: Model, search: Search, movable: readonly number[], joint: Joint): void {
  movable.forEach((c, i) => {
    if (search.free[c]) return;
    const weight = (search.price[c] ?? 0) / (Math.abs(joint[c] ?? 0) + 0.1);
    model.changeColCost(2 * i, weight);
    model.changeColCost(2 * i + 1, weight);
  });
}
