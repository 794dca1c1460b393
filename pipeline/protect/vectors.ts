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
