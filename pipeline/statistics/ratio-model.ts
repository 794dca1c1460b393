import type { Moments } from "./moments.ts";
import { fitScatter, type Scatter } from "./scatter.ts";
import type { Reporting } from "./silence.ts";
import { sum } from "./sum.ts";

/** Predicts counts as a factor times a base (residents, or the count expected from the past). */
export interface RatioModel {
  /** Moments of the sum over these units, the error of the factors included. */
  readonly sum: (units: readonly Reporting[]) => Moments;
}

type Base = (unit: Reporting) => number | null;

/** Rounds in which factors and scatter, each needed by the other, are learnt again. */
const ROUNDS = 3;

/**
 * Learns from the units that have a count and a base.
 *
 * Each territory has a factor, the sum of its counts over the sum of its bases, drawn towards that
 * of the country as far as its own is uncertain: Fay and Herriot (1979), JASA 74, 269-277, with the
 * variance between territories of DerSimonian and Laird (1986), Controlled Clinical Trials 7,
 * 177-188. The scatter of a single count about its expectation is that of `fitScatter`. Null where
 * no unit has both a count and a base above 0.
 */
export function fitRatio(units: readonly Reporting[], base: Base): RatioModel | null {
  const donors = units.flatMap((unit): Donor[] => {
    const size = base(unit);
    const { count, territory } = unit;
    return count === null || size === null ? [] : [{ territory, count, base: size }];
  });
  const total = sum(donors.map((d) => d.base));
  if (!(total > 0)) return null;
  const { factors, scatter } = learn(donors);
  // A unit without a base (its residents are not known) is taken to be of middling size.
  const middling = total / donors.length;
  return {
    sum: (chosen) => {
      const parts = chosen.map((unit) => ({ unit, size: base(unit) ?? middling }));
      const expected = parts.map((p) => factors.of(p.unit.territory).value * p.size);
      const variances = expected.map(scatter.variance);
      return {
        mean: sum(expected),
        variance: sum(variances) + factorVariance(parts, factors),
        third: scatter.skewness * sum(variances.map((v) => v ** 1.5)),
      };
    },
  };
}

interface Donor {
  readonly territory: string;
  readonly count: number;
  readonly base: number;
}

/** A territory's factor: its own with weight `trust`, the country's with the rest. */
interface Factor {
  readonly value: number;
  readonly trust: number;
  /** Variance of its own part, given the country's factor. */
  readonly variance: number;
}

interface Factors {
  readonly of: (territory: string) => Factor;
  readonly countryVariance: number;
  /** How many parameters were learnt from the donors, in effect. */
  readonly learnt: number;
}

function learn(donors: readonly Donor[]): { factors: Factors; scatter: Scatter } {
  let scatter: Scatter = { variance: (m) => m + 0.5, skewness: 0 };
  let factors = factorsFrom(donors, scatter);
  for (let round = 0; round < ROUNDS; round += 1) {
    const current = factors;
    const points = donors.map((d) => {
      const expected = current.of(d.territory).value * d.base;
      return { expected, error: d.count - expected };
    });
    scatter = fitScatter(points, current.learnt);
    factors = factorsFrom(donors, scatter);
  }
  return { factors, scatter };
}

function factorsFrom(donors: readonly Donor[], scatter: Scatter): Factors {
  const country = ownFactor(donors, scatter, null);
  const own = [...groupBy(donors, (d) => d.territory)]
    .map(([territory, list]) => ({ territory, ...ownFactor(list, scatter, country.value) }))
    .filter(({ variance }) => Number.isFinite(variance));
  const between = betweenVariance(own, country.value);
  const stranger: Factor = { value: country.value, trust: 0, variance: between };
  const byTerritory = new Map(
    own.map(({ territory, value, variance }): [string, Factor] => {
      const trust = between > 0 ? between / (between + variance) : 0;
      const drawn = country.value + trust * (value - country.value);
      return [territory, { value: drawn, trust, variance: trust * variance }];
    }),
  );
  return {
    of: (territory) => byTerritory.get(territory) ?? stranger,
    countryVariance: country.variance,
    learnt: 1 + sum([...byTerritory.values()].map(({ trust }) => trust)),
  };
}

/** Ratio of sums; its variance takes the expectations of `prior`, so that no count, no scatter fails. */
function ownFactor(
  donors: readonly Donor[],
  scatter: Scatter,
  prior: number | null,
): { readonly value: number; readonly variance: number } {
  const base = sum(donors.map((d) => d.base));
  if (!(base > 0)) return { value: prior ?? 0, variance: Infinity };
  const value = sum(donors.map((d) => d.count)) / base;
  const noise = sum(donors.map((d) => scatter.variance((prior ?? value) * d.base)));
  return { value, variance: noise / base ** 2 };
}

function betweenVariance(
  own: readonly { readonly value: number; readonly variance: number }[],
  country: number,
): number {
  const certain = own.filter(({ variance }) => variance > 0);
  const weights = certain.map(({ variance }) => 1 / variance);
  const total = sum(weights);
  const q = sum(certain.map(({ value, variance }) => (value - country) ** 2 / variance));
  const spread = total - sum(weights.map((w) => w * w)) / total;
  return spread > 0 ? Math.max((q - (certain.length - 1)) / spread, 0) : 0;
}

/** What the errors of the factors add to the variance of the sum. */
function factorVariance(
  parts: readonly { readonly unit: Reporting; readonly size: number }[],
  factors: Factors,
): number {
  const sizes = [...groupBy(parts, (p) => p.unit.territory)].map(([territory, list]) => ({
    factor: factors.of(territory),
    size: sum(list.map((p) => p.size)),
  }));
  const own = sum(sizes.map(({ factor, size }) => size ** 2 * factor.variance));
  const shared = sum(sizes.map(({ factor, size }) => size * (1 - factor.trust)));
  return own + shared ** 2 * factors.countryVariance;
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return groups;
}
