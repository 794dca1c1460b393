/**
 * A problem in parts that know nothing of each other: no relation joins a cell of one that can
 * change to one of another. Each is solved on its own, in its own thread where there are several.
 */
import type {
  CellState,
  Interval,
  Limit,
  Problem,
  Shortfall,
  Solution,
  Witness,
} from "./problem.ts";
import { compile, type Structure } from "./structure.ts";

/** How a problem is solved: here (`protectProblem`), or in a thread of its own. */
export type Solve = (problem: Problem) => Promise<Solution>;

/** A thread takes a while to start. */
const WORTH_A_THREAD = 1000;

/**
 * The solution of a sound problem, part by part: certificate and claim are those of the whole.
 * @param least parts of fewer cells are solved together.
 */
export async function solveByParts(
  problem: Problem,
  solve: Solve,
  least = WORTH_A_THREAD,
): Promise<Solution> {
  const parts = partsOf(problem, least);
  if (parts.length < 2) return solve(problem);
  const solutions = await Promise.all(parts.map((part) => solve(part.problem)));
  return join(problem, parts, solutions);
}

/** A part with the places of its cells and relations in the whole. */
interface Part {
  readonly problem: Problem;
  readonly cells: readonly number[];
  readonly relations: readonly number[];
}

/** Large parts first, each alone; the rest together. */
export function partsOf(problem: Problem, least: number): readonly Part[] {
  const structure = compile(problem);
  const group = groups(problem, structure);
  const sizes = new Map<number, number>();
  for (const [c, g] of group.entries()) {
    if (!structure.fixed[c]) sizes.set(g, (sizes.get(g) ?? 0) + 1);
  }
  const large = [...sizes].filter(([, size]) => size >= least);
  const order = large.sort(([a, sizeA], [b, sizeB]) => sizeB - sizeA || a - b).map(([g]) => g);
  const rank = new Map(order.map((g, i) => [g, i]));
  const rest = order.length;
  const rankOf = (cell: number) => rank.get(group[cell] ?? -1) ?? rest;
  const ranks = [...order.keys(), ...(sizes.size > rest ? [rest] : [])];
  return ranks.map((r) => extract(problem, structure, rankOf, r));
}

/** By cell, the least cell of its component; a fixed cell is one by itself. */
function groups(problem: Problem, { relations, fixed, size, ids }: Structure): readonly number[] {
  const above = Array.from({ length: size }, (_, i) => i);
  const top = (cell: number): number => {
    let at = cell;
    while (above[at] !== at) {
      const next = above[at] ?? at;
      above[at] = above[next] ?? next;
      at = next;
    }
    return at;
  };
  const unite = (cells: readonly number[]) => {
    const [first, ...others] = cells.filter((c) => !fixed[c]).map(top);
    if (first === undefined) return;
    const least = Math.min(first, ...others);
    for (const other of [first, ...others]) above[other] = least;
  };
  for (let r = 0; r + 1 < relations.start.length; r++) {
    unite([...relations.index.subarray(relations.start[r], relations.start[r + 1])]);
  }
  const indexOf = new Map(ids.map((id, i) => [id, i]));
  for (const row of problem.sensitive ?? []) unite(row.cells.map((id) => indexOf.get(id) ?? 0));
  return above.map((_, cell) => top(cell));
}

/** The part of one rank: its own cells and, as they stand in its relations, fixed ones. */
function extract(
  problem: Problem,
  { relations, fixed, ids }: Structure,
  rankOf: (cell: number) => number,
  rank: number,
): Part {
  const kept: number[] = [];
  const touched = new Set<number>();
  const indexOf = new Map(ids.map((id, i) => [id, i]));
  const rows = (problem.sensitive ?? []).filter((row) => {
    const members = row.cells.map((id) => indexOf.get(id) ?? 0);
    const free = members.find((c) => !fixed[c]);
    if (free === undefined || rankOf(free) !== rank) return false;
    for (const c of members) touched.add(c);
    return true;
  });
  for (let r = 0; r + 1 < relations.start.length; r++) {
    const members = relations.index.subarray(relations.start[r], relations.start[r + 1]);
    const free = members.find((c) => !fixed[c]);
    if (free === undefined || rankOf(free) !== rank) continue;
    kept.push(r);
    for (const c of members) touched.add(c);
  }
  const cells = [...ids.keys()].filter((c) => touched.has(c) || (!fixed[c] && rankOf(c) === rank));
  return {
    cells,
    relations: kept,
    problem: {
      ...problem,
      cells: cells.flatMap((c) => problem.cells[c] ?? []),
      relations: kept.flatMap((r) => problem.relations[r] ?? []),
      sensitive: rows,
    },
  };
}

function join(problem: Problem, parts: readonly Part[], solutions: readonly Solution[]): Solution {
  const states = new Map<string, CellState>();
  for (const { id, published } of problem.cells) if (published !== false) states.set(id, "shown");
  const intervals = new Map<string, Interval>();
  const witnesses: Witness[] = [];
  const shortfalls: Shortfall[] = [];
  solutions.forEach((solution, i) => {
    const part = parts[i];
    if (!part) return;
    for (const [id, state] of solution.states) if (state !== "shown") states.set(id, state);
    for (const [id, interval] of solution.intervals) intervals.set(id, interval);
    witnesses.push(...solution.witnesses.map((witness) => inWhole(witness, part)));
    for (const shortfall of solution.shortfalls) {
      const limits = shortfall.limits.map((limit) => limitInWhole(limit, part));
      shortfalls.push({ ...shortfall, limits });
    }
  });
  const isPlain = solutions.some((solution) => solution.isPlain);
  return { states, intervals, witnesses, shortfalls, isPlain };
}

function inWhole({ cell, cells, deltas }: Witness, part: Part): Witness {
  return {
    cell: part.cells[cell] ?? -1,
    cells: cells.map((c) => part.cells[c] ?? -1),
    deltas,
  };
}

function limitInWhole(limit: Limit, part: Part): Limit {
  return {
    ...limit,
    cell: part.cells[limit.cell] ?? -1,
    relations: limit.relations.map((r) => part.relations[r] ?? -1),
  };
}
