import type { Coverage, Lang, Sign, ViewCell, ViewHead, ViewRow, ViewTable } from "../types.ts";
import type { LaidCell, LaidHead, LaidRow, LaidTable } from "../tabulate/lay.ts";
import { localise } from "./format.ts";
import {
  groupLabel,
  headLabel,
  rowHeading,
  rowLabel,
  tableTexts,
  type LabelContext,
} from "./labels.ts";
import { ratioRounded } from "../statistics/round.ts";
import { viewCell, type CellContext } from "./view-cell.ts";

export interface ViewContext extends CellContext {
  /** Italian labels, for the open data whatever the edition's language. */
  readonly italian: LabelContext;
}

/**
 * A laid table with its published numbers, texts and labels. Line numbers follow the rows of
 * `dati/<table>.csv`: left to right, top to bottom, from line 2.
 */
export function viewTable(laid: LaidTable, context: ViewContext): ViewTable {
  const { spec, edition } = laid;
  const heading = openDataHeads(laid, context.italian);
  let line = 1;
  const rows = laid.rows.map((row): ViewRow => {
    const rowHead = rowLabel(row, laid, context.italian);
    const cells = row.cells.map((cell, i) => {
      line += 1;
      const head = headOf(cell, i, laid);
      const label = head ? [rowHead, ...heading(head)].filter(isSaid).join(" · ") : "";
      return viewCell(cell, { spec, line, label }, context);
    });
    return {
      id: row.id,
      level: levelOf(row, edition.territory),
      ...rowHeading(row, laid, context.labels),
      code: row.kind === "ats" ? row.id : "",
      cells,
    };
  });
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

/** Residents answering out of asked, per cent, as the caption prints it. */
export function coverageText(coverage: Coverage, lang: Lang): string {
  if (coverage.residentsAsked === 0) return "";
  return localise(ratioRounded(coverage.residents, coverage.residentsAsked, 100, 1).text, lang);
}
