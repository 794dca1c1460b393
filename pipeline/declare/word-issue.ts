import type { Issue } from "../issue.ts";
import type { Words } from "./words.ts";

export interface WordedIssue {
  readonly message: string;
  readonly fix: string;
}

/** An issue as a person reads it: `issues.<rule>.message` and `.fix`, filled with place and params. */
export function wordIssue(issue: Issue, words: Words): WordedIssue {
  const { file = "", line = "", column = "", ats = "", value = "" } = issue.where;
  const params = { file, line, column, ats, value, ...issue.params };
  return {
    message: words.text(`issues.${issue.rule}.message`, params),
    fix: words.text(`issues.${issue.rule}.fix`, params),
  };
}
