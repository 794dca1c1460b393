import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { bundled } from "../support/bundle.ts";
import { threadedSolve } from "../../pipeline/edge/solver.ts";
import type { Problem } from "../../pipeline/protect/problem.ts";
import { protectProblem } from "../../pipeline/protect/solve.ts";

const problem = (small: number): Problem => ({
  threshold: 5,
  guarantee: "interval",
  cells: [
    { id: "a", value: small },
    { id: "b", value: 12 },
    { id: "c", value: 30 },
    { id: "t", value: small + 42 },
  ],
  relations: [{ total: "t", parts: ["a", "b", "c"] }],
});

let folder = "";
let worker = "";
beforeAll(async () => {
  ({ folder, script: worker } = await bundled("solver-worker.ts"));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe("a problem solved in a thread of its own", () => {
  it("has the solution that it has here, more of them at once than there are threads", async () => {
    const solve = threadedSolve(worker);
    const problems = [1, 2, 3, 4, 1, 2].map(problem);
    const solutions = await Promise.all(problems.map(solve));
    expect(solutions).toEqual(await Promise.all(problems.map((one) => protectProblem(one))));
    expect(solutions[0]?.states.get("a")).toBe("primary");
  });

  it("rejects where the thread dies or says nothing", async () => {
    const scratch = mkdtempSync(join(tmpdir(), "solver-"));
    const script = join(scratch, "dies.mjs");
    writeFileSync(script, "throw new Error('broken');");
    await expect(threadedSolve(script)(problem(1))).rejects.toThrow("broken");
    writeFileSync(script, "");
    await expect(threadedSolve(script)(problem(1))).rejects.toThrow("without an answer");
    rmSync(scratch, { recursive: true });
  });
});
