/** Proofs of how far a cell can go: from the floors, or by the dual of a linear program. */
import type { Limit } from "./problem.ts";
import { statusOf, type Solver } from "./program.ts";
import type { Floors } from "./requirement.ts";
import type { Structure } from "./structure.ts";

/** The chain of relations behind a floor, as a proof; null where the floor is the cell's bound. */
export function floorLimit(structure: Structure, floors: Floors, cell: number): Limit | null {
  if (!floors.raises.has(cell)) return null;
  const factors = new Map<number, number>();
  collect(structure, floors, { cell, times: 1, before: Infinity }, factors);
  return {
    cell,
    sense: 1,
    insider: "",
    denominator: 1,
    relations: [...factors.keys()],
    factors: [...factors.values()],
  };
}

interface Part {
  readonly cell: number;
  readonly times: number;
  /** Only bounds raised before this turn. */
  readonly before: number;
}

function collect(
  structure: Structure,
  floors: Floors,
  { cell, times, before }: Part,
  factors: Map<number, number>,
): void {
  const { relations, fixed } = structure;
  if (fixed[cell]) return;
  const raise = floors.raises.get(cell)?.findLast(({ turn }) => turn < before);
  if (!raise) return;
  const { relation, turn } = raise;
  const begin = relations.start[relation] ?? 0;
  const total = relations.index[begin] ?? 0;
  factors.set(relation, (factors.get(relation) ?? 0) + (cell === total ? times : -times));
  const parts = relations.index.subarray(begin + 1, relations.start[relation + 1] ?? 0);
  for (const other of cell === total ? parts : [total]) {
    collect(structure, floors, { cell: other, times, before: turn }, factors);
  }
}

export interface LimitWanted {
  readonly cell: number;
  readonly sense: 1 | -1;
  readonly insider: string;
  /** What the insider knows. */
  readonly own: readonly number[];
}

/** Factors of duals are multiples of 1/60 as a rule. */
const DENOMINATOR = 60;

/** How far a cell can go with nothing but fixed cells and an insider's own known; null = no proof. */
export function solveLimit(
  { highs }: Solver,
  structure: Structure,
  { cell, sense, insider, own }: LimitWanted,
): Limit | null {
  const { size, fixed, value, bound, relations } = structure;
  const known = fixed.slice();
  for (const c of own) known[c] = 1;
  if (known[cell]) return null;
  const colCost = new Float64Array(size);
  colCost[cell] = sense;
  const numRows = relations.start.length - 1;
  const model = highs.createModel({
    numCols: size,
    numRows,
    colCost,
    colLower: Float64Array.from(known, (k, c) => (k ? 0 : (bound[c] ?? 0) - (value[c] ?? 0))),
    colUpper: Float64Array.from(known, (k) => (k ? 0 : highs.infinity)),
    rowLower: new Float64Array(numRows),
    rowUpper: new Float64Array(numRows),
    matrix: {
      format: "csr",
      numRows,
      numCols: size,
      starts: relations.start,
      indices: relations.index,
      values: Float64Array.from(relations.sign),
    },
  });
  try {
    model.options.set({ output_flag: false, random_seed: 0 });
    if (statusOf(model) !== highs.constants.modelStatus.optimal) return null;
    const { rowDual } = model.getSolution();
    const factors = Array.from(rowDual, (y) => Math.round(y * DENOMINATOR));
    const used = Array.from(factors.keys()).filter((r) => factors[r] !== 0);
    const limit: Limit = {
      cell,
      sense,
      insider,
      denominator: DENOMINATOR,
      relations: used,
      factors: used.map((r) => factors[r] ?? 0),
    };
    return isSound(structure, known, limit) ? limit : null;
  } finally {
    model.dispose();
  }
}

/** Is what the factors leave of every cell that is not known at least zero? */
function isSound({ relations }: Structure, known: Uint8Array, limit: Limit): boolean {
  const rest = new Map([[limit.cell, limit.denominator * limit.sense]]);
  limit.relations.forEach((relation, i) => {
    for (let k = relations.start[relation] ?? 0; k < (relations.start[relation + 1] ?? 0); k++) {
      const c = relations.index[k] ?? 0;
      rest.set(c, (rest.get(c) ?? 0) - (limit.factors[i] ?? 0) * (relations.sign[k] ?? 0));
    }
  });
  return [...rest].every(([c, times]) => times >= 0 || known[c]);
}
