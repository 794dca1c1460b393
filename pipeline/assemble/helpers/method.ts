import type { Policy, ViewCell } from "../../types.ts";
import { choice, choiceAt, named, textAt } from "../arguments.ts";
import { html, type Call, type Helpers, type Html } from "../engine.ts";
import { isShown } from "../lookup.ts";
import { figureSpan, fixed, markFixed, words } from "../markup.ts";
import type { State } from "../state.ts";
import { addressIn, askedCell, figureText } from "./figures.ts";

const RULES = [
  "threshold_public",
  "threshold_restricted",
  "sensitive_row",
  "coverage_flag",
  "coverage_hide",
  "keep_share",
  "standardisation_events",
  "dispersion_limit",
  "unchanged_margin",
] as const;
const KINDS = ["norma", "dati", "metodo"] as const;

/** The method note and the lists at the end: policy, breaks, glossary, differences. */
export function methodHelpers(state: State): Helpers {
  return {
    regola: {
      // A number of the policy; `meno` takes so many away ("from one to four").
      named: ["meno"],
      run: (call) => {
        const value = ruleValue(choiceAt(call, 0, "regola", RULES), state.input.registers.policy);
        const less = Number(named(call, "meno") ?? 0);
        return html(fixed(state.input.language.typeset(decimal(value - less, state))));
      },
    },
    "fonte-regola": {
      run: (call) =>
        words(state.input.registers.policy.sources[choiceAt(call, 0, "regola", RULES)] ?? ""),
    },
    "se-garanzia": {
      run: (call) => {
        const { guarantee } = state.input.registers.policy;
        const wanted = choiceAt(call, 0, "garanzia", ["interval", "exact"] as const);
        return html(guarantee.public === wanted ? call.body() : call.otherwise());
      },
    },
    "se-diversa": {
      // Two figures that a reader sees as different; what may not be said is not.
      named: ["riga", "anno", "territorio"],
      run: (call) => {
        const address = addressIn(call, state);
        const first = askedCell(call, address, state);
        const second = askedCell(call, { ...address, column: textAt(call, 2, "altra") }, state);
        const differs = isShown(first) && isShown(second) && first.text !== second.text;
        return html(differs ? call.body() : call.otherwise());
      },
    },
    "estremi-paesi": {
      named: ["verso", "massimo"],
      run: (call) => countries(call, state),
    },
    "elenco-interruzioni": { run: () => breaks(state) },
    "elenco-tavoli": { run: (call) => contacts(call, state) },
    "elenco-termini": { run: () => terms(state) },
    "elenco-sigle": { run: () => acronyms(state) },
    "elenco-riferimenti": { run: (call) => references(call, state) },
  };
}

function ruleValue(rule: (typeof RULES)[number], policy: Policy): number {
  switch (rule) {
    case "threshold_public":
      return policy.threshold.public;
    case "threshold_restricted":
      return policy.threshold.restricted;
    case "sensitive_row":
      return policy.sensitive.row;
    case "coverage_flag":
      return policy.coverage.flag;
    case "coverage_hide":
      return policy.coverage.hide;
    case "keep_share":
      return Math.round(100 * policy.keepShare);
    case "standardisation_events":
      return policy.standardisationEvents;
    case "dispersion_limit":
      return policy.dispersionLimit;
    case "unchanged_margin":
      return policy.unchangedMargin;
  }
}

function decimal(value: number, { input }: State): string {
  return input.edition.lang === "en" ? String(value) : String(value).replace(".", ",");
}

/** The countries at one end of a column, Italy apart: `nomi` = "Malta (95,0 %) ed Estonia (…)". */
function countries(call: Call, state: State): Html {
  const end = choice(call, "verso", ["highest", "lowest"] as const) ?? "highest";
  const most = Number(named(call, "massimo") ?? 3);
  const direction = end === "highest" ? -1 : 1;
  const table = textAt(call, 0, "tavola");
  const column = textAt(call, 1, "colonna");
  const cells = state.lookup
    .column(table, column)
    .filter(isShown)
    .filter(({ meaning }) => meaning.territory !== "00")
    .toSorted((a, b) => direction * (a.value - b.value))
    .slice(0, most);
  if (cells.length === 0) return html(call.otherwise());
  const labels = new Map(state.lookup.table(table)?.rows.map(({ id, label }) => [id, label]));
  return html(call.body({ nomi: listed(cells, (row) => labels.get(row) ?? row, state) }));
}

function listed(
  cells: readonly ViewCell[],
  nameOf: (row: string) => string,
  { input }: State,
): Html {
  // A private-use sign stands for each figure while the language joins the names.
  const mark = (i: number): string => String.fromCharCode(0xe200 + i);
  const names = cells.map(({ row }, i) => `${nameOf(row)}\u00a0(${mark(i)})`);
  const markup = cells.reduce(
    (text, cell, i) => {
      const figure = figureSpan(cell, figureText(cell, false, input.edition.lang));
      return text.replace(mark(i), () => figure);
    },
    markFixed(input.language.list(names)),
  );
  return html(markup);
}

/** The ledger: between which years, what changed, with which consequence. */
function breaks({ input, render, say }: State): Html {
  const rows = input.registers.ledger
    .filter(({ to }) => to <= input.edition.year)
    .map(({ from, to, change, consequence }) => ({
      years: html(`${fixed(String(from))}\u2013${fixed(String(to))}`),
      change: words(change),
      consequence: say(`breaks.${consequence}`),
    }));
  return html(render("partials/breaks.hbs", { rows }));
}

/** The regional tables (in a pack its own) with what is known; `{{else}}` where nothing is. */
function contacts(call: Call, { input, render }: State): Html {
  const own = input.edition.territory;
  const tables = input.registers.tables.filter(
    ({ territory }) => own === "00" || territory === own,
  );
  if (tables.every(({ setUp, act, contact }) => `${setUp}${act}${contact}` === "")) {
    return html(call.otherwise());
  }
  const rows = tables.map(({ territory, setUp, act, contact }) => ({
    name: words(input.language.placeName(territory)),
    setUp: setUp === "" ? "" : html(fixed(input.language.date(setUp))),
    act: words(act),
    contact: words(contact),
  }));
  return html(render("partials/contacts.hbs", { rows }));
}

function terms({ input, render }: State): Html {
  const lang = input.edition.lang;
  const others = (["it", "de", "fr", "en"] as const).filter((one) => one !== lang);
  const rows = input.registers.glossary.terms
    .toSorted((a, b) => a.names[lang].localeCompare(b.names[lang], lang))
    .map(({ names, definition, source }) => ({
      name: words(names[lang]),
      definition: words(definition),
      source: words(source),
      others: others.map((one) => ({ lang: one, name: words(names[one]) })),
    }));
  return html(render("partials/terms.hbs", { rows }));
}

function acronyms({ input, render }: State): Html {
  const rows = input.registers.glossary.acronyms.map(({ acronym, meaning }) => ({
    name: words(acronym),
    meaning: words(meaning),
  }));
  return html(render("partials/acronyms.hbs", { rows }));
}

function references(call: Call, { input, render }: State): Html {
  const kind = choiceAt(call, 0, "tipo", KINDS);
  const rows = input.registers.glossary.references
    .filter((reference) => reference.kind === kind)
    .map(({ text }) => words(text));
  return html(render("partials/references.hbs", { rows }));
}
