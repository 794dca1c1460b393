import { changeKind, extreme, type ChangeKind } from "../../present/language/compare.ts";
import { formatInteger } from "../../present/format.ts";
import { FORMS, type Agreement, type Form } from "../../present/language/types.ts";
import { rankRanges } from "../../statistics/ranks.ts";
import type { ViewCell } from "../../types.ts";
import { choice, choiceAt, named, textAt, wordsAt } from "../arguments.ts";
import { html, isHtml, type Call, type Helpers, type Html } from "../engine.ts";
import { isShown } from "../lookup.ts";
import { escape, figureSpan, fixed, markFixed, words } from "../markup.ts";
import type { State } from "../state.ts";
import { addressIn, askedCell, cellAt, figureText, isPercent, phrase } from "./figures.ts";

const SUBJECTS = ["ms", "fs", "mp", "fp"] as const;
const CHANGES = ["up", "down", "unchanged", "unclear", "not-comparable"] as const;
const DATES = ["riferimento", "chiusura", "relazione"] as const;
const ADDRESS = ["riga", "territorio", "anno"] as const;

/** Words that the numbers choose, places and dates with their grammar. */
export function sentenceHelpers(state: State): Helpers {
  return {
    luogo: { named: ["iniziale"], run: (call) => place(call, state) },
    nome: { run: () => words(state.input.language.placeName(state.input.edition.territory)) },
    unisci: { run: ({ args }) => html(args.map(markup).join("")) },
    concorda: { run: (call) => agree(call, state) },
    anno: { named: ["prep"], run: (call) => year(call, state) },
    data: {
      run: (call) => {
        const { declaration, language } = state.input;
        const dates = {
          riferimento: declaration.referenceDate,
          chiusura: declaration.closingDate,
          relazione: declaration.reportDate,
        };
        return html(fixed(language.date(dates[choiceAt(call, 0, "data", DATES)])));
      },
    },
    variazione: { named: ["soggetto", ...ADDRESS], run: (call) => change(call, state) },
    "se-variazione": {
      named: [...ADDRESS],
      run: (call) => {
        const cell = askedCell(call, addressIn(call, state), state);
        const wanted = wordsAt(call, 2, "versi", CHANGES);
        const holds = isShown(cell) && wanted.includes(kindOfChange(cell, state));
        return html(holds ? call.body() : call.otherwise());
      },
    },
    posti: { named: [...ADDRESS], run: (call) => places(call, state) },
    banda: { named: [...ADDRESS], run: (call) => band(call, state) },
    estremi: {
      named: ["verso", "fra", "posti", "prep", "massimo"],
      run: (call) => extremes(call, state),
    },
  };
}

/** "nel Lazio", "della Provincia autonoma di Trento": own territory, or the code given. */
function place(call: Call, { input }: State): Html {
  const form = choiceAt(call, 0, "forma", FORMS);
  const given = call.args.length > 1 ? textAt(call, 1, "codice") : input.edition.territory;
  const own = input.territories.byCode.get(input.edition.territory);
  const code = given === "ripartizione" ? (own?.parent ?? given) : given;
  const said = input.language.place(code, form);
  return words(named(call, "iniziale") === undefined ? said : capital(said));
}

/** Texts joined into one argument: `titolo=(unisci (nome) " in sintesi")`. */
function markup(value: unknown): string {
  return isHtml(value) ? value.toString() : escape(String(value));
}

function capital(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}

/** The first word for a territory in the singular ("il Lazio è"), the second in the plural. */
function agree(call: Call, { input }: State): Html {
  const code = call.args.length > 2 ? textAt(call, 2, "codice") : input.edition.territory;
  const { number } = input.language.placeAgreement(code);
  return words(textAt(call, number === "singular" ? 0 : 1, "forma"));
}

/** The edition's year, or so many before it: "2025", `{{anno -1 prep="in"}}` "nel 2024". */
function year(call: Call, { input }: State): Html {
  const back = call.args.length > 0 ? Number(textAt(call, 0, "quanti")) : 0;
  const of = input.edition.year + back;
  const relation = choice(call, "prep", FORMS);
  if (relation === undefined) return html(fixed(String(of)));
  const { before, figure, after } = input.language.year(relation, of);
  return html(markFixed(before) + fixed(figure) + markFixed(after));
}

export function kindOfChange(cell: ViewCell, { input }: State): ChangeKind {
  const change = cell.value ?? 0;
  const { low, high } = cell;
  return changeKind({
    change,
    margin: input.unchangedMargin,
    comparable: !cell.signs.includes("[b]"),
    ...(low === null || high === null ? {} : { interval: { low, high } }),
  });
}

/** "aumentano dell’1,0 %", "restano pressoché invariati", "non sono confrontabili con il 2024". */
function change(call: Call, state: State): Html {
  const cell = cellAt(call, addressIn(call, state), state);
  if (!isShown(cell)) return html("");
  const { language, edition } = state.input;
  const agreement = agreementOf(choice(call, "soggetto", SUBJECTS) ?? "mp");
  const kind = kindOfChange(cell, state);
  if (kind === "not-comparable") {
    const said = language.notComparable(edition.year - 1, agreement);
    return html(markFixed(said.before) + fixed(said.figure) + markFixed(said.after));
  }
  const verb = markFixed(language.word(`change.${kind}`, agreement));
  if (kind === "unchanged" || kind === "unclear" || !isPercent(cell)) return html(verb);
  const amount = language.figure("by", figureText(cell, true, edition.lang));
  return html(`${verb} ${phrase(cell, amount).toString()}`);
}

function agreementOf(subject: (typeof SUBJECTS)[number]): Agreement {
  return {
    gender: subject.startsWith("f") ? "f" : "m",
    number: subject.endsWith("p") ? "plural" : "singular",
  };
}

/** "tra il 4° e il 7° posto", from a column of ranks. */
function places(call: Call, state: State): Html {
  const cell = cellAt(call, addressIn(call, state), state);
  if (!isShown(cell)) return html("");
  const said = state.input.language.places(cell.low ?? cell.value, cell.high ?? cell.value);
  const parts = said.length === 1 ? (["inf"] as const) : (["inf", "sup"] as const);
  return html(said.map((one, i) => phrase(cell, one, parts[i]).toString()).join(""));
}

/** "tra 347.075 e 350.217": a count that is known only by its bounds; without them nothing is said. */
function band(call: Call, state: State): Html {
  // A band has no value of its own, which would spoil the sentence.
  state.sentences.push({ quotable: true });
  const cell = cellAt(call, addressIn(call, state), state);
  state.sentences.pop();
  const sentence = state.sentences.at(-1);
  if (cell === undefined || cell.low === null || cell.high === null) {
    if (sentence) sentence.quotable = false;
    return html("");
  }
  const { lang } = state.input.edition;
  return state.say("compare.band", {
    low: figureSpan(cell, formatInteger(cell.low, lang), "inf"),
    high: figureSpan(cell, formatInteger(cell.high, lang), "sup"),
  });
}

/**
 * The highest or lowest of a column, with whoever cannot be told apart from it: the block gets
 * `nomi` ("Liguria (6,7) e Umbria (6,0)") and `solo`; `{{else}}` where nobody stands out. `posti`
 * names a column of ranks; without it the intervals of the values decide.
 */
function extremes(call: Call, state: State): Html {
  const table = textAt(call, 0, "tavola");
  const column = textAt(call, 1, "colonna");
  const end = choice(call, "verso", ["highest", "lowest"] as const) ?? "highest";
  const among = choice(call, "fra", ["territori", "ripartizioni"] as const) ?? "territori";
  const most = Number(named(call, "massimo") ?? 3);
  const shown = state.lookup.column(table, column).filter(isShown).filter(isAmong(among));
  const ranges = rangesOf(shown, named(call, "posti"), table, state);
  const found = extreme(ranges, end, most);
  if (found.kind === "unclear") return html(call.otherwise());
  const direction = end === "highest" ? -1 : 1;
  const inOrder = shown.toSorted((a, b) => direction * (a.value - b.value));
  // Whoever stands behind one that is not named would be found behind it in the table as well.
  const firstOut = inOrder.findIndex(({ meaning }) => !found.ids.includes(meaning.territory));
  const cells = firstOut < 0 ? inOrder : inOrder.slice(0, firstOut);
  if (cells.length === 0) return html(call.otherwise());
  const form = choice(call, "prep", FORMS);
  return html(
    call.body({ nomi: namesWithFigures(cells, form, state), solo: found.kind === "alone" }),
  );
}

export function isAmong(among: "territori" | "ripartizioni"): (cell: ViewCell) => boolean {
  return ({ meaning: { territory, ats } }) =>
    ats === "" && territory !== "00" && territory.startsWith("R") === (among === "ripartizioni");
}

function rangesOf(
  cells: readonly (ViewCell & { readonly value: number })[],
  ranks: string | undefined,
  table: string,
  { lookup }: State,
) {
  if (ranks === undefined) {
    return rankRanges(
      cells.map(({ meaning, value, low, high }) => ({
        id: meaning.territory,
        low: low ?? value,
        high: high ?? value,
      })),
    );
  }
  return cells.flatMap(({ meaning: { territory } }) => {
    const place = lookup.figure({ table, column: ranks, territory });
    return isShown(place)
      ? [{ id: territory, first: place.low ?? place.value, last: place.high ?? place.value }]
      : [];
  });
}

/** Names with their figures, joined as the language joins them. */
function namesWithFigures(
  cells: readonly ViewCell[],
  form: Form | undefined,
  { input }: State,
): Html {
  const { language, edition } = input;
  // A private-use sign stands for each figure while the language joins the names.
  const mark = (i: number): string => String.fromCharCode(0xe200 + i);
  const names = cells.map(({ meaning }, i) => {
    const name =
      form === undefined
        ? language.placeName(meaning.territory)
        : language.place(meaning.territory, form);
    return `${name}\u00a0(${mark(i)})`;
  });
  return html(
    cells.reduce(
      (markup, cell, i) => {
        const text = figureText(cell, false, edition.lang);
        return markup.replace(mark(i), () => figureSpan(cell, text));
      },
      markFixed(language.list(names)),
    ),
  );
}
