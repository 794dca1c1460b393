/**
 * A dictionary as the simplex method has it, of whole numbers: every cell in the basis, times its
 * own factor, is minus a sum of factors times the cells outside. Tables of sums keep these small.
 */

/** May fall as well as rise; may not fall; must rise. */
export const ANYHOW = 0;
export const NOT_DOWN = 1;
export const UP = 2;

export interface Dictionary {
  /** Of the table of factors. */
  readonly rows: number;
  readonly width: number;
  /** Whole numbers, so that zero is zero. */
  readonly factors: Float64Array;
  /** By row: the factor of its own cell, above zero. */
  readonly own: Float64Array;
  /** By row, by column: the cell. */
  readonly basic: Int32Array;
  readonly outside: Int32Array;
  /** By cell: its row, or minus its column minus one. */
  readonly place: Int32Array;
  readonly hidden: Uint8Array;
  /** By cell: may not be computable. */
  readonly required: Uint8Array;
  /** By cell: one of `ANYHOW`, `NOT_DOWN`, `UP`. */
  readonly way: Uint8Array;
  /** By cell: its change. */
  readonly value: Float64Array;
  /** What pivots have cost so far: the same everywhere, as time is not. */
  work: number;
  /** Workspace: columns of a row that are not zero. */
  readonly scratch: Int32Array;
}

/** Below this a change is zero. */
const TINY = 1e-7;

/** Exchanges the cell of a row with that of a column. */
export function pivot(dictionary: Dictionary, row: number, column: number): void {
  const { factors, own, width, rows, basic, outside, place, scratch } = dictionary;
  const from = row * width;
  const sign = (factors[from + column] ?? 0) < 0 ? -1 : 1;
  const by = sign * (factors[from + column] ?? 0);
  const before = sign * (own[row] ?? 0);
  let count = 0;
  for (let j = 0; j < width; j++) {
    const v = factors[from + j] ?? 0;
    if (v === 0 || j === column) continue;
    factors[from + j] = sign * v;
    scratch[count++] = j;
  }
  factors[from + column] = before;
  own[row] = by;
  dictionary.work += width + rows;
  for (let i = 0; i < rows; i++) {
    const at = i * width;
    const factor = factors[at + column] ?? 0;
    if (factor === 0 || i === row) continue;
    const common = by === 1 ? 1 : commonDivisor(Math.abs(factor), by);
    const keeps = by / common;
    const takes = factor / common;
    if (keeps !== 1) scale(dictionary, i, keeps);
    dictionary.work += count;
    for (let k = 0; k < count; k++) {
      const j = scratch[k] ?? 0;
      factors[at + j] = (factors[at + j] ?? 0) - takes * (factors[from + j] ?? 0);
    }
    factors[at + column] = -takes * before;
    if ((own[i] ?? 0) > 1) reduce(dictionary, i);
  }
  const leaving = basic[row] ?? 0;
  const entering = outside[column] ?? 0;
  basic[row] = entering;
  outside[column] = leaving;
  place[entering] = row;
  place[leaving] = -column - 1;
}

function scale(dictionary: Dictionary, row: number, by: number): void {
  const { factors, own, width } = dictionary;
  dictionary.work += 2 * width;
  own[row] = (own[row] ?? 0) * by;
  for (let k = row * width; k < (row + 1) * width; k++) factors[k] = (factors[k] ?? 0) * by;
}

/** Divides a row by what all its factors have in common. */
function reduce({ factors, own, width }: Dictionary, row: number): void {
  let common = own[row] ?? 1;
  for (let k = row * width; k < (row + 1) * width && common > 1; k++) {
    const v = factors[k] ?? 0;
    if (v !== 0) common = commonDivisor(Math.abs(v), common);
  }
  if (common <= 1) return;
  own[row] = (own[row] ?? 0) / common;
  for (let k = row * width; k < (row + 1) * width; k++) factors[k] = (factors[k] ?? 0) / common;
}

export function commonDivisor(a: number, b: number): number {
  while (b > 0) [a, b] = [b, a % b];
  return a;
}

/** Changes the value of a cell outside, and of those in the basis with it. */
export function moveTo(dictionary: Dictionary, column: number, to: number): void {
  const { factors, own, width, rows, basic, outside, value } = dictionary;
  const cell = outside[column] ?? 0;
  const by = to - (value[cell] ?? 0);
  if (by === 0) return;
  value[cell] = to;
  for (let i = 0; i < rows; i++) {
    const factor = factors[i * width + column] ?? 0;
    const c = basic[i] ?? 0;
    if (factor !== 0) value[c] = clean((value[c] ?? 0) - (factor * by) / (own[i] ?? 1));
  }
}

function clean(v: number): number {
  return v < TINY && v > -TINY ? 0 : v;
}
