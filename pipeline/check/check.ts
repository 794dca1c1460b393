import type { Declarations, Facts } from "../types.ts";
import type { Issue, Outcome } from "../issue.ts";
import { readExtract, type Extract } from "../ingest/extract.ts";
import { isSynthetic, takeInventory, type YearInventory } from "../ingest/inventory.ts";
import type { Module } from "../types.ts";
import { readRegister } from "./register.ts";
import { runRules } from "./rules/registry.ts";
import { readYear, type YearWork } from "./year.ts";

/** The files of a data folder by path relative to it, with `/` (`2024/affidamento.csv`). */
export type DataFiles = ReadonlyMap<string, Uint8Array>;

/** The declarations that checking needs. */
export type CheckDeclarations = Pick<Declarations, "codebook" | "territories" | "population">;

/**
 * Reads the year asked and every earlier year with extracts, and says all that is wrong with them.
 * No fault stops another file from being read; what cannot be used is set aside and counted.
 */
export function check(
  files: DataFiles,
  declarations: CheckDeclarations,
  options: { readonly year: number },
): Outcome<Facts> {
  const { codebook } = declarations;
  const inventory = takeInventory(files.keys(), options.year, codebook);
  const issues: Issue[] = [...inventory.issues];
  const works = new Map<number, YearWork>();
  for (const [year, found] of inventory.value.years) {
    const source = readSources(files, found, codebook, issues);
    const work = readYear(source, codebook);
    issues.push(...work.issues);
    works.set(year, work.value);
  }
  issues.push(...runRules(works, declarations));
  const years = new Map([...works].map(([year, work]) => [year, work.facts]));
  return { value: { years, synthetic: isSynthetic(files.keys()) }, issues };
}

function readSources(
  files: DataFiles,
  found: YearInventory,
  codebook: Declarations["codebook"],
  issues: Issue[],
) {
  const extracts = new Map<Module, Extract | null>();
  for (const [module, path] of found.modules) {
    const bytes = files.get(path) ?? new Uint8Array(0);
    const read = readExtract({ module, year: found.year, path, bytes }, codebook);
    issues.push(...read.issues);
    extracts.set(module, read.value);
  }
  const register = registerOf(files, found, issues);
  return { year: found.year, asked: found.asked, extracts, register };
}

function registerOf(files: DataFiles, found: YearInventory, issues: Issue[]) {
  if (found.corrections === null) return null;
  const bytes = files.get(found.corrections) ?? new Uint8Array(0);
  const rows = readRegister(found.corrections, bytes);
  issues.push(...rows.issues);
  return { file: found.corrections, rows: rows.value };
}
