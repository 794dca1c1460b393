import type { Words } from "../declare/words.ts";
import { VERBS, VERB_SPECS, type Verb } from "./verbs.ts";

/** The help of the whole program, or of one verb, as lines. */
export function helpLines(verb: Verb | null, words: Words): readonly string[] {
  return verb === null ? generalHelp(words) : verbHelp(verb, words);
}

function generalHelp(words: Words): readonly string[] {
  const say = (key: string): string => words.text(`interface.help.${key}`);
  const verbs = VERBS.map((verb) => [verb, words.text(`interface.verbs.${verb}.short`)] as const);
  return [
    say("title"),
    "",
    `${say("usage")} ${say("general")}`,
    "",
    say("verbs"),
    ...inColumns(verbs),
    "",
    say("more"),
  ];
}

function verbHelp(verb: Verb, words: Words): readonly string[] {
  const say = (key: string): string => words.text(`interface.help.${key}`);
  const own = `interface.verbs.${verb}`;
  const script = verb === "test" ? "npm test" : `npm run ${verb} --`;
  const options = [...VERB_SPECS[verb].options, "help"].map((name) => {
    const special = `interface.own_options.${verb}.${name}`;
    const path = words.has(special) ? special : `interface.options.${name}`;
    const value = words.text(`${path}.value`);
    return [`--${name}${value === "" ? "" : ` ${value}`}`, words.text(`${path}.about`)] as const;
  });
  return [
    words.text(`${own}.about`),
    "",
    `${say("usage")} ${script} ${words.text(`${own}.args`)}`.trimEnd(),
    "",
    say("options"),
    ...inColumns(options),
    "",
    say("examples"),
    ...listAt(`${own}.examples`, words),
    "",
    say("exit"),
    ...listAt(`${own}.exit`, words),
  ];
}

function listAt(path: string, words: Words): readonly string[] {
  return words.keys(path).map((key) => `  ${words.text(`${path}.${key}`)}`);
}

function inColumns(rows: readonly (readonly [string, string])[]): readonly string[] {
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, about]) => `  ${name.padEnd(width)}  ${about}`);
}
