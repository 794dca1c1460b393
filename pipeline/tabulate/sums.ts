import { op, table } from "arquero";
import { cellId, cellKey, type CellKey } from "../cell.ts";
import {
  NOT_APPLICABLE,
  VALUE,
  type Codebook,
  type Count,
  type Counts,
  type Facts,
  type Territories,
  type YearFacts,
} from "../types.ts";
import { residentsColumn } from "./needs.ts";
import { NOWHERE } from "./respondents.ts";
import type { Vectors } from "./vectors.ts";

export interface SumContext {
  readonly facts: Facts;
  readonly codebook: Codebook;
  readonly territories: Territories;
  readonly vectors: Vectors;
}

/** A sum to be made everywhere: year, expression and the condition `su`. */
export interface SumRequest {
  readonly year: number;
  readonly indicator: string;
  readonly su: string;
}

/**
 * Sums over ATS → territory → macro-area → Italia for each request, with coverage. Requests of a
 * year without facts, or with a column that the year lacks, give no cell. Arquero rolls up by
 * territory; the levels above add those up, and ATS of no known territory count in `00` alone.
 */
export function sumEverywhere(requests: readonly SumRequest[], context: SumContext): Counts {
  const counts = new Map<CellKey, Count>();
  for (const year of new Set(requests.map((request) => request.year))) {
    const facts = context.facts.years.get(year);
    if (!facts) continue;
    const ofYear = requests.filter((request) => request.year === year);
    for (const [key, count] of sumYear(ofYear, facts, context)) counts.set(key, count);
  }
  return counts;
}

/** One ATS's own cell, or null where it is not asked for or unknown. */
export function countOfDistrict(key: CellKey, context: SumContext): Count | null {
  const id = cellId(key);
  const facts = context.facts.years.get(id.year);
  const index = facts?.indexByCode.get(id.ats);
  const vector = context.vectors.matched(id.year, id.indicator, id.su);
  if (!facts || index === undefined || !vector) return null;
  const { minors, youngAdults } = facts.districts[index]?.residents ?? nobody;
  const young = residentsColumn(id.indicator, context.codebook) === "pop_18_20";
  const residents = (young ? youngAdults : minors) ?? 0;
  const state = vector.states[index];
  const answered = state === VALUE ? 1 : 0;
  const asked = state === NOT_APPLICABLE ? 0 : 1;
  const n = answered ? (vector.values[index] ?? 0) : null;
  return {
    n,
    answered,
    asked,
    residents: answered * residents,
    residentsAsked: asked * residents,
    contributors: n !== null && n > 0 ? 1 : 0,
  };
}

const nobody = { minors: null, youngAdults: null };

/** A request's ATS rows one after another, as columns for Arquero. */
interface LongColumns {
  readonly request: Uint16Array;
  readonly area: Uint8Array;
  readonly n: Float64Array;
  readonly answered: Uint8Array;
  readonly asked: Uint8Array;
  readonly residents: Float64Array;
  readonly residentsAsked: Float64Array;
  readonly contributors: Uint8Array;
}

function sumYear(
  requests: readonly SumRequest[],
  facts: YearFacts,
  context: SumContext,
): ReadonlyMap<CellKey, Count> {
  const areas = [...context.territories.byCode.keys(), NOWHERE];
  const isDate = ({ indicator }: SumRequest): boolean =>
    context.codebook.byColumn.get(indicator)?.kind === "data";
  const dates = new Set(requests.flatMap((request, i) => (isDate(request) ? [i] : [])));
  const rolled = rollUp(longColumns(requests, facts, areas, context), dates);
  const counts = new Map<CellKey, Count>();
  for (const { request, area, count } of rolled) {
    const asked = requests[request];
    const territory = areas[area];
    if (!asked || territory === undefined) continue;
    for (const code of areasAbove(territory, context.territories)) {
      const key = cellKey({ ...asked, territory: code, ats: "" });
      counts.set(key, addCounts(counts.get(key), count, dates.has(request)));
    }
  }
  return counts;
}

/** The territory, its macro-area and Italia; ATS of no known territory count in `00` alone. */
function areasAbove(territory: string, territories: Territories): readonly string[] {
  if (territory === NOWHERE) return ["00"];
  const parent = territories.byCode.get(territory)?.parent ?? "";
  return parent === "" ? [territory] : [territory, ...areasAbove(parent, territories)];
}

/** Dates do not add up: the latest one stands for all. */
function addCounts(sum: Count | undefined, more: Count, isDate: boolean): Count {
  if (!sum) return more;
  const both = (a: number, b: number): number => (isDate ? Math.max(a, b) : roundNoise(a + b));
  const n = sum.n === null || more.n === null ? (sum.n ?? more.n) : both(sum.n, more.n);
  return {
    n,
    answered: sum.answered + more.answered,
    asked: sum.asked + more.asked,
    residents: sum.residents + more.residents,
    residentsAsked: sum.residentsAsked + more.residentsAsked,
    contributors: sum.contributors + more.contributors,
  };
}

interface RolledUp {
  readonly request: number;
  readonly area: number;
  readonly count: Count;
}

function rollUp(long: LongColumns, dates: ReadonlySet<number>): readonly RolledUp[] {
  const rolled = table({ ...long })
    .groupby("request", "area")
    .rollup({
      n: op.sum("n"),
      latest: op.max("n"),
      answered: op.sum("answered"),
      asked: op.sum("asked"),
      residents: op.sum("residents"),
      residentsAsked: op.sum("residentsAsked"),
      contributors: op.sum("contributors"),
    });
  const read = (name: string, row: number): number => Number(rolled.get(name, row));
  return Array.from({ length: rolled.numRows() }, (_, row) => {
    const answered = read("answered", row);
    const request = read("request", row);
    const total = dates.has(request) ? read("latest", row) : read("n", row);
    return {
      request,
      area: read("area", row),
      count: {
        n: answered > 0 ? roundNoise(total) : null,
        answered,
        asked: read("asked", row),
        residents: read("residents", row),
        residentsAsked: read("residentsAsked", row),
        contributors: read("contributors", row),
      },
    };
  });
}

function longColumns(
  requests: readonly SumRequest[],
  facts: YearFacts,
  areas: readonly string[],
  context: SumContext,
): LongColumns {
  const size = requests.length * facts.districts.length;
  const long: LongColumns = {
    request: new Uint16Array(size),
    area: new Uint8Array(size),
    n: new Float64Array(size),
    answered: new Uint8Array(size),
    asked: new Uint8Array(size),
    residents: new Float64Array(size),
    residentsAsked: new Float64Array(size),
    contributors: new Uint8Array(size),
  };
  const areaOf = facts.districts.map(({ territory }) => areas.indexOf(territory ?? NOWHERE));
  const byAge = residentsByAge(facts);
  let at = 0;
  requests.forEach((request, index) => {
    const vector = context.vectors.matched(request.year, request.indicator, request.su);
    if (!vector) return;
    const residents = residentsOf(byAge, request.indicator, context.codebook);
    areaOf.forEach((area, i) => {
      fillRow(long, at, {
        request: index,
        area,
        state: vector.states[i],
        residents: residents[i] ?? 0,
      });
      long.n[at] = vector.values[i] ?? 0;
      long.contributors[at] = (vector.values[i] ?? 0) > 0 ? 1 : 0;
      at += 1;
    });
  });
  return cutTo(long, at);
}

function fillRow(
  long: LongColumns,
  at: number,
  row: {
    readonly request: number;
    readonly area: number;
    readonly state: number | undefined;
    readonly residents: number;
  },
): void {
  long.request[at] = row.request;
  long.area[at] = row.area;
  if (row.state === VALUE) {
    long.answered[at] = 1;
    long.residents[at] = row.residents;
  }
  if (row.state !== NOT_APPLICABLE) {
    long.asked[at] = 1;
    long.residentsAsked[at] = row.residents;
  }
}

/** Requests that the year cannot answer leave no rows. */
function cutTo(long: LongColumns, size: number): LongColumns {
  return {
    request: long.request.subarray(0, size),
    area: long.area.subarray(0, size),
    n: long.n.subarray(0, size),
    answered: long.answered.subarray(0, size),
    asked: long.asked.subarray(0, size),
    residents: long.residents.subarray(0, size),
    residentsAsked: long.residentsAsked.subarray(0, size),
    contributors: long.contributors.subarray(0, size),
  };
}

interface ResidentsByAge {
  readonly minors: Float64Array;
  readonly youngAdults: Float64Array;
}

/** Residents by district; 0 where not known. */
function residentsByAge({ districts }: YearFacts): ResidentsByAge {
  return {
    minors: Float64Array.from(districts, ({ residents }) => residents.minors ?? 0),
    youngAdults: Float64Array.from(districts, ({ residents }) => residents.youngAdults ?? 0),
  };
}

/** Those of the age that the sum speaks of. */
function residentsOf(by: ResidentsByAge, indicator: string, codebook: Codebook): Float64Array {
  return residentsColumn(indicator, codebook) === "pop_18_20" ? by.youngAdults : by.minors;
}

/** Sums of decimals such as 12.5 carry binary noise; counts are not touched. */
function roundNoise(sum: number): number {
  return Number.isInteger(sum) ? sum : Math.round(sum * 1e6) / 1e6;
}
