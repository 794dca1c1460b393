/** Everything that a person can cause, from a bad cell to a wrong name in a template, is an Issue. */

export type Severity = "error" | "warning" | "note";

export type Stage =
  "declare" | "ingest" | "check" | "tabulate" | "protect" | "present" | "assemble" | "deliver";

/** Where the fault stands. `file` is relative to the data folder; `line` is physical, from 1. */
export interface Place {
  readonly file?: string;
  readonly line?: number;
  readonly column?: string;
  readonly ats?: string;
  /** The raw text found there. */
  readonly value?: string;
}

export type Params = Readonly<Record<string, string | number | readonly string[]>>;

/**
 * One problem. Its wording and remedy are `message` and `fix` of `rule` in
 * `templates/words/<lang>/issues.yaml`, filled with `where` and `params`.
 */
export interface Issue {
  readonly stage: Stage;
  readonly rule: string;
  readonly severity: Severity;
  readonly where: Place;
  readonly params: Params;
}

/** What every stage returns: its value and what went wrong on the way. */
export interface Outcome<T> {
  readonly value: T;
  readonly issues: readonly Issue[];
}
