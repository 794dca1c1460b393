import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeCertificate } from "../../pipeline/protect/certificate.ts";
import { encodeCertificate } from "../../pipeline/protect/certify.ts";
import { claimOf } from "../../pipeline/protect/claim.ts";
import { protectProblem } from "../../pipeline/protect/solve.ts";
import { verify } from "../../pipeline/protect/verify.ts";
import { possible, smallTables, stateShown } from "./brute.ts";

const runs = { numRuns: 25, seed: 7 };
const onlyZeros = ({ value }: { readonly value: number }) => value === 0;

describe("protectProblem on small tables, against all tables of whole numbers", () => {
  it("leaves no primary with one possible value, unless the zeros give it away", async () => {
    await fc.assert(
      fc.asyncProperty(smallTables("exact"), async (tables) => {
        const solution = await protectProblem(tables.problem);
        const left = possible(tables, stateShown(solution));
        const most = possible(tables, onlyZeros);
        for (const [id, state] of solution.states) {
          if (state !== "primary") continue;
          const hopeless = most.get(id)?.size === 1;
          expect(left.get(id)?.size === 1).toBe(hopeless);
        }
      }),
      runs,
    );
  });

  it("keeps every value from the least to the threshold within the interval", async () => {
    await fc.assert(
      fc.asyncProperty(smallTables("interval"), async (tables) => {
        const solution = await protectProblem(tables.problem);
        const left = possible(tables, stateShown(solution));
        const most = possible(tables, onlyZeros);
        for (const [id, state] of solution.states) {
          if (state !== "primary") continue;
          const allowed = [...(most.get(id) ?? [])];
          const values = [...(left.get(id) ?? [])];
          expect(Math.min(...values)).toBe(Math.min(...allowed));
          const highest = Math.min(tables.problem.threshold, Math.max(...allowed));
          expect(Math.max(...values)).toBeGreaterThanOrEqual(highest);
        }
      }),
      runs,
    );
  });

  it("shows every secondary that the equations determine anyway", async () => {
    await fc.assert(
      fc.asyncProperty(smallTables("exact"), async (tables) => {
        const solution = await protectProblem(tables.problem);
        const left = possible(tables, stateShown(solution));
        for (const [id, state] of solution.states) {
          if (state === "secondary") expect(left.get(id)?.size).toBeGreaterThan(1);
        }
      }),
      runs,
    );
  });

  it("hides exactly the small cells as primaries and shows every zero", async () => {
    await fc.assert(
      fc.asyncProperty(smallTables("interval"), async ({ problem }) => {
        const { states } = await protectProblem(problem);
        for (const { id, value, published } of problem.cells) {
          if (published === false) expect(states.has(id)).toBe(false);
          else if (value > 0 && value < problem.threshold) expect(states.get(id)).toBe("primary");
          else expect(states.get(id)).not.toBe("primary");
          if (published && value === 0) expect(states.get(id)).toBe("shown");
        }
      }),
      runs,
    );
  });

  it("gives the same answer twice, with a certificate that the checker accepts", async () => {
    await fc.assert(
      fc.asyncProperty(smallTables("interval"), async ({ problem }) => {
        const solution = await protectProblem(problem);
        const certificate = encodeCertificate(problem, solution);
        expect(encodeCertificate(problem, await protectProblem(problem))).toBe(certificate);
        const decoded = decodeCertificate(certificate);
        expect(decoded && verify(claimOf(problem, solution), decoded)).toEqual([]);
      }),
      runs,
    );
  });
});
