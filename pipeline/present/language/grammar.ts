/** `templates/words/<lang>/grammar.yaml`: the tables that the functions of a language work from. */
import { parse, YAMLParseError } from "yaml";
import { z } from "zod";
import type { Issue, Outcome } from "../../issue.ts";
import { CASES, FIGURE_FORMS, FORMS, FRACTIONS, WORDS } from "./types.ts";

const text = z.string().min(1);
const number = z.enum(["singular", "plural"]);
const romanceGender = z.enum(["m", "f"]);
const byGender = z.union([text, z.strictObject({ m: text, f: text })]);
/** One text for all; by number; or by gender and number (ms fs mp fp; ns where a language has a neuter). */
const inflected = z.union([
  text,
  z.strictObject({ singular: text, plural: text }),
  z.strictObject({ ms: text, fs: text, ns: text.optional(), mp: text, fp: text }),
]);
const byForm = z.record(z.enum(FORMS), text);

/** `{name}` and `{form:name}` in a text are places to fill (`template.ts`). */
const common = {
  months: z.array(text).length(12),
  date: z.strictObject({ pattern: text, firstDay: text }),
  /** One to ten. */
  cardinals: z.array(byGender).length(10),
  /** First to tenth. */
  ordinals: z.array(byGender).length(10),
  list: z.strictObject({ and: text, or: text }),
  /** "nel {year}". */
  years: byForm,
  between: text,
  /** `gender` is that of the ordinals in it. */
  places: z.strictObject({ gender: z.enum(["m", "f"]), one: text, range: text }),
  about: z.strictObject({
    pattern: text,
    /** Stands for three zeros ("345 mila"); where there is none, the zeros are printed. */
    thousands: text.optional(),
    /** `link` joins the noun: "milioni di". */
    million: z.strictObject({ singular: text, plural: text, link: text.optional() }),
  }),
  /** `{share}` and, where the word before governs it, `{of}`: "più {of}" = "più della metà". */
  share: z.strictObject({
    about: text,
    below: text,
    above: text,
    outOf: text,
    outOfNoun: text,
    fractions: z.record(
      z.enum(FRACTIONS),
      z.strictObject({ text, of: text.optional(), number, outOf: z.tuple([z.int(), z.int()]) }),
    ),
  }),
  words: z.record(z.enum(WORDS), inflected),
  /** What `typeset` needs to know. */
  typography: z.strictObject({
    quotes: z.strictObject({ open: text, close: text }),
    percentBlank: z.enum(["no-break", "none"]),
    highStops: z.enum(["tight", "spaced"]),
    /** Kept on the line of the number before them, as the months are. */
    afterNumber: z.array(text),
    /** Kept with the number after them; those that end in a stop end no sentence. */
    beforeNumber: z.array(text),
    /** Acronyms kept with the short word before them. */
    afterShortWord: z.array(text),
    repairs: z.record(text, text),
  }),
  notComparable: inflected,
};

/** Article by the sound of what follows: plain consonant, hard (s + consonant, z, gn…), vowel. */
const bySound = z.strictObject({ plain: text, hard: text, vowel: text });
const italian = z.strictObject({
  lang: z.literal("it"),
  ...common,
  articles: z.strictObject({ ms: bySound, fs: bySound, mp: bySound, fp: bySound }),
  one: z.strictObject({ m: bySound, f: bySound }),
  none: z.strictObject({ m: bySound, f: bySound }),
  /** Preposition alone (`bare`) and joined with each article (`il: del`). */
  prepositions: z.record(z.enum(["in", "of", "from", "to", "on", "with"]), z.record(text, text)),
  /** "ed" before the same vowel. */
  euphonicAnd: text,
  ordinalMark: z.strictObject({ m: text, f: text }),
  territories: z.record(
    text,
    z.strictObject({ name: text, gender: romanceGender, number, in: z.enum(["bare", "article"]) }),
  ),
  nouns: z.record(text, z.strictObject({ gender: romanceGender, singular: text, plural: text })),
});

/** Bare figures ("auf {figure}") and figures before a plural noun ("von den {figure}"). */
const byFigureForm = z.record(z.enum(FIGURE_FORMS), text);
const figures = z.strictObject({ bare: byFigureForm, plural: byFigureForm });

const french = z.strictObject({
  lang: z.literal("fr"),
  ...common,
  figures,
  articles: z.strictObject({ ms: text, fs: text, plural: text, elided: text }),
  one: z.strictObject({ m: text, f: text }),
  none: z.strictObject({ m: text, f: text }),
  prepositions: z.record(z.enum(["in", "of", "from", "to", "on", "with"]), text),
  /** Preposition and article that melt: "de le" = "du". */
  contractions: z.record(text, text),
  /** "en": before a name without article. */
  bareIn: text,
  elidedOf: text,
  ordinalMark: z.strictObject({ firstM: text, firstF: text, other: text }),
  territories: z.record(
    text,
    z.strictObject({ name: text, gender: romanceGender, number, in: z.enum(["bare", "article"]) }),
  ),
  nouns: z.record(text, z.strictObject({ gender: romanceGender, singular: text, plural: text })),
});

const byCase = z.record(z.enum(CASES), text);
const declined = z.union([text, byCase]);
const byGenderAndCase = z.strictObject({ m: byCase, f: byCase, n: byCase });
const german = z.strictObject({
  lang: z.literal("de"),
  ...common,
  figures,
  articles: z.strictObject({ m: byCase, f: byCase, n: byCase, plural: byCase }),
  one: byGenderAndCase,
  /** "einer von drei". */
  oneOf: z.strictObject({ m: text, f: text, n: text }),
  none: byGenderAndCase,
  /** Preposition and the case that it governs. */
  prepositions: z.record(
    z.enum(["in", "of", "from", "to", "on", "with"]),
    z.strictObject({ text, case: z.enum(CASES) }),
  ),
  /** "in dem" = "im". */
  contractions: z.record(text, text),
  ordinalMark: text,
  territories: z.record(
    text,
    z.strictObject({
      name: declined,
      /** `none`: a name without article. */
      article: z.enum(["m", "f", "n", "plural", "none"]),
      number,
      /** Preposition of place where it is not the common one: "auf". */
      in: text.optional(),
    }),
  ),
  nouns: z.record(
    text,
    z.strictObject({ gender: z.enum(["m", "f", "n"]), singular: declined, plural: declined }),
  ),
});

const english = z.strictObject({
  lang: z.literal("en"),
  ...common,
  figures,
  article: text,
  one: text,
  none: text,
  prepositions: z.record(z.enum(["in", "of", "from", "to", "on", "with"]), text),
  ordinalMark: z.strictObject({ first: text, second: text, third: text, other: text }),
  territories: z.record(
    text,
    z.strictObject({ name: text, article: z.enum(["definite", "none"]), number }),
  ),
  nouns: z.record(text, z.strictObject({ singular: text, plural: text })),
});

const grammar = z.discriminatedUnion("lang", [italian, german, french, english]);

export type Grammar = z.infer<typeof grammar>;
export type ItalianGrammar = z.infer<typeof italian>;
export type GermanGrammar = z.infer<typeof german>;
export type FrenchGrammar = z.infer<typeof french>;
export type EnglishGrammar = z.infer<typeof english>;
export type Inflected = z.infer<typeof inflected>;
export type Declined = z.infer<typeof declined>;

/**
 * Reads one grammar; null, with an error for each fault (rule `grammar-yaml` or `grammar-shape`), if
 * the text is not a whole one. `file` is its path as messages name it.
 */
export function parseGrammar(source: string, file: string): Outcome<Grammar | null> {
  const issue = (rule: string, column: string, detail: string): Issue => ({
    stage: "declare",
    rule,
    severity: "error",
    where: { file, ...(column === "" ? {} : { column }) },
    params: { detail },
  });
  try {
    const result = grammar.safeParse(parse(source));
    if (result.success) return { value: result.data, issues: [] };
    const issues = result.error.issues.map((fault) =>
      issue("grammar-shape", fault.path.map(String).join("."), fault.message),
    );
    return { value: null, issues };
  } catch (error) {
    if (!(error instanceof YAMLParseError)) throw error;
    return { value: null, issues: [issue("grammar-yaml", "", error.message)] };
  }
}
