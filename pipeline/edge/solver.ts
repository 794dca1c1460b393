/** Protection problems solved side by side, each in a thread of its own. */
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { Problem, Solution } from "../protect/problem.ts";
import type { Solve } from "../protect/components.ts";

/** One thread more than this hardly helps: a year's problem is far larger than the others. */
const MOST_THREADS = 4;

/** @param script the bundled `solver-worker.ts`. */
export function threadedSolve(script: string): Solve {
  const atOnce = Math.min(MOST_THREADS, availableParallelism());
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (problem) => {
    if (running >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve));
    running += 1;
    try {
      return await inThread(script, problem);
    } finally {
      running -= 1;
      waiting.shift()?.();
    }
  };
}

async function inThread(script: string, problem: Problem): Promise<Solution> {
  const worker = new Worker(script);
  try {
    return await new Promise<Solution>((resolve, reject) => {
      worker.once("message", resolve);
      worker.once("error", reject);
      worker.once("exit", () => {
        reject(new Error(`${script} ended without an answer`));
      });
      worker.postMessage(problem);
    });
  } finally {
    await worker.terminate();
  }
}
