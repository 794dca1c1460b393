/** The interval of each primary: what all shown cells, relations and lower bounds allow. */
import type { Interval } from "./problem.ts";
import { solveIntervals } from "./program.ts";
import type { Requirement } from "./requirement.ts";
import type { Run } from "./secondary.ts";

/** Of primaries with an interval asked for; by id. */
export function intervalsOf(
  run: Run,
  wanted: readonly (Requirement | null)[],
): ReadonlyMap<string, Interval> {
  const cells = wanted.flatMap((r) => (r && !r.change ? [r.cell] : []));
  const found = run.solver ? solveIntervals(run.solver, run.search, cells) : [];
  return new Map(cells.map((c, i) => [run.search.structure.ids[c] ?? "", found[i] ?? WHOLE]));
}

const WHOLE: Interval = { low: 0, high: null };
