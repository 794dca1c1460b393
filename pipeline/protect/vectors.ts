/** Sparse vectors modulo a prime, in doubles: the prime is just under 2^26, products are exact. */

export const PRIME = 67_108_859;
const INVERSE = 1 / PRIME;

export interface SparseVector {
  /** Rising. */
  readonly rows: Int32Array;
  /** 1 to PRIME − 1. */
  readonly values: Float64Array;
}

export const ZERO: SparseVector = { rows: new Int32Array(0), values: new Float64Array(0) };

/** `a` below PRIME², not negative. */
export function modulo(a: number): number {
  let rest = a - Math.floor(a * INVERSE) * PRIME;
  if (rest < 0) rest += PRIME;
  return rest >= PRIME ? rest - PRIME : rest;
}

export function inverse(a: number): number {
  let result = 1;
  let power = a;
  for (let e = PRIME - 2; e > 0; e = Math.floor(e / 2)) {
    if (e % 2 === 1) result = modulo(result * power);
    power = modulo(power * power);
  }
  return result;
}

/** a + factor × b. */
export function combine(a: SparseVector, factor: number, b: SparseVector): SparseVector {
  const rows = new Int32Array(a.rows.length + b.rows.length);
  const values = new Float64Array(rows.length);
  let n = 0;
  let i = 0;
  let k = 0;
  while (i < a.rows.length || k < b.rows.length) {
    const ra = a.rows[i] ?? Infinity;
    const rb = b.rows[k] ?? Infinity;
    const va = ra <= rb ? (a.values[i++] ?? 0) : 0;
    const vb = rb <= ra ? modulo(factor * (b.values[k++] ?? 0)) : 0;
    const sum = va + vb >= PRIME ? va + vb - PRIME : va + vb;
    if (sum === 0) continue;
    rows[n] = Math.min(ra, rb);
    values[n++] = sum;
  }
  return { rows: rows.slice(0, n), values: values.slice(0, n) };
}

export function valueAt(vector: SparseVector, row: number): number {
  let low = 0;
  let high = vector.rows.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = vector.rows[middle] ?? 0;
    if (found === row) return vector.values[middle] ?? 0;
    if (found < row) low = middle + 1;
    else high = middle - 1;
  }
  return 0;
}

/** Is `a` = factor × b? */
export function parallel(a: SparseVector, factor: number, b: SparseVector): boolean {
  if (a.rows.length !== b.rows.length) return false;
  for (let i = 0; i < a.rows.length; i++) {
    if (a.rows[i] !== b.rows[i]) return false;
    if (a.values[i] !== modulo(factor * (b.values[i] ?? 0))) return false;
  }
  return true;
}
