import { VALUE } from "../types.ts";
import type { Column } from "./cells.ts";
import type { YearWork } from "./year.ts";

/** One ATS with a value in a column this year and the year before. */
export interface Pair {
  readonly district: number;
  readonly now: number;
  readonly before: number;
}

/** Index of each district in the year before; -1 where it was not there. */
export function districtsBefore(now: YearWork, before: YearWork): Int32Array {
  return Int32Array.from(
    now.facts.districts.map(({ code }) => before.facts.indexByCode.get(code) ?? -1),
  );
}

export function pairsOf(now: Column, before: Column, indexBefore: Int32Array): readonly Pair[] {
  const pairs: Pair[] = [];
  indexBefore.forEach((old, district) => {
    if (old < 0 || now.states[district] !== VALUE || before.states[old] !== VALUE) return;
    const values = { now: now.values[district] ?? 0, before: before.values[old] ?? 0 };
    pairs.push({ district, ...values });
  });
  return pairs;
}

/**
 * Distance of two counts of the same thing in units of chance: about 1 where both are draws of one
 * Poisson law (the difference squared over its variance, which the sum estimates).
 */
export function chanceDistance(a: number, b: number): number {
  return (a - b) ** 2 / (a + b + 1);
}

/** Value below which the share `p` of sorted numbers lies; 0 for none. */
export function quantile(sorted: Float64Array, p: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(p * sorted.length))] ?? 0;
}
