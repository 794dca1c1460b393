import type { Issue } from "../issue.ts";
import type { Chapter, Declarations, TableSpec } from "../types.ts";
import { placesOf } from "./message.ts";
import { nearest } from "./nearest.ts";
import { declareError, declareIssue } from "./problem.ts";
import { WORDS_FOLDER, type AllWords, type Word, type WordTree } from "./words.ts";

export interface WordsGiven {
  readonly declarations: Declarations;
  readonly words: AllWords;
  readonly chapters: readonly Chapter[];
}

/** Tables without words, words without table, translations that are not of the Italian words. */
export function agreeWords({ declarations, words, chapters }: WordsGiven): readonly Issue[] {
  const tables = chapters.flatMap((chapter) => chapter.tables);
  const users = usersOf(tables, declarations, words.it);
  return [
    ...[...users]
      .filter(([path]) => !words.it.words.has(path))
      .map(([path, ids]) => absentIssue(path, ids, words.it)),
    ...orphans(words.it, tables, users),
    ...[words.de, words.fr, words.en].flatMap((tree) => translationIssues(tree, words.it)),
  ];
}

/** Who asks for each word: ids of tables, or of the ledger's notes. */
function usersOf(
  tables: readonly TableSpec[],
  { ledger }: Declarations,
  it: WordTree,
): ReadonlyMap<string, readonly string[]> {
  const users = new Map<string, string[]>();
  const use = (path: string, by: string): void => {
    users.set(path, [...(users.get(path) ?? []), by]);
  };
  for (const table of tables) {
    const own = [`tables.${table.id}.title`, `tables.${table.id}.unit`];
    [...own, ...sharedPaths(table, it)].forEach((path) => {
      use(path, table.id);
    });
  }
  for (const { noteId } of ledger) use(`notes.${noteId}`, noteId);
  return users;
}

function absentIssue(path: string, users: readonly string[], it: WordTree): Issue {
  const file = `${WORDS_FOLDER}/it/tables.yaml`;
  const parent = path.slice(0, path.lastIndexOf("."));
  const beside = it.branches.get(parent)?.map((name) => it.words.get(`${parent}.${name}`)) ?? [];
  const line = beside.find((word) => word?.file === file)?.line ?? 1;
  return declareError("label-absent", { file, line, value: path }, { path, users });
}

/** The words that a table shares with others: where it has none of its own. */
function sharedPaths(table: TableSpec, it: WordTree): readonly string[] {
  const columns = [...table.columns, ...(table.coarsenings ?? []).flat()];
  const items = table.rows.kind === "items" ? table.rows.items : [];
  const printed = columns.filter(({ show }) => show !== "hidden");
  const named = [
    ...printed.map(({ id }) => `columns.${id}`),
    ...printed.flatMap(({ group }) => (group === undefined ? [] : [`groups.${group}`])),
    ...items.map(({ id }) => `rows.${id}`),
  ];
  return [
    ...named.filter((path) => !it.words.has(`tables.${table.id}.${path}`)),
    `universes.${table.universe}`,
    ...table.source.map((id) => `sources.${id}`),
    ...(table.notes ?? []).map((id) => `notes.${id}`),
  ];
}

const SHARED = ["columns", "groups", "rows", "universes", "sources", "notes"];

/** Words that no table asks for. A hidden column may have a word: the open data prints it. */
function orphans(
  it: WordTree,
  tables: readonly TableSpec[],
  users: ReadonlyMap<string, readonly string[]>,
): readonly Issue[] {
  const hidden = new Set(tables.flatMap(({ columns }) => columns.map(({ id }) => `columns.${id}`)));
  const own = new Set(tables.flatMap((table) => ownPaths(table)));
  const placeOf = ({ file, line }: Word): string => `${file}:${line}`;
  const used = [...own].flatMap((path) => it.words.get(path) ?? []);
  // Part of a file that another repeats (an alias) need not be used twice.
  const usedPlaces = new Set(used.map(placeOf));
  return [...it.words].flatMap(([path, word]) => {
    const { file, line } = word;
    if (usedPlaces.has(placeOf(word))) return [];
    const [root = "", id = ""] = path.split(".");
    const isOwn = root === "tables";
    if (!isOwn && !SHARED.includes(root)) return [];
    if (isOwn ? own.has(path) : users.has(path) || hidden.has(path)) return [];
    const known = isOwn ? tables.map((table) => table.id) : [];
    const near = known.includes(id) ? "" : (nearest(id, known) ?? "");
    const where = { file, line, value: path };
    return [declareIssue("label-orphan", "warning", where, { path, nearest: near })];
  });
}

function ownPaths(table: TableSpec): readonly string[] {
  const columns = [...table.columns, ...(table.coarsenings ?? []).flat()];
  const items = table.rows.kind === "items" ? table.rows.items : [];
  return [
    "title",
    "pack_title",
    "unit",
    "row_head",
    ...columns.flatMap(({ id }) => [`columns.${id}`, `measures.${id}`]),
    ...columns.flatMap(({ group }) => (group === undefined ? [] : [`groups.${group}`])),
    ...items.map(({ id }) => `rows.${id}`),
  ].map((path) => `tables.${table.id}.${path}`);
}

/** The grammar is each language's own; all else mirrors the Italian words, place by place. */
function translationIssues(tree: WordTree, it: WordTree): readonly Issue[] {
  return [...tree.words].flatMap(([path, word]) => {
    if (path.startsWith("grammar.")) return [];
    const where = { file: word.file, line: word.line, value: path };
    const italian = it.words.get(path);
    if (italian === undefined) {
      const near = nearest(path, it.words.keys()) ?? "";
      return [declareIssue("label-orphan", "warning", where, { path, nearest: near })];
    }
    const expected = placesOf(italian.text, "it");
    const strange = placesOf(word.text, tree.lang).filter((name) => !expected.includes(name));
    return strange.map((name) => declareError("place-unknown", where, { path, name }));
  });
}
