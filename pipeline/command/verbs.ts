/** What can be asked on the command line; the words are in `interface.yaml`. */

export const VERBS = [
  "report",
  "check",
  "questions",
  "replies",
  "protect",
  "verify-proof",
  "example",
  "bench",
  "test",
] as const;
export type Verb = (typeof VERBS)[number];

export const OPTIONS = [
  "data",
  "year",
  "out",
  "only",
  "formats",
  "draft",
  "strict",
  "restricted",
  "problem",
  "seed",
] as const;
export type OptionName = (typeof OPTIONS)[number];

export const FLAGS: ReadonlySet<OptionName> = new Set(["draft", "strict", "restricted"]);

export interface VerbSpec {
  readonly options: readonly OptionName[];
  readonly required: readonly OptionName[];
  /** Names of what stands without an option, all required. */
  readonly positionals: readonly string[];
}

const extracts = ["data", "year", "out"] as const satisfies readonly OptionName[];
const none: VerbSpec = { options: [], required: [], positionals: [] };

export const VERB_SPECS: Readonly<Record<Verb, VerbSpec>> = {
  report: { ...none, options: [...extracts, "only", "formats", "draft", "strict", "restricted"] },
  check: { ...none, options: extracts },
  questions: { ...none, options: [...extracts, "formats"] },
  replies: { ...none, options: extracts, positionals: ["file"] },
  protect: { ...none, options: ["problem", "out"], required: ["problem", "out"] },
  "verify-proof": { ...none, options: ["out", "year"] },
  example: { ...none, options: ["out", "seed"] },
  bench: { ...none, options: ["data", "year"] },
  test: none,
};
