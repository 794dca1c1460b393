import { choice, choiceAt, named, needNamed, textAt } from "../arguments.ts";
import { html, TemplateError, type Call, type Helpers, type Html } from "../engine.ts";
import { figureContext } from "../figure-context.ts";
import { openingFinding } from "./findings.ts";
import { fixed, words } from "../markup.ts";
import { chapterRun } from "../pages.ts";
import { pageBox, type Kind, type Numbered, type ReferenceForm } from "../numbering.ts";
import type { State } from "../state.ts";
import { tableContext } from "../table-context.ts";

const OPENINGS = ["pagina", "semplice"] as const;
/** `rail`: heading and reading in the rail, the drawing in the main column. */
const FIGURE_FORMS = ["piena", "rail"] as const;
const KINDS = ["tavola", "figura", "sezione", "capitolo"] as const satisfies readonly Kind[];

/** Chapters, sections, margin notes, tables, figures, and references to them. */
export function structureHelpers(state: State): Helpers {
  return {
    capitolo: {
      named: ["id", "titolo", "parte", "lede", "sommario", "apertura", "tema"],
      run: (call) => chapter(call, state),
    },
    sezione: { named: ["id", "titolo"], run: (call) => section(call, state) },
    margine: {
      named: ["titolo"],
      run: (call) =>
        html(
          state.render("partials/margin-note.hbs", {
            title: words(needNamed(call, "titolo")),
            body: html(call.body()),
          }),
        ),
    },
    "nota-rail": {
      named: ["titolo"],
      run: (call) =>
        html(
          state.render("partials/rail-note.hbs", {
            title: words(needNamed(call, "titolo")),
            body: html(call.body()),
          }),
        ),
    },
    affianca: { run: (call) => html(`<div class="side-by-side">${call.body()}</div>`) },
    // Small tables and figures of a pack, two abreast.
    colonne: { run: (call) => html(`<div class="abreast">${call.body()}</div>`) },
    tavola: { run: (call) => table(call, state) },
    figura: { named: ["forma"], run: (call) => figure(call, state) },
    vedi: { named: ["forma"], run: (call) => reference(call, state) },
    fisso: { run: (call) => html(fixed(textAt(call, 0, "testo"))) },
  };
}

function chapter(call: Call, state: State): Html {
  const id = needNamed(call, "id");
  const title = words(needNamed(call, "titolo"));
  const numbered = state.numbering.openChapter(id, title.toString(), call.place);
  const open = {
    id,
    part: named(call, "parte") ?? "",
    summary: named(call, "sommario") ?? "",
    figures: [],
    universe: { markup: "" },
  };
  state.chapters.push(open);
  // The opening page lists the sections and figures that only the body knows.
  const body = html(call.body());
  const sections = state.numbering
    .items()
    .filter((item) => item.kind === "sezione" && item.chapter === id);
  const opening = choice(call, "apertura", OPENINGS) ?? "pagina";
  return html(
    state.render("partials/chapter.hbs", {
      anchor: numbered.anchor,
      run: chapterRun(state.input.edition, numbered.anchor),
      number: numbered.number,
      title,
      lede: words(named(call, "lede") ?? ""),
      finding: openingFinding(state, named(call, "tema")),
      partLabel: open.part === "" ? "" : state.say("part", { number: open.part }),
      partTitle: open.part === "" ? "" : state.say(`parts.${open.part}`),
      hasOpener: opening === "pagina",
      page: html(pageBox(numbered.anchor)),
      figures: open.figures,
      universe: html(open.universe.markup),
      sections: sections.map(lineOfContents),
      body,
    }),
  );
}

/** An entry of a list of contents. */
export function lineOfContents(item: Numbered): {
  readonly anchor: string;
  readonly number: string;
  readonly title: Html;
  readonly page: Html;
} {
  return {
    anchor: item.anchor,
    number: item.number,
    title: html(item.title),
    page: html(pageBox(item.anchor)),
  };
}

function section(call: Call, state: State): Html {
  const title = words(needNamed(call, "titolo"));
  const numbered = state.numbering.openSection(needNamed(call, "id"), title.toString(), call.place);
  const { anchor, number } = numbered;
  state.depth.sections += 1;
  const body = html(call.body());
  state.depth.sections -= 1;
  return html(state.render("partials/section.hbs", { anchor, number, title, body }));
}

function table(call: Call, state: State): Html {
  const id = textAt(call, 0, "tavola");
  const view = state.input.tables.get(id);
  if (view === undefined) return absent(call, id, state);
  const numbered = state.numbering.add("tavola", id, words(view.title).toString(), call.place);
  return html(state.render("partials/table.hbs", tableContext(view, numbered, state)));
}

function figure(call: Call, state: State): Html {
  const id = textAt(call, 0, "figura");
  const chart = state.input.charts.get(id);
  if (chart === undefined) return absent(call, id, state);
  const numbered = state.numbering.add("figura", id, words(chart.heading).toString(), call.place);
  const form = choice(call, "forma", FIGURE_FORMS) ?? "piena";
  return html(state.render("partials/figure.hbs", figureContext(chart, numbered, form, state)));
}

/** What is declared may be absent from this edition (another scope or year); else it is a typo. */
function absent(call: Call, id: string, state: State): Html {
  if (!state.input.declared.has(id)) {
    throw new TemplateError("template-unknown-id", { ...call.place, value: id });
  }
  return html("");
}

function reference(call: Call, state: State): Html {
  const kind = choiceAt(call, 0, "tipo", KINDS);
  const id = textAt(call, 1, "id");
  const form: ReferenceForm = choice(call, "forma", ["label", "number"] as const) ?? "label";
  const isAbsent =
    (kind === "tavola" && !state.input.tables.has(id)) ||
    (kind === "figura" && !state.input.charts.has(id));
  const sentence = state.sentences.at(-1);
  if (isAbsent && sentence && state.input.declared.has(id)) {
    sentence.quotable = false;
    return html("");
  }
  return html(state.numbering.reference(kind, id, call.place, form));
}
