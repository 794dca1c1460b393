import type { Issue } from "./issue.ts";

export type OutputFormat = "html" | "pdf" | "csv";

export interface ReportOptions {
  readonly data: string;
  /** Null: the newest year with extracts. */
  readonly year: number | null;
  readonly out: string;
  /** Codes of territories to build; empty = all. All are protected together in any case. */
  readonly only: readonly string[];
  readonly formats: readonly OutputFormat[];
  readonly draft: boolean;
  readonly strict: boolean;
  /** The restricted packs too. */
  readonly restricted: boolean;
}

/** A fault of the run itself. */
export function runIssue(rule: string, where: Issue["where"], params: Issue["params"]): Issue {
  return { stage: "deliver", rule, severity: "error", where, params };
}
