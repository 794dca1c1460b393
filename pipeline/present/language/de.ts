import { formatInteger } from "../format.ts";
import { figureIn, joined, listed, makeLanguage, present, spelled } from "./common.ts";
import type { Declined, GermanGrammar } from "./grammar.ts";
import type { Agreement, Case, Form, Language, Phrase } from "./types.ts";

/** German: cases, contractions (im, zum) and nouns that decline. */
export function german(grammar: GermanGrammar): Language {
  const place = (code: string) => present(grammar.territories[code], `territory ${code}`);
  const word = (noun: string) => present(grammar.nouns[noun], `noun ${noun}`);
  const noun = (id: string, count: number, form: Case = "nominative"): string =>
    decline(word(id)[numberAfter(count)], form);
  return makeLanguage(
    grammar,
    {
      placeName: (code) => decline(place(code).name, "nominative"),
      place: (code, form) => declinedPlace(grammar, place(code), form),
      placeAgreement: (code) => {
        const { article, number } = place(code);
        return { gender: article === "m" || article === "f" ? article : "n", number };
      },
      figure: (form, figure, agreement) =>
        figureIn(
          grammar.figures[agreement?.number === "plural" ? "plural" : "bare"][form],
          figure,
          "value",
        ),
      counted: (id, count, form = "nominative") => counted(grammar, word(id), count, form),
      noun,
      nounAgreement: (id, count) => ({ gender: word(id).gender, number: numberAfter(count) }),
      ordinal: (position) => formatInteger(position, "de") + grammar.ordinalMark,
      list: (items, joiner = "and") => listed(items, grammar.list[joiner]),
    },
    {
      millionLink: () => " ",
      of: (text) => text,
      // "einer von drei Minderjährigen", "drei von vier Minderjährigen"
      outOf: (few, of, id) => ({
        few:
          few === 1
            ? grammar.oneOf[id === null ? "m" : word(id).gender]
            : (spelled(grammar, few, "m") ?? String(few)),
        of: spelled(grammar, of, "m") ?? String(of),
        noun: id === null ? "" : decline(word(id).plural, "dative"),
      }),
    },
  );
}

function declinedPlace(
  grammar: GermanGrammar,
  place: GermanGrammar["territories"][string],
  form: Form,
): string {
  const { name, article } = place;
  if (form === "the") return withArticle(grammar, name, article, "nominative");
  // A genitive that shows ("der Lombardei", "Siziliens"); else "von Molise".
  if (form === "of" && (article !== "none" || typeof name !== "string"))
    return withArticle(grammar, name, article, "genitive");
  const preposition = grammar.prepositions[form];
  const word = form === "in" ? (place.in ?? preposition.text) : preposition.text;
  const governed = form === "of" ? "dative" : preposition.case;
  return contracted(grammar, `${word} ${withArticle(grammar, name, article, governed)}`);
}

function withArticle(
  grammar: GermanGrammar,
  name: Declined,
  article: GermanGrammar["territories"][string]["article"],
  form: Case,
): string {
  const declined = decline(name, form);
  return article === "none" ? declined : joined(grammar.articles[article][form], declined);
}

/** "in dem Piemont" → "im Piemont". */
function contracted(grammar: GermanGrammar, text: string): string {
  const [first = "", second = "", ...rest] = text.split(" ");
  const short = grammar.contractions[`${first} ${second}`];
  return short === undefined ? text : [short, ...rest].join(" ");
}

function decline(forms: Declined, form: Case): string {
  return typeof forms === "string" ? forms : forms[form];
}

function counted(
  grammar: GermanGrammar,
  noun: GermanGrammar["nouns"][string],
  count: number,
  form: Case,
): Phrase {
  if (count !== 0 && count !== 1) {
    const figure = formatInteger(count, "de");
    return { before: "", figure, after: ` ${decline(noun.plural, form)}`, part: "value" };
  }
  const figure = (count === 0 ? grammar.none : grammar.one)[noun.gender][form];
  return { before: "", figure, after: ` ${decline(noun.singular, form)}`, part: "words" };
}

function numberAfter(count: number): Agreement["number"] {
  return count === 0 || count === 1 ? "singular" : "plural";
}
