/** What several verbs need before and after their work. */
import { join } from "node:path";
import { resolveExtracts, type Extracts, type Resolved } from "./command/resolve.ts";
import { wordIssue } from "./declare/word-issue.ts";
import { loadWords, wordsFor, type Words } from "./declare/words.ts";
import { EXAMPLE_SEED, writeExample } from "./example-files.ts";
import type { Issue } from "./issue.ts";
import type { Task } from "./main.ts";

/** The folder and year asked for; with no folder named and none of its own, the example. */
export async function extractsOf(task: Task): Promise<Resolved<Extracts>> {
  const { around, values, edge, words } = task;
  const { usual } = around;
  if (!values.has("data") && around.yearsOf(usual).length === 0) {
    const path = usual;
    task.tell([{ tone: "quiet", text: words.text("interface.announce.example", { path }) }]);
    const made = await writeExample(edge, usual, EXAMPLE_SEED);
    tellEach(task, made.issues);
  }
  return resolveExtracts(values, around);
}

export function outFolder({ values, around, root }: Task): string {
  const written = values.get("out");
  if (written === undefined) return join(root, "output");
  return around.find(written) ?? around.absolute(written);
}

export function blocked({ edge }: Task, out: string): readonly Issue[] {
  const why = edge.whyNotWritable(out);
  return why === null ? [] : [why];
}

/** The words of the data's faults too, which the command line does without until there are any. */
export function allWords({ edge }: Task): Words {
  const loaded = loadWords(
    (path) => edge.readText(path),
    (folder) => edge.list(folder),
  );
  return wordsFor(loaded.value, "it");
}

export function tellEach(task: Task, issues: readonly Issue[]): void {
  if (issues.length === 0) return;
  const words = allWords(task);
  task.tell(
    issues.map((issue) => {
      const { message, fix } = wordIssue(issue, words);
      return { tone: issue.severity === "error" ? "bad" : "warning", text: `${message} ${fix}` };
    }),
  );
}

export function hasErrors(issues: readonly Issue[]): boolean {
  return issues.some(({ severity }) => severity === "error");
}
