/** Makes a joint vector cheaper by solving small neighbourhoods of it exactly. */
import type { Joint } from "./joint.ts";
import { statusOf, type Solver } from "./program.ts";
import type { Search } from "./search.ts";

/** How many cells of one relation a neighbourhood takes. */
const OF_RELATION = 14;
/** Largest change that a program considers, over what there is already. */
const REACH = 20;
const NODES = 60;
const GAP = 0.03;

export interface RefineOptions {
  /** Cells of a neighbourhood. */
  readonly cells: number;
  /** Simplex iterations in all: a measure of work that is the same everywhere. */
  readonly iterations: number;
}

/**
 * Goes over the hidden cells of `joint` and changes it in place wherever less will do.
 * @param required cells that must change.
 * @returns iterations used.
 */
export function refine(
  solver: Solver,
  search: Search,
  joint: Joint,
  required: ReadonlySet<number>,
  options: RefineOptions,
): number {
  const done = new Set<number>();
  let iterations = 0;
  for (;;) {
    const centers = Array.from(joint.keys()).filter(
      (c) => joint[c] !== 0 && !search.free[c] && !done.has(c),
    );
    let any = false;
    for (const center of centers) {
      if (joint[center] === 0 || done.has(center)) continue;
      if (iterations > options.iterations) return iterations;
      any = true;
      const cells = around(search, joint, center, options.cells);
      const result = refineIn(solver, search, joint, required, cells);
      iterations += result.iterations;
      // What lies well inside a neighbourhood that cannot be bettered needs none of its own.
      if (result.saved > 0) for (const c of cells) done.delete(c);
      else for (const c of cells.slice(0, cells.length / 4)) done.add(c);
      done.add(center);
    }
    if (!any) return iterations;
  }
}

function refineIn(
  solver: Solver,
  search: Search,
  joint: Joint,
  required: ReadonlySet<number>,
  cells: readonly number[],
): { readonly saved: number; readonly iterations: number } {
  const program = toProgram(solver, search, joint, required, cells);
  if (program.before < 0.01) return { saved: 0, iterations: 0 };
  const model = solver.highs.createModel(program.model);
  try {
    const limits = { mip_max_nodes: NODES, mip_rel_gap: GAP };
    model.options.set({ output_flag: false, random_seed: 0, ...limits });
    model.setSolution({ colValue: program.start });
    const status = statusOf(model);
    const iterations = Number(model.info.get("simplex_iteration_count"));
    const { optimal, solutionLimit } = solver.highs.constants.modelStatus;
    if (status !== optimal && status !== solutionLimit) return { saved: 0, iterations };
    const { colValue } = model.getSolution();
    const changes = cells.map((_, i) => clean(colValue[i] ?? 0));
    const priced = cells.filter((c, i) => !search.free[c] && changes[i] !== 0);
    const cost = priced.reduce((s, c) => s + (search.price[c] ?? 0), 0);
    const sound = cells.every((c, i) => !required.has(c) || Math.abs(changes[i] ?? 0) > 0.5);
    if (!sound || cost > program.before - 0.01) return { saved: 0, iterations };
    cells.forEach((c, i) => (joint[c] = changes[i] ?? 0));
    return { saved: program.before - cost, iterations };
  } finally {
    model.dispose();
  }
}

function clean(change: number): number {
  return Math.abs(change) < 1e-5
    ? 0
    : Math.abs(change - Math.round(change)) < 1e-5
      ? Math.round(change)
      : change;
}

/** Breadth first through relations; of a long one, what changes now and what is cheap. */
function around(search: Search, joint: Joint, center: number, limit: number): readonly number[] {
  const { byCell, byPrice, freeOf } = search;
  const cells = [center];
  const taken = new Set(cells);
  const done = new Set<number>();
  for (let at = 0; at < cells.length && cells.length < limit; at++) {
    const cell = cells[at] ?? 0;
    for (let k = byCell.start[cell] ?? 0; k < (byCell.start[cell + 1] ?? 0); k++) {
      const relation = byCell.index[k] ?? 0;
      if (done.has(relation)) continue;
      done.add(relation);
      const all = byPrice[relation] ?? [];
      const changing = all.filter((c) => (joint[c] ?? 0) !== 0);
      const wanted = [...changing, ...(freeOf[relation] ?? []), ...all];
      let left = all.length <= OF_RELATION ? Infinity : OF_RELATION;
      for (const other of wanted) {
        if (left <= 0) break;
        if (taken.has(other) || search.barred[other]) continue;
        taken.add(other);
        cells.push(other);
        left--;
      }
    }
  }
  return cells;
}

/** Columns: the changes; then for each priced cell whether it is hidden, for each required cell
 *  that can move both ways whether it rises. */
function toProgram(
  { highs }: Solver,
  search: Search,
  joint: Joint,
  required: ReadonlySet<number>,
  cells: readonly number[],
) {
  const { value, bound } = search.structure;
  const limit = REACH + Math.max(...cells.map((c) => Math.abs(joint[c] ?? 0)));
  const lower: number[] = [];
  const upper: number[] = [];
  const cost: number[] = [];
  const start: number[] = [];
  const rows: { lower: number; upper: number; entries: [number, number][] }[] = [];
  for (const c of cells) {
    const rises = (value[c] ?? 0) <= (bound[c] ?? 0);
    lower.push(rises ? (required.has(c) ? 1 : 0) : -limit);
    upper.push(limit);
    cost.push(0);
    start.push(joint[c] ?? 0);
  }
  let before = 0;
  cells.forEach((c, i) => {
    const change = joint[c] ?? 0;
    const priced = !search.free[c];
    const signed = required.has(c) && (lower[i] ?? 0) < 0;
    if (!priced && !signed) return;
    const binary = lower.length;
    lower.push(0);
    upper.push(1);
    cost.push(priced ? (search.price[c] ?? 0) : 0);
    if (priced) {
      if (change !== 0) before += search.price[c] ?? 0;
      start.push(change === 0 ? 0 : 1);
      rows.push({
        lower: -highs.infinity,
        upper: 0,
        entries: [
          [i, 1],
          [binary, -limit],
        ],
      });
      rows.push({
        lower: 0,
        upper: highs.infinity,
        entries: [
          [i, 1],
          [binary, limit],
        ],
      });
    } else {
      start.push(change > 0 ? 1 : 0);
      const span = limit + 1;
      rows.push({
        lower: -limit,
        upper: -1,
        entries: [
          [i, 1],
          [binary, -span],
        ],
      });
    }
  });
  rows.push(...relationRows(search, joint, cells));
  const numCols = lower.length;
  const starts = [0];
  for (const row of rows) starts.push((starts.at(-1) ?? 0) + row.entries.length);
  const { integer, continuous } = highs.constants.variableType;
  const model = {
    numCols,
    numRows: rows.length,
    colCost: cost,
    colLower: lower,
    colUpper: upper,
    rowLower: rows.map((row) => row.lower),
    rowUpper: rows.map((row) => row.upper),
    matrix: {
      format: "csr" as const,
      numRows: rows.length,
      numCols,
      starts,
      indices: rows.flatMap((row) => row.entries.map(([column]) => column)),
      values: rows.flatMap((row) => row.entries.map(([, v]) => v)),
    },
    integrality: lower.map((_, i) => (i < cells.length ? continuous : integer)),
  };
  return { model, before, start };
}

/** Inside as outside, so that the relations hold as they do now. */
function relationRows(search: Search, joint: Joint, cells: readonly number[]) {
  const { byCell } = search;
  const rows = new Map<number, { sum: number; entries: [number, number][] }>();
  cells.forEach((c, i) => {
    for (let k = byCell.start[c] ?? 0; k < (byCell.start[c + 1] ?? 0); k++) {
      const relation = byCell.index[k] ?? 0;
      const sign = byCell.sign[k] ?? 0;
      const row = rows.get(relation) ?? { sum: 0, entries: [] };
      rows.set(relation, row);
      row.sum += sign * (joint[c] ?? 0);
      row.entries.push([i, sign]);
    }
  });
  return [...rows.values()].map(({ sum, entries }) => ({ lower: sum, upper: sum, entries }));
}
