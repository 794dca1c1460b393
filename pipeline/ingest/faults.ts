import type { Issue, Params, Place, Severity } from "../issue.ts";

/** Every rule that speaks while files are read, with its severity (contract of the survey). */
export const READING_RULES = {
  "file-absent": "error",
  "file-case-clash": "error",
  "file-other": "note",
  "file-other-year": "note",
  "file-empty": "error",
  "file-utf16": "error",
  "file-zip": "error",
  "file-workbook": "error",
  "file-html": "error",
  "file-binary": "error",
  "header-missing": "error",
  "header-broken": "error",
  "separator-line": "note",
  "column-absent": "error",
  "column-misspelt": "error",
  "column-duplicate": "error",
  "column-unknown": "warning",
  "column-other-year": "warning",
  "quote-unclosed": "error",
  "quote-followed": "error",
  "record-short": "error",
  "record-truncated": "error",
  "record-surplus": "error",
} as const satisfies Record<string, Severity>;

export type ReadingRule = keyof typeof READING_RULES;

export function readingIssue(rule: ReadingRule, where: Place, params: Params = {}): Issue {
  return { stage: "ingest", rule, severity: READING_RULES[rule], where, params };
}
