import type { Codebook, Facts, Lang, Territories, ViewTable } from "../types.ts";
import type { LaidHead, LaidRow, LaidTable } from "../tabulate/lay.ts";

/** The words that labels are made of: a key's text, or null where the words lack it. */
export interface LabelWords {
  text(path: string, params?: Readonly<Record<string, string | number>>): string;
  has(path: string): boolean;
  /** Whether there is a word to print there, if need be in Italian. */
  knows(path: string): boolean;
}

export interface LabelContext {
  readonly lang: Lang;
  readonly words: LabelWords;
  readonly territories: Territories;
  readonly codebook: Codebook;
  readonly facts: Pick<Facts, "years" | "synthetic">;
}

type TableTexts = Pick<ViewTable, "title" | "unit" | "rowHead" | "notes" | "source">;

/** Title, unit line, head of the first column, notes and source of a table. */
export function tableTexts(laid: LaidTable, labels: LabelContext): TableTexts {
  const { spec, edition } = laid;
  const { words } = labels;
  const params = { anno: edition.year };
  const universe = words.text(`universes.${spec.universe}`, params);
  return {
    title: words.text(titlePath(laid, words), params),
    unit: words.text(`tables.${spec.id}.unit`, params),
    rowHead: rowHead(laid, labels),
    notes: [
      ...(spec.notes ?? []).map((note) => words.text(`notes.${note}`, params)),
      words.text("universe_line", { universo: universe }),
    ],
    source: spec.source.map((id) => words.text(`sources.${id}`, params)).join("; "),
  };
}

/** A pack's table by territory may have its own title: territories are its columns. */
function titlePath({ spec, transposed }: LaidTable, words: LabelWords): string {
  const own = `tables.${spec.id}.pack_title`;
  return transposed && words.has(own) ? own : `tables.${spec.id}.title`;
}

function rowHead(laid: LaidTable, { words }: LabelContext): string {
  if (laid.transposed) return "";
  const own = `tables.${laid.spec.id}.row_head`;
  return words.has(own) ? words.text(own) : words.text(`row_heads.${laid.spec.rows.kind}`);
}

export function territoryLabel(code: string, { territories, lang }: LabelContext): string {
  return territories.byCode.get(code)?.short[lang] ?? code;
}

export function rowLabel(row: LaidRow, laid: LaidTable, labels: LabelContext): string {
  switch (row.kind) {
    case "territory":
      return territoryLabel(row.id, labels);
    case "ats":
      return districtName(row.id, laid.edition.year, labels);
    case "year":
      return row.id;
    case "country":
      return labels.words.text(`countries.${row.id}`);
    case "measure":
      return measureLabel(row.id, laid, labels);
    case "item":
      return first(laid, "rows", row.id, labels);
  }
}

function districtName(code: string, year: number, { facts }: LabelContext): string {
  const found = facts.years.get(year);
  const index = found?.indexByCode.get(code);
  return (index === undefined ? undefined : found?.districts[index]?.name) ?? code;
}

/**
 * What a pack prints for a row: where the rows of a spanner follow each other, the spanner once and
 * the heads below; else both in one.
 */
export function rowHeading(
  row: LaidRow,
  laid: LaidTable,
  labels: LabelContext,
): { readonly label: string; readonly group: string } {
  const column = laid.spec.columns.find(({ id }) => id === row.id);
  const isAlone = laid.spec.columns.filter(({ group }) => group === column?.group).length < 2;
  const hasOwn = labels.words.has(`tables.${laid.spec.id}.measures.${row.id}`);
  if (row.kind !== "measure" || !column?.group || isAlone || hasOwn) {
    return { label: rowLabel(row, laid, labels), group: "" };
  }
  const params = { anno: laid.edition.year - (column.yearsBack ?? 0) };
  return {
    label: first(laid, "columns", row.id, labels, params),
    group: first(laid, "groups", column.group, labels, params),
  };
}

/** A pack's row: the spanner and the head of the national table's column in one. */
function measureLabel(id: string, laid: LaidTable, labels: LabelContext): string {
  const column = laid.spec.columns.find((candidate) => candidate.id === id);
  const params = { anno: laid.edition.year - (column?.yearsBack ?? 0) };
  const own = `tables.${laid.spec.id}.measures.${id}`;
  if (labels.words.has(own)) return labels.words.text(own, params);
  const head = first(laid, "columns", id, labels, params);
  const group = column?.group ? first(laid, "groups", column.group, labels, params) : "";
  return group === "" ? head : `${group}, ${head}`;
}

/** In a pack's table of items, a column to compare with is named by its territory. */
export function headLabel(head: LaidHead, laid: LaidTable, labels: LabelContext): string {
  if (head.territory !== "") return territoryLabel(head.territory, labels);
  const column = laid.spec.columns.find(({ id }) => id === head.column);
  const params = { anno: laid.edition.year - (column?.yearsBack ?? 0) };
  return first(laid, "columns", head.column, labels, params);
}

export function groupLabel(head: LaidHead, laid: LaidTable, labels: LabelContext): string {
  if (laid.transposed) return "";
  const own = head.group === "" ? "" : first(laid, "groups", head.group, labels);
  if (head.territory === "") return own;
  const name = first(laid, "columns", head.column, labels);
  return own === "" ? name : `${own}, ${name}`;
}

/** The table's own word, or the one that all tables share. */
function first(
  laid: LaidTable,
  kind: "rows" | "columns" | "groups",
  id: string,
  { words }: LabelContext,
  params: Readonly<Record<string, string | number>> = { anno: laid.edition.year },
): string {
  const own = `tables.${laid.spec.id}.${kind}.${id}`;
  const shared = `${kind}.${id}`;
  if (words.has(own) || words.has(shared)) {
    return words.text(words.has(own) ? own : shared, params);
  }
  return words.text(words.knows(own) ? own : shared, params);
}
