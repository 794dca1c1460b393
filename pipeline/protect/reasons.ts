/**
 * What each secondary is hidden for, told by the tables of the proof: taken in turn, as few as will
 * do, first so that no primary is exactly known, then so that each has its whole range, and the rest
 * is for insiders. A cell that serves two ends counts for the first.
 */
import type { LinkedSet } from "../tabulate/linked.ts";
import type { Problem, Solution, Witness } from "./problem.ts";

/**
 * `collegata`: a small count would be exactly known; `intervallo`: nearly; `ambiti`: to an ATS or
 * region that knows its own; `differenza`: a rate, share or change over other respondents, which
 * beside the plain count gives a small one away; `precedente`: an earlier release hid it.
 */
export type SecondaryRule = "collegata" | "intervallo" | "ambiti" | "differenza" | "precedente";

/** @returns the rule of each secondary, by cell of the problem. */
export function secondaryRules(
  linked: LinkedSet,
  problem: Problem,
  solution: Solution,
): ReadonlyMap<string, SecondaryRule> {
  const before = new Set(
    linked.cells.flatMap((cell) => (cell.earlier === "hidden" ? cell.id : [])),
  );
  const found = provedRules(problem, solution);
  return new Map(
    problem.cells.flatMap(({ id, preset }): [string, SecondaryRule][] => {
      if (solution.states.get(id) !== "secondary") return [];
      if (before.has(id)) return [[id, "precedente"]];
      return [[id, preset === "hidden" ? "differenza" : (found.get(id) ?? "collegata")]];
    }),
  );
}

function provedRules(problem: Problem, { states, witnesses }: Solution) {
  const rules = new Map<string, SecondaryRule>();
  const chosen = new Set<Witness>();
  const secondaries = new Map(
    witnesses.map((witness) => [witness, secondariesIn(witness, problem, states)] as const),
  );
  const take = (witness: Witness, rule: SecondaryRule): void => {
    chosen.add(witness);
    for (const id of secondaries.get(witness) ?? []) if (!rules.has(id)) rules.set(id, rule);
  };
  const takeOne = (enough: readonly Witness[], rule: SecondaryRule): void => {
    if (enough.some((witness) => chosen.has(witness))) return;
    const news = (witness: Witness): number =>
      secondaries.get(witness)?.filter((id) => !rules.has(id)).length ?? 0;
    const [best] = [...enough].sort((a, b) => news(a) - news(b));
    if (best) take(best, rule);
  };
  const primaries = primariesOf(problem, states, witnesses);
  for (const { tables } of primaries)
    takeOne(
      tables.map(([witness]) => witness),
      "collegata",
    );
  for (const { tables, threshold } of problem.guarantee === "interval" ? primaries : []) {
    const values = tables.map(([, value]) => value);
    const high = Math.min(threshold, Math.max(...values));
    const isLow = (value: number): boolean => value <= Math.min(...values);
    takeOne(
      tables.flatMap(([witness, value]) => (isLow(value) ? [witness] : [])),
      "intervallo",
    );
    takeOne(
      tables.flatMap(([witness, value]) => (value >= high ? [witness] : [])),
      "intervallo",
    );
  }
  for (const witness of witnesses) take(witness, "ambiti");
  return rules;
}

function secondariesIn(
  { cells }: Witness,
  problem: Problem,
  states: Solution["states"],
): readonly string[] {
  const ids = Array.from(cells, (c) => problem.cells[c]?.id ?? "");
  return ids.filter((id) => states.get(id) === "secondary");
}

interface Primary {
  readonly threshold: number;
  /** The tables that change it, with the value that it has there. */
  readonly tables: (readonly [Witness, number])[];
}

function primariesOf(
  problem: Problem,
  states: Solution["states"],
  witnesses: readonly Witness[],
): readonly Primary[] {
  const found = problem.cells.map(({ id, threshold = problem.threshold }): Primary | null =>
    states.get(id) === "primary" ? { threshold, tables: [] } : null,
  );
  for (const witness of witnesses) {
    for (const [i, cell] of witness.cells.entries()) {
      const value = (problem.cells[cell]?.value ?? 0) + (witness.deltas[i] ?? 0);
      found[cell]?.tables.push([witness, value]);
    }
  }
  return found.filter((one) => one !== null);
}
