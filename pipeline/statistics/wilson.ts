import { LEVEL, type Estimate, type Interval } from "./interval.ts";
import { normalWidth } from "./normal.ts";

export interface Proportion {
  readonly part: number;
  readonly whole: number;
}

/**
 * A proportion (0 to 1) with Wilson's score interval, without continuity correction.
 * Wilson (1927), JASA 22, 209-212; recommended by Newcombe (1998), Statistics in Medicine 17,
 * 857-872. `whole` must be more than 0 and at least `part`.
 */
export function proportionInterval(share: Proportion, level: number = LEVEL): Estimate {
  const { part, whole } = share;
  if (!(whole > 0) || !(part >= 0) || part > whole) {
    throw new RangeError(`proportionInterval: ${part} of ${whole}`);
  }
  const { low, high } = wilson(part / whole, whole, level);
  // At the ends the formula gives 0 and 1 but for a rounding error.
  return { value: part / whole, low: part === 0 ? 0 : low, high: part === whole ? 1 : high };
}

/**
 * Difference of two independent proportions, `first` less `second` (-1 to 1).
 * Newcombe (1998), Statistics in Medicine 17, 873-890, method 10 (from two Wilson intervals).
 */
export function proportionDifference(
  first: Proportion,
  second: Proportion,
  level: number = LEVEL,
): Estimate {
  return differenceFromIntervals(
    proportionInterval(first, level),
    proportionInterval(second, level),
  );
}

/**
 * Interval of a difference from the intervals of its two independent terms ("square and add", MOVER:
 * Zou and Donner (2008), Statistics in Medicine 27, 1693-1702).
 */
export function differenceFromIntervals(first: Estimate, second: Estimate): Estimate {
  const value = first.value - second.value;
  return {
    value,
    low: value - Math.hypot(first.value - first.low, second.high - second.value),
    high: value + Math.hypot(first.high - first.value, second.value - second.low),
  };
}

/** Wilson's bounds for an observed proportion of `trials`. */
function wilson(proportion: number, trials: number, level: number): Interval {
  const z2 = normalWidth(level) ** 2;
  const centre = proportion + z2 / (2 * trials);
  const half = Math.sqrt(z2 * ((proportion * (1 - proportion)) / trials + z2 / (4 * trials ** 2)));
  const scale = 1 + z2 / trials;
  return { low: (centre - half) / scale, high: (centre + half) / scale };
}
