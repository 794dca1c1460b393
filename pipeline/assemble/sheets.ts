import { isSummary } from "../catalogue/summary.ts";
import { formatInteger } from "../present/format.ts";
import type { Territory, ViewCell } from "../types.ts";
import { html, type Html } from "./engine.ts";
import { figureMarkup, printedText } from "./helpers/figures.ts";
import { isShown } from "./lookup.ts";
import { figureSpan, fixed, intervalSpans, words } from "./markup.ts";
import type { State } from "./state.ts";
import { signKeys } from "./table-context.ts";
import type { KeyFigure, KeyFigureLine } from "./types.ts";

/** One territory on half a page: what `partials/territory-sheet.hbs` prints. */
export interface SheetContext {
  readonly anchor: string;
  readonly name: Html;
  readonly area: Html;
  readonly residents: Html;
  readonly districts: Html;
  readonly figures: readonly KeyFigure[];
  readonly rates: readonly RateRow[];
  readonly years: readonly { readonly year: Html; readonly value: Html }[];
}

interface RateRow {
  readonly label: Html;
  readonly value: Html;
  readonly interval: Html;
  readonly place: Html;
  readonly italy: Html;
}

/** Columns of `frasi` with their year before; the words are `document.sheet.figures.<column>`. */
const HEADLINES = ["inc", "aff", "res", "msna_res", "neo", "prosieguo"] as const;
/** Columns of `terr_tassi`; their words are `document.sheet.rates.<column>`. */
const RATES = ["inc", "conf", "aff", "res"] as const;
/** Columns of `terr_anni`: years back. */
const YEARS = ["conf_3", "conf_2", "conf_1", "conf_0"] as const;

/** Whether the tables are there that the sheets are made of. */
export function hasSheets({ input }: State): boolean {
  const { territory } = input.edition;
  return territory === "00" && !isSummary(input.edition) && input.tables.has("frasi");
}

/** A sheet for each territory, in reading order. */
export function sheets(state: State): readonly SheetContext[] {
  if (!hasSheets(state)) return [];
  const territories = state.input.territories.inOrder.filter(({ tile }) => tile !== null);
  return territories.map((territory) => sheetOf(territory, state));
}

function sheetOf(territory: Territory, state: State): SheetContext {
  const { input, lookup } = state;
  const { lang } = input.edition;
  const { code } = territory;
  const first = lookup.figure({ table: "frasi", column: "inc_tasso", territory: code });
  const part = (
    count: number,
    name: "popolazione_interpellata" | "ats_rispondenti" | "ats_interpellati",
  ): string => (first ? figureSpan(first, formatInteger(count, lang), name) : "");
  const coverage = first?.coverage;
  return {
    anchor: `scheda-${code}`,
    name: words(input.language.placeName(code)),
    area: words(input.language.placeName(territory.parent)),
    residents: html(part(coverage?.residentsAsked ?? 0, "popolazione_interpellata")),
    districts: state.say("sheet.districts_of", {
      answered: part(coverage?.answered ?? 0, "ats_rispondenti"),
      asked: part(coverage?.asked ?? 0, "ats_interpellati"),
    }),
    figures: HEADLINES.flatMap((column) => headline(column, code, state)),
    rates: RATES.flatMap((column) => rateRow(column, code, state)),
    years: yearsOf(code, state),
  };
}

function headline(column: string, territory: string, state: State): readonly KeyFigure[] {
  const { lookup, say } = state;
  const cell = lookup.figure({ table: "frasi", column, territory });
  if (cell === undefined) return [];
  const before = lookup.figure({ table: "frasi", column: `${column}_prima`, territory });
  const lines: KeyFigureLine[] = [];
  if (before) {
    const head = html(fixed(String(before.meaning.year)));
    lines.push({ head, value: html(figureMarkup(before, state)), bold: false });
  }
  const [sign] = cell.signs;
  if (!isShown(cell) && sign) {
    lines.push({ head: html(""), value: say(`signs.${signKeys[sign]}`), bold: false });
  }
  return [
    {
      label: say(`sheet.figures.${column}`),
      value: html(figureSpan(cell, printedText(cell, state))),
      isSign: !isShown(cell),
      unit: "",
      lines,
      reference: html(""),
    },
  ];
}

function rateRow(column: string, territory: string, state: State): readonly RateRow[] {
  const { lookup, say } = state;
  const at = (id: string, code: string): ViewCell | undefined =>
    lookup.figure({ table: "terr_tassi", column: id, territory: code });
  const cell = at(column, territory);
  if (cell === undefined) return [];
  const place = at(`${column}_rango`, territory);
  const italy = at(column, "00");
  const markup = (one: ViewCell | undefined): Html => html(one ? figureMarkup(one, state) : "");
  return [
    {
      label: say(`sheet.rates.${column}`),
      value: markup(cell),
      interval: html(cell.interval === "" ? "" : intervalSpans(cell)),
      place: place && place.low !== place.high ? html(intervalSpans(place)) : markup(place),
      italy: markup(italy),
    },
  ];
}

function yearsOf(territory: string, state: State): SheetContext["years"] {
  return YEARS.flatMap((column) => {
    const cell = state.lookup.figure({ table: "terr_anni", column, territory });
    return cell
      ? [{ year: html(fixed(String(cell.meaning.year))), value: html(figureMarkup(cell, state)) }]
      : [];
  });
}
