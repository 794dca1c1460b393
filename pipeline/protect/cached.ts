/** Solutions kept by their problem: when nothing has changed, nothing is searched again. */
import { createHash } from "node:crypto";
import { solveByParts, type Solve } from "./components.ts";
import type { Problem, Solution } from "./problem.ts";

/** Texts by name, kept between runs; what is lost is only worked out again. */
export interface Keep {
  get(name: string): string | undefined;
  put(name: string, text: string): void;
}

/** Raised whenever the search would answer the same problem differently. */
const SEARCH = 7;

/**
 * The solution of a problem, from an earlier run if there is one. The proof is checked against the
 * released files in any case, so that a stale solution cannot pass.
 */
export async function protectKept(problem: Problem, keep: Keep, solve: Solve): Promise<Solution> {
  const name = `${createHash("sha256")
    .update(JSON.stringify([SEARCH, problem]))
    .digest("hex")}.json`;
  const known = keep.get(name);
  if (known !== undefined) return thaw(known);
  const solution = await solveByParts(problem, solve);
  keep.put(name, freeze(solution));
  return solution;
}

interface Frozen {
  readonly states: readonly (readonly [string, "shown" | "primary" | "secondary"])[];
  readonly witnesses: readonly {
    readonly cell: number;
    readonly cells: readonly number[];
    readonly deltas: readonly number[];
  }[];
  readonly shortfalls: Solution["shortfalls"];
}

function freeze({ states, witnesses, shortfalls }: Solution): string {
  const frozen: Frozen = {
    states: [...states],
    witnesses: witnesses.map(({ cell, cells, deltas }) => ({
      cell,
      cells: [...cells],
      deltas: [...deltas],
    })),
    shortfalls,
  };
  return JSON.stringify(frozen);
}

function thaw(text: string): Solution {
  const { states, witnesses, shortfalls }: Frozen = JSON.parse(text);
  return {
    states: new Map(states),
    intervals: new Map(),
    witnesses: witnesses.map(({ cell, cells, deltas }) => ({
      cell,
      cells: Int32Array.from(cells),
      deltas: Int32Array.from(deltas),
    })),
    shortfalls,
  };
}
