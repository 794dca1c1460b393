import { formatInteger } from "../format.ts";
import { joined, listed, makeLanguage, MASCULINE, present, spelled } from "./common.ts";
import type { ItalianGrammar } from "./grammar.ts";
import type { Agreement, FigureForm, Form, Language, Phrase } from "./types.ts";

/** Italian: articles, articulated prepositions and elision by the sound of what follows. */
export function italian(grammar: ItalianGrammar): Language {
  const place = (code: string) => present(grammar.territories[code], `territory ${code}`);
  const word = (noun: string) => present(grammar.nouns[noun], `noun ${noun}`);
  const noun = (id: string, count: number): string => word(id)[numberAfter(count)];
  return makeLanguage(
    grammar,
    {
      placeName: (code) => place(code).name,
      place: (code, form) => {
        const { name, in: takes, ...agreement } = place(code);
        if (form === "in" && takes === "bare") return `${bare(grammar, "in")} ${name}`;
        return joined(article(grammar, form, soundOf(name), agreement), name);
      },
      placeAgreement: (code) => ({ gender: place(code).gender, number: place(code).number }),
      figure: (form, figure, agreement = MASCULINE) => ({
        before: joined(article(grammar, form, soundOfFigure(figure), agreement), ""),
        figure,
        after: "",
        part: "value",
      }),
      counted: (id, count) => counted(grammar, word(id), count),
      noun,
      nounAgreement: (id, count) => ({ gender: word(id).gender, number: numberAfter(count) }),
      ordinal: (position, gender = "m") =>
        formatInteger(position, "it") + grammar.ordinalMark[gender === "f" ? "f" : "m"],
      list: (items, joiner = "and") => list(grammar, items, joiner),
    },
    {
      millionLink: () => ` ${present(grammar.about.million.link, "link of millions")} `,
      of: (text) => `${bare(grammar, "of")} ${text}`,
      outOf: (few, of, id) => {
        const entry = id === null ? null : word(id);
        const gender = entry?.gender ?? "m";
        const one = grammar.one[gender];
        const said = entry === null ? "" : noun(id ?? "", few);
        return {
          few:
            few === 1 && entry !== null
              ? one[soundOf(said)]
              : (spelled(grammar, few, gender) ?? String(few)),
          of: spelled(grammar, of, gender) ?? String(of),
          noun: said,
        };
      },
    },
  );
}

type Sound = "plain" | "hard" | "vowel";

/** How a word begins: `hard` takes lo and gli (s + consonant, z, gn, ps, pn, x, y). */
export function soundOf(word: string): Sound {
  const start = word
    .toLowerCase()
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "");
  if (/^h?[aeiou]/.test(start)) return "vowel";
  return /^(s[^aeiou]|z|gn|ps|pn|x|y)/.test(start) ? "hard" : "plain";
}

/**
 * How a printed figure is said to begin: vowel for uno, otto, undici, ottanta…, ottocento…, and for
 * their thousands but mille; hard for zero; an ordinal ("1°", primo) has no uno.
 */
export function soundOfFigure(figure: string): Sound {
  const [digits = ""] = /^\d[\d.]*/.exec(figure) ?? [];
  if (digits === "") return soundOf(figure);
  const groups = digits.replace(/\.$/, "").split(".");
  const lead = Number(groups[0]);
  if (lead === 0) return "hard";
  if (lead === 1) {
    const isMille = groups.length === 2;
    return isMille || /^1[°ª]/.test(figure) ? "plain" : "vowel";
  }
  const saysOtto = lead === 8 || (lead >= 80 && lead <= 89) || (lead >= 800 && lead <= 899);
  return saysOtto || lead === 11 ? "vowel" : "plain";
}

function article(
  grammar: ItalianGrammar,
  form: FigureForm,
  sound: Sound,
  { gender, number }: Agreement,
): string {
  const isFeminine = gender === "f";
  const singular = isFeminine ? grammar.articles.fs : grammar.articles.ms;
  const plural = isFeminine ? grammar.articles.fp : grammar.articles.mp;
  const definite = (number === "singular" ? singular : plural)[sound];
  if (form === "the") return definite;
  // "aumenta dell’1 %": by how much is told with di.
  const preposition = grammar.prepositions[form === "by" ? "of" : form];
  return present(preposition[definite], `preposition ${form} with ${definite}`);
}

function bare(grammar: ItalianGrammar, form: Exclude<Form, "the">): string {
  return present(grammar.prepositions[form]["bare"], `bare preposition ${form}`);
}

function counted(
  grammar: ItalianGrammar,
  noun: ItalianGrammar["nouns"][string],
  count: number,
): Phrase {
  if (count !== 0 && count !== 1) {
    const figure = formatInteger(count, "it");
    return { before: "", figure, after: ` ${noun.plural}`, part: "value" };
  }
  const table = count === 0 ? grammar.none : grammar.one;
  const figure = table[noun.gender][soundOf(noun.singular)];
  const after = joined(figure, noun.singular).slice(figure.length);
  return { before: "", figure, after, part: "words" };
}

function numberAfter(count: number): Agreement["number"] {
  return count === 0 || count === 1 ? "singular" : "plural";
}

function list(grammar: ItalianGrammar, items: readonly string[], joiner: "and" | "or"): string {
  const isEuphonic = joiner === "and" && /^e/i.test((items.at(-1) ?? "").normalize("NFD"));
  return listed(items, isEuphonic ? grammar.euphonicAnd : grammar.list[joiner]);
}
