/** What every language can do for a sentence. Words and tables come from its `grammar.yaml`. */
import type { Lang } from "../../types.ts";

/**
 * Words round a figure. Whoever prints it wraps `figure` alone, in the element that names its cell;
 * `part` says how the words tell the value:
 * `value` as it is · `rounded` to its last digit that is not zero · `words` ("three out of four",
 * "no child") · `fixed` no figure of the data (a year).
 */
export interface Phrase {
  readonly before: string;
  readonly figure: string;
  readonly after: string;
  readonly part: "value" | "rounded" | "words" | "fixed";
}

export type Gender = "m" | "f" | "n";
export type GrammaticalNumber = "singular" | "plural";
export interface Agreement {
  readonly gender: Gender;
  readonly number: GrammaticalNumber;
}

/**
 * Relation of a place, a figure or a year to the sentence; each language has its own preposition
 * and article: `the` article alone, `in` in/nel, `of` di/del, `from` da/dal,
 * `to` a/al (also "compared to"), `on` su/sul, `with` con.
 */
export type Form = (typeof FORMS)[number];
export const FORMS = ["the", "in", "of", "from", "to", "on", "with"] as const;

/** A figure has one more: `by` how much something changes (dell’1 %, um 1 %, de 1 %, by 1%). */
export type FigureForm = (typeof FIGURE_FORMS)[number];
export const FIGURE_FORMS = [...FORMS, "by"] as const;

/** Case of a German noun; the other languages pay no heed to it. */
export type Case = (typeof CASES)[number];
export const CASES = ["nominative", "accusative", "dative", "genitive"] as const;

/** How a share is told in words: "a third", or "one out of three". */
export type ShareStyle = "fraction" | "out-of";

/** A share told in words: which fraction, on which side of it, and the number of its verb. */
export interface SharePhrase extends Phrase {
  readonly fraction: FractionId;
  readonly side: "about" | "below" | "above";
  readonly number: GrammaticalNumber;
}

/** Throws RangeError on a code, noun or word that the grammar lacks. */
export interface Language {
  readonly lang: Lang;
  /** Name without article, as in prose: "Valle d’Aosta". */
  readonly placeName: (code: string) => string;
  /** "nelle Marche", "dell’Umbria", "der Autonomen Provinz Bozen – Südtirol". */
  readonly place: (code: string, form: Form) => string;
  /** What a verb or adjective agrees with: "le Marche sono", "il Lazio è". */
  readonly placeAgreement: (code: string) => Agreement;
  /**
   * A printed figure with article and preposition: ("of", "11 %") gives "dell’11 %". Percentages
   * are masculine singular in Italian; pass the agreement of the noun for "gli 8.000 minorenni".
   */
  readonly figure: (form: FigureForm, figure: string, agreement?: Agreement) => Phrase;
  /** "nel 2025", "rispetto" + ("to", 2024) "al 2024". */
  readonly year: (form: Form, year: number) => Phrase;
  /** "tra l’8,1 % e il 9,3 %": two figures, for low and high. */
  readonly between: (low: string, high: string) => readonly [Phrase, Phrase];
  /** "tra il 4° e il 7° posto", or with one place "al 4° posto". */
  readonly places: (first: number, last: number) => readonly Phrase[];
  /** "un minorenne", "2 minorenni", "nessun minorenne". */
  readonly counted: (noun: string, count: number, form?: Case) => Phrase;
  /** The noun alone, as it stands after this count: "minorenni". */
  readonly noun: (noun: string, count: number, form?: Case) => string;
  readonly nounAgreement: (noun: string, count: number) => Agreement;
  /** "circa 345 mila minorenni"; below 1,000 the count as it is. */
  readonly about: (count: number, noun: string) => Phrase;
  /**
   * "quasi la metà", "tre minorenni su quattro" (the noun in style `out-of` alone); null where no
   * simple fraction is within 2.5 points.
   */
  readonly share: (percent: number, style: ShareStyle, noun?: string) => SharePhrase | null;
  /** One to ten in words, then digits. */
  readonly spelled: (count: number, gender?: Gender) => string;
  /** In digits: "4°", "4ª", "4.", "4e", "4th". */
  readonly ordinal: (place: number, gender?: Gender) => string;
  /** First to tenth in words, then digits. */
  readonly ordinalWord: (place: number, gender?: Gender) => string;
  /** "31 dicembre 2025" from "2025-12-31". */
  readonly date: (iso: string) => string;
  /** "Lazio, Marche ed Emilia-Romagna". */
  readonly list: (items: readonly string[], joiner?: "and" | "or") => string;
  /** A word chosen by the numbers, agreeing with its subject. */
  readonly word: (id: WordId, agreement?: Agreement) => string;
  /** Typographic finish of a plain text, or of markup (`typeset.ts`). */
  readonly typeset: (text: string) => string;
  readonly typesetHtml: (html: string) => string;
  /** "non è confrontabile con il 2023". */
  readonly notComparable: (year: number, agreement?: Agreement) => Phrase;
}

/** Words that the numbers choose; every grammar has them all. */
export type WordId = (typeof WORDS)[number];
export const WORDS = [
  "change.up",
  "change.down",
  "change.unchanged",
  "change.unclear",
  "change.rise",
  "change.fall",
  "change.more",
  "change.less",
  "verb.is",
  "verb.has",
  "position.above",
  "position.below",
  "position.in-line",
  "extreme.highest",
  "extreme.lowest",
  "extreme.among-highest",
  "extreme.among-lowest",
  "extreme.unclear",
  "absent.hidden",
  "absent.missing",
  "absent.not-collected",
  "absent.not-applicable",
  "absent.low-coverage",
] as const;

/** Simple fractions that a share can be told by. */
export type FractionId = (typeof FRACTIONS)[number];
export const FRACTIONS = [
  "1/10",
  "1/5",
  "1/4",
  "1/3",
  "2/5",
  "1/2",
  "3/5",
  "2/3",
  "3/4",
  "4/5",
  "9/10",
] as const;
