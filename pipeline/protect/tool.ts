/** Protection as a tool for any linked tables: problem in JSON, states in CSV. */
import type { Issue, Outcome } from "../issue.ts";
import { solveByParts } from "./components.ts";
import { parseProblem, type Problem, type Solution } from "./problem.ts";
import { protectProblem, type ProtectOptions } from "./solve.ts";

/**
 * @param text a problem as JSON.
 * @param options how large a problem is searched for the least loss; see `protectProblem`.
 * @returns CSV `id,state,low,high`, one row per published cell in the order of the problem; null
 *   with errors where the problem is not sound (exit code 1). A warning, `problem.plain`, where more
 *   may be hidden than a search of all primaries together would hide.
 */
export async function protectTool(
  text: string,
  options: Pick<ProtectOptions, "most"> = {},
): Promise<Outcome<string | null>> {
  const { value: problem, issues } = parseProblem(text);
  if (!problem) return { value: null, issues };
  const solution = await solveByParts(problem, (part: Problem) =>
    protectProblem(part, { ...options, intervals: true, thorough: true }),
  );
  return { value: toCsv(problem, solution), issues: solution.isPlain ? [plainly(problem)] : [] };
}

function plainly({ cells }: Problem): Issue {
  const params = { cells: cells.length };
  return { stage: "protect", rule: "problem.plain", severity: "warning", where: {}, params };
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
