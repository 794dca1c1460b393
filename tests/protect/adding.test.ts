/**
 * Adding a table never unhides. What that claims:
 *
 * - Decided together: whoever was a primary without the extra table is one with it, and all that is
 *   published then, the extra table included, leaves it what the policy promises, measured against
 *   nothing but the zeros of both. Secondaries may be others: one cell may serve two tables.
 * - Decided after a release without it: all that was hidden stays hidden, all that was shown is
 *   shown, and neither the old primaries nor the new ones lose anything that the release had not
 *   given away already.
 */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Guarantee, Problem, ProblemCell } from "../../pipeline/protect/problem.ts";
import { protectProblem } from "../../pipeline/protect/solve.ts";
import { possible, smallTables, stateShown, type SmallTables } from "./brute.ts";

interface Grown {
  readonly before: SmallTables;
  /** With one or two more totals, and perhaps leaves that were not published before. */
  readonly after: SmallTables;
}

function grown(guarantee: Guarantee): fc.Arbitrary<Grown> {
  const tables = smallTables(guarantee).filter(({ totals }) => totals.size > 1);
  const more = fc.record({
    totals: fc.integer({ min: 1, max: 2 }),
    leaf: fc.integer({ max: 5, min: -4 }),
  });
  return fc.tuple(tables, more).map(([after, { totals, leaf }]) => {
    const extra = new Set([...after.totals.keys()].slice(-totals));
    return { before: without(after, extra, after.leaves[leaf] ?? ""), after };
  });
}

function without(tables: SmallTables, extra: ReadonlySet<string>, secret: string): SmallTables {
  const { problem, leaves, totals } = tables;
  const cells = problem.cells.filter(({ id }) => !extra.has(id));
  const smaller: Problem = {
    ...problem,
    cells: cells.map((cell) => (cell.id === secret ? { ...cell, published: false } : cell)),
    relations: problem.relations.filter(({ total }) => !extra.has(total)),
  };
  return {
    problem: smaller,
    leaves,
    totals: new Map([...totals].filter(([id]) => !extra.has(id))),
  };
}

type Values = ReadonlySet<number> | undefined;

/** Whether what is left to guess is what the policy promises of all that could be had. */
function expectKept({ guarantee, threshold }: Problem, left: Values, most: Values): void {
  const [values, allowed] = [[...(left ?? [])], [...(most ?? [])]];
  expect(values.length > 1 || allowed.length === 1).toBe(true);
  if (guarantee === "exact") return;
  expect(Math.min(...values)).toBe(Math.min(...allowed));
  expect(Math.max(...values)).toBeGreaterThanOrEqual(Math.min(threshold, Math.max(...allowed)));
}

const primariesIn = (states: ReadonlyMap<string, string>): readonly string[] =>
  [...states].flatMap(([id, state]) => (state === "primary" ? [id] : []));

describe.each(["exact", "interval"] as const)(
  "a table more, under the guarantee %s,",
  (guarantee) => {
    it("keeps every primary hidden, and what the policy promises of it", async () => {
      await fc.assert(
        fc.asyncProperty(grown(guarantee), async ({ before, after }) => {
          const first = await protectProblem(before.problem);
          const second = await protectProblem(after.problem);
          const left = possible(after, stateShown(second));
          const most = possible(after, ({ value }) => value === 0);
          for (const id of primariesIn(first.states)) {
            expect(second.states.get(id)).toBe("primary");
            expectKept(after.problem, left.get(id), most.get(id));
          }
        }),
        { numRuns: 30, seed: 11 },
      );
    });

    it("after a release keeps hidden what was hidden, and all primaries their guarantee", async () => {
      await fc.assert(
        fc.asyncProperty(grown(guarantee), async ({ before, after }) => {
          const first = await protectProblem(before.problem);
          const problem: Problem = {
            ...after.problem,
            cells: after.problem.cells.map((cell) => released(cell, first.states.get(cell.id))),
          };
          const second = await protectProblem(problem);
          for (const [id, state] of first.states) {
            expect([id, second.states.get(id) === "shown"]).toEqual([id, state === "shown"]);
          }
          const left = possible(after, stateShown(second));
          const wasShown = ({ id, value }: ProblemCell) =>
            value === 0 || first.states.get(id) === "shown";
          const most = possible(after, wasShown);
          for (const id of primariesIn(second.states))
            expectKept(problem, left.get(id), most.get(id));
          for (const id of primariesIn(first.states)) expect(second.states.get(id)).toBe("primary");
        }),
        { numRuns: 30, seed: 12 },
      );
    });
  },
);

function released(cell: ProblemCell, state: string | undefined): ProblemCell {
  if (state === undefined) return cell;
  return { ...cell, preset: state === "shown" ? "shown" : "hidden" };
}
