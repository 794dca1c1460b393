import { formatInteger } from "../../present/format.ts";
import type { ViewCell } from "../../types.ts";
import { choice, named, needNamed } from "../arguments.ts";
import { html, TemplateError, type Call, type Helpers, type Html } from "../engine.ts";
import { isShown, type KnownCell } from "../lookup.ts";
import { figureSpan, fixed, words } from "../markup.ts";
import type { State } from "../state.ts";
import { signKeys } from "../table-context.ts";
import type { KeyFigure, KeyFigureLine } from "../types.ts";
import { printAlike } from "./comparisons.ts";
import { addressIn, cellAt, figureMarkup, isPercent, printedText } from "./figures.ts";

const BOXES = ["in_carico", "affidamento", "residenziale", "msna", "neomaggiorenni"] as const;
const ADDRESS = ["riga", "territorio", "anno"] as const;

/** Headline figures of openings and of "In sintesi", and the boxes that say who is counted. */
export function keyFigureHelpers(state: State): Helpers {
  return {
    "cifra-chiave": {
      named: [...ADDRESS, "etichetta", "prima", "variazione", "tasso", "italia", "tavola"],
      run: (call) => {
        const figures = state.collecting.at(-1) ?? state.chapters.at(-1)?.figures;
        figures?.push(keyFigure(call, state));
        return html("");
      },
    },
    tema: {
      named: ["titolo", "nota"],
      run: (call) => {
        const figures: KeyFigure[] = [];
        state.collecting.push(figures);
        call.body();
        state.collecting.pop();
        const title = words(needNamed(call, "titolo"));
        const note = words(named(call, "nota") ?? "");
        return html(state.render("partials/theme.hbs", { title, note, figures }));
      },
    },
    universo: { named: ["evidenza"], run: (call) => universe(call, state) },
  };
}

function keyFigure(call: Call, state: State): KeyFigure {
  const cell = keyCell(call, state);
  const shown = isShown(cell);
  const [, number = "", percent = ""] =
    /^(.*?)(\s?%)?$/s.exec(cell ? printedText(cell, state) : "") ?? [];
  return {
    label: words(needNamed(call, "etichetta")),
    value: html(cell ? figureSpan(cell, number) : ""),
    isSign: !shown,
    unit: percent.trim(),
    lines: cell === undefined ? [] : linesUnder(call, cell, state),
    reference: tableLine(call, state),
  };
}

/** "tav. 4.1", where that table is printed. */
function tableLine(call: Call, { input, numbering, say }: State): Html {
  const table = named(call, "tavola");
  if (table === undefined) return html("");
  if (!input.declared.has(table)) {
    throw new TemplateError("template-unknown-id", { ...call.place, value: table });
  }
  const line = (link: string): string =>
    `<div><dt>${say("key.table").toString()}</dt><dd>${link}</dd></div>`;
  return html(numbering.whenPrinted("tavola", table, line, "number"));
}

/** A headline figure that may not be shown prints its sign: no warning, no sentence to spoil. */
function keyCell(call: Call, state: State): ViewCell | undefined {
  state.sentences.push({ quotable: true });
  const cell = cellAt(call, addressIn(call, state), state);
  state.sentences.pop();
  return cell;
}

function linesUnder(call: Call, cell: ViewCell, state: State): readonly KeyFigureLine[] {
  const { say, lookup, input } = state;
  const beside = (name: string, territory = input.edition.territory): ViewCell | undefined => {
    const column = named(call, name);
    return column === undefined
      ? undefined
      : lookup.figure({ table: cell.table, column, territory });
  };
  const lines: KeyFigureLine[] = [];
  const before = beside("prima");
  if (before) {
    lines.push({
      head: html(fixed(String(before.meaning.year))),
      value: html(figureMarkup(before, state)),
      bold: false,
    });
  }
  const change = beside("variazione");
  if (isShown(change)) {
    lines.push({
      head: say("key.change"),
      value: changeText(change, state, [cell, before].filter(isShown)),
      bold: true,
    });
  }
  const rate = beside("tasso");
  if (isShown(rate)) {
    const own = `<b>${figureMarkup(rate, state)}</b>`;
    const italy = beside("tasso", "00");
    const compared = isShown(italy) && input.edition.territory !== "00";
    const value = compared
      ? say("key.rate_and_italy", { own, italy: figureMarkup(italy, state) })
      : html(own);
    lines.push({ head: say("key.rate"), value, bold: false });
  }
  if (named(call, "italia") !== undefined) {
    const italy = lookup.figure({ ...addressIn(call, state), territory: "00" });
    if (italy)
      lines.push({ head: say("key.italy"), value: html(figureMarkup(italy, state)), bold: false });
  }
  if (!isShown(cell)) {
    const [sign] = cell.signs;
    if (sign) lines.push({ head: html(""), value: say(`signs.${signKeys[sign]}`), bold: false });
  }
  return lines;
}

/**
 * "+1,0 %", "+1,1 punti" of a share, "+0,5" of a rate, "invariato", "non confrontabile". A share or
 * rate that prints as the year before is unchanged, whatever its decimals.
 */
function changeText(change: KnownCell, state: State, figures: readonly KnownCell[]): Html {
  const { say, input } = state;
  if (change.signs.includes("[b]")) return say("key.not_comparable");
  const isRate = change.meaning.base.startsWith("pop_");
  const isSmall = !isRate && Math.abs(change.value) < input.unchangedMargin;
  const [now, before] = figures;
  const isSame = !isPercent(change) && now && before && printAlike(now, before, state);
  if (isSmall || isSame) return say("key.unchanged");
  const text = figureMarkup(change, state);
  return isPercent(change) || isRate ? html(text) : say("key.points", { change: text });
}

/** Nested boxes: residents, in care, out of the family; registered for the chapter's opening. */
function universe(call: Call, state: State): Html {
  const chapter = state.chapters.at(-1);
  const focus = choice(call, "evidenza", BOXES) ?? "in_carico";
  const cellOf = (column: string): ViewCell | undefined =>
    state.lookup.figure({ table: "frasi", column, territory: state.input.edition.territory });
  const text = (column: string): Html => {
    const cell = cellOf(column);
    return html(cell ? figureMarkup(cell, state) : "");
  };
  const rate = cellOf("inc_tasso");
  const residents = rate
    ? figureSpan(
        rate,
        formatInteger(rate.coverage.residentsAsked, state.input.edition.lang),
        "popolazione_interpellata",
      )
    : "";
  const markup = state.render("partials/universe.hbs", {
    residents: html(residents),
    inCare: text("inc"),
    foster: text("aff"),
    residential: text("res"),
    msna: text("msna_res"),
    youngAdults: text("neo"),
    isInCare: focus === "in_carico",
    isFoster: focus === "affidamento",
    isResidential: focus === "residenziale",
    isMsna: focus === "msna",
    isYoungAdults: focus === "neomaggiorenni",
  });
  if (chapter) chapter.universe.markup = markup;
  return html("");
}
