import { describe, expect, it } from "vitest";
import type { CellState, Problem, ProblemCell } from "../../pipeline/protect/problem.ts";
import { protectProblem } from "../../pipeline/protect/solve.ts";

const cell = (id: string, value: number, more: Partial<ProblemCell> = {}): ProblemCell => ({
  id,
  value,
  ...more,
});

async function statesOf(problem: Problem): Promise<Readonly<Record<string, CellState>>> {
  const { states } = await protectProblem(problem);
  return Object.fromEntries(states);
}

describe("protectProblem", () => {
  it("does not take two ones that add up to two for a protection", async () => {
    const states = await statesOf({
      threshold: 3,
      guarantee: "exact",
      cells: [cell("t", 12, { cost: 9 }), cell("a", 1), cell("b", 1), cell("c", 10)],
      relations: [{ total: "t", parts: ["a", "b", "c"] }],
    });
    expect(states).toEqual({ t: "shown", a: "primary", b: "primary", c: "secondary" });
  });

  it("hides a total that would deny its parts the threshold", async () => {
    const problem: Problem = {
      threshold: 5,
      guarantee: "interval",
      cells: [cell("t", 5), cell("a", 1), cell("b", 4)],
      relations: [{ total: "t", parts: ["a", "b"] }],
    };
    expect(await statesOf(problem)).toEqual({ t: "secondary", a: "primary", b: "primary" });
  });

  it("says how low and how high a primary can be", async () => {
    const problem: Problem = {
      threshold: 3,
      guarantee: "interval",
      cells: [cell("t", 20, { cost: 9 }), cell("a", 2), cell("b", 8), cell("c", 10, { cost: 2 })],
      relations: [{ total: "t", parts: ["a", "b", "c"] }],
    };
    const { intervals } = await protectProblem(problem, { intervals: true });
    expect([...intervals]).toEqual([["a", { low: 1, high: 9 }]]);
  });

  it("leaves the upper end open where nothing bounds it", async () => {
    const problem: Problem = {
      threshold: 3,
      guarantee: "interval",
      cells: [cell("alone", 2)],
      relations: [],
    };
    const { intervals } = await protectProblem(problem, { intervals: true });
    expect([...intervals]).toEqual([["alone", { low: 1, high: null }]]);
  });

  it("needs no secondary where a missing part already hides the sum", async () => {
    const problem: Problem = {
      threshold: 3,
      guarantee: "interval",
      cells: [cell("t", 20), cell("a", 2), cell("b", 8), cell("?", 10, { published: false })],
      relations: [{ total: "t", parts: ["a", "b", "?"] }],
    };
    expect(await statesOf(problem)).toEqual({ t: "shown", a: "primary", b: "shown" });
  });

  it("takes the gap of a broken identity as known", async () => {
    const problem: Problem = {
      threshold: 3,
      guarantee: "exact",
      cells: [cell("t", 20, { cost: 9 }), cell("a", 2), cell("b", 8)],
      relations: [{ total: "t", parts: ["a", "b"], gap: 10 }],
    };
    expect(await statesOf(problem)).toEqual({ t: "shown", a: "primary", b: "secondary" });
  });

  it("hides a headline figure only where nothing else protects", async () => {
    const rows = ["x", "y"].flatMap((row) => [cell(`${row}1`, 2), cell(`${row}2`, 50)]);
    const problem: Problem = {
      threshold: 3,
      guarantee: "exact",
      cells: [...rows, cell("t1", 4, { headline: true }), cell("t2", 100, { headline: true })],
      relations: [
        { total: "t1", parts: ["x1", "y1"] },
        { total: "t2", parts: ["x2", "y2"] },
      ],
    };
    const states = await statesOf(problem);
    expect(states["t1"]).toBe("shown");
    expect(states["t2"]).toBe("shown");
  });

  describe("with a sensitive row", () => {
    const problem: Problem = {
      threshold: 3,
      guarantee: "interval",
      cells: [
        cell("row", 7, { cost: 5 }),
        cell("yes", 7),
        cell("no", 0),
        cell("other", 30),
        cell("other yes", 10),
        cell("other no", 20),
        cell("all yes", 17, { cost: 5 }),
        cell("all no", 20, { cost: 5 }),
      ],
      relations: [
        { total: "row", parts: ["yes", "no"] },
        { total: "other", parts: ["other yes", "other no"] },
        { total: "all yes", parts: ["yes", "other yes"] },
        { total: "all no", parts: ["no", "other no"] },
      ],
      sensitive: [{ cells: ["yes", "no"], limit: 10 }],
    };

    it("hides all children in one category, zeros included, and keeps the zero uncertain", async () => {
      const { states, witnesses } = await protectProblem(problem);
      expect(states.get("yes")).toBe("primary");
      expect(states.get("no")).toBe("primary");
      expect(states.get("row")).toBe("shown");
      const no = problem.cells.findIndex(({ id }) => id === "no");
      const rises = witnesses.some(({ cells, deltas }) => (deltas[cells.indexOf(no)] ?? 0) > 0);
      expect(rises).toBe(true);
    });

    it("leaves a row of ten alone", async () => {
      const limit = { ...problem, sensitive: [{ cells: ["yes", "no"], limit: 7 }] };
      expect(await statesOf(limit)).toMatchObject({ yes: "shown", no: "shown" });
    });
  });

  describe("against insiders", () => {
    const districts = (owners: boolean): Problem => ({
      threshold: 3,
      guarantee: "exact",
      cells: ["A", "B", "C"]
        .map((d, i) =>
          cell(d, [2, 10, 11][i] ?? 0, { ...(owners ? { owners: [d] } : {}), cost: i + 1 }),
        )
        .concat(cell("region", 23, { cost: 9 })),
      relations: [{ total: "region", parts: ["A", "B", "C"] }],
    });

    it("hides one secondary where nobody knows more than the public", async () => {
      expect(await statesOf(districts(false))).toMatchObject({ B: "secondary", C: "shown" });
    });

    it("hides two so that no district can subtract its own", async () => {
      expect(await statesOf(districts(true))).toMatchObject({ B: "secondary", C: "secondary" });
    });
  });

  describe("with what was decided before", () => {
    const problem = (preset: ProblemCell["preset"]): Problem => ({
      threshold: 3,
      guarantee: "exact",
      cells: [
        cell("t", 20, { cost: 9 }),
        cell("a", 2),
        cell("b", 8, preset === undefined ? {} : { preset }),
        cell("c", 10, { cost: 2 }),
      ],
      relations: [{ total: "t", parts: ["a", "b", "c"] }],
    });

    it("never hides again what was shown", async () => {
      expect(await statesOf(problem("shown"))).toMatchObject({ b: "shown", c: "secondary" });
    });

    it("keeps hidden what was hidden, and uses it", async () => {
      const costly = problem("hidden");
      expect(await statesOf(costly)).toMatchObject({ b: "secondary", c: "shown" });
    });

    it("guards a cell of another audience above its own threshold", async () => {
      const { states, witnesses } = await protectProblem(problem("primary"));
      expect(states.get("b")).toBe("primary");
      expect(witnesses.some(({ cells }) => cells.includes(2))).toBe(true);
    });
  });

  it("tells what the zeros give away, with the proof of it", async () => {
    const problem: Problem = {
      threshold: 3,
      guarantee: "exact",
      cells: [cell("t", 2, { preset: "shown" }), cell("a", 2), cell("b", 0)],
      relations: [{ total: "t", parts: ["a", "b"] }],
    };
    const { shortfalls } = await protectProblem(problem);
    expect(shortfalls).toMatchObject([{ id: "a", want: "change", insider: "" }]);
    expect(shortfalls[0]?.limits.map(({ sense }) => sense)).toEqual([1, -1]);
  });
});
