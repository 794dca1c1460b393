/** Ways to choose what to hide, each complete in itself: the cheapest result is taken. */
import { hideDear } from "./dear.ts";
import { eliminate } from "./eliminate.ts";
import type { Effort } from "./improve.ts";
import { hideTogether, isTooLarge } from "./joint.ts";
import { serveTogether } from "./together.ts";
import { prune } from "./prune.ts";
import type { Requirement } from "./requirement.ts";
import { release } from "./search.ts";
import { fulfil, serveAll, type Run, type Want } from "./secondary.ts";
import { unveil } from "./unveil.ts";

export interface Attempt {
  readonly run: Run;
  /** What cannot be had even with everything hidden. */
  readonly missing: readonly Want[];
}

/** Dead ends that one search goes into. */
const EFFORT = 8;
const OPTIONS = { maxCost: Infinity, effort: EFFORT };
/** Rounds of showing again what can do without being hidden. */
const ROUNDS = 3;

/** From nothing hidden: every primary in turn gets the cheapest tables. */
export function addAll(run: Run): Attempt {
  const missing = serveEverything(run);
  pruneAll(run);
  return { run, missing };
}

/** From everything hidden: cells are shown, dearest first, while all primaries keep tables. */
export function showAll(run: Run): Attempt {
  const early = { ...run, hides: false };
  const impossible = hideDear(early, inOrder(run), OPTIONS);
  giveUp(early, impossible);
  const missing = [...impossible, ...serveEverything(early)];
  unveil({ ...early, solver: null }, candidates(run), OPTIONS);
  pruneAll(run);
  return { run, missing };
}

/**
 * All primaries together, so that none is known exactly; then what else they need.
 * @param most entries of the dense table that it needs.
 * @returns null where the problem is too large for it, or nothing was found.
 */
export function hideJointly(run: Run, effort: Effort, most: number): Attempt | null {
  const { search, pool } = run;
  if (isTooLarge(search, most)) return null;
  const required = pool.requirements.flatMap((r) => (r ? [r.cell] : []));
  const all = candidates(run);
  const count = eliminate(search.structure, required, all).length;
  const hidden = hideTogether(search, required, all, { effort, count });
  if (!hidden) return null;
  for (const cell of hidden) release(search, cell);
  serveTogether(run);
  const missing = serveEverything({ ...run, thorough: true });
  pruneAll(run);
  return { run, missing };
}

/** Lower is better: what is hidden by price, then by number. */
export function byLoss(a: Run, b: Run): number {
  return totalPrice(a) - totalPrice(b) || secondaries(a).length - secondaries(b).length;
}

function totalPrice(run: Run): number {
  const sum = secondaries(run).reduce((s, c) => s + (run.search.price[c] ?? 0), 0);
  return Math.round(sum * 1e6);
}

/** Serves all, and gives up what cannot be had. */
function serveEverything(run: Run): readonly Want[] {
  const order = inOrder(run);
  // Programs are for what paths do not find; often a later path finds it for them.
  if (!run.thorough) serveAll({ ...run, solver: null }, order, OPTIONS);
  const missing = serveAll(run, order, OPTIONS);
  giveUp(run, missing);
  return missing;
}

/** What cannot be had is asked for no more, or as near as can be. */
function giveUp(run: Run, missing: readonly Want[]): void {
  const { pool } = run;
  for (const want of missing) {
    if (want.kind === "insider") {
      const others = pool.hopeless.get(want.cell) ?? new Set();
      pool.hopeless.set(want.cell, others.add(want.insider));
    } else settle(run, want);
  }
}

/** As far as the cell will go. */
function settle(run: Run, want: Want): void {
  const { pool } = run;
  const requirement = pool.requirements[want.cell];
  const value = pool.value[want.cell] ?? 0;
  if (!requirement) return;
  if (want.kind === "change") {
    pool.requirements[want.cell] = null;
    return;
  }
  const [change = 0] = want.changes;
  for (let left = Math.abs(change) - 1; left >= 0; left--) {
    const nearer = { ...want, changes: [Math.sign(change) * left] };
    const found = left > 0 ? fulfil(run, nearer, OPTIONS) : null;
    if (!found && left > 0) continue;
    const bound = { [want.kind]: value + Math.sign(change) * left };
    pool.requirements[want.cell] = { ...requirement, ...bound };
    serveAll(run, [{ ...requirement, ...bound }], OPTIONS);
    return;
  }
}

function pruneAll(run: Run): void {
  for (let round = 0; round < ROUNDS; round++) {
    if (prune({ ...run, solver: null }, secondaries(run), EFFORT) === 0) break;
  }
}

/** Dearest and hardest first: what they need hidden serves the others. */
function inOrder({ search, pool }: Run): readonly Requirement[] {
  const order = pool.requirements.filter((r): r is Requirement => r !== null);
  return order.sort((a, b) => dearer(search, a.cell, b.cell));
}

/** Published cells that may be shown or hidden, dearest first. */
function candidates({ search }: Run): readonly number[] {
  const { size, fixed, published, forced } = search.structure;
  const found: number[] = [];
  for (let c = 0; c < size; c++) if (published[c] && !fixed[c] && !forced[c]) found.push(c);
  return found.sort((a, b) => dearer(search, a, b));
}

/** Hidden cells that no reason of their own hides, dearest first. */
function secondaries(run: Run): readonly number[] {
  return candidates(run).filter((c) => run.search.free[c]);
}

function dearer({ price, structure }: Run["search"], a: number, b: number): number {
  const { value } = structure;
  return (price[b] ?? 0) - (price[a] ?? 0) || (value[b] ?? 0) - (value[a] ?? 0) || a - b;
}
