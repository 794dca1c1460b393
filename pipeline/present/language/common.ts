/** What all languages do alike, each from its own tables. */
import { formatDecimal, formatInteger, NO_BREAK } from "../format.ts";
import { nearFraction, roundCount, type NearFraction } from "./approximate.ts";
import type { Grammar, Inflected } from "./grammar.ts";
import { typeset, typesetHtml } from "./typeset.ts";
import { fill, fillText, type Slot } from "./template.ts";
import type {
  Agreement,
  Form,
  Gender,
  Language,
  Phrase,
  SharePhrase,
  ShareStyle,
} from "./types.ts";

/** The functions of a language that need its own rules. */
export type OwnFunctions = Pick<
  Language,
  | "placeName"
  | "place"
  | "placeAgreement"
  | "figure"
  | "counted"
  | "noun"
  | "nounAgreement"
  | "ordinal"
  | "list"
>;

/** Rules that the shared functions ask a language for. */
export interface Hooks {
  /** What stands between "1,2 milioni" and its noun: " di ". */
  readonly millionLink: (noun: string) => string;
  /** "tre", "quattro" and the noun of "tre minorenni su quattro". */
  readonly outOf: (few: number, of: number, noun: string | null) => OutOf;
  /** A text without article after "more than": "di un terzo", "d’un tiers". */
  readonly of: (text: string) => string;
}

export interface OutOf {
  readonly few: string;
  readonly of: string;
  readonly noun: string;
}

export const MASCULINE: Agreement = { gender: "m", number: "singular" };

export function makeLanguage(grammar: Grammar, own: OwnFunctions, hooks: Hooks): Language {
  const { lang } = grammar;
  return {
    lang,
    ...own,
    year: (form, year) => yearPhrase(grammar, form, year),
    between: (low, high) => between(grammar, own, low, high),
    places: (first, last) => places(grammar, own, first, last),
    about: (count, noun) => about(grammar, own, hooks, count, noun),
    share: (percent, style, noun) => share(grammar, hooks, percent, style, noun ?? null),
    spelled: (count, gender = "m") => spelled(grammar, count, gender) ?? formatInteger(count, lang),
    ordinalWord: (place, gender = "m") =>
      inWords(grammar.ordinals, place, gender) ?? own.ordinal(place, gender),
    date: (iso) => date(grammar, iso),
    typeset: (text) => typeset(text, grammar),
    typesetHtml: (html) => typesetHtml(html, grammar),
    word: (id, agreement = MASCULINE) => inflect(grammar.words[id], agreement),
    notComparable: (year, agreement = MASCULINE) => {
      const slot: Slot = (form) => yearPhrase(grammar, form ?? "the", year);
      const [phrase] = fill(inflect(grammar.notComparable, agreement), { year: slot });
      return present(phrase, "notComparable");
    },
  };
}

/** One to ten in words, else null. */
export function spelled(grammar: Grammar, count: number, gender: Gender): string | null {
  return inWords(grammar.cardinals, count, gender);
}

function inflect(words: Inflected, { gender, number }: Agreement): string {
  if (typeof words === "string") return words;
  if ("singular" in words) return words[number];
  const isFeminine = gender === "f";
  if (gender === "n" && number === "singular") return words.ns ?? words.ms;
  if (number === "singular") return isFeminine ? words.fs : words.ms;
  return isFeminine ? words.fp : words.mp;
}

/** An entry of a table of the grammar, or RangeError naming what it lacks. */
export function present<T>(entry: T | undefined, what: string): T {
  if (entry === undefined) throw new RangeError(`The grammar has no ${what}`);
  return entry;
}

/** `word` + figure with one space, or none after an elision: "il 12", "l’8". */
export function joined(before: string, after: string): string {
  return before === "" || before.endsWith("’") ? before + after : `${before} ${after}`;
}

/** "A, B and C". */
export function listed(items: readonly string[], word: string): string {
  const last = items.at(-1) ?? "";
  return items.length < 2 ? last : `${items.slice(0, -1).join(", ")} ${word} ${last}`;
}

/** A figure inside its template: "auf {figure}". */
export function figureIn(template: string, figure: string, part: Phrase["part"]): Phrase {
  const slot: Slot = () => ({ before: "", figure, after: "", part });
  const [phrase] = fill(template, { figure: slot });
  return present(phrase, `place for the figure in "${template}"`);
}

function yearPhrase(grammar: Grammar, form: Form, year: number): Phrase {
  const slot: Slot = () => ({ before: "", figure: String(year), after: "", part: "fixed" });
  const [phrase] = fill(grammar.years[form], { year: slot });
  return present(phrase, `place for the year in form ${form}`);
}

function between(
  grammar: Grammar,
  own: OwnFunctions,
  low: string,
  high: string,
): readonly [Phrase, Phrase] {
  const slot =
    (figure: string): Slot =>
    (form) =>
      form === null ? bare(figure) : own.figure(form, figure);
  const [first, second] = fill(grammar.between, { low: slot(low), high: slot(high) });
  return [present(first, "{low} in between"), present(second, "{high} in between")];
}

function places(
  grammar: Grammar,
  own: OwnFunctions,
  first: number,
  last: number,
): readonly Phrase[] {
  const slot =
    (place: number): Slot =>
    (form) => {
      const text = own.ordinal(place, grammar.places.gender);
      return form === null ? bare(text) : own.figure(form, text);
    };
  const template = first === last ? grammar.places.one : grammar.places.range;
  return fill(template, { first: slot(first), last: slot(last) });
}

function about(
  grammar: Grammar,
  own: OwnFunctions,
  hooks: Hooks,
  count: number,
  noun: string,
): Phrase {
  const round = roundCount(count);
  if (round.isExact && round.unit === "ones") return own.counted(noun, count);
  const { thousands, million } = grammar.about;
  const isMillion = round.unit === "millions";
  const unit = isMillion ? million[own.nounAgreement(noun, round.amount).number] : thousands;
  const decimals = Number.isInteger(round.amount) ? 0 : 1;
  const figure =
    round.unit === "ones" || unit === undefined
      ? formatInteger(round.unit === "thousands" ? round.amount * 1000 : round.amount, grammar.lang)
      : formatDecimal(round.amount, decimals, grammar.lang) + NO_BREAK + unit;
  const plural = own.noun(noun, count);
  const after = isMillion ? hooks.millionLink(plural) + plural : ` ${plural}`;
  const phrase = { before: "", figure, after, part: "rounded" } as const;
  if (round.isExact) return phrase;
  const [said = phrase] = fill(grammar.about.pattern, { amount: () => phrase });
  return said;
}

function share(
  grammar: Grammar,
  hooks: Hooks,
  percent: number,
  style: ShareStyle,
  noun: string | null,
): SharePhrase | null {
  const near = nearFraction(percent);
  if (near === null) return null;
  const { fractions } = grammar.share;
  const entry = fractions[near.id];
  if (style === "fraction") {
    return sharePhrase(grammar, near, entry.text, entry.of ?? hooks.of(entry.text), entry.number);
  }
  const [few, of] = entry.outOf;
  const parts = hooks.outOf(few, of, noun);
  const template = noun === null ? grammar.share.outOf : grammar.share.outOfNoun;
  const text = fillText(template, { ...parts });
  return sharePhrase(grammar, near, text, hooks.of(text), few === 1 ? "singular" : "plural");
}

function sharePhrase(
  grammar: Grammar,
  near: NearFraction,
  text: string,
  of: string,
  number: SharePhrase["number"],
): SharePhrase {
  const slot =
    (figure: string): Slot =>
    () => ({ before: "", figure, after: "", part: "words" });
  const [phrase] = fill(grammar.share[near.side], { share: slot(text), of: slot(of) });
  const { id: fraction, side } = near;
  return { ...present(phrase, `place for the share in ${side}`), fraction, side, number };
}

function date(grammar: Grammar, iso: string): string {
  const [year = "", month = "", day = ""] = iso.split("-");
  const name = present(grammar.months[Number(month) - 1], `month "${month}" of date "${iso}"`);
  const number = Number(day) === 1 ? grammar.date.firstDay : String(Number(day));
  return fillText(grammar.date.pattern, { day: number, month: name, year });
}

function inWords(table: Grammar["cardinals"], position: number, gender: Gender): string | null {
  const entry = table[position - 1];
  if (entry === undefined) return null;
  return typeof entry === "string" ? entry : entry[gender === "f" ? "f" : "m"];
}

function bare(figure: string): Phrase {
  return { before: "", figure, after: "", part: "value" };
}
