/**
 * Which cells to hide under the guarantee `exact`, by one vector for all primaries together. A
 * primary can be anything but its value if and only if some change d of the table satisfies all
 * relations, changes no shown cell and is not zero there; small multiples respect the lower
 * bounds if d rises wherever a cell is at its bound. Such vectors add up to one for all primaries,
 * so the hidden cells are what the cheapest such d changes: a fixed-charge program, solved
 * approximately by linear programs and then exactly on one neighbourhood at a time.
 */
import { cheapestChange, type Demand } from "./linear.ts";
import type { Solver } from "./program.ts";
import { refine, type RefineOptions } from "./refine.ts";
import { release, restore, type Search } from "./search.ts";

/** Change of every cell; 0 = may be shown. */
export type Joint = Float64Array;

const DIRECTION = { bounded: false, hiddenAlone: false };
const ROUNDS = 3;
/** Above so many cells the linear program is solved once. */
const LARGE = 5000;
/** Neighbourhoods of rising size, each with its share of the work. */
export const THOROUGH: readonly RefineOptions[] = [
  { cells: 120, iterations: 10_000 },
  { cells: 300, iterations: 8000 },
  { cells: 600, iterations: 10_000 },
];
export const QUICK: readonly RefineOptions[] = [{ cells: 120, iterations: 4000 }];

/**
 * The cheapest vector found. Primaries that it cannot change are left to a search of their own.
 * @param required cells that must change, by index.
 * @param passes how it is made cheaper.
 * @param start cells that are a good guess of what to hide; the vector prefers them.
 * @returns null where the solver fails.
 */
export function cheapestJoint(
  solver: Solver,
  search: Search,
  required: readonly number[],
  passes: readonly RefineOptions[],
  start: readonly number[],
): Joint | null {
  const found = fromStart(search, start, () => cheapestVector(solver, search, required));
  if (!found) return null;
  const joint = found.change;
  const unmet = new Set(found.unmet.map(({ cell }) => cell));
  const met = new Set(required.filter((c) => !unmet.has(c)));
  const movable = search.barred.reduce((n, b) => n + (b > 0 ? 0 : 1), 0);
  let before = 0;
  for (const pass of passes) {
    if (movable <= before) break;
    refine(solver, search, joint, met, pass);
    before = pass.cells;
  }
  return joint;
}

/** Runs a search in which what `start` names is hidden at no cost. */
function fromStart<T>(search: Search, start: readonly number[], run: () => T): T {
  const released = start.filter((c) => !search.free[c]);
  for (const cell of released) release(search, cell);
  try {
    return run();
  } finally {
    for (const cell of released) restore(search, cell);
  }
}

function cheapestVector(solver: Solver, search: Search, required: readonly number[]) {
  const { value, bound, size } = search.structure;
  const rising = required.filter((c) => (value[c] ?? 0) <= (bound[c] ?? 0));
  const eager: readonly Demand[] = rising.map((cell) => ({ cell, sign: 1, size: 1 }));
  const first = cheapestChange(solver, search, eager, { ...DIRECTION, rounds: 1 });
  // Cells that can go either way go the way that the others take them.
  const all = required.map((cell): Demand => {
    const falls = (first?.change[cell] ?? 0) < 0;
    return { cell, sign: falls ? -1 : 1, size: 1 };
  });
  const rounds = size > LARGE ? 1 : ROUNDS;
  return cheapestChange(solver, search, all, { ...DIRECTION, rounds });
}
