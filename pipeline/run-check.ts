/**
 * From files to checked facts: what every verb that reads extracts begins with. Apart from `run.ts`,
 * so that a check does not wait for what draws and lays out.
 */
import { fontFiles } from "./assemble/fonts.ts";
import { check } from "./check/check.ts";
import { coverage, coverageCsv } from "./check/coverage.ts";
import { correctionsCsv, issuesCsv } from "./check/report.ts";
import { loadDeclarations } from "./declare/declarations.ts";
import { loadWords, wordsFor, type AllWords } from "./declare/words.ts";
import type { Edge } from "./edge/edge.ts";
import type { Issue } from "./issue.ts";
import type { ReportOptions } from "./options.ts";
import type { Declarations, Facts, OutputFile } from "./types.ts";

export interface Loaded {
  readonly declarations: Declarations;
  readonly words: AllWords;
  readonly templates: ReadonlyMap<string, string>;
  readonly issues: readonly Issue[];
}

/** Declarations and templates; null where they cannot be used, with the errors that say why. */
export function load(edge: Edge): { value: Loaded | null; issues: readonly Issue[] } {
  const list = (folder: string): readonly string[] => edge.list(folder);
  const read = (path: string): string | undefined => edge.readText(path);
  const declared = loadDeclarations(read, list);
  const words = loadWords(read, list);
  const tree = edge.readTree("templates");
  const issues = [...declared.issues, ...words.issues, ...tree.issues];
  if (declared.value === null || issues.some(({ severity }) => severity === "error")) {
    return { value: null, issues };
  }
  const decoder = new TextDecoder();
  const templates = new Map([...tree.value].map(([path, bytes]) => [path, decoder.decode(bytes)]));
  return { value: { declarations: declared.value, words: words.value, templates, issues }, issues };
}

/** Extracts to facts, with the files that tell what was found. */
export interface Checked {
  readonly year: number;
  readonly facts: Facts;
  readonly issues: readonly Issue[];
  readonly files: readonly OutputFile[];
}

export function runCheck(
  edge: Edge,
  loaded: Loaded,
  options: Pick<ReportOptions, "data" | "year">,
): Checked | null {
  const tree = edge.readTree(options.data);
  const year = options.year ?? newestYear(tree.value.keys());
  if (year === null) return null;
  const { declarations, words } = loaded;
  const { value: facts, issues: found } = check(tree.value, declarations, { year });
  const issues = [...tree.issues, ...found];
  return { year, facts, issues, files: checkFiles({ year, facts, issues }, declarations, words) };
}

function newestYear(paths: Iterable<string>): number | null {
  const years = [...paths].flatMap((path) => /^(\d{4})\//.exec(path)?.[1] ?? []).map(Number);
  return years.length === 0 ? null : Math.max(...years);
}

function checkFiles(
  { year, facts, issues }: Pick<Checked, "year" | "facts" | "issues">,
  declarations: Declarations,
  allWords: AllWords,
): readonly OutputFile[] {
  const words = wordsFor(allWords, "it");
  const { codebook, territories } = declarations;
  const corrections = [...facts.years.values()].flatMap((found) => found.corrections);
  const internal = (name: string, body: string): OutputFile => ({
    path: `internal/${year}/${name}`,
    sensitivity: "internal",
    body,
  });
  return [
    internal("issues.csv", issuesCsv(issues, words)),
    internal("coverage.csv", coverageCsv(coverage(facts, codebook, territories))),
    internal("corrections.csv", correctionsCsv(corrections, words)),
  ];
}

/** Files of the report's font by name. */
export function fontBytes(edge: Edge): ReadonlyMap<string, Uint8Array> {
  return new Map(
    fontFiles().flatMap((name) => {
      const bytes = edge.readFile(`node_modules/@fontsource/titillium-web/files/${name}`);
      return bytes ? [[name, bytes] as const] : [];
    }),
  );
}
