import { sum } from "./sum.ts";

/** How counts scatter about their expectations, learnt from those that answered. */
export interface Scatter {
  readonly variance: (expected: number) => number;
  readonly skewness: number;
}

export interface Residual {
  readonly expected: number;
  readonly error: number;
}

/** Rounds of reweighting; the coefficients settle after three or four. */
const ROUNDS = 5;

/**
 * Fits variance = a (m + 1/2) + b m² for an expected count m: chance, and real differences that size
 * does not average out (the half gives those who had nobody some chance). Least squares on the
 * squared residuals, reweighted by the fitted variance. Skewness is that of the residuals in units
 * of their deviation. `learnt`: how many parameters were fitted to the same counts.
 */
export function fitScatter(residuals: readonly Residual[], learnt: number): Scatter {
  const n = residuals.length;
  const spare = n > learnt ? n / (n - learnt) : 1;
  const squares = residuals.map(({ error }) => spare * error * error);
  let variance: Scatter["variance"] = (m) => m + 0.5;
  for (let round = 0; round < ROUNDS; round += 1) {
    const current = variance;
    variance = leastSquares(
      residuals.map(({ expected: m }, i) => ({
        chance: m + 0.5,
        real: m * m,
        square: squares[i] ?? 0,
        weight: 1 / Math.max(current(m), 1e-9) ** 2,
      })),
    );
  }
  return { variance, skewness: skewnessOf(residuals, variance) };
}

interface Row {
  readonly chance: number;
  readonly real: number;
  readonly square: number;
  readonly weight: number;
}

/** Weighted least squares of squares on the two terms, neither coefficient below 0. */
function leastSquares(rows: readonly Row[]): Scatter["variance"] {
  let [cc, cr, rr, cs, rs] = [0, 0, 0, 0, 0];
  for (const { chance, real, square, weight } of rows) {
    cc += weight * chance * chance;
    cr += weight * chance * real;
    rr += weight * real * real;
    cs += weight * chance * square;
    rs += weight * real * square;
  }
  const determinant = cc * rr - cr * cr;
  const a = (cs * rr - rs * cr) / determinant;
  const b = (rs * cc - cs * cr) / determinant;
  if (determinant > 0 && a >= 0 && b >= 0) return (m) => a * (m + 0.5) + b * m * m;
  if (!(a < 0) || !(rr > 0)) return (m) => (cs / cc) * (m + 0.5);
  return (m) => (rs / rr) * m * m;
}

function skewnessOf(residuals: readonly Residual[], variance: Scatter["variance"]): number {
  const scores = residuals.flatMap(({ expected, error }) => {
    const v = variance(expected);
    return v > 0 ? [error / Math.sqrt(v)] : [];
  });
  const second = sum(scores.map((z) => z ** 2)) / scores.length;
  return second > 0 ? sum(scores.map((z) => z ** 3)) / scores.length / second ** 1.5 : 0;
}
