/** The interval of each primary: what all shown cells, relations and lower bounds allow. */
import type { Interval } from "./problem.ts";
import { neighbourhood, rowsOf, statusOf, type Columns, type Solver } from "./program.ts";
import type { Requirement } from "./requirement.ts";
import type { Search } from "./search.ts";
import type { Run } from "./secondary.ts";

/** Of primaries with an interval asked for; by id. */
export function intervalsOf(
  { solver, search }: Run,
  wanted: readonly (Requirement | null)[],
): ReadonlyMap<string, Interval> {
  const cells = wanted.flatMap((r) => (r && !r.change ? [r.cell] : []));
  const found = solver ? solveIntervals(solver, search, cells) : [];
  return new Map(cells.map((c, i) => [search.structure.ids[c] ?? "", found[i] ?? WHOLE]));
}

const WHOLE: Interval = { low: 0, high: null };

/**
 * The interval of each of `cells` over all tables that differ in free cells alone, rounded inwards
 * to whole numbers. One program per connected set, only the objective changes.
 */
function solveIntervals(
  solver: Solver,
  search: Search,
  cells: readonly number[],
): readonly Interval[] {
  const found = new Map<number, Interval>();
  for (const cell of cells) {
    if (found.has(cell)) continue;
    const columns = neighbourhood(search, cell, { limit: Infinity, shown: 0 });
    const members = cells.filter((c) => columns.position.has(c));
    for (const [c, interval] of intervalsIn(solver, search, columns, members)) {
      found.set(c, interval);
    }
  }
  return cells.map((c) => found.get(c) ?? WHOLE);
}

function intervalsIn(
  { highs }: Solver,
  search: Search,
  { cells, position }: Columns,
  members: readonly number[],
): ReadonlyMap<number, Interval> {
  const { value, bound } = search.structure;
  const rows = rowsOf(search, { cells, position }, 1);
  const model = highs.createModel({
    numCols: cells.length,
    numRows: rows.numRows,
    colCost: new Float64Array(cells.length),
    colLower: cells.map((c) => (bound[c] ?? 0) - (value[c] ?? 0)),
    colUpper: new Float64Array(cells.length).fill(highs.infinity),
    rowLower: new Float64Array(rows.numRows),
    rowUpper: new Float64Array(rows.numRows),
    matrix: rows,
  });
  try {
    // The primal simplex starts from the last basis: it stays feasible when the objective changes.
    model.options.set({ output_flag: false, presolve: "off", simplex_strategy: 4 });
    const best = (cell: number, sign: number): number | null => {
      const at = position.get(cell) ?? 0;
      model.changeColCost(at, sign);
      const status = statusOf(model);
      // Any change of the model takes its solution away.
      const optimal = status === highs.constants.modelStatus.optimal;
      const extreme = optimal ? (model.getSolution().colValue[at] ?? null) : null;
      model.changeColCost(at, 0);
      return extreme;
    };
    return new Map(
      members.map((cell) => {
        const fall = best(cell, 1);
        const rise = best(cell, -1);
        const known = value[cell] ?? 0;
        const low = known + Math.ceil((fall ?? 0) - ROUNDING);
        return [cell, { low, high: rise === null ? null : known + Math.floor(rise + ROUNDING) }];
      }),
    );
  } finally {
    model.dispose();
  }
}

const ROUNDING = 1e-6;
