/**
 * Which of the dearest cells must be hidden at all, before anything else is decided: national sums
 * among counts of districts. All cheaper cells may still be hidden, and a dear one once hidden
 * serves all primaries that come after.
 */
import { addWitness } from "./pool.ts";
import { solveNear } from "./program.ts";
import type { Reach, ReachOptions } from "./reach.ts";
import type { Requirement } from "./requirement.ts";
import { release, type Search } from "./search.ts";
import { bySearch, serveAll, wants, withoutOwn, type Run, type Want } from "./secondary.ts";
import { createWhole, solveWhole, type Whole } from "./whole.ts";

/** Dear is what costs more than so many times what a cell costs as a rule (the median). */
const DEAR = 4;
/** Share of the cells that are never dear: where counts of districts are many, sums of territories. */
const MOST = 0.8;

/**
 * Releases dear cells until every primary finds its tables among them and the cheaper ones; the
 * pool gets the tables found.
 * @returns what cannot be had whatever is hidden.
 */
export function hideDear(
  run: Run,
  order: readonly Requirement[],
  options: ReachOptions,
): readonly Want[] {
  const { search, pool, solver } = run;
  const dear = dearCells(search);
  if (dear.size === 0 || !solver) return [];
  const sparing = <T>(find: () => T): T => withoutShown(search, dear, find);
  const left = sparing(() => serveAll({ ...run, solver: null, hides: false }, order, options));
  const hard = new Set(left.map(({ cell }) => cell));
  const impossible: Want[] = [];
  const whole = createWhole(solver, search);
  try {
    for (const requirement of order.filter(({ cell }) => hard.has(cell))) {
      for (const want of wants(pool, requirement)) {
        const found = withoutOwn(search, pool, want.insider, () => {
          const path = () => sparing(() => bySearch(search, want, options));
          const near = () => sparing(() => solveNear(solver, search, want));
          return path() ?? near() ?? openDear(whole, dear, want, path);
        });
        if (found === "impossible") impossible.push(want);
        else if (found) addWitness(pool, found.witness);
      }
    }
  } finally {
    whole.model.dispose();
  }
  return impossible;
}

/** Releases the dear cells of the cheapest change; the table itself, or what a path then finds. */
function openDear(
  whole: Whole,
  dear: ReadonlySet<number>,
  want: Want,
  path: () => Reach | null,
): Reach | null | "impossible" {
  const change = cheapest(whole, dear, want);
  if (!change) return "impossible";
  for (const c of change.cells) if (dear.has(c)) release(whole.search, c);
  return change.reach ?? path();
}

/** Runs a search that may not touch what is still to be shown of `cells`. */
function withoutShown<T>(search: Search, cells: ReadonlySet<number>, find: () => T): T {
  const shown = [...cells].filter((c) => !search.free[c]);
  for (const c of shown) search.barred[c] = (search.barred[c] ?? 0) + 1;
  try {
    return find();
  } finally {
    for (const c of shown) search.barred[c] = (search.barred[c] ?? 1) - 1;
  }
}

interface Change {
  readonly cells: readonly number[];
  readonly cost: number;
  /** As a table, where the changes are whole numbers. */
  readonly reach: Reach | null;
}

function cheapest(whole: Whole, dear: ReadonlySet<number>, want: Want): Change | null {
  const { search } = whole;
  let best: Change | null = null;
  for (const change of want.changes) {
    const target = { cell: want.cell, change };
    const deltas = solveWhole(whole, target);
    if (!deltas) continue;
    const first = toChange(whole, want.cell, deltas);
    if (!best || first.cost < best.cost) best = first;
    const used = first.cells.filter((c) => dear.has(c) && !search.free[c]).length;
    if (used === 0) return first;
    if (used === 1) continue;
    // Few cells rather than few persons: what is in use becomes cheaper by the person.
    const weights = new Map<number, number>();
    whole.cells.forEach((c, i) => {
      if (deltas[i] !== 0) weights.set(c, 1 / (1 + 10 * Math.abs(deltas[i] ?? 0)));
    });
    const again = solveWhole(whole, { ...target, weights });
    const second = again && toChange(whole, want.cell, again);
    if (second && second.cost < best.cost) best = second;
  }
  return best;
}

function toChange({ cells, search }: Whole, cell: number, deltas: Float64Array): Change {
  const touched: number[] = [];
  const changes: number[] = [];
  for (let i = 0; i < cells.length; i++) {
    const delta = deltas[i] ?? 0;
    if (delta === 0) continue;
    touched.push(cells[i] ?? 0);
    changes.push(delta);
  }
  const hidden = touched.filter((c) => !search.free[c]);
  const cost = hidden.reduce((sum, c) => sum + (search.price[c] ?? 0), 0);
  const isWhole = changes.every((delta) => Number.isInteger(delta));
  const witness = { cell, cells: Int32Array.from(touched), deltas: Int32Array.from(changes) };
  return { cells: touched, cost, reach: isWhole ? { witness, hidden, cost } : null };
}

function dearCells({ structure, price }: Search): ReadonlySet<number> {
  const { published, fixed, forced } = structure;
  const cells = Array.from(price.keys()).filter((c) => published[c] && !fixed[c] && !forced[c]);
  const prices = cells.map((c) => price[c] ?? 0).sort((a, b) => a - b);
  const typical = prices[prices.length >> 1] ?? Infinity;
  const limit = Math.max(DEAR * typical, prices[Math.floor(MOST * prices.length)] ?? Infinity);
  return new Set(cells.filter((c) => (price[c] ?? 0) > limit));
}
