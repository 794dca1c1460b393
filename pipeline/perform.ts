/** What each verb does with its options; the stages themselves are in `run.ts`. */
import { dirname, join } from "node:path";
import { commandIssue } from "./command/parse.ts";
import { resolveFormats, resolveOnly, resolveSeed } from "./command/resolve.ts";
import { benchLines, summaryLines } from "./command/summary.ts";
import type { Verb } from "./command/verbs.ts";
import { writeExample } from "./example-files.ts";
import type { Issue } from "./issue.ts";
import type { Task } from "./main.ts";
import { allWords, blocked, extractsOf, hasErrors, outFolder, tellEach } from "./task.ts";

type Perform = (task: Task) => Promise<number>;

export const perform: Readonly<Record<Verb, Perform>> = {
  report,
  check: async (task) => (await import("./perform-collection.ts")).check(task),
  questions: async (task) => (await import("./perform-collection.ts")).questions(task),
  replies: async (task) => (await import("./perform-collection.ts")).replies(task),
  protect,
  "verify-proof": async (task) => (await import("./perform-proof.ts")).verifyProof(task),
  example,
  bench,
  test,
};

async function report(task: Task): Promise<number> {
  const { edge, values, around } = task;
  const only = resolveOnly(values, around.territories);
  const formats = resolveFormats(values);
  const out = outFolder(task);
  const ready = [...only.issues, ...formats.issues, ...blocked(task, out)];
  if (ready.length > 0) return task.refuse(ready);
  const extracts = await extractsOf(task);
  const { data, year } = extracts.value;
  const issues = extracts.issues.length > 0 ? extracts.issues : editionIssues(task, year);
  if (issues.length > 0) return task.refuse(issues);
  const { runReport } = await import("./run.ts");
  const result = await runReport(edge, {
    data,
    year,
    out,
    only: only.value,
    formats: formats.value,
    draft: values.has("draft"),
    strict: values.has("strict"),
    restricted: values.has("restricted"),
  });
  task.tell(summaryLines(result, out, allWords(task)));
  return result.exit;
}

async function protect(task: Task): Promise<number> {
  const { edge, values, around } = task;
  const written = values.get("problem") ?? "";
  const problem = around.find(written);
  const bytes = problem === null ? undefined : edge.readFile(problem);
  if (bytes === undefined) {
    const path = around.absolute(written);
    return task.refuse([commandIssue("file-named-absent", written, { path })]);
  }
  const out = around.absolute(values.get("out") ?? "");
  const stopped = edge.whyNotWritable(dirname(out));
  if (stopped !== null) return task.refuse([stopped]);
  const { protectTool } = await import("./protect/tool.ts");
  const { value, issues } = await protectTool(new TextDecoder().decode(bytes));
  const fault = value === null ? null : await edge.writeFile(out, value);
  const all = fault === null ? issues : [...issues, fault];
  tellEach(task, all);
  return hasErrors(all) ? 1 : 0;
}

async function example(task: Task): Promise<number> {
  const seed = resolveSeed(task.values);
  const out = task.around.absolute(task.values.get("out") ?? join(task.root, "data", "example"));
  const issues = [...seed.issues, ...blocked(task, out)];
  if (issues.length > 0) return task.refuse(issues);
  const result = await writeExample(task.edge, out, seed.value);
  tellEach(task, result.issues);
  const text = task.words.text("interface.summary.example", { n: result.written, out });
  task.tell([{ tone: "good", text }]);
  return result.issues.length > 0 ? 1 : 0;
}

async function test({ root, terminal }: Task): Promise<number> {
  const { runTests } = await import("./workshop/test.ts");
  return runTests(root, terminal);
}

const BENCH_RUNS = 3;

/** The whole build, measured; its files go to the cache and are not for use. */
async function bench(task: Task): Promise<number> {
  const { edge, root } = task;
  const extracts = await extractsOf(task);
  if (extracts.issues.length > 0) return task.refuse(extracts.issues);
  const module = await import("./workshop/bench.ts");
  const result = await module.bench(
    edge,
    {
      ...extracts.value,
      out: join(root, ".cache", "bench"),
      only: [],
      formats: ["html", "pdf", "csv"],
      draft: false,
      restricted: false,
      strict: false,
    },
    BENCH_RUNS,
  );
  task.tell(benchLines(result, allWords(task)));
  return result.runs.some(({ exit }) => exit !== 0) ? 1 : 0;
}

function editionIssues({ edge }: Task, year: number): readonly Issue[] {
  const isDeclared = edge.list("data/editions").includes(`${year}.yaml`);
  return isDeclared ? [] : [commandIssue("edition-absent", String(year))];
}
