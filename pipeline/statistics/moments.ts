import { gammaQuantile } from "./gamma.ts";
import { normalQuantile } from "./normal.ts";

/** Mean, variance and third central moment: all three add up over independent sums. */
export interface Moments {
  readonly mean: number;
  readonly variance: number;
  readonly third: number;
}

export const NOTHING: Moments = { mean: 0, variance: 0, third: 0 };

export function add(a: Moments, b: Moments): Moments {
  return {
    mean: a.mean + b.mean,
    variance: a.variance + b.variance,
    third: a.third + b.third,
  };
}

/** Skewness below which the normal curve serves: the gamma's shape would pass a million. */
const SYMMETRIC = 0.002;

/**
 * Quantile of the Pearson type III curve (a shifted gamma) with these moments: Johnson, Kotz and
 * Balakrishnan (1994), Continuous Univariate Distributions 1, ch. 17.
 */
export function pearsonQuantile({ mean, variance, third }: Moments, p: number): number {
  if (variance <= 0) return mean;
  const deviation = Math.sqrt(variance);
  const skewness = third / deviation ** 3;
  if (Math.abs(skewness) < SYMMETRIC) return mean + deviation * normalQuantile(p);
  const shape = 4 / skewness ** 2;
  // A negative skewness mirrors the curve.
  const q = gammaQuantile(skewness > 0 ? p : 1 - p, shape);
  return mean + (deviation * Math.sign(skewness) * (q - shape)) / Math.sqrt(shape);
}
