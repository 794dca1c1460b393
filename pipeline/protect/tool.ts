/** Protection as a tool for any linked tables: problem in JSON, states in CSV. */
import type { Outcome } from "../issue.ts";
import { solveByParts } from "./components.ts";
import { parseProblem, type Problem, type Solution } from "./problem.ts";
import { protectProblem } from "./solve.ts";

/**
 * @param text a problem as JSON.
 * @returns CSV `id,state,low,high`, one row per published cell in the order of the problem; null
 *   with errors where the problem is not sound (exit code 1).
 */
export async function protectTool(text: string): Promise<Outcome<string | null>> {
  const { value: problem, issues } = parseProblem(text);
  const solve = (part: Problem) => protectProblem(part, { intervals: true, thorough: true });
  if (!problem) return { value: null, issues };
  return {
    value: toCsv(problem, await solveByParts(problem, solve)),
    issues,
  };
}

function toCsv(problem: Problem, { states, intervals }: Solution): string {
  const lines = ["id,state,low,high"];
  for (const { id, published } of problem.cells) {
    if (published === false) continue;
    const interval = intervals.get(id);
    const bounds = `${interval?.low ?? ""},${interval?.high ?? ""}`;
    lines.push(`${quoted(id)},${states.get(id) ?? "shown"},${bounds}`);
  }
  return lines.join("\n") + "\n";
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
