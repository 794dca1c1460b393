import { quantile, type Pair } from "./pairs.ts";

/** The middle of a column's changes, against which one change is measured. */
export interface Scale {
  /** Median ratio of this year to the year before. */
  readonly median: number;
  readonly middle: number;
  readonly below: number;
  readonly above: number;
}

/** Least number of ATS from which a column's middle can be told. */
const LEAST_PAIRS = 20;
/** The size counts with its square root: changes of large ATS are relatively smaller. */
const SIZE_POWER = 0.5;
/** Least spread: chance alone moves the effect of a count by about this much. */
const LEAST_SPREAD = 0.7;

/**
 * Ratio edit of Hidiroglou and Berthelot: the ratio to the year before, centred on its median so
 * that growth and fall weigh alike, times a power of the size; the distance from the median effect
 * is measured in quartile distances, each side its own. Pairs with a zero are left out. Null where
 * too few ATS can be compared.
 *
 * Hidiroglou, M. A., Berthelot, J.-M. (1986), Statistical editing and imputation for periodic
 * business surveys, Survey Methodology 12(1), 73-83.
 */
export function scaleOf(pairs: readonly Pair[]): Scale | null {
  const positive = pairs.filter(({ now, before }) => now > 0 && before > 0);
  if (positive.length < LEAST_PAIRS) return null;
  const median = quantile(sorted(positive.map(({ now, before }) => now / before)), 0.5);
  const effects = sorted(positive.map((pair) => effectOf(pair, median)));
  const middle = quantile(effects, 0.5);
  return {
    median,
    middle,
    below: spread(middle - quantile(effects, 0.25), middle),
    above: spread(quantile(effects, 0.75) - middle, middle),
  };
}

/** How far a pair lies outside the middle of its column, in spreads of that middle. */
export function scoreOf(pair: Pair, { median, middle, below, above }: Scale): number {
  const distance = effectOf(pair, median) - middle;
  return Math.abs(distance) / (distance < 0 ? below : above);
}

function effectOf({ now, before }: Pair, median: number): number {
  const ratio = now / before;
  const change = ratio < median ? 1 - median / ratio : ratio / median - 1;
  return change * Math.max(now, before) ** SIZE_POWER;
}

/** Never less than a twentieth of the middle, as in the paper, nor than chance. */
function spread(distance: number, middle: number): number {
  return Math.max(distance, Math.abs(0.05 * middle), LEAST_SPREAD);
}

function sorted(values: readonly number[]): Float64Array {
  return Float64Array.from(values).sort();
}
