import type { CorrectionOutcome } from "../types.ts";
import type { Issue, Severity } from "../issue.ts";
import { wordIssue } from "../declare/word-issue.ts";
import type { Words } from "../declare/words.ts";
import { csvText, harmless } from "./csvText.ts";
import { REGISTER_COLUMNS } from "./register.ts";

const ISSUE_COLUMNS = [
  "stage",
  "severity",
  "rule",
  "file",
  "line",
  "column",
  "ats",
  "value",
  "message",
  "fix",
] as const;

/** `issues.csv`: every issue, the newest year first, then by severity, file and line. */
export function issuesCsv(issues: readonly Issue[], words: Words): string {
  const rows = inOrder(issues).map((issue) => {
    const { file = "", line = "", column = "", ats = "", value = "" } = issue.where;
    const { message, fix } = wordIssue(issue, words);
    const found = [file, line, harmless(column), harmless(ats), harmless(value)];
    return [issue.stage, issue.severity, issue.rule, ...found, message, fix];
  });
  return csvText([ISSUE_COLUMNS, ...rows]);
}

const SEVERITIES = ["error", "warning", "note"] as const satisfies readonly Severity[];

/** Errors before warnings before notes; within them the newest year first, then by place. */
function inOrder(issues: readonly Issue[]): readonly Issue[] {
  const keyed = issues.map((issue, i) => ({
    issue,
    i,
    severity: SEVERITIES.indexOf(issue.severity),
    year: Number(/\d{4}/.exec(issue.where.file ?? "")?.[0] ?? 0),
    file: issue.where.file ?? "",
    line: issue.where.line ?? 0,
  }));
  keyed.sort(
    (a, b) =>
      a.severity - b.severity ||
      b.year - a.year ||
      compare(a.file, b.file) ||
      a.line - b.line ||
      a.i - b.i,
  );
  return keyed.map(({ issue }) => issue);
}

// By code units: the order must not depend on the machine's language.
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** `corrections.csv`: the register's columns as found, and what became of each row. */
export function correctionsCsv(outcomes: readonly CorrectionOutcome[], words: Words): string {
  const rows = outcomes.map((one) => [
    ...[one.module, one.ats, one.column, one.old, one.new].map(harmless),
    ...[one.reason, one.decidedBy, one.date].map(harmless),
    words.text(`issues.esito.${one.result}`),
  ]);
  return csvText([[...REGISTER_COLUMNS, "esito"], ...rows]);
}
