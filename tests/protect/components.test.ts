import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeCertificate } from "../../pipeline/protect/certificate.ts";
import { encodeCertificate } from "../../pipeline/protect/certify.ts";
import { claimOf } from "../../pipeline/protect/claim.ts";
import { partsOf, solveByParts } from "../../pipeline/protect/components.ts";
import type { Problem } from "../../pipeline/protect/problem.ts";
import { protectProblem } from "../../pipeline/protect/solve.ts";
import { verify } from "../../pipeline/protect/verify.ts";
import { smallTables } from "./brute.ts";

const table: Problem = {
  threshold: 5,
  guarantee: "interval",
  cells: [
    { id: "a", value: 2 },
    { id: "none", value: 0 },
    { id: "b", value: 9 },
    { id: "x", value: 3 },
    { id: "both", value: 11 },
    { id: "y", value: 8 },
    { id: "all", value: 11 },
  ],
  relations: [
    { total: "both", parts: ["a", "b", "none"] },
    { total: "all", parts: ["x", "y", "none"] },
  ],
};

describe("partsOf", () => {
  it("parts what no relation joins, a confirmed zero joining nothing", () => {
    const parts = partsOf(table, 1);
    expect(parts.map(({ cells }) => cells)).toEqual([
      [0, 1, 2, 4],
      [1, 3, 5, 6],
    ]);
    expect(parts.map(({ relations }) => relations)).toEqual([[0], [1]]);
  });

  it("keeps together the rows of a sensitive breakdown, shown zeros included", () => {
    const sensitive = [{ cells: ["a", "x", "none"], limit: 10 }];
    expect(partsOf({ ...table, sensitive }, 1)).toHaveLength(1);
  });

  it("leaves small parts together", () => {
    expect(partsOf(table, 4)).toHaveLength(1);
    expect(partsOf(table, 3)).toHaveLength(2);
  });
});

describe("solveByParts", () => {
  it("gives a state to each published cell, in the order of the problem", async () => {
    const { states } = await solveByParts(table, protectProblem, 1);
    expect([...states.keys()]).toEqual(table.cells.map(({ id }) => id));
    expect(states.get("a")).toBe("primary");
    expect(states.get("x")).toBe("primary");
    expect(states.get("none")).toBe("shown");
  });

  it("proves the whole by what proves its parts", async () => {
    const pair = fc.tuple(smallTables("interval"), smallTables("interval"));
    await fc.assert(
      fc.asyncProperty(pair, async ([first, second]) => {
        const problem = beside(first.problem, second.problem);
        const solution = await solveByParts(problem, protectProblem, 1);
        const decoded = decodeCertificate(encodeCertificate(problem, solution));
        expect(decoded && verify(claimOf(problem, solution), decoded)).toEqual([]);
      }),
      { numRuns: 25, seed: 11 },
    );
  });
});

/** Cells of the two in turn, so that no part is a run of the whole. */
function beside(first: Problem, second: Problem): Problem {
  const other = (id: string) => `other ${id}`;
  const cells = Array.from(
    { length: Math.max(first.cells.length, second.cells.length) },
    (_, i) => [
      ...first.cells.slice(i, i + 1),
      ...second.cells.slice(i, i + 1).map((cell) => ({ ...cell, id: other(cell.id) })),
    ],
  ).flat();
  const moved = second.relations.map(({ total, parts }) => ({
    total: other(total),
    parts: parts.map(other),
  }));
  return { ...first, cells, relations: [...moved, ...first.relations] };
}
