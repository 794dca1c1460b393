/**
 * Earlier releases, `data/releases/<year>/`: the open data as they were published, so that nothing
 * new can be combined with them; and the counts of `data/published`.
 */
import { z } from "zod";
import { cellKey, type CellKey } from "../cell.ts";
import type { Issue, Outcome } from "../issue.ts";
import type { Codebook, EarlierRelease, ReferenceFigure } from "../types.ts";
import { columnsOf } from "./expression.ts";
import { readRelease } from "./earlier-rows.ts";
import { declareError, type ListFolder, type ReadText } from "./problem.ts";
import { parseRows } from "./rows.ts";

export const RELEASES_FOLDER = "data/releases";
export const SERIES_FILE = "data/published/serie.csv";
/** The edition under which figures published elsewhere go. */
const PUBLISHED = "pubblicato";
const PUBLISHED_FILES = [
  "data/published/pubblicati_italia.csv",
  "data/published/pubblicati_regioni.csv",
  SERIES_FILE,
] as const;

export interface Earlier {
  readonly releases: readonly EarlierRelease[];
  /** What the checker reads. */
  readonly texts: EarlierTexts;
}

/**
 * Open data of each release as text, by edition and path; the files of `data/published` as an
 * edition of their own.
 */
export type EarlierTexts = ReadonlyMap<string, ReadonlyMap<string, string>>;

/**
 * Reads every release there is. A file that cannot be understood is an error with file, line and
 * column: nothing may be released beside what is not known.
 */
export function loadEarlier(
  read: ReadText,
  list: ListFolder,
  known: { readonly codebook: Codebook; readonly reference: readonly ReferenceFigure[] },
): Outcome<Earlier> {
  const found = readEarlierTexts(read, list);
  const releases = [...found.value]
    .filter(([edition]) => edition !== PUBLISHED)
    .map(([edition, files]) => readRelease(edition, files, known.codebook));
  const published = publishedCounts(read, known.codebook, known.reference);
  return {
    value: {
      releases: [...releases, published].map(({ value }) => value),
      texts: found.value,
    },
    issues: [...found.issues, ...[...releases, published].flatMap(({ issues }) => issues)],
  };
}

/** The files of `data/published`, and the CSV files of each release: below folders named `dati`, or flat in the folder of the year. */
export function readEarlierTexts(read: ReadText, list: ListFolder): Outcome<EarlierTexts> {
  const value = new Map<string, ReadonlyMap<string, string>>();
  const issues: Issue[] = [];
  for (const name of list(RELEASES_FOLDER)) {
    const folder = `${RELEASES_FOLDER}/${name}`;
    if (!/^\d{4}$/.test(name)) {
      const isFolder = list(folder).length > 0;
      if (isFolder) issues.push(declareError("release-folder", { file: folder, value: name }));
      continue;
    }
    const files = new Map<string, string>();
    for (const path of dataFiles(folder, list, DEPTH)) {
      const text = read(path);
      if (text === undefined) issues.push(declareError("release-unreadable", { file: path }));
      else files.set(path, text);
    }
    if (files.size === 0) issues.push(declareError("release-empty", { file: folder }));
    value.set(name, files);
  }
  const published = PUBLISHED_FILES.map((path) => [path, read(path) ?? ""] as const);
  return { value: value.set(PUBLISHED, new Map(published)), issues };
}

/** `<year>/release/<year>/<folder>/dati` at most. */
const DEPTH = 5;

function dataFiles(folder: string, list: ListFolder, depth: number): readonly string[] {
  return list(folder).flatMap((name) => {
    const path = `${folder}/${name}`;
    if (name.endsWith(".csv")) return depth === DEPTH || folder.endsWith("/dati") ? [path] : [];
    return name.includes(".") || depth === 1 ? [] : dataFiles(path, list, depth - 1);
  });
}

const seriesRow = z.strictObject({
  serie: z.string().regex(/^pubblicato_[a-z0-9_]+$/),
  colonne: z.string().min(1),
});

/** The counts that were published elsewhere, as sums of columns. */
function publishedCounts(
  read: ReadText,
  codebook: Codebook,
  reference: readonly ReferenceFigure[],
): Outcome<EarlierRelease> {
  const { value: lines, issues } = parseRows(SERIES_FILE, read(SERIES_FILE), seriesRow);
  const columnsBySeries = new Map(lines.map(({ row }) => [row.serie, row.colonne]));
  const unknown = lines.flatMap(({ line, row }) =>
    columnsOf(row.colonne)
      .filter((column) => !codebook.byColumn.has(column))
      .map((value) =>
        declareError("name-unknown", { file: SERIES_FILE, line, value }, { nearest: "" }),
      ),
  );
  const counts = new Map<CellKey, number>();
  for (const { series, year, territory, value } of reference) {
    const indicator = columnsBySeries.get(series);
    if (indicator === undefined || !Number.isInteger(value)) continue;
    counts.set(cellKey({ year, territory, ats: "", indicator, su: "" }), value);
  }
  return {
    value: { edition: PUBLISHED, counts, ratios: [] },
    issues: [...issues, ...unknown],
  };
}
