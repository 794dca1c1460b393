/**
 * The generic protection problem: linked frequency cells, whatever survey they come from.
 * Values and bounds are counts of persons; costs are relative.
 */
import { z } from "zod";
import type { Issue, Outcome, Params } from "../issue.ts";

/**
 * `interval`: each primary could be anything from the least that the zeros allow up to its
 * threshold. `exact`: no primary can be computed.
 */
export type Guarantee = "interval" | "exact";

export interface ProblemCell {
  readonly id: string;
  /** The true count: a non-negative integer. */
  readonly value: number;
  /** What it costs to hide the cell (default 1). */
  readonly cost?: number | undefined;
  /** False: an unknown that links cells but leaves nowhere. Default true. */
  readonly published?: boolean | undefined;
  /**
   * What everybody knows the cell to be at least, when hidden. Default: 1 for a published cell
   * that is not zero, 0 for an unpublished one and for the cells of a hidden sensitive row.
   */
  readonly bound?: number | undefined;
  /** Instead of the problem's threshold. 0 or 1 = the cell is never primary. */
  readonly threshold?: number | undefined;
  /** Insiders who know the true count: districts and regions whose own cell it is. */
  readonly owners?: readonly string[] | undefined;
  /** Hidden as a secondary only where nothing else protects. */
  readonly headline?: boolean | undefined;
  /**
   * Decided before: `shown` is known to everybody at `value` and never hidden (released earlier,
   * or to a wider audience), `hidden` stays hidden, `primary` stays hidden and is guaranteed.
   */
  readonly preset?: "shown" | "hidden" | "primary" | undefined;
}

/** `total` = sum of `parts` + `gap`. A cell stands at most once in a relation. */
export interface ProblemRelation {
  readonly total: string;
  readonly parts: readonly string[];
  readonly gap?: number | undefined;
}

/**
 * Categories of one row of a sensitive breakdown. Where fewer than `limit` persons are all in one
 * category, the row is hidden whole, zeros included, and none of its zeros may be certain.
 */
export interface SensitiveRow {
  readonly cells: readonly string[];
  readonly limit: number;
}

export interface Problem {
  readonly threshold: number;
  readonly guarantee: Guarantee;
  readonly cells: readonly ProblemCell[];
  readonly relations: readonly ProblemRelation[];
  readonly sensitive?: readonly SensitiveRow[] | undefined;
  /** One way of choosing alone, the quickest: for many problems of which each is little used. */
  readonly quick?: boolean | undefined;
}

export type CellState = "shown" | "primary" | "secondary";

/** What all shown cells, relations and lower bounds allow; `high` null = unbounded. */
export interface Interval {
  readonly low: number;
  readonly high: number | null;
}

/**
 * Another complete table that agrees with everything shown, as differences to the true one.
 * `cell` is the index of the primary it was made for. Indices are positions in `problem.cells`.
 */
export interface Witness {
  readonly cell: number;
  readonly cells: Int32Array;
  readonly deltas: Int32Array;
}

/**
 * Proof of how far a cell can go at all: the relations (by index in the problem), each times its
 * factor, add up to denominator × sense × cell = a sum over other cells that is not negative, save
 * those that are known. `sense` 1: the least that it can be; -1: the most.
 */
export interface Limit {
  readonly cell: number;
  readonly sense: 1 | -1;
  /** Whose own cells are taken as known; empty = the public. */
  readonly insider: string;
  readonly denominator: number;
  readonly relations: readonly number[];
  readonly factors: readonly number[];
}

/** A primary for which less than the guarantee can be had, even with everything else hidden. */
export interface Shortfall {
  readonly id: string;
  readonly want: "low" | "high" | "change" | "insider";
  /** The insider concerned; empty for the public. */
  readonly insider: string;
  /** Why not; empty where no proof was found, and then the checker refuses. */
  readonly limits: readonly Limit[];
}

export interface Solution {
  /** State of each published cell, in the order of the problem. */
  readonly states: ReadonlyMap<string, CellState>;
  /** Of primaries, where asked for (`options.intervals`) and the guarantee is `interval`. */
  readonly intervals: ReadonlyMap<string, Interval>;
  readonly witnesses: readonly Witness[];
  /** Empty unless the problem itself (its zeros and presets) gives a primary away. */
  readonly shortfalls: readonly Shortfall[];
  /** Less was hidden where the joint search could be had: too large for it, as a rule. */
  readonly isPlain?: boolean;
}

const count = z.int().nonnegative();
const schema = z.object({
  threshold: count,
  guarantee: z.enum(["interval", "exact"]),
  cells: z.array(
    z.object({
      id: z.string(),
      value: z.number(),
      cost: z.number().nonnegative().optional(),
      published: z.boolean().optional(),
      bound: count.optional(),
      threshold: count.optional(),
      owners: z.array(z.string()).optional(),
      headline: z.boolean().optional(),
      preset: z.enum(["shown", "hidden", "primary"]).optional(),
    }),
  ),
  relations: z.array(
    z.object({ total: z.string(), parts: z.array(z.string()), gap: z.int().optional() }),
  ),
  sensitive: z.array(z.object({ cells: z.array(z.string()), limit: count })).optional(),
});

/**
 * Reads a problem from JSON text.
 * @returns the problem, or null with at least one error: `problem.json`, `problem.shape` and
 *   those of `checkProblem`.
 */
export function parseProblem(text: string): Outcome<Problem | null> {
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : "";
    return { value: null, issues: [fault("problem.json", "", { reason })] };
  }
  const parsed = schema.safeParse(raw);
  if (!parsed.success) {
    const issues = parsed.error.issues
      .slice(0, 20)
      .map((i) => fault("problem.shape", "", { path: i.path.join("."), reason: i.message }));
    return { value: null, issues };
  }
  const issues = checkProblem(parsed.data);
  return { value: issues.length > 0 ? null : parsed.data, issues };
}

/**
 * What makes a problem no problem: `problem.duplicate`, `problem.value` (negative, not an
 * integer), `problem.bound` (value below what everybody knows), `problem.unknown-id`,
 * `problem.repeated-part`, `problem.relation` (does not hold). Empty = sound.
 */
export function checkProblem(problem: Problem): readonly Issue[] {
  const issues: Issue[] = [];
  const values = new Map<string, number>();
  for (const cell of problem.cells) {
    if (values.has(cell.id)) issues.push(fault("problem.duplicate", cell.id, {}));
    if (!Number.isInteger(cell.value) || cell.value < 0 || cell.value > MAX_VALUE) {
      issues.push(fault("problem.value", cell.id, { value: cell.value }));
    } else if (cell.bound !== undefined && cell.bound > cell.value) {
      issues.push(fault("problem.bound", cell.id, { value: cell.value, bound: cell.bound }));
    }
    values.set(cell.id, cell.value);
  }
  for (const relation of problem.relations) issues.push(...checkRelation(relation, values));
  for (const row of problem.sensitive ?? []) {
    for (const id of row.cells) {
      if (!values.has(id)) issues.push(fault("problem.unknown-id", id, { total: "" }));
    }
  }
  return issues;
}

/** Differences are kept in 32 bits. */
const MAX_VALUE = 1_000_000_000;

function checkRelation(
  relation: ProblemRelation,
  values: ReadonlyMap<string, number>,
): readonly Issue[] {
  const { total } = relation;
  const issues: Issue[] = [];
  const seen = new Set<string>();
  for (const id of [total, ...relation.parts]) {
    if (!values.has(id)) issues.push(fault("problem.unknown-id", id, { total }));
    if (seen.has(id)) issues.push(fault("problem.repeated-part", id, { total }));
    seen.add(id);
  }
  if (issues.length > 0) return issues;
  const sum = relation.parts.reduce((s, id) => s + (values.get(id) ?? 0), relation.gap ?? 0);
  const value = values.get(total) ?? 0;
  return sum === value ? [] : [fault("problem.relation", total, { value, sum })];
}

function fault(rule: string, id: string, params: Params): Issue {
  return { stage: "protect", rule, severity: "error", where: {}, params: { id, ...params } };
}
