/**
 * Everything that is published of a year as one linked set: cells and the equations among them,
 * for protection. Nothing about a particular table is written here: relations come from the
 * codebook's identities, from the columns that a sum adds up and from the map of ATS.
 */
import { cellId, type CellKey } from "../cell.ts";
import { identitiesOf } from "../declare/identities.ts";
import type { Codebook, Counts, Facts, Territories } from "../types.ts";
import type { EarlierKnowledge } from "./earlier.ts";
import { countsPersons } from "../declare/expression.ts";
import { linkAreas } from "./linked-areas.ts";
import { linkEarlier } from "./linked-earlier.ts";
import { linkColumns } from "./linked-columns.ts";
import { linkIdentities, linkSums } from "./linked-identities.ts";
import { createRegistry } from "./linked-registry.ts";
import { respondentsOf, type Respondents } from "./respondents.ts";
import type { Vectors } from "./vectors.ts";

export interface LinkedCell {
  readonly id: string;
  readonly value: number;
  /** Territory or area code, and ATS code or empty. */
  readonly territory: string;
  readonly ats: string;
  /** The ATS that all its persons are of, if there is only one: it knows the cell. */
  readonly onlyAts: string;
  /** The territory that all its persons are of, if there is only one. */
  readonly onlyTerritory: string;
  readonly columns: readonly string[];
  /** Keys that publish this very sum; empty for an unknown that links others. */
  readonly keys: readonly CellKey[];
  /** Two published sums differ by this one: to be protected like them. */
  readonly isDifference: boolean;
  /** What an earlier release said of it: this very value, or that it was hidden. */
  readonly earlier: "" | "shown" | "hidden";
}

export interface LinkedRelation {
  readonly total: string;
  readonly parts: readonly string[];
  readonly gap: number;
}

export interface LinkedSet {
  readonly year: number;
  readonly cells: readonly LinkedCell[];
  readonly relations: readonly LinkedRelation[];
  /** Where each count of an earlier release is, for the proof. */
  readonly released: readonly ReleasedCell[];
}

/** A count as an earlier release printed it, and the cell that it is here. */
export interface ReleasedCell {
  readonly edition: string;
  readonly key: CellKey;
  readonly id: string;
}

export interface LinkInput {
  readonly counts: Counts;
  /** What was released before; its cells are linked too, whether they are published again or not. */
  readonly earlier?: EarlierKnowledge;
  readonly facts: Facts;
  readonly codebook: Codebook;
  readonly territories: Territories;
  readonly vectors: Vectors;
}

/** One linked set per year; counts that are not of persons need no protection and stay out. */
export function linkedSets(input: LinkInput): readonly LinkedSet[] {
  return [...linkYears(input)].reverse();
}

/** The same, newest and as a rule largest first, each linked when it is asked for. */
export function* linkYears(input: LinkInput): Generator<LinkedSet> {
  const keysByYear = new Map<number, Set<CellKey>>();
  for (const [key, count] of [...input.counts, ...(input.earlier?.counts ?? [])]) {
    const { year, indicator } = cellId(key);
    if (count.n === null || !countsPersons(indicator, input.codebook)) continue;
    const keys = keysByYear.get(year) ?? new Set();
    keysByYear.set(year, keys.add(key));
  }
  const newest = [...keysByYear].sort(([a], [b]) => b - a);
  for (const [year, keys] of newest) yield linkYear(year, [...keys], input);
}

function linkYear(year: number, keys: readonly CellKey[], input: LinkInput): LinkedSet {
  const respondents = respondentsOf(year, input);
  const registry = createRegistry(respondents);
  for (const key of keys) registry.publish(key, membersOf(key, respondents, input.territories));
  linkAreas(registry, input.territories);
  const identities = identitiesOf(input.codebook, year);
  linkIdentities(registry, identities);
  linkSums(registry, identities);
  linkColumns(registry);
  const linked = { year, cells: registry.cells(), relations: registry.relations(), released: [] };
  return input.earlier ? linkEarlier(linked, input.earlier) : linked;
}

/** ATS that a published key adds up. */
function membersOf(
  key: CellKey,
  respondents: Respondents,
  territories: Territories,
): readonly number[] {
  const { territory, ats, indicator, su } = cellId(key);
  if (ats !== "") {
    const index = respondents.indexOf(ats);
    if (index === undefined || respondents.territory(index) !== territory) return [];
    return respondents.isAnswering(index, indicator, su) ? [index] : [];
  }
  return respondents.leaves
    .filter((leaf) => isWithin(leaf, territory, territories))
    .flatMap((leaf) => respondents.answering(leaf, indicator, su))
    .sort((a, b) => a - b);
}

function isWithin(leaf: string, area: string, territories: Territories): boolean {
  return leaf === area || area === "00" || territories.byCode.get(leaf)?.parent === area;
}
