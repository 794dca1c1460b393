import type { Codebook, Module } from "../types.ts";
import type { Issue, Outcome } from "../issue.ts";
import { isAsked } from "../declare/codebook.ts";
import { readingIssue } from "./faults.ts";

export const MODULES = [
  "anagrafica",
  "in_carico",
  "affidamento",
  "residenziale",
  "neomaggiorenni",
  "servizi",
] as const satisfies readonly Module[];

/** What a data folder holds, by year: one path for each module, and the corrections register. */
export interface Inventory {
  readonly years: ReadonlyMap<number, YearInventory>;
}

export interface YearInventory {
  readonly year: number;
  readonly modules: ReadonlyMap<Module, string>;
  /** Modules that the survey asks in this year. */
  readonly asked: readonly Module[];
  readonly corrections: string | null;
}

/** A file that marks a data folder as demonstration data, in any case. */
const SYNTHETIC_MARK = "esempio.yaml";

export function isSynthetic(paths: Iterable<string>): boolean {
  return [...paths].some((path) => path.toLowerCase() === SYNTHETIC_MARK);
}

/**
 * Sorts the paths of a data folder (relative, with `/`) for the year asked and every earlier year
 * with extracts. Names are matched without regard to case; two that differ by case only are both
 * left unread.
 */
export function takeInventory(
  paths: Iterable<string>,
  year: number,
  codebook: Codebook,
): Outcome<Inventory> {
  const sorted = [...paths].sort();
  const found = sorted.flatMap((path) => inYearFolder(path) ?? []);
  const withExtracts = found.filter(({ module }) => module !== null).map((file) => file.year);
  const years = [...new Set([...withExtracts, year])].filter((one) => one <= year);
  years.sort((a, b) => a - b);
  const issues: Issue[] = [];
  const inventories = years.map((one): [number, YearInventory] => {
    const files = found.filter((file) => file.year === one);
    const outcome = inventoryOfYear(one, files, codebook);
    issues.push(...outcome.issues);
    const corrections = sorted.find((path) => path.toLowerCase() === `corrections/${one}.csv`);
    return [one, { ...outcome.value, corrections: corrections ?? null }];
  });
  return { value: { years: new Map(inventories) }, issues };
}

interface FoundFile {
  readonly path: string;
  readonly year: number;
  readonly name: string;
  readonly module: Module | null;
}

function inYearFolder(path: string): FoundFile | null {
  const parts = /^(\d{4})\/(.+)$/.exec(path);
  if (parts === null) return null;
  const [, year = "", name = ""] = parts;
  const module = MODULES.find((one) => `${one}.csv` === name.toLowerCase()) ?? null;
  return { path, year: Number(year), name, module };
}

function inventoryOfYear(
  year: number,
  files: readonly FoundFile[],
  codebook: Codebook,
): Outcome<Omit<YearInventory, "corrections">> {
  const asked = MODULES.filter((module) =>
    codebook.fields.some((field) => field.module === module && isAsked(field, year)),
  );
  const modules = new Map<Module, string>();
  const issues: Issue[] = files
    .filter((file) => file.module === null)
    .map((file) => readingIssue("file-other", { file: file.path }, { name: file.name }));
  for (const module of MODULES) {
    const mine = files.filter((file) => file.module === module);
    const isAsked = asked.includes(module);
    const [first] = mine;
    if (!isAsked) {
      const note = (file: FoundFile) =>
        readingIssue("file-other-year", { file: file.path }, { module, year });
      issues.push(...mine.map(note));
    } else if (first === undefined) {
      issues.push(
        readingIssue("file-absent", { file: `${year}/${module}.csv`, line: 1 }, { module }),
      );
    } else if (mine.length > 1) {
      const names = mine.map((file) => file.name);
      const clash = (file: FoundFile) =>
        readingIssue("file-case-clash", { file: file.path, line: 1 }, { names, module });
      issues.push(...mine.map(clash));
    } else modules.set(module, first.path);
  }
  return { value: { year, modules, asked }, issues };
}
