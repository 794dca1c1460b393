/** What a region's problem takes over from the public proof, and what is left to solve. */
import { ownersOf } from "./owners.ts";
import { addWitness, createPool, needOf } from "./pool.ts";
import type { CellState, Problem, ProblemRelation, Solution, Witness } from "./problem.ts";
import { requirements } from "./requirement.ts";
import { compile } from "./structure.ts";

export interface Before {
  readonly problem: Problem;
  readonly solution: Solution;
}

/** The lesser problem, and how its solution becomes the whole one's. */
export interface Lesser {
  readonly problem: Problem;
  readonly complete: (solution: Solution) => Solution;
}

/**
 * Tables of the public proof that change nothing of the region's own hold here too. Primaries that
 * they protect need only stay hidden; known parts of relations are numbers.
 */
export function lesserProblem(problem: Problem, own: ReadonlySet<string>, before: Before): Lesser {
  const kept = keptWitnesses(problem, own, before);
  const structure = compile(problem);
  const wanted = requirements(structure, problem.guarantee);
  const pool = createPool([...wanted], structure.value, ownersOf(problem.cells));
  for (const witness of kept) addWitness(pool, witness);
  const proved = new Set(
    wanted.flatMap((one) => (one && needOf(pool, one) === null ? [idAt(problem, one.cell)] : [])),
  );
  const lesser = folded(problem, proved);
  const indexOf = new Map(problem.cells.map(({ id }, i) => [id, i]));
  const back = lesser.cells.map(({ id }) => indexOf.get(id) ?? -1);
  const primaries = new Set(wanted.flatMap((one) => (one ? [idAt(problem, one.cell)] : [])));
  return {
    problem: lesser,
    complete: ({ states, witnesses, shortfalls, intervals }) => ({
      states: new Map(
        problem.cells.flatMap(({ id, published }): [string, CellState][] => {
          if (published === false) return [];
          const state = states.get(id) ?? "shown";
          return [[id, state !== "shown" && primaries.has(id) ? "primary" : state]];
        }),
      ),
      intervals,
      witnesses: [...kept, ...witnesses.map((witness) => movedTo(back, witness))],
      shortfalls: shortfalls.map((one) => ({
        ...one,
        limits: one.limits.map((limit) => ({ ...limit, cell: back[limit.cell] ?? -1 })),
      })),
    }),
  };
}

const idAt = ({ cells }: Problem, index: number): string => cells[index]?.id ?? "";

function movedTo(to: readonly number[], { cell, cells, deltas }: Witness): Witness {
  return { cell: to[cell] ?? -1, cells: cells.map((c) => to[c] ?? -1), deltas };
}

/** The public tables that satisfy the whole problem as they are, by its own numbers. */
function keptWitnesses(
  problem: Problem,
  own: ReadonlySet<string>,
  { problem: old, solution }: Before,
): readonly Witness[] {
  const indexOf = new Map(problem.cells.map(({ id }, i) => [id, i]));
  const to = old.cells.map(({ id }) => (own.has(id) ? -1 : (indexOf.get(id) ?? -1)));
  const structure = compile(problem);
  const { value, bound, fixed, byCell } = structure;
  return solution.witnesses
    .map((witness) => movedTo(to, witness))
    .filter(({ cells, deltas }) => {
      const sums = new Map<number, number>();
      for (const [i, cell] of cells.entries()) {
        const delta = deltas[i] ?? 0;
        if (cell < 0 || fixed[cell] || (value[cell] ?? 0) + delta < (bound[cell] ?? 0))
          return false;
        for (let k = byCell.start[cell] ?? 0; k < (byCell.start[cell + 1] ?? 0); k++) {
          const relation = byCell.index[k] ?? 0;
          sums.set(relation, (sums.get(relation) ?? 0) + delta * (byCell.sign[k] ?? 0));
        }
      }
      return [...sums.values()].every((sum) => sum === 0);
    });
}

function folded(problem: Problem, proved: ReadonlySet<string>): Problem {
  const value = new Map(problem.cells.map((cell) => [cell.id, cell.value]));
  const known = new Set(
    problem.cells.flatMap(({ id, preset }) => (preset === "shown" ? [id] : [])),
  );
  const relations = problem.relations.map(({ total, parts, gap = 0 }): ProblemRelation => {
    const fixed = parts.filter((id) => known.has(id));
    const sum = fixed.reduce((all, id) => all + (value.get(id) ?? 0), gap);
    return { total, parts: parts.filter((id) => !known.has(id)), gap: sum };
  });
  const sensitive = (problem.sensitive ?? []).filter((row) =>
    row.cells.some((id) => !proved.has(id)),
  );
  const used = new Set([
    ...relations.flatMap(({ total, parts }) => [total, ...parts]),
    // What is known of a row decides whether it is hidden whole.
    ...sensitive.flatMap((row) => row.cells),
  ]);
  const cells = problem.cells
    .filter(({ id, preset }) => preset !== "shown" || used.has(id))
    .map((cell) =>
      proved.has(cell.id) ? { ...cell, threshold: 0, preset: "hidden" as const } : cell,
    );
  return { ...problem, cells, relations, sensitive, quick: true };
}
