/** A thread of its own for one protection problem: takes it, answers with its solution, ends. */
import { parentPort } from "node:worker_threads";
import type { Problem } from "../protect/problem.ts";
import { protectProblem } from "../protect/solve.ts";

parentPort?.once("message", (problem: Problem) => {
  void protectProblem(problem).then((solution) => parentPort?.postMessage(solution));
});
