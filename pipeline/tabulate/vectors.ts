import {
  MISSING,
  NOT_APPLICABLE,
  VALUE,
  type Codebook,
  type District,
  type Facts,
  type Module,
  type YearFacts,
} from "../types.ts";
import { columnsOf } from "../declare/expression.ts";

/** One expression over the ATS of a year: a state and a number for each, in district order. */
export interface Vector {
  readonly states: Uint8Array;
  readonly values: Float64Array;
}

/** Reads expressions of one set of facts; every vector is computed once. */
export interface Vectors {
  /** Null where the year has no facts or a column does not exist in it. */
  of(year: number, expression: string): Vector | null;
  /** As `of`, keeping only the ATS that satisfy `su` (see `output` contract); others are missing. */
  matched(year: number, expression: string, su: string): Vector | null;
}

export function vectorsOf(facts: Facts, codebook: Codebook): Vectors {
  const cache = new Map<number, Map<string, Map<string, Vector | null>>>();
  const matched = (year: number, expression: string, su: string): Vector | null => {
    const ofExpression = knownOf(cache, year, expression);
    const known = ofExpression.get(su);
    if (known !== undefined) return known;
    const found = facts.years.get(year);
    const plain = (): Vector | null =>
      found ? sumOfColumns(found, columnsOf(expression), codebook) : null;
    const made = su === "" ? plain() : keepMatched({ year, expression, su }, facts, of);
    ofExpression.set(su, made);
    return made;
  };
  const of: Vectors["of"] = (year, expression) => matched(year, expression, "");
  return { of, matched };
}

/** Asked for a million times: maps in maps, so that no key need be put together. */
function knownOf<T>(
  cache: Map<number, Map<string, Map<string, T>>>,
  year: number,
  expression: string,
): Map<string, T> {
  const ofYear = cache.get(year) ?? new Map<string, Map<string, T>>();
  const known = ofYear.get(expression) ?? new Map<string, T>();
  if (known.size === 0) {
    cache.set(year, ofYear);
    ofYear.set(expression, known);
  }
  return known;
}

/**
 * A sum of columns by the contract's rule for derived indicators: missing if any addend is
 * missing; else not applicable if any is; else the sum.
 */
function sumOfColumns(
  year: YearFacts,
  columns: readonly string[],
  codebook: Codebook,
): Vector | null {
  const parts = columns.map((column) => singleColumn(year, column, codebook));
  const [first] = parts;
  if (first === undefined || first === null) return null;
  if (parts.length === 1) return first;
  const size = year.districts.length;
  const states = new Uint8Array(size).fill(VALUE);
  const values = new Float64Array(size);
  for (const part of parts) {
    if (part === null) return null;
    for (let i = 0; i < size; i += 1) {
      states[i] = joinStates(states[i] ?? MISSING, part.states[i] ?? MISSING);
      values[i] = (values[i] ?? 0) + (part.values[i] ?? 0);
    }
  }
  for (let i = 0; i < size; i += 1) if (states[i] !== VALUE) values[i] = 0;
  return { states, values };
}

function joinStates(a: number, b: number): number {
  if (a === MISSING || b === MISSING) return MISSING;
  return a === NOT_APPLICABLE || b === NOT_APPLICABLE ? NOT_APPLICABLE : VALUE;
}

function singleColumn(year: YearFacts, column: string, codebook: Codebook): Vector | null {
  if (column.startsWith("mod:")) return wholeModule(year, column.slice(4), codebook);
  const read = districtReaders[column];
  if (read) return fromDistricts(year.districts, read);
  return year.columns.get(column) ?? null;
}

const districtReaders: Readonly<Record<string, (district: District) => number | null>> = {
  pop_0_17: (district) => district.residents.minors,
  pop_18_20: (district) => district.residents.youngAdults,
  n_comuni: (district) => district.municipalities,
  data_validazione: (district) =>
    district.validated === null ? null : Date.parse(district.validated) / 86_400_000,
};

function fromDistricts(
  districts: readonly District[],
  read: (district: District) => number | null,
): Vector {
  const states = new Uint8Array(districts.length);
  const values = new Float64Array(districts.length);
  districts.forEach((district, i) => {
    const value = read(district);
    if (value === null) return;
    states[i] = VALUE;
    values[i] = value;
  });
  return { states, values };
}

/** An ATS answered a module if any of its cells has a value; not asked if all are `n.a.`. */
function wholeModule(year: YearFacts, name: string, codebook: Codebook): Vector | null {
  const module = moduleNames.find((known) => known === name);
  if (module === undefined) return null;
  const columns = codebook.fields
    .filter((field) => field.module === module)
    .flatMap((field) => year.columns.get(field.column) ?? []);
  if (columns.length === 0) return null;
  const size = year.districts.length;
  const states = new Uint8Array(size).fill(NOT_APPLICABLE);
  const values = new Float64Array(size);
  for (const column of columns) {
    for (let i = 0; i < size; i += 1) {
      const state = column.states[i] ?? MISSING;
      if (state === VALUE) states[i] = VALUE;
      else if (state === MISSING && states[i] === NOT_APPLICABLE) states[i] = MISSING;
    }
  }
  for (let i = 0; i < size; i += 1) if (states[i] === VALUE) values[i] = 1;
  return { states, values };
}

const moduleNames: readonly Module[] = [
  "in_carico",
  "affidamento",
  "residenziale",
  "neomaggiorenni",
  "servizi",
];

type Request = { readonly year: number; readonly expression: string; readonly su: string };

/** Sets to missing every ATS that lacks a value in a column of `su`, or on the other year's side. */
function keepMatched(request: Request, facts: Facts, of: Vectors["of"]): Vector | null {
  const { year, expression, su } = request;
  const base = of(year, expression);
  if (base === null) return null;
  const parts = columnsOf(su);
  const columns = parts.filter((part) => !isYear(part));
  const states = base.states.slice();
  for (const column of columns) keepAnswering(states, of(year, column)?.states);
  const other = parts.find(isYear);
  if (other !== undefined) {
    const asked = [...columnsOf(expression), ...columns].map((column) => of(Number(other), column));
    for (const vector of asked) {
      keepAnswering(states, vector ? alignStates(vector, Number(other), year, facts) : undefined);
    }
  }
  const values = base.values.map((value, i) => (states[i] === VALUE ? value : 0));
  return { states, values };
}

export function isYear(part: string): boolean {
  return /^\d{4}$/.test(part);
}

function keepAnswering(states: Uint8Array, required: Uint8Array | undefined): void {
  for (let i = 0; i < states.length; i += 1) {
    if (states[i] === VALUE && required?.[i] !== VALUE) states[i] = MISSING;
  }
}

/** States of another year's vector in this year's order of districts; unknown ATS are missing. */
function alignStates(vector: Vector, from: number, to: number, facts: Facts): Uint8Array {
  const source = facts.years.get(from);
  const target = facts.years.get(to);
  if (!source || !target) return new Uint8Array(0);
  return Uint8Array.from(target.districts, (district) => {
    const index = source.indexByCode.get(district.code);
    return index === undefined ? MISSING : (vector.states[index] ?? MISSING);
  });
}
