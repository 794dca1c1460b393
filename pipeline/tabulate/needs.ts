import { cellKey, type CellKey } from "../cell.ts";
import type { Codebook, Measure } from "../types.ts";
import { columnsOf, joinColumns } from "../declare/expression.ts";

/** The sums that a measure rests on. `top` alone for a count; `then…` is the earlier year. */
interface Resting<Sum> {
  readonly top: Sum | null;
  readonly bottom: Sum | null;
  readonly thenTop: Sum | null;
  readonly thenBottom: Sum | null;
  /** For an age-standardised rate: the sums by age band. */
  readonly bands: readonly { readonly band: string; readonly key: Sum }[];
}

/** At one territory or ATS. */
export type Needs = Resting<CellKey>;

/** A sum wherever it is taken. */
export interface SumId {
  readonly year: number;
  readonly indicator: string;
  readonly su: string;
}

/** The same everywhere: worked out once for all places of a measure. */
export type NeedsPlan = Resting<SumId>;

/** All sums of a measure, in one list. */
export function keysOf({ top, bottom, thenTop, thenBottom, bands }: Needs): readonly CellKey[] {
  const keys: CellKey[] = [];
  for (const key of [top, bottom, thenTop, thenBottom]) if (key !== null) keys.push(key);
  for (const { key } of bands) keys.push(key);
  return keys;
}

/** Where a measure is taken. */
export interface Place {
  readonly territory: string;
  readonly ats: string;
}

export function needsAt(plan: NeedsPlan, { territory, ats }: Place): Needs {
  if (plan === nothing) return nothing;
  const at = (sum: SumId | null): CellKey | null =>
    sum === null ? null : cellKey({ ...sum, territory, ats });
  return {
    top: at(plan.top),
    bottom: at(plan.bottom),
    thenTop: at(plan.thenTop),
    thenBottom: at(plan.thenBottom),
    bands: plan.bands.map(({ band, key }) => ({
      band,
      key: cellKey({ ...key, territory, ats }),
    })),
  };
}

/**
 * Which sums of answers a measure needs. Both parts of a share, ratio or rate on a survey base are
 * matched (`su`); both sides of a change too; a rate on residents asks for the residents' column,
 * so that an ATS without residents is in neither part.
 */
export function planNeeds(measure: Measure, year: number, codebook: Codebook): NeedsPlan {
  const key = (at: number, indicator: string, su: readonly string[]): SumId => ({
    year: at,
    indicator,
    su: joinColumns(su, codebook),
  });
  switch (measure.measure) {
    case "conteggio":
      return { ...nothing, top: key(year, measure.of, others(measure)) };
    case "decimale":
    case "copertura":
    case "mancanti":
    case "ats":
    case "stima":
    case "si_no":
    case "data":
      return { ...nothing, top: key(year, measure.of, []) };
    case "tasso_1000": {
      const su = [residentsColumn(measure.of, codebook), ...others(measure)];
      return { ...nothing, top: key(year, measure.of, su) };
    }
    case "rango":
      return { ...nothing, top: key(year, measure.of, [residentsColumn(measure.of, codebook)]) };
    case "tasso_std_1000":
      return { ...nothing, bands: ageBands(measure.of, key, year, codebook) };
    case "quota": {
      const more = without(others(measure), columnsOf(measure.base));
      return { ...nothing, ...matchedPair(measure.of, measure.base, year, more, key) };
    }
    case "rapporto":
      return { ...nothing, ...matchedPair(measure.of, measure.base, year, [], key) };
    case "variazione": {
      const then = year - measure.yearsBack;
      return {
        ...nothing,
        top: key(year, measure.of, [String(then)]),
        thenTop: key(then, measure.of, [String(year)]),
      };
    }
    case "differenza":
      return differenceNeeds(measure, year, key, codebook);
    case "riferimento":
    case "run":
      return nothing;
  }
}

const nothing: Resting<never> = {
  top: null,
  bottom: null,
  thenTop: null,
  thenBottom: null,
  bands: [],
};

/** The columns beyond its own that an ATS must have answered to be in the sum. */
export function others({ of, among = "" }: { readonly of: string; readonly among?: string }) {
  return without(columnsOf(among), columnsOf(of));
}

/** The columns of a sum by age band, in order of first appearance, all over the same ATS. */
function ageBands(
  expression: string,
  key: MakeKey,
  year: number,
  codebook: Codebook,
): NeedsPlan["bands"] {
  const columnsByBand = new Map<string, readonly string[]>();
  for (const column of columnsOf(expression)) {
    const band = codebook.byColumn.get(column)?.age ?? "";
    columnsByBand.set(band, [...(columnsByBand.get(band) ?? []), column]);
  }
  return [...columnsByBand].map(([band, columns]) => {
    const of = joinColumns(columns, codebook);
    return { band, key: key(year, of, others({ of, among: expression })) };
  });
}

type MakeKey = (year: number, indicator: string, su: readonly string[]) => SumId;

function matchedPair(
  of: string,
  base: string,
  year: number,
  more: readonly string[],
  key: MakeKey,
): Pick<NeedsPlan, "top" | "bottom"> {
  const top = columnsOf(of);
  const bottom = columnsOf(base);
  return {
    top: key(year, of, [...without(bottom, top), ...more]),
    // A base may name a column twice (2 × stock): the sum is made once.
    bottom: key(year, [...new Set(bottom)].join("+"), [...without(top, bottom), ...more]),
  };
}

/** Columns of the first list that the second lacks, each once. */
function without(from: readonly string[], what: readonly string[]): readonly string[] {
  return [...new Set(from.filter((column) => !what.includes(column)))];
}

function differenceNeeds(
  measure: Extract<Measure, { measure: "differenza" }>,
  year: number,
  key: MakeKey,
  codebook: Codebook,
): NeedsPlan {
  const onResidents = measure.base.startsWith("pop_");
  const sides = (at: number, more: readonly string[]): Pick<NeedsPlan, "top" | "bottom"> =>
    onResidents
      ? { top: key(at, measure.of, [residentsColumn(measure.of, codebook), ...more]), bottom: null }
      : matchedPair(measure.of, measure.base, at, more, key);
  if (measure.against === "italia") return { ...nothing, ...sides(year, []) };
  const then = year - 1;
  const now = sides(year, [String(then)]);
  const before = sides(then, [String(year)]);
  return {
    ...nothing,
    top: now.top,
    bottom: now.bottom,
    thenTop: before.top,
    thenBottom: before.bottom,
  };
}

/** Residents of the age that a sum speaks of: `pop_18_20` for young adults, else `pop_0_17`. */
export function residentsColumn(expression: string, codebook: Codebook): string {
  const [first = ""] = columnsOf(expression);
  return codebook.byColumn.get(first)?.population === "neomaggiorenni" ? "pop_18_20" : "pop_0_17";
}
