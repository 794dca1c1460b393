import { parseArgs } from "node:util";
import type { Issue, Params } from "../issue.ts";
import { nearest } from "../declare/nearest.ts";
import { FLAGS, OPTIONS, VERBS, VERB_SPECS, type OptionName, type Verb } from "./verbs.ts";

/** The texts of the options that were given; a flag that was given has an empty one. */
export type Values = ReadonlyMap<OptionName, string>;

export type Parsed =
  | { readonly kind: "help"; readonly verb: Verb | null }
  | {
      readonly kind: "run";
      readonly verb: Verb;
      readonly values: Values;
      readonly positionals: readonly string[];
    }
  | { readonly kind: "wrong"; readonly verb: Verb | null; readonly issues: readonly Issue[] };

/**
 * The verb and its options. Every mistake is told, each with the nearest known name; nothing is
 * guessed. `env` is looked at for options that npm took for its own (a missing `--`).
 */
export function parseCommand(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Parsed {
  const [first = "", ...rest] = args;
  if (first === "" || isHelp(first)) return { kind: "help", verb: null };
  const verb = VERBS.find((known) => known === first);
  if (verb === undefined) {
    const issue = commandIssue("verb-unknown", first, { nearest: nearest(first, VERBS) ?? "" });
    return { kind: "wrong", verb: null, issues: [issue] };
  }
  if (rest.some(isHelp)) return { kind: "help", verb };
  const { values, positionals, issues } = readArguments(verb, rest);
  const all = [...issues, ...lackingIssues(verb, values, positionals), ...takenByNpm(verb, env)];
  if (all.length > 0) return { kind: "wrong", verb, issues: all };
  return { kind: "run", verb, values, positionals };
}

export function commandIssue(rule: string, value: string, params: Params = {}): Issue {
  return { stage: "declare", rule, severity: "error", where: { value }, params };
}

function isHelp(arg: string): boolean {
  return arg === "--help" || arg === "-h";
}

interface Read {
  readonly values: Map<OptionName, string>;
  readonly positionals: string[];
  readonly issues: Issue[];
}

function readArguments(verb: Verb, args: readonly string[]): Read {
  const spec = VERB_SPECS[verb];
  const options = Object.fromEntries(
    OPTIONS.map((name) => [name, { type: FLAGS.has(name) ? "boolean" : "string" } as const]),
  );
  const { tokens } = parseArgs({
    args: [...args],
    options,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const read: Read = { values: new Map(), positionals: [], issues: [] };
  for (const token of tokens) {
    if (token.kind === "positional") read.positionals.push(token.value);
    if (token.kind === "option") readOption(spec.options, token, args[token.index] ?? "", read);
  }
  const extra = read.positionals.slice(spec.positionals.length);
  // What follows an unknown option is most likely its value: one mistake, one message.
  const isAfterUnknown = read.issues.some(({ rule }) => rule === "option-unknown");
  if (!isAfterUnknown) read.issues.push(...extra.map((text) => extraIssue(text, spec.options)));
  return read;
}

interface OptionToken {
  readonly name: string;
  readonly rawName: string;
  readonly value: string | undefined;
  readonly inlineValue: boolean | undefined;
}

function readOption(
  allowed: readonly OptionName[],
  token: OptionToken,
  written: string,
  { values, issues }: Read,
): void {
  const name = allowed.find((known) => `--${known}` === token.rawName);
  if (name === undefined) {
    const known = allowed.map((option) => `--${option}`);
    const text = token.rawName.startsWith("--") ? token.rawName : written;
    const near = nearest(text, known) ?? "";
    // The letters of `-year` come as so many options.
    const isTold = issues.some(({ where }) => where.value === text);
    if (!isTold) issues.push(commandIssue("option-unknown", text, { nearest: near, known }));
    return;
  }
  const { value } = token;
  const isValueMissing =
    value === undefined || value === "" || (token.inlineValue !== true && value.startsWith("--"));
  if (values.has(name)) issues.push(commandIssue("option-twice", `--${name}`));
  else if (FLAGS.has(name)) {
    if (value !== undefined)
      issues.push(commandIssue("option-flag", `--${name}`, { given: value }));
    values.set(name, "");
  } else if (isValueMissing) issues.push(commandIssue("option-empty", `--${name}`));
  else values.set(name, value);
}

function extraIssue(text: string, allowed: readonly OptionName[]): Issue {
  const isYear = /^\d{4}$/.test(text) && allowed.includes("year");
  return commandIssue("argument-extra", text, { nearest: isYear ? `--year ${text}` : "" });
}

function lackingIssues(
  verb: Verb,
  values: Values,
  positionals: readonly string[],
): readonly Issue[] {
  const spec = VERB_SPECS[verb];
  return [
    ...spec.required
      .filter((name) => !values.has(name))
      .map((name) => commandIssue("option-required", `--${name}`, { verb })),
    ...spec.positionals
      .slice(positionals.length)
      .map((name) => commandIssue("argument-required", name.toUpperCase(), { verb })),
  ];
}

/** `npm run report --year 2024`: without `--` npm keeps the option, as `npm_config_year`. */
function takenByNpm(
  verb: Verb,
  env: Readonly<Record<string, string | undefined>>,
): readonly Issue[] {
  // npm has a setting called `only`, which a user may have given for other reasons.
  const taken = VERB_SPECS[verb].options.filter(
    (name) => name !== "only" && (env[`npm_config_${name}`] ?? "") !== "",
  );
  return taken.map((name) => commandIssue("option-npm", `--${name}`, { verb }));
}
