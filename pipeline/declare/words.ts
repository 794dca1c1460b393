import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  type Document,
  type Node,
} from "yaml";
import type { Issue, Outcome, Params } from "../issue.ts";
import type { Lang } from "../types.ts";
import { fillMessage } from "./message.ts";
import { declareError, declareIssue, type ListFolder, type ReadText } from "./problem.ts";

export const WORDS_FOLDER = "templates/words";
const LANGS = ["it", "de", "fr", "en"] as const satisfies readonly Lang[];

/** Words of one language, as pages read them. */
export interface Words {
  readonly lang: Lang;
  /**
   * The word at a path (`tables.serie.title`), its `{name}` places filled. A word that this
   * language lacks is taken from Italian and marked `[it]`; one that no language has is shown as
   * its path; both are issues (see `gaps`). Nothing is ever thrown.
   */
  text(path: string, params?: Params): string;
  /** Whether this language itself has a word, or words below, at the path. */
  has(path: string): boolean;
  /** Whether this language or Italian, which stands in for it, has the word at the path. */
  knows(path: string): boolean;
  /** The names one level below a path, in file order; empty where there are none. */
  keys(path: string): readonly string[];
  /** The plain data at a path, to be parsed by whoever reads a whole table (`grammar`). */
  tree(path: string): unknown;
  /** What `text` was asked for and lacked so far: words and parameters, each once. */
  gaps(): readonly Issue[];
}

/** One word and where it stands. */
export interface Word {
  readonly text: string;
  readonly file: string;
  readonly line: number;
}

export interface WordTree {
  readonly lang: Lang;
  readonly words: ReadonlyMap<string, Word>;
  readonly branches: ReadonlyMap<string, readonly string[]>;
  /** What each file holds, by the first part of its paths. */
  readonly trees: ReadonlyMap<string, unknown>;
}

export type AllWords = Readonly<Record<Lang, WordTree>>;

/**
 * Reads `templates/words/<lang>/*.yaml`. The first part of a path is the name of the file up to its
 * first dot (`issues.declare.yaml` adds to `issues`), but for `tables.yaml`, whose keys are paths
 * as they stand. A word given twice is an error at the second place.
 */
export function loadWords(read: ReadText, list: ListFolder): Outcome<AllWords> {
  const loaded = LANGS.map((lang) => loadLanguage(lang, read, list));
  const [it, de, fr, en] = loaded.map(({ value }) => value);
  if (!it || !de || !fr || !en) throw new Error("a language was not loaded");
  return { value: { it, de, fr, en }, issues: loaded.flatMap(({ issues }) => issues) };
}

/** The words of a language, with Italian behind them. Keeps count of its own gaps. */
export function wordsFor(all: AllWords, lang: Lang): Words {
  const own = all[lang];
  const gaps = new Map<string, Issue>();
  const note = (issue: Issue): void => {
    const key = [issue.rule, issue.params["path"], issue.params["name"]].join(" ");
    if (!gaps.has(key)) gaps.set(key, issue);
  };
  return {
    lang,
    text(path, params = {}) {
      const word = own.words.get(path) ?? all.it.words.get(path);
      if (word === undefined) {
        note(gap("error", path, lang));
        return `[${path}]`;
      }
      const isItalian = lang !== "it" && !own.words.has(path);
      if (isItalian) note(gap("warning", path, lang));
      const filled = fillMessage(word.text, params, isItalian ? "it" : lang);
      for (const name of filled.missing) {
        const where = { file: word.file, line: word.line, value: word.text };
        note(declareError("parameter-missing", where, { path, name }));
      }
      return isItalian ? `[it] ${filled.text}` : filled.text;
    },
    has: (path) => own.words.has(path) || own.branches.has(path),
    knows: (path) => own.words.has(path) || all.it.words.has(path),
    keys: (path) => own.branches.get(path) ?? [],
    tree: (path) => treeAt(own, path),
    gaps: () => [...gaps.values()],
  };
}

function treeAt({ trees }: WordTree, path: string): unknown {
  const [root = "", ...below] = path.split(".");
  const [start, names] = trees.has(root) ? [root, below] : ["", [root, ...below]];
  return names.reduce<unknown>((value, name) => {
    if (typeof value !== "object" || value === null) return undefined;
    return new Map<string, unknown>(Object.entries(value)).get(name);
  }, trees.get(start));
}

function gap(severity: "error" | "warning", path: string, lang: Lang): Issue {
  const file = `${WORDS_FOLDER}/${lang}`;
  return declareIssue("parola-mancante", severity, { file, value: path }, { path, lang });
}

interface Growing {
  readonly words: Map<string, Word>;
  readonly branches: Map<string, string[]>;
  readonly trees: Map<string, unknown>;
  readonly issues: Issue[];
}

function loadLanguage(lang: Lang, read: ReadText, list: ListFolder): Outcome<WordTree> {
  const folder = `${WORDS_FOLDER}/${lang}`;
  const growing: Growing = { words: new Map(), branches: new Map(), trees: new Map(), issues: [] };
  const names = list(folder).filter((name) => name.endsWith(".yaml"));
  for (const name of [...names].sort()) {
    const file = `${folder}/${name}`;
    const text = read(file);
    if (text !== undefined) addFile(file, rootOf(name), text, growing);
  }
  const { words, branches, trees, issues } = growing;
  return { value: { lang, words, branches, trees }, issues };
}

/** Labels are of many kinds, so their file names the kinds itself. */
function rootOf(name: string): string {
  const root = name.slice(0, name.indexOf("."));
  return root === "tables" ? "" : root;
}

function addFile(file: string, root: string, text: string, growing: Growing): void {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter });
  for (const error of document.errors) {
    const line = counter.linePos(error.pos[0]).line;
    const rule = error.code === "DUPLICATE_KEY" ? "word-twice" : "declaration-unreadable";
    growing.issues.push(declareError(rule, { file, line }, { reason: error.code }));
  }
  if (document.errors.length > 0) return;
  if (root !== "") branch("", root, growing);
  growing.trees.set(root, merged(growing.trees.get(root), document.toJS()));
  const lineOf = (node: Node): number => counter.linePos(node.range?.[0] ?? 0).line;
  addNode(document.contents, root, { document, file, lineOf, growing });
}

interface Visit {
  readonly document: Document;
  readonly file: string;
  readonly lineOf: (node: Node) => number;
  readonly growing: Growing;
}

function addNode(given: unknown, path: string, visit: Visit): void {
  const { growing } = visit;
  const node: unknown = isAlias(given) ? given.resolve(visit.document) : given;
  if (isMap(node)) {
    for (const { key, value } of node.items) {
      const name = String(isScalar(key) ? key.value : key);
      branch(path, name, growing);
      addNode(value, join(path, name), visit);
    }
  } else if (isSeq(node)) {
    node.items.forEach((item, i) => {
      branch(path, String(i), growing);
      addNode(item, join(path, String(i)), visit);
    });
  } else if (isScalar(node)) {
    addWord(node.value, path, visit.lineOf(node), visit);
  }
}

function addWord(value: unknown, path: string, line: number, { file, growing }: Visit): void {
  const first = growing.words.get(path);
  if (first !== undefined) {
    const where = { file, line, value: path };
    growing.issues.push(declareError("word-twice", where, { reason: first.file }));
  } else if (value === null || value === undefined) {
    growing.issues.push(declareError("word-empty", { file, line, value: path }));
  } else {
    growing.words.set(path, { text: String(value), file, line });
  }
}

function branch(path: string, name: string, { branches }: Growing): void {
  const names = branches.get(path) ?? [];
  if (!names.includes(name)) branches.set(path, [...names, name]);
}

function merged(before: unknown, more: unknown): unknown {
  if (typeof before !== "object" || before === null) return more;
  return typeof more === "object" ? { ...before, ...more } : before;
}

function join(path: string, name: string): string {
  return path === "" ? name : `${path}.${name}`;
}
