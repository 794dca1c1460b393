/** What each measure gives from shown sums: the ratio to round, its interval, or the sign instead. */
import type { Coverage, Flag, Measure, Shown } from "../types.ts";
import { countChange, rateDifference } from "../statistics/change.ts";
import { rateInterval } from "../statistics/byar.ts";
import { standardisedRate, type Band } from "../statistics/standardise.ts";
import { proportionDifference, proportionInterval } from "../statistics/wilson.ts";
import type { LaidCell } from "../tabulate/lay.ts";
import {
  firstSign,
  flagsOf,
  instead,
  notCollected,
  plainRatio,
  type DeriveContext,
  type Derived,
  type Parts,
} from "./derived.ts";

export function silenceBand(top: Shown | null, coverage: Coverage): Derived {
  if (top?.kind !== "value" || !top.band) return instead("[z]", coverage);
  const { low, high } = top.band;
  return { exact: null, low, high, standIn: null, flags: ["[e]"], coverage };
}

export function share(
  part: number,
  of: number,
  coverage: Coverage,
  flags: readonly Flag[],
): Derived {
  if (of === 0) return instead("[z]", coverage);
  const derived = plainRatio({ num: part, den: of, times: 100 }, coverage, flags);
  if (part > of) return derived;
  const { low, high } = proportionInterval({ part, whole: of });
  return { ...derived, low: 100 * low, high: 100 * high };
}

interface Residents {
  readonly num: number;
  readonly den: number;
  readonly estimated: boolean;
}

/**
 * Denominator of a rate. All ages: the residents of the ATS that answered. An age band: the
 * territory's residents of that band times the share of residents covered, as a ratio.
 */
export function residentsOf(
  base: string,
  cell: LaidCell,
  coverage: Coverage,
  { population }: DeriveContext,
): Residents | null {
  if (base === "pop_0_17" || base === "pop_18_20") {
    return { num: coverage.residents, den: 1, estimated: false };
  }
  const [, band = "", sex = ""] = /^pop_(\d+_\d+)(?:_([mf]))?$/.exec(base) ?? [];
  const bySex = sex === "m" || sex === "f" ? sex : "";
  const known = population.residents(cell.year, cell.territory, bySex, band);
  if (known !== null) {
    return { num: known * coverage.residents, den: coverage.residentsAsked, estimated: false };
  }
  const estimate = population.estimated(cell.year, cell.territory, bySex, band);
  if (estimate === null) return null;
  return { num: estimate * coverage.residents, den: coverage.residentsAsked, estimated: true };
}

export function rate(
  n: number,
  residents: Residents | null,
  coverage: Coverage,
  flags: readonly Flag[],
): Derived {
  if (residents === null || residents.num <= 0 || residents.den <= 0) {
    return instead("[x]", coverage);
  }
  const exact = { num: n * residents.den, den: residents.num, times: 1000 };
  const { low, high } = rateInterval({ events: n, residents: residents.num / residents.den });
  const all: readonly Flag[] = residents.estimated ? [...flags, "[e]"] : flags;
  return { exact, low, high, standIn: null, flags: all, coverage };
}

export function change(
  now: number,
  then: number,
  coverage: Coverage,
  flags: readonly Flag[],
): Derived {
  if (then === 0) return instead("[z]", coverage);
  const { low, high } = countChange({ from: then, to: now });
  return {
    exact: { num: now - then, den: then, times: 100 },
    low,
    high,
    standIn: null,
    flags,
    coverage,
  };
}

/** Difference of two rates or shares against the year before, over the same ATS. */
export function difference(
  measure: Extract<Measure, { measure: "differenza" }>,
  [top, bottom, thenTop, thenBottom]: readonly [number, number, number, number],
  parts: Parts,
  flags: readonly Flag[],
): Derived {
  const coverage = (parts.top ?? notCollected).coverage;
  const onResidents = measure.base.startsWith("pop_");
  const now = onResidents ? coverage.residents : bottom;
  const then = onResidents ? (parts.thenTop ?? notCollected).coverage.residents : thenBottom;
  if (now <= 0 || then <= 0) return instead("[z]", coverage);
  const times = onResidents ? 1000 : 100;
  const exact = { num: top * then - thenTop * now, den: now * then, times };
  const interval = onResidents
    ? rateDifference({ events: top, residents: now }, { events: thenTop, residents: then })
    : sharePoints({ part: top, whole: now }, { part: thenTop, whole: then });
  return { exact, low: interval.low, high: interval.high, standIn: null, flags, coverage };
}

function sharePoints(
  now: { readonly part: number; readonly whole: number },
  then: { readonly part: number; readonly whole: number },
): { readonly low: number; readonly high: number } {
  const { low, high } = proportionDifference(now, then);
  return { low: 100 * low, high: 100 * high };
}

/** Direct standardisation on Italy's residents of the year, where all bands are shown. */
export function standardised(cell: LaidCell, context: DeriveContext): Derived {
  const shown = cell.needs.bands.map(({ band, key }) => ({
    band,
    figure: context.figures.get(context.canonical(key)) ?? notCollected,
  }));
  const figures = shown.map(({ figure }) => figure);
  const coverage = (figures[0] ?? notCollected).coverage;
  const sign = firstSign(figures);
  if (sign !== null) return instead(sign, coverage);
  const { population, policy } = context;
  const bands = shown.map(({ band, figure }): Band => {
    const covered = figure.coverage.residents / Math.max(1, figure.coverage.residentsAsked);
    const residents = population.residents(cell.year, cell.territory, "", band) ?? 0;
    return {
      events: figure.kind === "value" ? figure.value : 0,
      residents: residents * covered,
      weight: population.residents(cell.year, "00", "", band) ?? 0,
    };
  });
  if (bands.some(({ residents, weight }) => residents <= 0 || weight <= 0)) {
    return instead("[x]", coverage);
  }
  const estimate = standardisedRate(bands, { minimumEvents: policy.standardisationEvents });
  if (estimate === null) return instead("[z]", coverage);
  const exact = { num: estimate.value, den: 1, times: 1 };
  return {
    exact,
    low: estimate.low,
    high: estimate.high,
    standIn: null,
    flags: flagsOf(figures),
    coverage,
  };
}
