/**
 * From a set of hidden cells to a cheaper one, over and over: hide some cells more that lie near
 * one another, then show whatever can be shown, in an order drawn anew, and keep the result unless
 * it costs more. Why a cell could not be shown is remembered: it holds as long as the same cells
 * are shown, whatever else has changed, and spares nearly all the pivots.
 */
import { hide, show } from "./hiding.ts";
import type { Dictionary } from "./pivot.ts";

export interface Choice {
  readonly dictionary: Dictionary;
  /** Cells that may be hidden or shown, the first to be shown first. */
  readonly candidates: readonly number[];
  /** By cell. */
  readonly price: Float64Array;
  /** By cell: the cells that it shares a relation with, relation by relation. */
  readonly near: readonly (readonly Int32Array[])[];
  /** By cell: sets of cells; while all of one are shown, the cell must be hidden. */
  readonly reasons: (readonly number[])[][];
}

export interface Effort {
  readonly rounds: number;
  /** Of the dictionary, in all. */
  readonly work: number;
  /** A price, by `price`, that is low enough. */
  readonly enough: number;
}

/** Cells hidden more in one round. */
const LEAST = 3;
const MOST = 30;
/** Reasons remembered of each cell. */
const REASONS = 8;
/** Rounds without success, and so many more for each hidden cell, before it ends. */
const PATIENCE = 500;
const PATIENCE_EACH = 20;

/** Shows what can be shown, in the order of the candidates. @returns what stays hidden. */
export function showInTurn(choice: Choice): readonly number[] {
  const { dictionary, candidates } = choice;
  for (const cell of candidates) if (dictionary.hidden[cell]) tryToShow(choice, cell);
  return hiddenOf(choice);
}

/** @returns the cells hidden in the end; the dictionary is left so. */
export function improve(choice: Choice, effort: Effort): readonly number[] {
  const { dictionary, candidates } = choice;
  const random = randomNumbers(candidates.length);
  const until = dictionary.work + effort.work;
  let hidden = hiddenOf(choice);
  let cost = costOf(choice, hidden);
  let last = 0;
  for (let round = 0; round < effort.rounds; round++) {
    if (round - last > PATIENCE + PATIENCE_EACH * hidden.length) break;
    if (dictionary.work > until || cost <= effort.enough || hidden.length === 0) break;
    for (const cell of someNear(choice, hidden, random)) hide(dictionary, cell);
    for (const cell of shuffled(choice, random)) {
      if (dictionary.work > until) break;
      tryToShow(choice, cell);
    }
    const now = hiddenOf(choice);
    const costNow = costOf(choice, now);
    if (costNow > cost + ROUNDING) {
      goBack(choice, hidden, now);
      continue;
    }
    if (costNow < cost - ROUNDING) last = round;
    hidden = now;
    cost = costNow;
  }
  return hidden;
}

const ROUNDING = 1e-6;

function hiddenOf({ dictionary, candidates }: Choice): readonly number[] {
  return candidates.filter((cell) => dictionary.hidden[cell]);
}

function costOf({ price }: Choice, cells: readonly number[]): number {
  return cells.reduce((sum, cell) => sum + (price[cell] ?? 0), 0);
}

function tryToShow({ dictionary, reasons }: Choice, cell: number): void {
  const known = (reasons[cell] ??= []);
  if (known.some((cells) => cells.every((c) => !dictionary.hidden[c]))) return;
  const reason = show(dictionary, cell);
  if (!reason || reason.includes(cell)) return;
  known.push(reason);
  if (known.length > REASONS) known.shift();
}

function goBack({ dictionary }: Choice, to: readonly number[], from: readonly number[]): void {
  const wanted = new Set(to);
  for (const cell of to) if (!dictionary.hidden[cell]) hide(dictionary, cell);
  for (const cell of from) if (!wanted.has(cell)) show(dictionary, cell);
}

/** Shown candidates met on a walk from a hidden cell, or from any. */
function someNear(
  { dictionary, candidates, near }: Choice,
  hidden: readonly number[],
  random: () => number,
): ReadonlySet<number> {
  const pick = <T>(from: readonly T[]): T | undefined => from[Math.floor(random() * from.length)];
  const isCandidate = new Set(candidates);
  const size = LEAST + Math.floor(random() * Math.min(MOST, candidates.length / 3));
  const center = pick(random() < 0.7 ? hidden : candidates) ?? 0;
  const found = new Set<number>();
  let at = center;
  for (let step = 0; step < 4 * size && found.size < size; step++) {
    const cells = pick(near[at] ?? []);
    at = cells?.[Math.floor(random() * cells.length)] ?? center;
    if (!dictionary.hidden[at] && isCandidate.has(at)) found.add(at);
    if (random() < 0.1) at = center;
  }
  return found;
}

/** What is hidden: roughly by price, dearest first, in some rounds more roughly than in others. */
function shuffled(choice: Choice, random: () => number): readonly number[] {
  const noise = 3 * random() ** 2;
  return hiddenOf(choice)
    .map((cell) => ({
      cell,
      key: Math.log((choice.price[cell] ?? 0) + 1e-9) + noise * (random() - 0.5) + random() * 0.01,
    }))
    .sort((a, b) => b.key - a.key)
    .map(({ cell }) => cell);
}

/** Numbers from 0 to 1, the same for the same seed. */
function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
