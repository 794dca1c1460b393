import type { Params } from "../issue.ts";
import type { Lang } from "../types.ts";

export interface Filled {
  readonly text: string;
  /** Names that the message asks for and that were not given. */
  readonly missing: readonly string[];
}

/**
 * Fills a message: `{name}` is a parameter (lists are joined by commas), `{n, number}` a whole number
 * with the thousands of the language, `{n, plural, one {…} other {…}}` a choice by count (`=0 {…}`
 * an exact one; `#` stands for the number), `{name, if, yes {…} no {…}}` a choice by whether there is
 * any text (either may be left out). Branches may hold places of their own. A brace that is
 * none of these is text, as it stands.
 */
export function fillMessage(message: string, params: Params, lang: Lang): Filled {
  const missing: string[] = [];
  const fill = (text: string): string => {
    let done = "";
    for (let at = 0; at < text.length;) {
      const open = text.indexOf("{", at);
      if (open < 0) return done + text.slice(at);
      const end = closing(text, open);
      done += text.slice(at, open) + (end < 0 ? "{" : place(text.slice(open + 1, end)));
      at = end < 0 ? open + 1 : end + 1;
    }
    return done;
  };
  const place = (inside: string): string => {
    const [, name = "", kind = "", rest = ""] = PLACE.exec(inside) ?? [];
    if (name === "") return `{${fill(inside)}}`;
    const value = params[name];
    if (value === undefined) {
      missing.push(name);
      return `{${name}}`;
    }
    if (kind === "plural") return fill(chosen(rest, Number(value), lang));
    if (kind === "number") return grouped(Number(value), lang);
    const said = typeof value === "object" ? value.join(", ") : String(value);
    return kind === "if" ? fill(branchOf(rest, said === "" ? "no" : "yes") ?? "") : said;
  };
  return { text: fill(message), missing };
}

const PLACE = /^\s*([A-Za-z_]\w*)\s*(?:,\s*(plural|number|if)\s*(?:,(.*))?)?$/s;

/** Names of the parameters that a message asks for. */
export function placesOf(message: string, lang: Lang): readonly string[] {
  // Both branches of a choice count: fill with one and with many.
  const names = new Set<string>();
  const ask = (count: number): void => {
    const params: Record<string, number> = {};
    for (let found = fillMessage(message, params, lang).missing; found.length > 0;) {
      for (const name of found) {
        names.add(name);
        params[name] = count;
      }
      found = fillMessage(message, params, lang).missing;
    }
  };
  [0, 1, 2].forEach(ask);
  return [...names];
}

function chosen(branches: string, count: number, lang: Lang): string {
  const exact = branchOf(branches, `=${count}`);
  const form = pluralRules[lang].select(count);
  const text = exact ?? branchOf(branches, form) ?? branchOf(branches, "other") ?? "";
  return text.includes("#") ? text.replaceAll("#", grouped(count, lang)) : text;
}

function branchOf(branches: string, name: string): string | undefined {
  for (let at = 0; at < branches.length;) {
    const open = branches.indexOf("{", at);
    const close = open < 0 ? -1 : closing(branches, open);
    if (close < 0) return undefined;
    if (branches.slice(at, open).trim() === name) return branches.slice(open + 1, close);
    at = close + 1;
  }
  return undefined;
}

/** Index of the brace that closes the one at `open`; -1 if none does. */
function closing(text: string, open: number): number {
  let depth = 0;
  for (let at = open; at < text.length; at += 1) {
    if (text[at] === "{") depth += 1;
    if (text[at] === "}") depth -= 1;
    if (depth === 0) return at;
  }
  return -1;
}

function grouped(count: number, lang: Lang): string {
  return numbers[lang].format(count);
}

/** Made once: making one takes longer than a thousand uses. */
function byLang<T>(make: (lang: Lang) => T): Readonly<Record<Lang, T>> {
  return { it: make("it"), de: make("de"), fr: make("fr"), en: make("en") };
}

const pluralRules = byLang((lang) => new Intl.PluralRules(lang));

const numbers = byLang(
  (lang) => new Intl.NumberFormat(lang, { useGrouping: "always", maximumFractionDigits: 2 }),
);
