import type { Words } from "../declare/words.ts";
import { ALL_RULES, type RuleInfo } from "./allRules.ts";

export interface RuleGroup {
  readonly title: string;
  readonly rules: readonly RuleText[];
}

/** What a person reads of a rule: what it checks, what follows and what to do. */
export interface RuleText {
  readonly id: string;
  /** In words. */
  readonly severity: string;
  readonly title: string;
  readonly about: string;
  /** The remedy, where it says the same for every place; else empty. */
  readonly fix: string;
}

/** Every rule once, by group, for the page of rules. */
export function rulesByGroup(words: Words): readonly RuleGroup[] {
  const groups = [...new Set(ALL_RULES.map(({ group }) => group))];
  return groups.map((group) => ({
    title: words.text(`issues.regole.${group}`),
    rules: ALL_RULES.filter((rule) => rule.group === group).map((rule) => textOf(rule, words)),
  }));
}

function textOf({ id, severity }: RuleInfo, words: Words): RuleText {
  const text = (part: string): string => words.text(`issues.${id}.${part}`);
  const told = words.text(`issues.gravita.${severity}`, { n: 1 });
  return { id, severity: told, title: text("title"), about: text("about"), fix: remedy(words, id) };
}

function remedy(words: Words, id: string): string {
  const fix = words.tree(`issues.${id}.fix`);
  return typeof fix === "string" && !fix.includes("{") ? fix : "";
}
