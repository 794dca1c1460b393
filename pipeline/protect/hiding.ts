/**
 * Which cells may be hidden together under the guarantee `exact`. The basis of the dictionary spans
 * what is hidden, so that a hidden cell in the basis can change if and only if its row has a hidden
 * cell outside; `value` is a change of the table that respects the bounds. To hide or to show a cell
 * takes a pivot or two.
 */
import { ANYHOW, moveTo, pivot, UP, type Dictionary } from "./pivot.ts";

/** Pivots in search of a change that respects the bounds, and what they may cost; then it is not known. */
const PIVOTS = 300;
const WORK = 3e7;
/** After so many the rule that cannot go in circles. */
const GREEDY_PIVOTS = 60;
/** No factor is so large: a cell that may fall as well as rise is taken before all others. */
const FREE_FIRST = 1e6;

/** Hides a shown cell. What is hidden already goes on as it was. */
export function hide(dictionary: Dictionary, cell: number): void {
  const { place, hidden, factors, width, rows, basic } = dictionary;
  const column = -(place[cell] ?? 0) - 1;
  hidden[cell] = 1;
  if (column < 0) return;
  let found = -1;
  let best = Infinity;
  for (let row = 0; row < rows; row++) {
    const by = Math.abs(factors[row * width + column] ?? 0);
    if (by === 0 || by >= best || hidden[basic[row] ?? 0]) continue;
    best = by;
    found = row;
  }
  if (found >= 0) pivot(dictionary, found, column);
}

/**
 * Shows a hidden cell if nothing that is required becomes computable.
 * @returns null where it does; else why not: while these cells are shown, it cannot be.
 */
export function show(dictionary: Dictionary, cell: number): readonly number[] | null {
  const { place, hidden, value, outside } = dictionary;
  let column = -(place[cell] ?? 0) - 1;
  if (column < 0) {
    column = partnerOf(dictionary, place[cell] ?? 0);
    if (column < 0) {
      hidden[cell] = 0;
      return null;
    }
    // The one that enters takes over the change of the one that leaves.
    pivot(dictionary, place[cell] ?? 0, column);
  }
  hidden[cell] = 0;
  const given = givenAway(dictionary, column);
  if (given >= 0) {
    hidden[cell] = 1;
    return shownIn(dictionary, given, cell);
  }
  const before = value[outside[column] ?? 0] ?? 0;
  moveTo(dictionary, column, 0);
  const stuck = makeFeasible(dictionary);
  if (stuck === FEASIBLE) return null;
  // Where the pivots ran out nothing is proved: a reason that never holds.
  const why = stuck === UNKNOWN ? [cell] : shownIn(dictionary, stuck, cell);
  const now = -(place[cell] ?? 0) - 1;
  hidden[cell] = 1;
  moveTo(dictionary, now, before);
  makeFeasible(dictionary);
  return why;
}

/** The shown cells that a row's cell depends on, without one. */
function shownIn(dictionary: Dictionary, row: number, without: number): readonly number[] {
  const { factors, width, outside, hidden } = dictionary;
  const found: number[] = [];
  for (let j = 0; j < width; j++) {
    const c = outside[j] ?? 0;
    if (factors[row * width + j] !== 0 && !hidden[c] && c !== without) found.push(c);
  }
  return found;
}

/** A hidden cell outside that the row's cell depends on, one that may fall before others; or -1. */
function partnerOf(dictionary: Dictionary, row: number): number {
  const { factors, width, outside, hidden, way } = dictionary;
  let found = -1;
  let best = Infinity;
  for (let j = 0; j < width; j++) {
    const c = outside[j] ?? 0;
    const factor = Math.abs(factors[row * width + j] ?? 0);
    if (factor === 0 || !hidden[c]) continue;
    const by = way[c] === ANYHOW ? factor : factor + FREE_FIRST;
    if (by >= best) continue;
    best = by;
    found = j;
    if (best === 1) break;
  }
  return found;
}

/** Is there one at all? */
export function hasPartner({ factors, width, outside, hidden }: Dictionary, row: number): boolean {
  for (let j = 0, at = row * width; j < width; j++, at++) {
    if (factors[at] !== 0 && hidden[outside[j] ?? 0]) return true;
  }
  return false;
}

/** A row whose required cell depends on a column and on nothing else that is hidden; or -1. */
function givenAway(dictionary: Dictionary, column: number): number {
  const { factors, width, rows, basic, hidden, required } = dictionary;
  for (let i = 0; i < rows; i++) {
    if (factors[i * width + column] === 0) continue;
    const cell = basic[i] ?? 0;
    if (hidden[cell] && required[cell] && !hasPartner(dictionary, i)) return i;
  }
  return -1;
}

export const FEASIBLE = -1;
export const UNKNOWN = -2;

/**
 * Pivots until every hidden cell's change respects its bound.
 * @returns `FEASIBLE`, a row that proves that this cannot be, or `UNKNOWN`.
 */
export function makeFeasible(dictionary: Dictionary): number {
  const until = dictionary.work + WORK;
  for (let n = 0; n < PIVOTS && dictionary.work < until; n++) {
    const careful = n >= GREEDY_PIVOTS;
    const row = violated(dictionary, careful);
    if (row < 0) return FEASIBLE;
    const column = remedy(dictionary, row, careful);
    if (column < 0) return row;
    const { factors, own, width, basic, value, outside, way } = dictionary;
    const cell = basic[row] ?? 0;
    const lacks = leastOf(way[cell]) - (value[cell] ?? 0);
    const by = (-lacks * (own[row] ?? 1)) / (factors[row * width + column] ?? 1);
    moveTo(dictionary, column, (value[outside[column] ?? 0] ?? 0) + by);
    value[cell] = leastOf(way[cell]);
    pivot(dictionary, row, column);
  }
  return UNKNOWN;
}

/** A row whose cell is below its bound: the furthest, or the one of least number; -1 = none. */
function violated({ basic, hidden, way, value }: Dictionary, careful: boolean): number {
  let found = -1;
  let worst = -1e-7;
  let least = Infinity;
  for (let i = 0; i < basic.length; i++) {
    const c = basic[i] ?? 0;
    if (way[c] === ANYHOW || !hidden[c]) continue;
    const by = (value[c] ?? 0) - leastOf(way[c]);
    if (by >= (careful ? -1e-7 : worst) || (careful && c >= least)) continue;
    worst = by;
    least = c;
    found = i;
  }
  return found;
}

/** A column that can lift the row's cell: one free to fall too, the largest factor, or the least. */
function remedy(dictionary: Dictionary, row: number, careful: boolean): number {
  const { factors, width, outside, hidden, way } = dictionary;
  let found = -1;
  let best = Infinity;
  for (let j = 0; j < width; j++) {
    const c = outside[j] ?? 0;
    const factor = factors[row * width + j] ?? 0;
    if (factor === 0 || !hidden[c]) continue;
    const free = way[c] === ANYHOW;
    if (factor > 0 && !free) continue;
    const by = free ? Math.abs(factor) : FREE_FIRST + (careful ? c : -factor);
    if (by >= best) continue;
    best = by;
    found = j;
  }
  return found;
}

export function leastOf(way: number | undefined): number {
  return way === UP ? 1 : 0;
}
