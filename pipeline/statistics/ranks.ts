import { rateInterval } from "./byar.ts";
import { LEVEL, type Interval } from "./interval.ts";

export interface Placed extends Interval {
  readonly id: string;
}

/** Places from the highest value down, 1 = highest: "between the 4th and the 7th place". */
export interface RankRange {
  readonly id: string;
  readonly first: number;
  readonly last: number;
}

/**
 * Ranges of ranks that hold all true ranks at once with at least the joint level of the intervals.
 *
 * Klein, Wright and Wieczorek (2020), "A joint confidence region for an overall ranking of
 * populations", JRSS C 69, 589-606, theorem 1: a unit has behind it all whose interval lies wholly
 * on one side, before it all on the other; the rest may stand anywhere between. The intervals must be
 * simultaneous (`jointLevel`). Deterministic; no simulation. In the order of the input.
 */
export function rankRanges(units: readonly Placed[]): RankRange[] {
  return units.map((unit) => {
    const others = units.filter((other) => other !== unit);
    const above = others.filter((other) => other.low >= unit.high && other.high > unit.low).length;
    const below = others.filter((other) => other.high <= unit.low && other.low < unit.high).length;
    return { id: unit.id, first: above + 1, last: units.length - below };
  });
}

/** Level that each of `count` intervals needs so that all hold together (Bonferroni). */
export function jointLevel(count: number, level: number = LEVEL): number {
  return 1 - (1 - level) / Math.max(count, 1);
}

/** Rank ranges of rates, from `rateInterval` at the joint level. */
export function rankRates(
  units: readonly { readonly id: string; readonly events: number; readonly residents: number }[],
  level: number = LEVEL,
): RankRange[] {
  const each = jointLevel(units.length, level);
  return rankRanges(
    units.map(({ id, events, residents }) => {
      const { low, high } = rateInterval({ events, residents, level: each });
      return { id, low, high };
    }),
  );
}
