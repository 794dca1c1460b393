import type { ViewCell } from "../../types.ts";
import { formatDecimal, formatInteger, formatPercent } from "../../present/format.ts";
import { capitalised } from "../../present/language/template.ts";
import { FORMS, type Phrase } from "../../present/language/types.ts";
import { coverageText } from "../../present/view.ts";
import { choice, named, textAt, wrongArgument } from "../arguments.ts";
import { html, TemplateError, type Call, type Helpers, type Html } from "../engine.ts";
import { isShown, type FigureAddress } from "../lookup.ts";
import { figureSpan, fixed, markFixed, words, type Part } from "../markup.ts";
import type { State } from "../state.ts";

const PLACE_NAMES = ["riga", "territorio", "anno"] as const;
const VOICES = ["frazione", "su", "assoluto"] as const;
const PARTS = [
  "inf",
  "sup",
  "ats_rispondenti",
  "ats_interpellati",
  "popolazione_rispondenti",
  "popolazione_interpellata",
  "copertura",
] as const satisfies readonly Part[];

/** Figures in sentences: each is found in a table, and names its row of the open data. */
export function figureHelpers(state: State): Helpers {
  return {
    cifra: {
      named: [...PLACE_NAMES, "parte", "forma", "prep"],
      run: (call) => figure(call, state),
    },
    conta: { named: [...PLACE_NAMES, "forma", "iniziale"], run: (call) => counted(call, state) },
    "se-mostrata": {
      named: [...PLACE_NAMES],
      run: (call) => {
        const { table, column, ...address } = addressIn(call, state);
        const columns = column.split(/\s+/);
        const shown = columns.every((one) =>
          isShown(state.lookup.figure({ ...address, table, column: one })),
        );
        return html(shown ? call.body() : call.otherwise());
      },
    },
    frase: { run: (call) => sentence(call, state) },
    punti: {
      // Without a finding, what follows {{else}} stands beside the title.
      named: ["titolo", "nota"],
      run: (call) => {
        const items = call.body().trim();
        const none = items === "" ? call.otherwise().trim() : "";
        if (items === "" && none === "") return html("");
        return html(
          state.render("partials/findings.hbs", {
            title: words(named(call, "titolo") ?? ""),
            note: words(named(call, "nota") ?? ""),
            items: html(items),
            none: html(none),
          }),
        );
      },
    },
    punto: {
      // One of the listed findings; it goes where its sentence cannot be said.
      run: (call) => {
        const said = sentence(call, state).toString().trim();
        return html(said === "" ? "" : `<li><p>${said}</p></li>`);
      },
    },
  };
}

/**
 * A sentence that stands or falls as a whole: where one of its figures is hidden or missing, what
 * follows `{{else}}` is said instead.
 */
export function sentence(call: Call, { sentences }: State): Html {
  const own = { quotable: true };
  sentences.push(own);
  const said = call.body();
  sentences.pop();
  return html(own.quotable ? said : call.otherwise());
}

/**
 * The cell that a condition asks about. Within a sentence it spoils it where it cannot be said, so
 * that neither branch is; elsewhere what cannot be said does not hold, and nobody is warned.
 */
export function askedCell(call: Call, address: FigureAddress, state: State): ViewCell | undefined {
  const isFree = state.sentences.length === 0;
  if (isFree) state.sentences.push({ quotable: true });
  const cell = cellAt(call, address, state);
  if (isFree) state.sentences.pop();
  return cell;
}

/** The figure that a call asks for: table, column, and where. */
export function addressIn(call: Call, { input }: State): FigureAddress {
  const row = named(call, "riga");
  const year = named(call, "anno");
  return {
    table: textAt(call, 0, "tavola"),
    column: textAt(call, 1, "colonna"),
    territory: territoryNamed(call, "territorio", input) ?? input.edition.territory,
    ...(row === undefined ? {} : { row }),
    ...(year === undefined ? {} : { year: yearFrom(call, year, input.edition.year) }),
  };
}

/** A code, or "ripartizione" for the macro-area of the edition's own territory. */
export function territoryNamed(
  call: Call,
  name: string,
  { edition, territories }: State["input"],
): string | undefined {
  const code = named(call, name);
  if (code !== "ripartizione") return code;
  return territories.byCode.get(edition.territory)?.parent ?? edition.territory;
}

/** "2024", or "-1" for the year before the edition's. */
function yearFrom(call: Call, text: string, editionYear: number): number {
  const year = Number(text);
  if (!Number.isInteger(year)) throw wrongArgument(call, "anno", text);
  return year < 1000 ? editionYear + year : year;
}

/**
 * The cell at an address. A table that this edition lacks, or a row or year that it does not have,
 * spoils the sentence; outside a sentence that is an error, as a column that nobody declared always
 * is.
 */
export function cellAt(call: Call, address: FigureAddress, state: State): ViewCell | undefined {
  const { table, column } = address;
  const view = state.lookup.table(table);
  const value = `${table} ${column}`;
  const isTypo =
    (view === undefined && !state.input.declared.has(table)) ||
    (view !== undefined && !view.spec.columns.some(({ id }) => id === column));
  if (isTypo) throw new TemplateError("template-unknown-figure", { ...call.place, value });
  const cell = state.lookup.figure(address);
  if (isShown(cell)) return cell;
  const sentence = state.sentences.at(-1);
  if (sentence) sentence.quotable = false;
  else if (cell === undefined) {
    throw new TemplateError("template-figure-absent", { ...call.place, value });
  } else state.warn("template-figure-hidden", { ...call.place, value });
  return cell;
}

function figure(call: Call, state: State): Html {
  const cell = cellAt(call, addressIn(call, state), state);
  if (cell === undefined) return html("");
  const part = choice(call, "parte", PARTS);
  const voice = choice(call, "forma", VOICES);
  const relation = choice(call, "prep", FORMS);
  const { lang } = state.input.edition;
  const { language } = state.input;
  if (part !== undefined) {
    const text = partText(cell, part, state);
    return phrase(cell, relation ? language.figure(relation, text) : plainPhrase(text), part);
  }
  if (cell.value === null) return html(figureSpan(cell, cell.text));
  if (voice === "frazione" || voice === "su") {
    const share = language.share(cell.value, voice === "su" ? "out-of" : "fraction");
    if (share !== null) return phrase(cell, share);
  }
  const text = figureText(cell, voice === "assoluto", lang);
  return phrase(cell, relation ? language.figure(relation, text) : plainPhrase(text));
}

export function plainPhrase(figure: string): Phrase {
  return { before: "", figure, after: "", part: "value" };
}

/** "un minorenne", "2 minorenni", "nessun minorenne". */
function counted(call: Call, state: State): Html {
  const cell = cellAt(call, addressIn(call, state), state);
  if (cell?.value == null) return html(cell ? figureSpan(cell, cell.text) : "");
  const noun = textAt(call, 2, "nome");
  const { language } = state.input;
  const said =
    named(call, "forma") === "circa"
      ? language.about(cell.value, noun)
      : language.counted(noun, cell.value);
  return phrase(cell, named(call, "iniziale") === undefined ? said : capitalised(said));
}

/** A phrase whose figure alone names its cell. */
export function phrase(cell: ViewCell, said: Phrase, part?: Part): Html {
  const parts = { value: "valore", rounded: "rounded", words: "words", fixed: null } as const;
  const own = parts[said.part];
  const figure = own === null ? fixed(said.figure) : percentOutside(cell, said.figure, part ?? own);
  return html(markFixed(said.before) + figure + markFixed(said.after));
}

/** "con il 98,5 %": the residents covered. */
export function coveragePhrase(cell: ViewCell, state: State): Html {
  const text = partText(cell, "copertura", state);
  return phrase(cell, state.input.language.figure("with", text), "copertura");
}

/** The number is the figure; its percent sign stands beside it. */
function percentOutside(cell: ViewCell, text: string, part: Part): string {
  const [, number = text, sign = ""] = /^(.*?)(\s?%)?$/s.exec(text) ?? [];
  return figureSpan(cell, number, part) + sign;
}

const PERCENT: ReadonlySet<string> = new Set(["quota", "variazione", "copertura"]);

/** A shown cell as a sentence writes it: as in the table, with its percent sign and true zeros. */
export function figureText(
  cell: ViewCell,
  isAbsolute: boolean,
  lang: State["input"]["edition"]["lang"],
): string {
  const value = cell.value ?? 0;
  const spoken = value === 0 ? "0" : cell.text === ".." ? formatDecimal(value, 2, lang) : cell.text;
  const text = isAbsolute ? spoken.replace(/^[+\u2212-]/, "") : spoken;
  return isPercent(cell) ? text + percentSign(lang) : text;
}

/** A cell as a headline prints it: its number, or the sign that stands in for it. */
export function printedText(cell: ViewCell, { input }: State): string {
  return isShown(cell) ? figureText(cell, false, input.edition.lang) : cell.text;
}

export function figureMarkup(cell: ViewCell, state: State): string {
  return percentOutside(cell, printedText(cell, state), "valore");
}

/** Whether the value is in per cent (and not a change in points or per thousand). */
export function isPercent({ meaning }: ViewCell): boolean {
  return PERCENT.has(meaning.measure);
}

function percentSign(lang: State["input"]["edition"]["lang"]): string {
  return formatPercent(0, 0, lang).replace("0", "");
}

function partText(cell: ViewCell, part: (typeof PARTS)[number], { input }: State): string {
  const { lang } = input.edition;
  const { answered, asked, residents, residentsAsked } = cell.coverage;
  switch (part) {
    case "inf":
      return formatDecimal(cell.low ?? 0, 1, lang);
    case "sup":
      return formatDecimal(cell.high ?? 0, 1, lang);
    case "ats_rispondenti":
      return formatInteger(answered, lang);
    case "ats_interpellati":
      return formatInteger(asked, lang);
    case "popolazione_rispondenti":
      return formatInteger(residents, lang);
    case "popolazione_interpellata":
      return formatInteger(residentsAsked, lang);
    case "copertura":
      return residentsAsked === 0 ? "" : coverageText(cell.coverage, lang) + percentSign(lang);
  }
}
