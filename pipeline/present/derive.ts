import type { CellKey } from "../cell.ts";
import type {
  Codebook,
  Coverage,
  Figures,
  Flag,
  Measure,
  Policy,
  Population,
  Shown,
  Sign,
} from "../types.ts";
import type { LaidCell } from "../tabulate/lay.ts";
import { columnsOf } from "../tabulate/expression.ts";
import { countChange, rateDifference } from "../statistics/change.ts";
import { rateInterval } from "../statistics/byar.ts";
import { standardisedRate, type Band } from "../statistics/standardise.ts";
import { proportionDifference, proportionInterval } from "../statistics/wilson.ts";
import type { RankRange } from "../statistics/ranks.ts";

/** `num / den × times`, to be rounded once, from the exact ratio. */
export interface Exact {
  readonly num: number;
  readonly den: number;
  readonly times: number;
}

/** What a laid cell is worth once protected: a number with its interval, or the sign instead. */
export interface Derived {
  readonly exact: Exact | null;
  readonly low: number | null;
  readonly high: number | null;
  /** Sign that stands in for the number; null where there is one. */
  readonly standIn: Sign | null;
  readonly flags: readonly Flag[];
  readonly coverage: Coverage;
}

export interface DeriveContext {
  readonly figures: Figures;
  readonly canonical: (key: CellKey) => CellKey;
  readonly codebook: Codebook;
  readonly population: Population;
  readonly policy: Policy;
  /** Rank ranges of all territories for a rate of a year. */
  readonly ranks: (of: string, base: string, year: number) => ReadonlyMap<string, RankRange>;
  readonly reference: (series: string, year: number, territory: string) => number | null;
  /** Figures of the run itself, by name and year. */
  readonly run: (name: string, year: number) => number | null;
}

/**
 * The published value of a laid cell, from protected figures alone. Shares,
 * rates, changes and intervals rest on shown cells only: one hidden part hides the whole.
 */
export function derive(cell: LaidCell, context: DeriveContext): Derived {
  const { measure, needs } = cell;
  if (measure.measure === "riferimento") return referenceFigure(cell, measure.series, context);
  if (measure.measure === "run") {
    const found = context.run(measure.name, cell.year);
    return found === null ? instead("[z]", noCoverage) : whole(found, noCoverage, []);
  }
  // What the survey asks here is of Italy alone.
  if (cell.country !== "" && cell.country !== "IT") return instead("[z]", noCoverage);
  const look = (key: CellKey | null): Shown | null =>
    key === null ? null : (context.figures.get(context.canonical(key)) ?? notCollected);
  const parts: Parts = {
    top: look(needs.top),
    bottom: look(needs.bottom),
    thenTop: look(needs.thenTop),
    thenBottom: look(needs.thenBottom),
  };
  return deriveFrom(measure, cell, parts, context);
}

interface Parts {
  readonly top: Shown | null;
  readonly bottom: Shown | null;
  readonly thenTop: Shown | null;
  readonly thenBottom: Shown | null;
}

export const noCoverage: Coverage = { answered: 0, asked: 0, residents: 0, residentsAsked: 0 };

const notCollected: Shown = { kind: "absent", why: "not-collected", coverage: noCoverage };

function deriveFrom(
  measure: Exclude<Measure, { measure: "riferimento" | "run" }>,
  cell: LaidCell,
  parts: Parts,
  context: DeriveContext,
): Derived {
  if (measure.measure === "tasso_std_1000") return standardised(cell, context);
  const coverage = (parts.top ?? notCollected).coverage;
  const about = coverageMeasure(measure, parts.top, coverage);
  if (about) return about;
  const missing = firstSign(Object.values(parts));
  if (missing !== null) return instead(missing, coverage);
  const flags = flagsOf(Object.values(parts));
  const n = (shown: Shown | null): number => (shown?.kind === "value" ? shown.value : 0);
  const [top, bottom, thenTop, thenBottom] = [
    n(parts.top),
    n(parts.bottom),
    n(parts.thenTop),
    n(parts.thenBottom),
  ];
  switch (measure.measure) {
    case "conteggio":
    case "decimale":
    case "si_no":
    case "data":
    case "ats":
      return whole(top, coverage, flags);
    case "stima":
      return silenceBand(parts.top, coverage);
    case "quota":
      return share(top, bottom, coverage, flags);
    case "rapporto":
      return bottom === 0
        ? instead("[z]", coverage)
        : plainRatio(
            { num: top, den: bottom * repeats(measure.base), times: measure.per },
            coverage,
            flags,
          );
    case "tasso_1000":
      return rate(top, residentsOf(measure.base, cell, coverage, context), coverage, flags);
    case "rango": {
      const range = context.ranks(measure.of, measure.base, cell.year).get(cell.territory);
      return range === undefined
        ? instead("[z]", coverage)
        : { ...whole(range.first, coverage, flags), low: range.first, high: range.last };
    }
    case "variazione":
      return change(top, thenTop, coverage, flags);
    case "differenza":
      return difference(measure, [top, bottom, thenTop, thenBottom], parts, flags);
    case "copertura":
    case "mancanti":
      return instead("[x]", coverage);
  }
}

/** How many times a base names each of its columns: 2 for twice the stock. */
function repeats(base: string): number {
  const columns = columnsOf(base);
  return columns.length / new Set(columns).size;
}

/** Coverage is no count of persons: it is shown even where the count is hidden. */
function coverageMeasure(measure: Measure, top: Shown | null, coverage: Coverage): Derived | null {
  const known = top !== null && !(top.kind === "absent" && top.why === "not-collected");
  switch (measure.measure) {
    case "copertura":
      if (!known) return instead("[x]", coverage);
      return coverage.residentsAsked === 0
        ? instead("[z]", coverage)
        : plainRatio(
            { num: coverage.residents, den: coverage.residentsAsked, times: 100 },
            coverage,
            [],
          );
    case "mancanti":
      return known
        ? whole(coverage.asked - coverage.answered, coverage, [])
        : instead("[x]", coverage);
    case "ats":
      if (!known) return instead("[x]", coverage);
      return measure.yes ? null : whole(coverage.answered, coverage, []);
    default:
      return null;
  }
}

export function instead(sign: Sign, coverage: Coverage): Derived {
  return { exact: null, low: null, high: null, standIn: sign, flags: [], coverage };
}

function whole(value: number, coverage: Coverage, flags: readonly Flag[]): Derived {
  return plainRatio({ num: value, den: 1, times: 1 }, coverage, flags);
}

function plainRatio(exact: Exact, coverage: Coverage, flags: readonly Flag[]): Derived {
  return { exact, low: null, high: null, standIn: null, flags, coverage };
}

const signOfAbsence = {
  missing: "....",
  "not-collected": "[x]",
  "not-applicable": "[z]",
  "low-coverage": "[u]",
} as const;

/** Hidden wins over absent: a reader must not take confidentiality for silence. */
function firstSign(parts: readonly (Shown | null)[]): Sign | null {
  if (parts.some((part) => part?.kind === "hidden")) return "[c]";
  const absent = parts.find((part) => part?.kind === "absent");
  return absent?.kind === "absent" ? signOfAbsence[absent.why] : null;
}

function flagsOf(parts: readonly (Shown | null)[]): readonly Flag[] {
  return [...new Set(parts.flatMap((part) => (part?.kind === "value" ? part.flags : [])))];
}

function silenceBand(top: Shown | null, coverage: Coverage): Derived {
  if (top?.kind !== "value" || !top.band) return instead("[z]", coverage);
  const { low, high } = top.band;
  return { exact: null, low, high, standIn: null, flags: ["[e]"], coverage };
}

function share(part: number, of: number, coverage: Coverage, flags: readonly Flag[]): Derived {
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
function residentsOf(
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

function rate(
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

function change(now: number, then: number, coverage: Coverage, flags: readonly Flag[]): Derived {
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
function difference(
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
function standardised(cell: LaidCell, context: DeriveContext): Derived {
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

function referenceFigure(cell: LaidCell, series: string, context: DeriveContext): Derived {
  const territory = cell.country === "" ? cell.territory : `eu:${cell.country}`;
  const found = context.reference(series, cell.year, territory);
  return found === null ? instead("[x]", noCoverage) : whole(found, noCoverage, []);
}
