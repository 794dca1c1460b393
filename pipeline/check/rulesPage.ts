import type { Words } from "../declare/words.ts";
import { ALL_RULES, type RuleInfo } from "./allRules.ts";

/** The page of rules (Markdown): every rule with what it checks, what follows and what to do. */
export function rulesPage(words: Words): string {
  const groups = [...new Set(ALL_RULES.map(({ group }) => group))];
  const sections = groups.map((group) => {
    const rules = ALL_RULES.filter((rule) => rule.group === group);
    const title = words.text(`issues.regole.${group}`);
    return [`## ${title}`, ...rules.map((rule) => section(rule, words))].join("\n\n");
  });
  const head = [`# ${words.text("issues.regole.title")}`, words.text("issues.regole.intro")];
  return `${[...head, ...sections].join("\n\n")}\n`;
}

function section({ id, severity }: RuleInfo, words: Words): string {
  const text = (part: string): string => words.text(`issues.${id}.${part}`);
  const told = words.text(`issues.gravita.${severity}`, { n: 1 });
  const parts = [`### ${text("title")}`, `\`${id}\` · ${told}`, text("about"), remedy(words, id)];
  return parts.filter((part) => part !== "").join("\n\n");
}

/** The remedy, where it says the same for every place. */
function remedy(words: Words, id: string): string {
  const fix = words.tree(`issues.${id}.fix`);
  return typeof fix === "string" && !fix.includes("{") ? fix : "";
}
