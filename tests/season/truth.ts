import { readFileSync } from "node:fs";
import { check } from "../../pipeline/check/check.ts";
import { loadDeclarations } from "../../pipeline/declare/declarations.ts";
import { synthesise } from "../../pipeline/example/synthesise.ts";
import { readExtract } from "../../pipeline/ingest/extract.ts";
import { MODULES } from "../../pipeline/ingest/inventory.ts";
import type { Module, YearFacts } from "../../pipeline/types.ts";
import { repository } from "../declare/repository.ts";

/** Rows by ATS code; each as texts by column. */
export type Table = Map<string, Map<string, string>>;
export type Tables = ReadonlyMap<Module, Table>;

const read = (path: string): string =>
  readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");

export const declarations = present(loadDeclarations(repository.read, repository.list).value);

/** What the 600 ATS would have sent, had nobody made a mistake. */
const files = synthesise(
  {
    fields: read("data/codebook/fields.csv"),
    derived: read("data/codebook/derived.csv"),
    population: read("data/reference/popolazione.csv"),
    territories: read("data/reference/territori.csv"),
    publishedItaly: read("data/published/pubblicati_italia.csv"),
    publishedRegions: read("data/published/pubblicati_regioni.csv"),
  },
  { seed: 11, years: [2024, 2025], faults: false },
);

export const oldTables = tablesOf(2024);
export const trueTables = tablesOf(2025);

function tablesOf(year: number): Tables {
  return new Map(
    MODULES.map((module): [Module, Table] => {
      const path = `${year}/${module}.csv`;
      const bytes = present(files.find((file) => file.path === path)).body;
      const { value } = readExtract({ module, year, path, bytes }, declarations.codebook);
      const { header, rows } = present(value);
      const own = rows.map(({ fields }): [string, Map<string, string>] => {
        const row = new Map(header.names.map((name, i) => [name, fields[i] ?? ""]));
        return [row.get("cod_ats") ?? "", row];
      });
      return [module, new Map(own)];
    }),
  );
}

/** The files of a folder, as the ministry would export these tables. */
export function render(year: number, tables: Tables): [string, Uint8Array][] {
  return [...tables].map(([module, table]) => {
    const [first] = table.values();
    const names = [...(first?.keys() ?? [])];
    const lines = [...table.values()].map((row) => csvLine([...row.values()], ";"));
    return [`${year}/${module}.csv`, bytesOf([csvLine(names, ";"), ...lines])];
  });
}

export function csvLine(fields: readonly string[], separator: string): string {
  const quoted = fields.map((field) =>
    /[";,\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field,
  );
  return quoted.join(separator);
}

export function bytesOf(lines: readonly string[]): Uint8Array {
  return new TextEncoder().encode(lines.map((line) => `${line}\n`).join(""));
}

export function factsOf(entries: readonly [string, Uint8Array][]): YearFacts {
  const { value } = check(new Map(entries), declarations, { year: 2025 });
  return present(value.years.get(2025));
}

export function copy(tables: Tables): Tables {
  return new Map(
    [...tables].map(([module, table]): [Module, Table] => [
      module,
      new Map([...table].map(([ats, row]) => [ats, new Map(row)])),
    ]),
  );
}

export function present<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new Error("nothing there");
  return value;
}
