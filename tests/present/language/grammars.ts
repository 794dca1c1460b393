import { readFileSync } from "node:fs";
import { parseGrammar, type Grammar } from "../../../pipeline/present/language/grammar.ts";
import { languageOf } from "../../../pipeline/present/language/language.ts";
import type { Language } from "../../../pipeline/present/language/types.ts";
import type { Lang } from "../../../pipeline/types.ts";

/** The grammar that the product ships, or an error that lists its faults. */
export function grammar(lang: Lang): Grammar {
  const file = `templates/words/${lang}/grammar.yaml`;
  const { value, issues } = parseGrammar(readFileSync(file, "utf8"), file);
  if (value === null) throw new Error(JSON.stringify(issues, null, 2));
  return value;
}

export function languageIn(lang: Lang): Language {
  return languageOf(grammar(lang));
}

/** Codes of `data/reference/territori.csv`. */
export function territoryCodes(): string[] {
  const lines = readFileSync("data/reference/territori.csv", "utf8").trim().split(/\r?\n/);
  return lines.slice(1).map((line) => line.split(",")[0] ?? "");
}
