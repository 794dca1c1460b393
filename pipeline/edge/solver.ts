/** Protection problems solved side by side, each in a thread. */
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { Problem, Solution } from "../protect/problem.ts";
import type { Solve } from "../protect/components.ts";

/** One thread more than this hardly helps: a year's problem is far larger than the others. */
const MOST_THREADS = 4;

/** A thread without work ends after this: its memory is wanted elsewhere. */
const IDLE_MS = 2000;

/**
 * A thread that has solved a problem takes the next one: its program is warm by then.
 * @param script the bundled `solver-worker.ts`.
 */
export function threadedSolve(script: string): Solve {
  const atOnce = Math.min(MOST_THREADS, availableParallelism());
  const waiting: (() => void)[] = [];
  const idle = new Set<Thread>();
  let running = 0;
  return async (problem) => {
    if (running >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve));
    running += 1;
    const [thread = startThread(script)] = idle;
    idle.delete(thread);
    try {
      const solution = await thread.solve(problem);
      idle.add(thread);
      thread.rest(() => idle.delete(thread));
      return solution;
    } finally {
      running -= 1;
      waiting.shift()?.();
    }
  };
}

interface Thread {
  /** One at a time. Throws where the thread fails, which has then ended. */
  readonly solve: Solve;
  /** Ends it after a while unless it is asked again; says so then. */
  readonly rest: (onEnd: () => void) => void;
}

function startThread(script: string): Thread {
  const worker = new Worker(script);
  let bell: NodeJS.Timeout | undefined;
  return {
    solve: async (problem) => {
      clearTimeout(bell);
      worker.ref();
      try {
        return await answerOf(worker, script, problem);
      } catch (error) {
        await worker.terminate();
        throw error;
      }
    },
    rest: (onEnd) => {
      worker.unref();
      bell = setTimeout(() => {
        onEnd();
        void worker.terminate();
      }, IDLE_MS).unref();
    },
  };
}

function answerOf(worker: Worker, script: string, problem: Problem): Promise<Solution> {
  return new Promise((resolve, reject) => {
    const forget = () => worker.off("message", take).off("error", fail).off("exit", end);
    const take = (solution: Solution) => {
      forget();
      resolve(solution);
    };
    const fail = (error: Error) => {
      forget();
      reject(error);
    };
    const end = () => {
      fail(new Error(`${script} ended without an answer`));
    };
    worker.on("message", take).on("error", fail).on("exit", end);
    worker.postMessage(problem);
  });
}
