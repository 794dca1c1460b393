/** What each verb does with its options; the stages themselves are in `run.ts`. */
import { dirname, join } from "node:path";
import { commandIssue } from "./command/parse.ts";
import {
  resolveExtracts,
  resolveFormats,
  resolveOnly,
  resolveSeed,
  type Extracts,
  type Resolved,
} from "./command/resolve.ts";
import { benchLines, summaryLines, type Told } from "./command/summary.ts";
import type { Verb } from "./command/verbs.ts";
import { wordIssue } from "./declare/word-issue.ts";
import { loadWords, wordsFor, type Words } from "./declare/words.ts";
import { writeExample, EXAMPLE_SEED } from "./example-files.ts";
import type { Issue } from "./issue.ts";
import type { Task } from "./main.ts";

type Perform = (task: Task) => Promise<number>;

export const perform: Readonly<Record<Verb, Perform>> = {
  report,
  check,
  questions: notYet,
  replies: notYet,
  protect,
  "verify-proof": notYet,
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
  });
  task.tell(summaryLines(result, out, allWords(task)));
  return result.exit;
}

/** The declarations among themselves, then the extracts. */
async function check(task: Task): Promise<number> {
  const { edge } = task;
  const out = outFolder(task);
  const stopped = blocked(task, out);
  if (stopped.length > 0) return task.refuse(stopped);
  const extracts = await extractsOf(task);
  if (extracts.issues.length > 0) return task.refuse(extracts.issues);
  const start = edge.now();
  const { load, runCheck } = await import("./run.ts");
  const loaded = load(edge);
  const declared = loaded.value === null ? loaded.issues : await agreement(task, loaded.value);
  const told: Told = {
    year: null,
    documents: [],
    failed: [],
    files: 0,
    issues: declared,
    times: [],
  };
  if (loaded.value === null || hasErrors(declared)) {
    task.tell(summaryLines(told, out, allWords(task)));
    return 2;
  }
  const checked = runCheck(edge, loaded.value, extracts.value);
  if (checked === null) return task.refuse([commandIssue("data-empty", extracts.value.data)]);
  const written = await edge.write(out, checked.files);
  const issues = [...declared, ...checked.issues, ...written.issues];
  const { year } = checked;
  const times = [{ stage: "check", ms: edge.now() - start }];
  const result = { ...told, year, files: written.written, issues, times };
  task.tell(summaryLines(result, out, allWords(task)));
  return hasErrors(issues) ? 1 : 0;
}

type Loaded = NonNullable<ReturnType<typeof import("./run.ts").load>["value"]>;

async function agreement({ edge }: Task, loaded: Loaded): Promise<readonly Issue[]> {
  const [{ agree }, { sectionsOf }, { catalogue }] = await Promise.all([
    import("./declare/agree.ts"),
    import("./declare/sections.ts"),
    import("./catalogue/index.ts"),
  ]);
  return [
    ...loaded.issues,
    ...agree({
      declarations: loaded.declarations,
      words: loaded.words,
      chapters: catalogue,
      sections: sectionsOf(loaded.templates),
      read: (path) => edge.readText(path),
      list: (folder) => edge.list(folder),
    }),
  ];
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
      strict: false,
    },
    BENCH_RUNS,
  );
  task.tell(benchLines(result, allWords(task)));
  return result.runs.some(({ exit }) => exit !== 0) ? 1 : 0;
}

async function notYet(task: Task): Promise<number> {
  task.tell([{ tone: "bad", text: task.words.text("interface.wrong.not_yet") }]);
  return Promise.resolve(2);
}

/** The folder and year asked for; with no folder named and none of its own, the example. */
async function extractsOf(task: Task): Promise<Resolved<Extracts>> {
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

function outFolder({ values, around, root }: Task): string {
  const written = values.get("out");
  if (written === undefined) return join(root, "output");
  return around.find(written) ?? around.absolute(written);
}

function blocked({ edge }: Task, out: string): readonly Issue[] {
  const why = edge.whyNotWritable(out);
  return why === null ? [] : [why];
}

function editionIssues({ edge }: Task, year: number): readonly Issue[] {
  const isDeclared = edge.list("data/editions").includes(`${year}.yaml`);
  return isDeclared ? [] : [commandIssue("edition-absent", String(year))];
}

/** The words of the data's faults too, which the command line does without until there are any. */
function allWords({ edge }: Task): Words {
  const loaded = loadWords(
    (path) => edge.readText(path),
    (folder) => edge.list(folder),
  );
  return wordsFor(loaded.value, "it");
}

function tellEach(task: Task, issues: readonly Issue[]): void {
  if (issues.length === 0) return;
  const words = allWords(task);
  task.tell(
    issues.map((issue) => {
      const { message, fix } = wordIssue(issue, words);
      return { tone: issue.severity === "error" ? "bad" : "warning", text: `${message} ${fix}` };
    }),
  );
}

function hasErrors(issues: readonly Issue[]): boolean {
  return issues.some(({ severity }) => severity === "error");
}
