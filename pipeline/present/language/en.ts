import { formatInteger } from "../format.ts";
import { figureIn, listed, makeLanguage, present, spelled } from "./common.ts";
import type { EnglishGrammar } from "./grammar.ts";
import type { Agreement, Language, Phrase } from "./types.ts";

/** English, for the national summary. */
export function english(grammar: EnglishGrammar): Language {
  const place = (code: string) => present(grammar.territories[code], `territory ${code}`);
  const word = (noun: string) => present(grammar.nouns[noun], `noun ${noun}`);
  const noun = (id: string, count: number): string => word(id)[numberAfter(count)];
  return makeLanguage(
    grammar,
    {
      placeName: (code) => place(code).name,
      place: (code, form) => {
        const { name, article } = place(code);
        const named = article === "none" ? name : `${grammar.article} ${name}`;
        return form === "the" ? named : `${grammar.prepositions[form]} ${named}`;
      },
      placeAgreement: (code) => ({ gender: "n", number: place(code).number }),
      figure: (form, figure, agreement) =>
        figureIn(
          grammar.figures[agreement?.number === "plural" ? "plural" : "bare"][form],
          figure,
          "value",
        ),
      counted: (id, count) => counted(grammar, word(id), count),
      noun,
      nounAgreement: (_, count) => ({ gender: "n", number: numberAfter(count) }),
      ordinal: (position) => formatInteger(position, "en") + ordinalMark(grammar, position),
      list: (items, joiner = "and") => listed(items, grammar.list[joiner]),
    },
    {
      millionLink: () => " ",
      of: (text) => text,
      outOf: (few, of, id) => ({
        few: spelled(grammar, few, "m") ?? String(few),
        of: spelled(grammar, of, "m") ?? String(of),
        noun: id === null ? "" : word(id).plural,
      }),
    },
  );
}

function counted(
  grammar: EnglishGrammar,
  noun: EnglishGrammar["nouns"][string],
  count: number,
): Phrase {
  const after = ` ${noun[numberAfter(count)]}`;
  if (count === 0 || count === 1) {
    const figure = count === 0 ? grammar.none : grammar.one;
    return { before: "", figure, after, part: "words" };
  }
  return { before: "", figure: formatInteger(count, "en"), after, part: "value" };
}

function numberAfter(count: number): Agreement["number"] {
  return count === 1 ? "singular" : "plural";
}

/** 1st, 2nd, 3rd, 11th, 12th, 13th, 21st. */
function ordinalMark(grammar: EnglishGrammar, position: number): string {
  const { first, second, third, other } = grammar.ordinalMark;
  const isTeen = Math.floor((position % 100) / 10) === 1;
  return isTeen ? other : ([first, second, third][(position % 10) - 1] ?? other);
}
