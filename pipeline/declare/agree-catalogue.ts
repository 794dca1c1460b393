import type { Issue, Place } from "../issue.ts";
import type { Chapter, ChartSpec, ColumnSpec, Declarations, TableSpec } from "../types.ts";
import { nearest } from "./nearest.ts";
import { declareError, type ListFolder, type ReadText } from "./problem.ts";

export interface CatalogueGiven {
  readonly declarations: Declarations;
  readonly chapters: readonly Chapter[];
  readonly read: ReadText;
  readonly list: ListFolder;
}

const FOLDER = "pipeline/catalogue";

/** Ids given twice, columns that the codebook lacks, series without figures, charts without table. */
export function agreeCatalogue(given: CatalogueGiven): readonly Issue[] {
  const tables = given.chapters.flatMap((chapter) => chapter.tables);
  const charts = given.chapters.flatMap((chapter) => chapter.charts);
  const place = placeIn(given.read, given.list);
  return [
    ...twice(given.chapters, place),
    ...twice(tables, place),
    ...twice(charts, place),
    ...tables.flatMap((table) => tableIssues(table, given.declarations, place)),
    ...charts.flatMap((chart) => chartIssues(chart, tables, place)),
  ];
}

/** Where a name stands in the catalogue's files, from the object of that id on. */
type PlaceOf = (name: string, id: string, occurrence?: number) => Place;

function placeIn(read: ReadText, list: ListFolder): PlaceOf {
  const files = list(FOLDER).map((name) => {
    const file = `${FOLDER}/${name}`;
    return { file, lines: (read(file) ?? "").split("\n") };
  });
  return (name, id, occurrence = 0) => {
    const heads = files.flatMap(({ file, lines }) =>
      lines.flatMap((line, i) => (line.includes(`"${id}"`) ? [{ file, lines, start: i }] : [])),
    );
    const head = heads[occurrence] ?? heads[0];
    if (head === undefined) return { file: FOLDER, value: name };
    const found = head.lines.findIndex((line, i) => i >= head.start && line.includes(name));
    return { file: head.file, line: (found < 0 ? head.start : found) + 1, value: name };
  };
}

function twice(items: readonly { readonly id: string }[], place: PlaceOf): readonly Issue[] {
  const ids = items.map(({ id }) => id);
  return ids.flatMap((id, i) => {
    if (ids.indexOf(id) === i) return [];
    const first = place(id, id).line ?? 1;
    return [declareError("declared-twice", place(id, id, 1), { first })];
  });
}

function tableIssues(
  table: TableSpec,
  declarations: Declarations,
  place: PlaceOf,
): readonly Issue[] {
  const columns = [...table.columns, ...(table.coarsenings ?? []).flat()];
  const ids = table.columns.map(({ id }) => id);
  const repeated = ids.filter((id, i) => ids.indexOf(id) < i);
  const names = new Set(columns.flatMap((column) => namesOf(column, table)));
  const series = new Set([
    ...columns.flatMap((column) => seriesOf(column, table)),
    ...(table.rows.kind === "countries" ? [table.rows.series] : []),
  ]);
  const { byColumn } = declarations.codebook;
  const known = new Set(declarations.reference.map((figure) => figure.series));
  return [
    ...repeated.map((id) =>
      declareError(
        "declared-twice",
        { ...place(`"${id}"`, table.id), column: table.id },
        { first: 1 },
      ),
    ),
    ...[...names]
      .filter((name) => !byColumn.has(name) && !isSpecial(name))
      .map((name) => {
        const where = { ...place(name, table.id), column: table.id };
        return declareError("name-unknown", where, {
          nearest: nearest(name, byColumn.keys()) ?? "",
        });
      }),
    ...[...series]
      .filter((name) => !known.has(name))
      .map((name) => {
        const where = { ...place(name, table.id), column: table.id };
        return declareError("series-unknown", where, { nearest: nearest(name, known) ?? "" });
      }),
  ];
}

const BANDS = "0_2|3_5|6_10|11_13|14_17|0_17|18_20";
/** A population, with its sex or not, or a whole module. */
const SPECIAL = new RegExp(`^(pop_(${BANDS})(_[mf])?|mod:[a-z_]+)$`);

function isSpecial(name: string): boolean {
  return SPECIAL.test(name);
}

/** The names of columns and populations in a measure, its places filled in every way. */
function namesOf({ what }: ColumnSpec, table: TableSpec): readonly string[] {
  const texts = [...("of" in what ? [what.of] : []), ...("base" in what ? [what.base] : [])];
  return texts.flatMap((text) => filled(text, table)).flatMap((text) => text.split("+"));
}

function seriesOf({ what }: ColumnSpec, table: TableSpec): readonly string[] {
  return what.measure === "riferimento" ? filled(what.series, table) : [];
}

/** A text with `{slot}` for each row item of the table, or as it stands where it has no place. */
function filled(text: string, table: TableSpec): readonly string[] {
  if (!text.includes("{")) return [text];
  const items = table.rows.kind === "items" ? table.rows.items : [];
  const slots = items.length > 0 ? items.map((item) => item.slots) : [{}];
  return slots.map((own) => {
    const values = new Map(Object.entries({ ...table.slots, ...own }));
    return text.replace(/\{(\w+)\}/g, (whole, name: string) => values.get(name) ?? whole);
  });
}

function chartIssues(
  chart: ChartSpec,
  tables: readonly TableSpec[],
  place: PlaceOf,
): readonly Issue[] {
  const table = tables.find(({ id }) => id === chart.table);
  if (table === undefined) {
    const near =
      nearest(
        chart.table,
        tables.map(({ id }) => id),
      ) ?? "";
    return [declareError("table-unknown", place(chart.table, chart.id), { nearest: near })];
  }
  const ids = table.columns.map(({ id }) => id);
  return chart.columns
    .filter((column) => !ids.includes(column))
    .map((column) => {
      const where = { ...place(column, chart.id), column: chart.table };
      return declareError("table-column-unknown", where, { nearest: nearest(column, ids) ?? "" });
    });
}
