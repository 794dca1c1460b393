import { VALUE, NOT_APPLICABLE, type Facts, type Territories } from "../types.ts";
import type { Vector, Vectors } from "./vectors.ts";

/** Area of the ATS whose territory is not known: they count in `00` alone. */
export const NOWHERE = "?";

/** Who answered what in one year, by index of the ATS. */
export interface Respondents {
  readonly year: number;
  readonly code: (ats: number) => string;
  readonly territory: (ats: number) => string;
  /** Territories with ATS, `NOWHERE` last. */
  readonly leaves: readonly string[];
  readonly membersOf: (leaf: string) => readonly number[];
  readonly indexOf: (code: string) => number | undefined;
  readonly value: (ats: number, column: string) => number;
  readonly answers: (ats: number, column: string) => boolean;
  readonly notApplicable: (ats: number, column: string) => boolean;
  /** Whether an ATS is in the sum of an indicator under the condition `su`. */
  readonly isAnswering: (ats: number, indicator: string, su: string) => boolean;
  /** ATS of a leaf that are in the sum of an indicator under the condition `su`. */
  readonly answering: (leaf: string, indicator: string, su: string) => readonly number[];
}

export interface RespondentInput {
  readonly facts: Facts;
  readonly territories: Territories;
  readonly vectors: Vectors;
}

export function respondentsOf(year: number, input: RespondentInput): Respondents {
  const facts = input.facts.years.get(year);
  const districts = facts?.districts ?? [];
  const members = new Map<string, number[]>();
  districts.forEach(({ territory }, index) => {
    const leaf = territory ?? NOWHERE;
    const list = members.get(leaf) ?? [];
    list.push(index);
    members.set(leaf, list);
  });
  const known = [...input.territories.byCode.keys()].filter((code) => members.has(code));
  const columns = new Map<string, Vector | null>();
  const vector = (column: string): Vector | null => {
    const found = columns.get(column);
    if (found !== undefined) return found;
    const read = input.vectors.of(year, column);
    columns.set(column, read);
    return read;
  };
  return {
    year,
    code: (ats) => districts[ats]?.code ?? "",
    territory: (ats) => districts[ats]?.territory ?? NOWHERE,
    leaves: members.has(NOWHERE) ? [...known, NOWHERE] : known,
    membersOf: (leaf) => members.get(leaf) ?? [],
    indexOf: (code) => facts?.indexByCode.get(code),
    value: (ats, column) => vector(column)?.values[ats] ?? 0,
    answers: (ats, column) => vector(column)?.states[ats] === VALUE,
    notApplicable: (ats, column) => vector(column)?.states[ats] === NOT_APPLICABLE,
    isAnswering: (ats, indicator, su) =>
      input.vectors.matched(year, indicator, su)?.states[ats] === VALUE,
    answering: (leaf, indicator, su) => {
      const matched = input.vectors.matched(year, indicator, su);
      return (members.get(leaf) ?? []).filter((ats) => matched?.states[ats] === VALUE);
    },
  };
}
