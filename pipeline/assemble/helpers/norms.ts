import { allTables } from "../../catalogue/index.ts";
import { FORMS, type WordId } from "../../present/language/types.ts";
import type { LawItem, Sign } from "../../types.ts";
import { choice, choiceAt, textAt } from "../arguments.ts";
import { html, TemplateError, type Call, type Helpers, type Html } from "../engine.ts";
import { fixed, markFixed, words } from "../markup.ts";
import { anchorOf, pageBox } from "../numbering.ts";
import type { State } from "../state.ts";
import { addressIn, askedCell } from "./figures.ts";

const KINDS = ["law", "programme"] as const;

/** What the law asks, which questions a year has, why a figure is not there. */
export function normHelpers(state: State): Helpers {
  return {
    "elenco-norme": { run: (call) => checklist(call, state) },
    "anno-domanda": { named: ["prep"], run: (call) => firstYear(call, state) },
    "se-pari": {
      // Two figures of a row are the same.
      named: ["riga", "territorio", "anno"],
      run: (call) => {
        const address = addressIn(call, state);
        const one = askedCell(call, address, state);
        const other = askedCell(call, { ...address, column: textAt(call, 2, "colonna") }, state);
        return html(one?.value === other?.value ? call.body() : call.otherwise());
      },
    },
    motivo: {
      named: ["riga", "territorio", "anno"],
      run: (call) => reason(signOf(call, state), state),
    },
    "non-pubblicato": {
      // "… non è pubblicato (dato riservato)."; nothing where there is nothing to publish.
      named: ["riga", "territorio", "anno"],
      run: (call) => {
        const sign = signOf(call, state);
        const said = `${call.body()} (${reason(sign, state).toString()}).`;
        return html(sign === "[z]" ? "" : said);
      },
    },
  };
}

/** What stands in for the figure that a call names; never spoils a sentence. */
function signOf(call: Call, state: State): Sign | undefined {
  state.sentences.push({ quotable: true });
  const cell = askedCell(call, addressIn(call, state), state);
  state.sentences.pop();
  return cell?.signs[0];
}

function reason(sign: Sign | undefined, { input }: State): Html {
  return words(input.language.word((sign && REASONS[sign]) ?? "absent.missing"));
}

const REASONS: Readonly<Partial<Record<Sign, WordId>>> = {
  "[c]": "absent.hidden",
  "[x]": "absent.not-collected",
  "[z]": "absent.not-applicable",
  "[u]": "absent.low-coverage",
};

/** The contents that the law asks for, or the programmes, each with the section that answers it. */
function checklist(call: Call, state: State): Html {
  const kind = choiceAt(call, 0, "tipo", KINDS);
  const { law, edition } = state.input;
  const items = law.filter((item) => item.kind === kind && (item.since ?? 0) <= edition.year);
  const rows = items.map((item) => ({
    content: words(item.content),
    source: words(item.source),
    ...answer(call, item, state),
  }));
  const label = state.plainWord(`checklist.label.${kind}`);
  return html(state.render("partials/checklist.hbs", { label, rows }));
}

/** A section that is not printed is an error of the document: it would not answer the law. */
function answer(call: Call, { section }: LawItem, { numbering }: State) {
  const kind = section.includes("#") ? "sezione" : "capitolo";
  return {
    reference: html(numbering.reference(kind, section, call.place, "label")),
    page: html(pageBox(anchorOf(kind, section))),
  };
}

/** First year whose survey can fill a table: "del 2024" with `prep="of"`. */
function firstYear(call: Call, { input }: State): Html {
  const id = textAt(call, 0, "tavola");
  const since = allTables.find((table) => table.id === id)?.since;
  if (since === undefined) {
    throw new TemplateError("template-unknown-id", { ...call.place, value: id });
  }
  const relation = choice(call, "prep", FORMS);
  if (relation === undefined) return html(fixed(String(since)));
  const { before, figure, after } = input.language.year(relation, since);
  return html(markFixed(before) + fixed(figure) + markFixed(after));
}
