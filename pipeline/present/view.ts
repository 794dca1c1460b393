import type {
  CellMeaning,
  Coverage,
  Flag,
  Lang,
  Measure,
  PublishedMeasure,
  Sign,
  TableSpec,
  ViewCell,
  ViewHead,
  ViewRow,
  ViewTable,
} from "../types.ts";
import type { LaidCell, LaidHead, LaidRow, LaidTable } from "../tabulate/lay.ts";
import { needsOf } from "../tabulate/needs.ts";
import { cellId } from "../cell.ts";
import { derive, type DeriveContext, type Derived } from "./derive.ts";
import { formatDate, formatRange, localise } from "./format.ts";
import {
  groupLabel,
  headLabel,
  rowHeading,
  rowLabel,
  tableTexts,
  type LabelContext,
} from "./labels.ts";
import { ratioRounded } from "../statistics/round.ts";

export interface ViewContext extends DeriveContext {
  readonly labels: LabelContext;
  /** Italian labels, for the open data whatever the edition's language. */
  readonly italian: LabelContext;
  /** Signs of the ledger and of releases for a cell: break, provisional, revised. */
  readonly marks: (meaning: CellMeaning, spec: TableSpec) => readonly Flag[];
}

/**
 * A laid table with its published numbers, texts and labels. Line numbers follow the rows of
 * `dati/<table>.csv`: left to right, top to bottom, from line 2.
 */
export function viewTable(laid: LaidTable, context: ViewContext): ViewTable {
  const { spec, edition } = laid;
  let line = 1;
  const rows = laid.rows.map((row): ViewRow => ({
    id: row.id,
    level: levelOf(row, edition.territory),
    ...rowHeading(row, laid, context.labels),
    code: row.kind === "ats" ? row.id : "",
    cells: row.cells.map((cell, i) => {
      line += 1;
      return viewCell({ cell, line, row, head: headOf(cell, i, laid), laid }, context);
    }),
  }));
  const cells = rows.flatMap((row) => row.cells);
  const visible = rows.flatMap((row) =>
    row.cells.filter((_, i) => laid.heads[i]?.show !== "hidden"),
  );
  const signs = new Set(visible.flatMap((cell) => cell.signs));
  return {
    spec,
    id: spec.id,
    ...tableTexts(laid, context.labels),
    groups: groupsOf(laid, context.labels),
    heads: laid.heads.map((head): ViewHead => ({
      id: head.id,
      label: headLabel(head, laid, context.labels),
      show: head.show,
      emphasis: head.emphasis,
    })),
    rows,
    signsUsed: signOrder.filter((sign) => signs.has(sign)),
    coverageCell: coverageCellOf(cells, edition.territory),
  };
}

/** Rows may lack the cells of Italia alone: then the place says nothing, the column does. */
function headOf(cell: LaidCell, place: number, laid: LaidTable): LaidHead | undefined {
  const there = laid.heads[place];
  return laid.transposed || there?.column === cell.column
    ? there
    : laid.heads.find(({ column }) => column === cell.column);
}

/** The order of the legend. */
export const signOrder: readonly Sign[] = [
  "-",
  "..",
  "....",
  "[c]",
  "[x]",
  "[z]",
  "[u]",
  "[b]",
  "[p]",
  "[r]",
  "[e]",
];

/** The first cell of the edition's own territory that has a coverage. */
function coverageCellOf(cells: readonly ViewCell[], territory: string): ViewCell | null {
  const own = cells.filter(({ meaning }) => meaning.territory === territory && meaning.ats === "");
  return own.find(({ coverage }) => coverage.residentsAsked > 0) ?? null;
}

function levelOf(row: LaidRow, own: string): ViewRow["level"] {
  if (row.kind === "ats") return "ats";
  if (row.kind !== "territory") return row.emphasis ? "total" : "item";
  if (row.id === "00") return "italia";
  if (row.id === own) return row.emphasis ? "total" : "own";
  return row.id.startsWith("R") ? "ripartizione" : "territory";
}

function groupsOf(laid: LaidTable, labels: LabelContext): ViewTable["groups"] {
  const groups: { label: string; span: number; id: string }[] = [];
  for (const head of laid.heads.filter(({ show }) => show !== "hidden")) {
    const isCompared = !laid.transposed && head.territory !== "";
    const id = isCompared ? `${head.column}@` : head.group;
    const last = groups.at(-1);
    if (last?.id === id) last.span += 1;
    else groups.push({ id, label: groupLabel(head, laid, labels), span: 1 });
  }
  return groups.some(({ label }) => label !== "")
    ? groups.map(({ label, span }) => ({ label, span }))
    : [];
}

interface Place {
  readonly cell: LaidCell;
  readonly line: number;
  readonly row: LaidRow;
  readonly head: LaidHead | undefined;
  readonly laid: LaidTable;
}

function viewCell(place: Place, context: ViewContext): ViewCell {
  const { cell, line, row, head, laid } = place;
  const derived = derive(cell, context);
  const meaning = meaningOf(cell, context);
  const lang = laid.edition.lang;
  const marks = derived.standIn === null ? context.marks(meaning, laid.spec) : [];
  const flags = [...new Set([...derived.flags, ...marks])];
  const printed = printCell(cell, derived, context);
  const interval = keepsInterval(cell.measure) && derived.standIn === null ? derived : null;
  return {
    table: laid.spec.id,
    line,
    row: row.id,
    column: cell.column,
    meaning,
    exact: derived.exact,
    published: publishedValue(derived, cell.measure),
    text: printed.text,
    value:
      derived.exact === null ? null : (derived.exact.num / derived.exact.den) * derived.exact.times,
    low: interval?.low ?? null,
    high: interval?.high ?? null,
    interval: intervalText(interval, cell.measure, lang),
    signs: [...printed.signs, ...flags],
    beside: flags.filter((flag) => flag !== "[p]"),
    coverage: derived.coverage,
    label: openDataLabel(row, head, laid, context.italian),
  };
}

/** Intervals are published for rates, shares, changes and their differences; ranks have ranges. */
function keepsInterval(measure: Measure): boolean {
  return measure.measure !== "conteggio" && measure.measure !== "rapporto";
}

function intervalText(
  interval: { readonly low: number | null; readonly high: number | null } | null,
  measure: Measure,
  lang: Lang,
): string {
  if (interval === null || interval.low === null || interval.high === null) return "";
  return formatRange(interval.low, interval.high, style(measure).decimals, lang);
}

function openDataLabel(
  row: LaidRow,
  head: LaidHead | undefined,
  laid: LaidTable,
  labels: LabelContext,
): string {
  if (!head) return "";
  const group = groupLabel(head, laid, labels);
  return [rowLabel(row, laid, labels), group, headLabel(head, laid, labels)]
    .filter((part) => part !== "")
    .join(" · ");
}

interface Style {
  readonly as: PublishedMeasure;
  /** Decimals as printed; the open data have 4, or none for whole numbers. */
  readonly decimals: number;
  readonly whole: boolean;
  readonly signed: boolean;
}

const wholeNumber = { decimals: 0, whole: true, signed: false } as const;
const oneDecimal = { decimals: 1, whole: false, signed: false } as const;

/** How each measure is published and printed. */
export function style(measure: Measure): Style {
  switch (measure.measure) {
    case "conteggio":
    case "rango":
    case "mancanti":
    case "ats":
    case "stima":
    case "si_no":
    case "data":
      return { as: measure.measure, ...wholeNumber };
    case "quota":
    case "tasso_1000":
    case "tasso_std_1000":
    case "copertura":
    case "decimale":
      return { as: measure.measure, ...oneDecimal };
    case "variazione":
    case "differenza":
      return { as: measure.measure, ...oneDecimal, signed: true };
    case "rapporto":
      return { as: measure.measure, ...oneDecimal, decimals: measure.per === 1 ? 2 : 1 };
    case "riferimento":
      return {
        as: measure.as,
        decimals: measure.decimals,
        whole: measure.decimals === 0,
        signed: false,
      };
    case "run":
      return { as: measure.as, ...(measure.as === "quota" ? oneDecimal : wholeNumber) };
  }
}

/** An answer of yes or no in words; of a territory, how many said yes. */
function printCell(
  { measure, ats }: LaidCell,
  derived: Derived,
  { labels }: ViewContext,
): { readonly text: string; readonly signs: readonly Sign[] } {
  if (measure.measure === "si_no" && ats !== "" && derived.exact !== null) {
    return {
      text: labels.words.text(derived.exact.num > 0 ? "answers.yes" : "answers.no"),
      signs: [],
    };
  }
  return print(derived, measure, labels.lang);
}

function print(
  derived: Derived,
  measure: Measure,
  lang: Lang,
): { readonly text: string; readonly signs: readonly Sign[] } {
  if (derived.standIn !== null) return { text: derived.standIn, signs: [derived.standIn] };
  if (derived.exact === null) return { text: "", signs: [] };
  const { num, den, times } = derived.exact;
  if (measure.measure === "data") {
    return { text: formatDate(isoDate(num), lang), signs: [] };
  }
  const { decimals, signed } = style(measure);
  const rounded = ratioRounded(num, den, times, decimals);
  if (num === 0)
    return signed ? { text: localise("0.0", lang), signs: [] } : { text: "-", signs: ["-"] };
  if (rounded.vanishes) return { text: "..", signs: [".."] };
  const plus = signed && rounded.value > 0 ? "+" : "";
  return { text: plus + localise(rounded.text, lang), signs: [] };
}

function publishedValue(derived: Derived, measure: Measure): string {
  if (derived.exact === null) return "";
  const { num, den, times } = derived.exact;
  if (measure.measure === "data") return isoDate(num);
  return ratioRounded(num, den, times, style(measure).whole ? 0 : 4).text;
}

function isoDate(days: number): string {
  return new Date(days * 86_400_000).toISOString().slice(0, 10);
}

/** The cell in the words of the open data. */
function meaningOf(cell: LaidCell, context: ViewContext): CellMeaning {
  const { measure, territory, ats, year } = cell;
  const base = { year, territory, ats, measure: style(measure).as };
  if (measure.measure === "riferimento") {
    return { ...base, indicator: `rif:${measure.series}`, base: "", su: "" };
  }
  if (measure.measure === "run") {
    return { ...base, indicator: `run:${measure.name}`, base: "", su: "" };
  }
  const needs = needsOf(measure, cell, context.codebook);
  const su = (): string => (needs.top === null ? "" : cellId(context.canonical(needs.top)).su);
  const of = { ...base, indicator: measure.of };
  switch (measure.measure) {
    case "variazione":
      return { ...of, base: String(year - measure.yearsBack), su: "" };
    case "differenza":
      return { ...of, base: `${measure.base}@${year - 1}`, su: "" };
    case "quota":
    case "rapporto":
      return { ...of, base: measure.base, su: "" };
    case "tasso_1000":
    case "rango":
      return { ...of, base: measure.base, su: su() };
    case "tasso_std_1000":
      return { ...of, base: "pop_0_17", su: "" };
    case "conteggio":
      return { ...of, base: "", su: su() };
    default:
      return { ...of, base: "", su: "" };
  }
}

/** Residents answering out of asked, per cent, as the caption prints it. */
export function coverageText(coverage: Coverage, lang: Lang): string {
  if (coverage.residentsAsked === 0) return "";
  return localise(ratioRounded(coverage.residents, coverage.residentsAsked, 100, 1).text, lang);
}
