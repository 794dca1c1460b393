import german from "hyphen/de-1996/index.js";
import english from "hyphen/en-gb/index.js";
import french from "hyphen/fr/index.js";
import italian from "hyphen/it/index.js";
import type { Lang } from "../types.ts";

const BY_LANG = { it: italian, de: german, fr: french, en: english } as const;

/**
 * Soft hyphens for the heads of narrow columns: browsers do not divide Italian by themselves. Not
 * for running text, so that what is copied or searched stays clean.
 */
export function hyphenated(text: string, lang: Lang): string {
  return BY_LANG[lang].hyphenateSync(text, { minWordLength: 9 });
}
