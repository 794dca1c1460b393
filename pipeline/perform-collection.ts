/** The verbs of an open collection: check, questions, replies. All begin with the same check. */
import { summarise } from "./check/summary.ts";
import { commandIssue } from "./command/parse.ts";
import { resolveFormats } from "./command/resolve.ts";
import { summaryLines, type Told } from "./command/summary.ts";
import { wordsFor, type Words } from "./declare/words.ts";
import type { Issue } from "./issue.ts";
import type { Task } from "./main.ts";
import { load, runCheck, type Checked, type Loaded } from "./run-check.ts";
import { collectionPapers, printPapers, runReplies, writePapers } from "./run-collection.ts";
import { allWords, blocked, extractsOf, hasErrors, outFolder } from "./task.ts";

/** Cells told one by one at the end of a check. */
const TOP = 5;

/** The declarations among themselves, then the extracts; the papers of the collection too. */
export async function check(task: Task): Promise<number> {
  const ready = await prepare(task);
  if (typeof ready === "number") return ready;
  const { loaded, checked, declared, out, start } = ready;
  const papers = collectionPapers(task.edge, loaded, checked);
  const files = [...checked.files, ...papers.value];
  const written = await writePapers(task.edge, out, checked.year, files);
  const issues = [...declared, ...checked.issues, ...papers.issues, ...written.issues];
  const times = [{ stage: "check", ms: task.edge.now() - start }];
  const ranked = summarise(issues, checked.facts, loaded.declarations.codebook, TOP);
  const told = { ...nothing, year: checked.year, files: written.written, issues, times, ranked };
  task.tell(summaryLines(told, out, wordsOf(loaded)));
  return hasErrors(issues) ? 1 : 0;
}

/** The same papers, printed too. */
export async function questions(task: Task): Promise<number> {
  const formats = resolveFormats(task.values);
  if (formats.issues.length > 0) return task.refuse(formats.issues);
  const ready = await prepare(task);
  if (typeof ready === "number") return ready;
  const { loaded, checked, out, start } = ready;
  const { edge } = task;
  const { year } = checked;
  const papers = collectionPapers(edge, loaded, checked);
  const times = [{ stage: "check", ms: edge.now() - start }];
  const prints = formats.value.includes("pdf")
    ? await printPapers(edge, loaded, year, papers.value)
    : { files: [], failed: [], issues: [] };
  times.push({ stage: "print", ms: edge.now() - start - (times[0]?.ms ?? 0) });
  const files = [...checked.files, ...papers.value, ...prints.files];
  const written = await writePapers(edge, out, year, files);
  const issues = [...checked.issues, ...papers.issues, ...prints.issues, ...written.issues];
  const unmade = papers.issues.length > 0 ? [`internal/${year}/questions`] : [];
  const failed = [
    ...unmade,
    ...prints.failed,
    ...written.issues.map(({ where }) => where.file ?? ""),
  ];
  const ranked = summarise(issues, checked.facts, loaded.declarations.codebook, TOP);
  const told = { ...nothing, year, failed, files: written.written, issues, times, ranked };
  task.tell(summaryLines(told, out, wordsOf(loaded)));
  return failed.length > 0 ? 1 : 0;
}

/** Answers that came back, as proposals for the register. */
export async function replies(task: Task): Promise<number> {
  const { edge, around } = task;
  const [given = ""] = task.positionals;
  const path = around.find(given);
  const bytes = path === null ? undefined : edge.readFile(path);
  if (path === null || bytes === undefined) {
    const issue = commandIssue("file-named-absent", given, { path: around.absolute(given) });
    return task.refuse([issue]);
  }
  const ready = await prepare(task);
  if (typeof ready === "number") return ready;
  const { loaded, checked, out, start } = ready;
  const { year } = checked;
  const replied = runReplies(loaded, checked, { path, bytes });
  const written = await edge.write(out, replied.files);
  const issues = [...replied.issues, ...written.issues];
  const times = [{ stage: "check", ms: edge.now() - start }];
  const words = wordsOf(loaded);
  const told = { ...nothing, year, files: written.written, issues, times };
  const text = words.text("interface.summary.proposals", {
    n: replied.proposals,
    file: `${out}/internal/${year}/proposte.csv`,
  });
  task.tell([...summaryLines(told, out, words), { tone: "good", text }]);
  return hasErrors(issues) ? 1 : 0;
}

/** Reading all words takes long: they have been read. */
function wordsOf({ words }: Loaded): Words {
  return wordsFor(words, "it");
}

const nothing: Told = { year: null, documents: [], failed: [], files: 0, issues: [], times: [] };

interface Ready {
  readonly loaded: Loaded;
  readonly checked: Checked;
  readonly declared: readonly Issue[];
  readonly out: string;
  readonly start: number;
}

/** Extracts checked, or the exit code of what stands in the way. */
async function prepare(task: Task): Promise<Ready | number> {
  const { edge } = task;
  const out = outFolder(task);
  const stopped = blocked(task, out);
  if (stopped.length > 0) return task.refuse(stopped);
  const extracts = await extractsOf(task);
  if (extracts.issues.length > 0) return task.refuse(extracts.issues);
  const start = edge.now();
  const loaded = load(edge);
  const { agreement } = await import("./agreement.ts");
  const agreed = loaded.value === null ? [] : agreement(edge, loaded.value);
  const declared = [...loaded.issues, ...agreed];
  if (loaded.value === null || hasErrors(declared)) {
    task.tell(summaryLines({ ...nothing, issues: declared }, out, allWords(task)));
    return 2;
  }
  const checked = runCheck(edge, loaded.value, extracts.value);
  if (checked === null) return task.refuse([commandIssue("data-empty", extracts.value.data)]);
  return { loaded: loaded.value, checked, declared, out, start };
}
