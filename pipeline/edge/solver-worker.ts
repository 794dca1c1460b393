/** A thread for protection problems: takes one, answers with its solution, takes the next. */
import { parentPort } from "node:worker_threads";
import type { Problem } from "../protect/problem.ts";
import { protectProblem } from "../protect/solve.ts";

parentPort?.on("message", (problem: Problem) => {
  void protectProblem(problem).then((solution) => parentPort?.postMessage(solution));
});
