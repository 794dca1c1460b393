import { german } from "./de.ts";
import { english } from "./en.ts";
import { french } from "./fr.ts";
import type { Grammar } from "./grammar.ts";
import { italian } from "./it.ts";
import type { Language } from "./types.ts";

/** The functions of a language from its parsed grammar. */
export function languageOf(grammar: Grammar): Language {
  switch (grammar.lang) {
    case "it":
      return italian(grammar);
    case "de":
      return german(grammar);
    case "fr":
      return french(grammar);
    case "en":
      return english(grammar);
  }
}
