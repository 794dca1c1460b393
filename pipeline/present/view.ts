import type {
  CellMeaning,
  Coverage,
  Flag,
  Lang,
  Sign,
  TableSpec,
  ViewCell,
  ViewHead,
  ViewRow,
  ViewTable,
} from "../types.ts";
import type { LaidCell, LaidHead, LaidRow, LaidTable } from "../tabulate/lay.ts";
import { columnsOf, joinColumns } from "../tabulate/expression.ts";
import { others } from "../tabulate/needs.ts";
import { suOf } from "../cell.ts";
import { derive } from "./derive.ts";
import type { DeriveContext } from "./derived.ts";
import { localise } from "./format.ts";
import {
  groupLabel,
  headLabel,
  rowHeading,
  rowLabel,
  tableTexts,
  type LabelContext,
} from "./labels.ts";
import { intervalText, keepsInterval, printCell, publishedValue, style } from "./print-cell.ts";
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
  const heading = openDataHeads(laid, context.italian);
  let line = 1;
  const rows = laid.rows.map((row): ViewRow => ({
    id: row.id,
    level: levelOf(row, edition.territory),
    ...rowHeading(row, laid, context.labels),
    code: row.kind === "ats" ? row.id : "",
    cells: row.cells.map((cell, i) => {
      line += 1;
      return viewCell({ cell, line, row, head: headOf(cell, i, laid), laid, heading }, context);
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
  readonly heading: (head: LaidHead) => readonly string[];
}

function viewCell(place: Place, context: ViewContext): ViewCell {
  const { cell, line, row, head, laid, heading } = place;
  const derived = derive(cell, context);
  const meaning = meaningOf(cell, context);
  const lang = laid.edition.lang;
  const marks = derived.standIn === null ? context.marks(meaning, laid.spec) : [];
  const flags = [...new Set([...derived.flags, ...marks])];
  const printed = printCell(cell, derived, context.labels);
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
    label: head
      ? [rowLabel(row, laid, context.italian), ...heading(head)].filter(isSaid).join(" · ")
      : "",
  };
}

/** Spanner and head of a column in the open data, worked out once for all its cells. */
function openDataHeads(
  laid: LaidTable,
  labels: LabelContext,
): (head: LaidHead) => readonly string[] {
  const known = new Map<LaidHead, readonly string[]>();
  return (head) => {
    const texts = known.get(head) ?? [
      groupLabel(head, laid, labels),
      headLabel(head, laid, labels),
    ];
    known.set(head, texts);
    return texts;
  };
}

const isSaid = (part: string): boolean => part !== "";

/** The cell in the words of the open data. */
function meaningOf(cell: LaidCell, context: ViewContext): CellMeaning {
  const { measure, needs, territory, ats, year } = cell;
  const base = { year, territory, ats, measure: style(measure).as };
  if (measure.measure === "riferimento") {
    return { ...base, indicator: `rif:${measure.series}`, base: "", su: "" };
  }
  if (measure.measure === "run") {
    return { ...base, indicator: `run:${measure.name}`, base: "", su: "" };
  }
  const su = (): string => (needs.top === null ? "" : suOf(context.canonical(needs.top)));
  const of = { ...base, indicator: measure.of };
  switch (measure.measure) {
    case "variazione":
      return { ...of, base: String(year - measure.yearsBack), su: "" };
    case "differenza":
      return { ...of, base: `${measure.base}@${year - 1}`, su: "" };
    case "quota": {
      const base = new Set(columnsOf(measure.base));
      const su = others(measure).filter((column) => !base.has(column));
      return { ...of, base: measure.base, su: joinColumns(su, context.codebook) };
    }
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
