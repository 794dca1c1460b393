import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { independentRelations } from "../../pipeline/protect/basis.ts";
import { hideTogether, isTooLarge } from "../../pipeline/protect/joint.ts";
import type { Problem } from "../../pipeline/protect/problem.ts";
import { createSearch, type Search } from "../../pipeline/protect/search.ts";
import { protectProblem } from "../../pipeline/protect/solve.ts";
import { compile } from "../../pipeline/protect/structure.ts";
import { protectTool } from "../../pipeline/protect/tool.ts";
import { possible, smallTables, stateShown, type SmallTables } from "./brute.ts";

const OPTIONS = { effort: { rounds: 300, work: 1e7, enough: 0 }, count: Infinity };

function searchOf(problem: Problem): Search {
  const structure = compile(problem);
  return createSearch(structure, independentRelations(structure));
}

/** Small published cells, and the other published ones that are not zero, dearest first. */
function sides({ problem: { cells, threshold } }: SmallTables) {
  const all = [...cells.keys()].filter((i) => {
    const cell = cells[i];
    return cell?.published !== false && (cell?.value ?? 0) > 0;
  });
  const isSmall = (i: number): boolean => (cells[i]?.value ?? 0) < threshold;
  const cost = (i: number): number => cells[i]?.cost ?? 1;
  return {
    required: all.filter(isSmall),
    candidates: all.filter((i) => !isSmall(i)).sort((a, b) => cost(b) - cost(a) || a - b),
    costOf: (those: readonly number[]) => those.reduce((sum, i) => sum + cost(i), 0),
  };
}

/** With these hidden: has every small cell more than one value, as far as it can? */
function isSafe(tables: SmallTables, hidden: readonly number[]): boolean {
  const { cells } = tables.problem;
  const { required } = sides(tables);
  const ids = new Set([...hidden, ...required].map((i) => cells[i]?.id));
  const left = possible(tables, ({ id }) => !ids.has(id));
  const most = possible(tables, ({ value }) => value === 0);
  return required.every((i) => {
    const id = cells[i]?.id ?? "";
    return (left.get(id)?.size ?? 0) > 1 || most.get(id)?.size === 1;
  });
}

function cheapest(tables: SmallTables): number {
  const { candidates, costOf } = sides(tables);
  const sets = Array.from({ length: 2 ** candidates.length }, (_, set) =>
    candidates.filter((__, i) => (set >> i) % 2 === 1),
  );
  const byCost = sets.sort((a, b) => costOf(a) - costOf(b));
  const found = byCost.find((set) => isSafe(tables, set));
  return found ? costOf(found) : Infinity;
}

describe("hiding for all primaries together", () => {
  it("hides the cheap one of two, and nothing where nothing is small", () => {
    const problem: Problem = {
      threshold: 3,
      guarantee: "exact",
      cells: [
        { id: "t", value: 20, cost: 9 },
        { id: "a", value: 2 },
        { id: "b", value: 8, cost: 4 },
        { id: "c", value: 10, cost: 3 },
      ],
      relations: [{ total: "t", parts: ["a", "b", "c"] }],
    };
    expect(hideTogether(searchOf(problem), [1], [0, 2, 3], OPTIONS)).toEqual([3]);
    expect(hideTogether(searchOf(problem), [], [0, 1, 2, 3], OPTIONS)).toEqual([]);
  });

  it("is as cheap as the cheapest of all sets that leave every small cell a choice", () => {
    fc.assert(
      fc.property(smallTables("exact"), (tables) => {
        const { required, candidates, costOf } = sides(tables);
        const hidden = hideTogether(searchOf(tables.problem), required, candidates, OPTIONS);
        expect(hidden && isSafe(tables, hidden)).toBe(true);
        expect(hidden && costOf(hidden)).toBe(cheapest(tables));
      }),
      { numRuns: 25, seed: 31 },
    );
  });
});

/** A cross of so many rows and columns with margins, small cells here and there. */
function cross(rows: number, columns: number): Problem {
  const value = (r: number, c: number): number => 1 + ((7 * r * r + 5 * c + 3 * r * c) % 13);
  const across = Array.from({ length: columns }, (_, c) => c);
  const down = Array.from({ length: rows }, (_, r) => r);
  const sum = (of: readonly number[]): number => of.reduce((s, v) => s + v, 0);
  const rowSum = (r: number): number => sum(across.map((c) => value(r, c)));
  const columnSum = (c: number): number => sum(down.map((r) => value(r, c)));
  return {
    threshold: 3,
    guarantee: "exact",
    cells: [
      ...down.flatMap((r) => across.map((c) => ({ id: `${r}.${c}`, value: value(r, c) }))),
      ...down.map((r) => ({ id: `${r}.`, value: rowSum(r), cost: 5 })),
      ...across.map((c) => ({ id: `.${c}`, value: columnSum(c), cost: 5 })),
    ],
    relations: [
      ...down.map((r) => ({ total: `${r}.`, parts: across.map((c) => `${r}.${c}`) })),
      ...across.map((c) => ({ total: `.${c}`, parts: down.map((r) => `${r}.${c}`) })),
    ],
  };
}

describe("a problem too large for the dense table", () => {
  const problem = cross(8, 7);
  const search = searchOf(problem);
  const entries = problem.cells.length * (search.relations.start.length - 1);

  it("is told by the entries that the table would have", () => {
    expect(isTooLarge(search, entries)).toBe(false);
    expect(isTooLarge(search, entries - 1)).toBe(true);
  });

  it("is protected primary by primary, and says so", async () => {
    const plain = await protectProblem(problem, { thorough: true, most: entries - 1 });
    expect(plain.isPlain).toBe(true);
    expect(plain.shortfalls).toEqual([]);
    const whole = await protectProblem(problem, { thorough: true, most: entries });
    expect(whole.isPlain).toBe(false);
    const primaries = (states: typeof plain.states) =>
      [...states].flatMap(([id, state]) => (state === "primary" ? [id] : []));
    expect(primaries(plain.states)).toEqual(primaries(whole.states));
    expect(primaries(plain.states).length).toBeGreaterThan(4);
  });

  it("leaves no primary computable on that way either", async () => {
    await fc.assert(
      fc.asyncProperty(smallTables("exact"), async (tables) => {
        const solution = await protectProblem(tables.problem, { thorough: true, most: 0 });
        const left = possible(tables, stateShown(solution));
        const most = possible(tables, ({ value }) => value === 0);
        for (const [id, state] of solution.states) {
          if (state !== "primary") continue;
          expect(left.get(id)?.size === 1).toBe(most.get(id)?.size === 1);
        }
      }),
      { numRuns: 25, seed: 33 },
    );
  });

  it("gets a warning from the tool, and states all the same", async () => {
    const text = JSON.stringify(problem);
    const { value, issues } = await protectTool(text, { most: 10 });
    expect(issues).toMatchObject([
      { rule: "problem.plain", severity: "warning", params: { cells: problem.cells.length } },
    ]);
    expect(value?.split("\n").length).toBe(problem.cells.length + 2);
    expect((await protectTool(text)).issues).toEqual([]);
  });
});
