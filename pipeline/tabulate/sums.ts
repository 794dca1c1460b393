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
import type { Vector, Vectors } from "./vectors.ts";

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
  const residents = residentsOf(facts, id.indicator, context.codebook)[index] ?? 0;
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

/** Rows by request and territory, as columns for Arquero. */
interface LongColumns {
  readonly request: number[];
  readonly territory: string[];
  readonly macro: string[];
  readonly n: number[];
  readonly answered: number[];
  readonly asked: number[];
  readonly residents: number[];
  readonly residentsAsked: number[];
  readonly contributors: number[];
}

type RolledUp = { readonly request: number; readonly area: string } & Count;

function sumYear(
  requests: readonly SumRequest[],
  facts: YearFacts,
  context: SumContext,
): ReadonlyMap<CellKey, Count> {
  const long = longColumns(requests, facts, context);
  const byTerritory = rollUp(long, "territory");
  const byMacro = rollUp(long, "macro");
  const whole = rollUp({ ...long, territory: long.request.map(() => "00") }, "territory");
  const counts = new Map<CellKey, Count>();
  for (const { request, area, ...count } of [...byTerritory, ...byMacro, ...whole]) {
    const asked = requests[request];
    if (area === "" || !asked) continue;
    const id = { year: asked.year, territory: area, ats: "", indicator: asked.indicator };
    counts.set(cellKey({ ...id, su: asked.su }), {
      ...count,
      n: count.answered > 0 ? roundNoise(count.n ?? 0) : null,
    });
  }
  return counts;
}

function rollUp(long: LongColumns, by: "territory" | "macro"): readonly RolledUp[] {
  const rolled = table({ ...long, area: long[by] })
    .groupby("request", "area")
    .rollup({
      n: op.sum("n"),
      answered: op.sum("answered"),
      asked: op.sum("asked"),
      residents: op.sum("residents"),
      residentsAsked: op.sum("residentsAsked"),
      contributors: op.sum("contributors"),
    });
  const column = (name: string) => (row: number) => Number(rolled.get(name, row));
  const [request, n, answered, asked] = ["request", "n", "answered", "asked"].map(column);
  const [residents, residentsAsked, contributors] = [
    "residents",
    "residentsAsked",
    "contributors",
  ].map(column);
  return Array.from({ length: rolled.numRows() }, (_, row) => ({
    request: request?.(row) ?? 0,
    area: String(rolled.get("area", row)),
    n: n?.(row) ?? 0,
    answered: answered?.(row) ?? 0,
    asked: asked?.(row) ?? 0,
    residents: residents?.(row) ?? 0,
    residentsAsked: residentsAsked?.(row) ?? 0,
    contributors: contributors?.(row) ?? 0,
  }));
}

function longColumns(
  requests: readonly SumRequest[],
  facts: YearFacts,
  context: SumContext,
): LongColumns {
  const long: LongColumns = {
    request: [],
    territory: [],
    macro: [],
    n: [],
    answered: [],
    asked: [],
    residents: [],
    residentsAsked: [],
    contributors: [],
  };
  const areas = facts.districts.map(({ territory }) => ({
    territory: territory ?? "",
    macro: (territory === null ? "" : context.territories.byCode.get(territory)?.parent) ?? "",
  }));
  requests.forEach((request, index) => {
    const vector = context.vectors.matched(request.year, request.indicator, request.su);
    if (!vector) return;
    const residents = residentsOf(facts, request.indicator, context.codebook);
    appendVector(long, index, vector, residents, areas);
  });
  return long;
}

function appendVector(
  long: LongColumns,
  request: number,
  vector: Vector,
  residents: Float64Array,
  areas: readonly { readonly territory: string; readonly macro: string }[],
): void {
  areas.forEach((area, i) => {
    const answered = vector.states[i] === VALUE ? 1 : 0;
    const asked = vector.states[i] === NOT_APPLICABLE ? 0 : 1;
    const n = answered ? (vector.values[i] ?? 0) : 0;
    long.request.push(request);
    long.territory.push(area.territory);
    long.macro.push(area.macro);
    long.n.push(n);
    long.answered.push(answered);
    long.asked.push(asked);
    long.residents.push(answered * (residents[i] ?? 0));
    long.residentsAsked.push(asked * (residents[i] ?? 0));
    long.contributors.push(n > 0 ? 1 : 0);
  });
}

/** Residents of the age that the sum speaks of, by district; 0 where not known. */
function residentsOf(facts: YearFacts, indicator: string, codebook: Codebook): Float64Array {
  const young = residentsColumn(indicator, codebook) === "pop_18_20";
  return Float64Array.from(
    facts.districts,
    ({ residents }) => (young ? residents.youngAdults : residents.minors) ?? 0,
  );
}

/** Sums of decimals such as 12.5 carry binary noise; counts are not touched. */
function roundNoise(sum: number): number {
  return Number.isInteger(sum) ? sum : Math.round(sum * 1e6) / 1e6;
}
