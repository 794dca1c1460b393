import type { Random } from "./prng.ts";
import { sum, sure } from "./sure.ts";

/** Integer bounds of each part; absent = 0 and no limit. */
interface Bounds {
  readonly lower?: readonly number[];
  readonly upper?: readonly number[];
}

/**
 * Integers that add up to `total`, in proportion to `weights` as far as the bounds let them:
 * one factor for all (found by bisection), then largest remainders. Lower bounds that ask for
 * more than there is are served in proportion; upper bounds that cannot hold the total are a
 * RangeError.
 */
export function apportion(
  total: number,
  weights: readonly number[],
  bounds: Bounds = {},
): readonly number[] {
  const lower = bounds.lower ?? weights.map(() => 0);
  const upper = bounds.upper ?? weights.map(() => total);
  if (sum(upper) < total) throw new RangeError(`example: ${total} do not fit into ${sum(upper)}`);
  if (sum(lower) > total) return apportion(total, lower, { upper: lower });
  const usable = sure(reachable(total, weights, lower, upper), "weights");
  const exact = fill(total, usable, lower, upper);
  return round(total, exact, upper);
}

/**
 * `total` children over categories: cumulated shares rounded with one random offset, so that
 * each category has its share in expectation even where an ATS has a single child.
 */
export function split(total: number, weights: readonly number[], next: Random): readonly number[] {
  const whole = sum(weights);
  const offset = next();
  let cumulated = 0;
  let before = 0;
  return weights.map((weight, i) => {
    cumulated += weight;
    const isLast = i === weights.length - 1;
    const upTo = isLast ? total : Math.min(total, Math.floor((total * cumulated) / whole + offset));
    const part = upTo - before;
    before = upTo;
    return part;
  });
}

/** Weights with which the total can be reached: zero weights get one where the others are full. */
function reachable(
  total: number,
  weights: readonly number[],
  lower: readonly number[],
  upper: readonly number[],
): readonly number[] {
  const most = sum(weights.map((w, i) => sure(w > 0 ? upper[i] : lower[i], i)));
  return most >= total ? weights : weights.map((w) => w + 1);
}

function fill(
  total: number,
  weights: readonly number[],
  lower: readonly number[],
  upper: readonly number[],
): readonly number[] {
  const part = (i: number, factor: number): number =>
    Math.min(Math.max(factor * (weights[i] ?? 0), lower[i] ?? 0), upper[i] ?? 0);
  const reached = (factor: number): number => {
    let all = 0;
    for (let i = 0; i < weights.length; i += 1) all += part(i, factor);
    return all;
  };
  let low = 0;
  let high = 1;
  while (reached(high) < total && high < 1e30) high *= 2;
  for (let i = 0; i < 50; i += 1) {
    const middle = (low + high) / 2;
    if (reached(middle) < total) low = middle;
    else high = middle;
  }
  return weights.map((_, i) => part(i, low));
}

function round(
  total: number,
  exact: readonly number[],
  upper: readonly number[],
): readonly number[] {
  const parts = exact.map(Math.floor);
  const rest = (i: number): number => sure(exact[i], i) - Math.floor(sure(exact[i], i));
  const order = parts.map((_, i) => i).sort((a, b) => rest(b) - rest(a) || a - b);
  let left = total - sum(parts);
  while (left > 0) {
    for (const i of order) {
      const part = sure(parts[i], i);
      if (left === 0) break;
      if (part >= sure(upper[i], i)) continue;
      parts[i] = part + 1;
      left -= 1;
    }
  }
  return parts;
}
