import { formatInteger } from "../format.ts";
import { figureIn, joined, listed, makeLanguage, present, spelled } from "./common.ts";
import type { FrenchGrammar } from "./grammar.ts";
import type { Agreement, Form, Language, Phrase } from "./types.ts";

/** French: elision, contractions (du, aux) and "en" before feminine places. */
export function french(grammar: FrenchGrammar): Language {
  const place = (code: string) => present(grammar.territories[code], `territory ${code}`);
  const word = (noun: string) => present(grammar.nouns[noun], `noun ${noun}`);
  const noun = (id: string, count: number): string => word(id)[numberAfter(count)];
  return makeLanguage(
    grammar,
    {
      placeName: (code) => place(code).name,
      place: (code, form) => {
        const { name, in: takes, ...agreement } = place(code);
        if (form === "in" && takes === "bare") return `${grammar.bareIn} ${name}`;
        const article = definite(grammar, name, agreement);
        return joined(prefixed(grammar, form, article), name);
      },
      placeAgreement: (code) => ({ gender: place(code).gender, number: place(code).number }),
      figure: (form, figure, agreement) =>
        figureIn(
          grammar.figures[agreement?.number === "plural" ? "plural" : "bare"][form],
          figure,
          "value",
        ),
      counted: (id, count) => counted(grammar, word(id), count),
      noun,
      nounAgreement: (id, count) => ({ gender: word(id).gender, number: numberAfter(count) }),
      ordinal: (position, gender = "m") => {
        const { firstM, firstF, other } = grammar.ordinalMark;
        const mark = position === 1 ? (gender === "f" ? firstF : firstM) : other;
        return formatInteger(position, "fr") + mark;
      },
      list: (items, joiner = "and") => listed(items, grammar.list[joiner]),
    },
    {
      millionLink: (text) => ` ${joined(ofWord(grammar, text), "")}`,
      of: (text) => joined(ofWord(grammar, text), text),
      outOf: (few, of, id) => {
        const gender = id === null ? "m" : word(id).gender;
        return {
          few: spelled(grammar, few, gender) ?? String(few),
          // "un mineur sur trois": the second number counts nothing feminine.
          of: spelled(grammar, of, "m") ?? String(of),
          noun: id === null ? "" : noun(id, few),
        };
      },
    },
  );
}

/** Silent h is not told from the aspirated one: no word of the tables begins with h. */
function startsWithVowel(text: string): boolean {
  return /^[aeiouy]/i.test(text.normalize("NFD"));
}

function definite(grammar: FrenchGrammar, name: string, { gender, number }: Agreement): string {
  if (number === "plural") return grammar.articles.plural;
  if (startsWithVowel(name)) return grammar.articles.elided;
  return gender === "f" ? grammar.articles.fs : grammar.articles.ms;
}

function prefixed(grammar: FrenchGrammar, form: Form, article: string): string {
  if (form === "the") return article;
  const apart = `${grammar.prepositions[form]} ${article}`;
  return grammar.contractions[apart] ?? apart;
}

function ofWord(grammar: FrenchGrammar, text: string): string {
  return startsWithVowel(text) ? grammar.elidedOf : grammar.prepositions.of;
}

function counted(
  grammar: FrenchGrammar,
  noun: FrenchGrammar["nouns"][string],
  count: number,
): Phrase {
  if (count !== 0 && count !== 1) {
    const figure = formatInteger(count, "fr");
    return { before: "", figure, after: ` ${noun.plural}`, part: "value" };
  }
  const figure = (count === 0 ? grammar.none : grammar.one)[noun.gender];
  return { before: "", figure, after: ` ${noun.singular}`, part: "words" };
}

function numberAfter(count: number): Agreement["number"] {
  return Math.abs(count) < 2 ? "singular" : "plural";
}
