/**
 * Redesign before hiding: a table by ATS is published at the finest of its declared levels at which
 * enough of its cells stay visible, that table alone with the sums of its rows and of its
 * territories, with the public guarantee and against insiders, over all ATS and all years; where
 * none does it stops at the territory.
 */
import type { EarlierKnowledge } from "../tabulate/earlier.ts";
import { layTable, type LayContext } from "../tabulate/lay.ts";
import { linkedSets, type LinkedCell, type LinkedSet } from "../tabulate/linked.ts";
import { tabulate } from "../tabulate/tabulate.ts";
import type { Vectors } from "../tabulate/vectors.ts";
import type { ColumnSpec, Edition, TableSpec } from "../types.ts";
import { protectKept } from "./cached.ts";
import { problemOf, type PublishInput } from "./publish.ts";

/** How much of a table stays visible at one of its levels; 0 is the finest. */
export interface LevelTried {
  readonly level: number;
  /** Cells by ATS that are not zero, totals of others in the same row not counted. */
  readonly cells: number;
  /** Of these, not small, nor hidden in an earlier release. */
  readonly large: number;
  /** Of these, shown once protected; null where the small ones alone decide. */
  readonly shown: number | null;
  readonly isEnough: boolean;
}

export interface Redesign {
  readonly table: string;
  /** The level chosen; null = the table stops at the territory. */
  readonly level: number | null;
  readonly tried: readonly LevelTried[];
}

export interface RedesignInput extends Pick<
  PublishInput,
  "policy" | "codebook" | "headline" | "keep" | "solve"
> {
  readonly context: LayContext;
  readonly vectors: Vectors;
  /** Reference years with extracts, up to the edition's. */
  readonly years: readonly number[];
  /** What was released before: what was hidden stays so at every level. */
  readonly earlier: EarlierKnowledge;
  /** The documents of a year. */
  readonly packs: (year: number) => readonly Edition[];
}

/** Chooses the level of each table with more than one: all tables of districts are tried. */
export async function redesign(
  specs: readonly TableSpec[],
  input: RedesignInput,
): Promise<readonly Redesign[]> {
  return Promise.all(
    specs.filter(({ rows }) => rows.kind === "districts").map((spec) => chooseLevel(spec, input)),
  );
}

/** The table as it is published; null where it stops at the territory. */
export function redesigned(spec: TableSpec, choices: readonly Redesign[]): TableSpec | null {
  const choice = choices.find(({ table }) => table === spec.id);
  if (!choice) return spec;
  if (choice.level === null) return null;
  const { level } = choice;
  return level === 0 ? spec : { ...atLevel(spec, level), notes: [...(spec.notes ?? []), JOINED] };
}

/**
 * Far more cells than a small one ever has hidden for its sake (at most 1.3 in any table measured):
 * a table that could lose so many for each is not tried.
 */
const MOST_HIDDEN_EACH = 4;

/** Key of the note that says that categories were joined. */
const JOINED = "categorie_unite";

function atLevel(spec: TableSpec, level: number): TableSpec {
  return { ...spec, columns: level === 0 ? spec.columns : (spec.coarsenings?.[level - 1] ?? []) };
}

async function chooseLevel(spec: TableSpec, input: RedesignInput): Promise<Redesign> {
  const tried: LevelTried[] = [];
  for (let level = 0; level <= (spec.coarsenings?.length ?? 0); level++) {
    const found = await tryLevel(atLevel(spec, level), level, input);
    tried.push(found);
    if (found.isEnough) return { table: spec.id, level, tried };
  }
  return { table: spec.id, level: null, tried };
}

async function tryLevel(spec: TableSpec, level: number, input: RedesignInput): Promise<LevelTried> {
  const sets = linkedOf(spec, input);
  const cells = sets.flatMap((set) => countedCells(set));
  const { policy } = input;
  const large = cells.filter(
    ({ value, earlier }) =>
      earlier === "shown" || (value >= policy.threshold.public && earlier !== "hidden"),
  ).length;
  const wanted = policy.keepShare * cells.length;
  const few = (cells.length - large) * MOST_HIDDEN_EACH;
  if (large < wanted || large - few >= wanted) {
    return { level, cells: cells.length, large, shown: null, isEnough: large >= wanted };
  }
  const solutions = await Promise.all(
    sets.map((set) => protectKept(problemOf(set, input), input.keep, input.solve)),
  );
  const shown = sets.reduce((n, set, i) => {
    const states = solutions[i]?.states;
    return n + countedCells(set).filter(({ id }) => states?.get(id) === "shown").length;
  }, 0);
  return { level, cells: cells.length, large, shown, isEnough: shown >= wanted };
}

function linkedOf(spec: TableSpec, input: RedesignInput): readonly LinkedSet[] {
  const { context, vectors, years, packs } = input;
  const columns = [...spec.columns, ...rowTotals(spec)];
  const trial: TableSpec = { ...spec, columns };
  const above: TableSpec = { ...trial, rows: { kind: "territories" }, scope: ["italia"] };
  const tables = years
    .flatMap(packs)
    .flatMap((edition) => [trial, above].flatMap((one) => layTable(one, edition, context) ?? []));
  const { codebook, territories, facts } = context;
  const { counts } = tabulate({ facts, codebook, territories, tables, vectors });
  // Of the table's own cells alone: others that were released would make it another table.
  const earlier = { ...input.earlier, counts: new Map(), revised: [], printed: [] };
  return linkedSets({ counts, earlier, facts, codebook, territories, vectors });
}

/** What everybody knows from other tables: the sum of all parts of a row. */
function rowTotals({ columns }: TableSpec): readonly ColumnSpec[] {
  const wholes = new Set(
    columns.flatMap(({ what }) => (what.measure === "conteggio" ? (what.among ?? []) : [])),
  );
  return [...wholes].map((of) => ({ id: of, what: { measure: "conteggio", of } }));
}

/** Cells by ATS that are not zero and no total of others that are shown beside them. */
function countedCells({ cells, relations }: LinkedSet): readonly LinkedCell[] {
  const byId = new Map(cells.map((cell) => [cell.id, cell]));
  const isPublished = (id: string): boolean => (byId.get(id)?.keys.length ?? 0) > 0;
  const totals = new Set(
    relations.flatMap(({ total, parts }) => (parts.every(isPublished) ? [total] : [])),
  );
  return cells.filter(
    ({ id, ats, value, keys }) => ats !== "" && value > 0 && keys.length > 0 && !totals.has(id),
  );
}
