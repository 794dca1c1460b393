import {
  type Codebook,
  type ColumnFacts,
  type District,
  type Module,
  type YearFacts,
} from "../types.ts";
import type { Issue, Outcome } from "../issue.ts";
import { fieldsOf } from "../declare/codebook.ts";
import type { Extract } from "../ingest/extract.ts";
import { MODULES } from "../ingest/inventory.ts";
import { boundByResidents } from "./bound.ts";
import {
  moduleRows,
  rawTexts,
  readColumn,
  type CellSource,
  type Column,
  type IsSilent,
  type ModuleRows,
} from "./cells.ts";
import { applyRegister, NO_CORRECTIONS, type Corrected } from "./corrections.ts";
import { makeDistricts } from "./districts.ts";
import { keyDistricts, keyRows, type DistrictRows } from "./keys.ts";
import { checkNames } from "./names.ts";
import { factIssue } from "./problems.ts";
import type { RegisterRow } from "./register.ts";

/** Facts of a year with what the rules need besides: texts, files, what the register said. */
export interface YearWork {
  readonly facts: YearFacts;
  readonly columns: ReadonlyMap<string, Column>;
  readonly modules: ReadonlyMap<Module, ModuleRows>;
  readonly corrected: Corrected;
}

export interface YearSource {
  readonly year: number;
  readonly asked: readonly Module[];
  /** Null: there, but not readable. */
  readonly extracts: ReadonlyMap<Module, Extract | null>;
  readonly register: { readonly file: string; readonly rows: readonly RegisterRow[] } | null;
}

/** Makes the facts of one year: keys, corrections, cells, districts, the bound of residents. */
export function readYear(source: YearSource, codebook: Codebook): Outcome<YearWork> {
  const issues: Issue[] = [];
  const keyed = keyDistrictRows(source, issues);
  const modules = new Map<Module, ModuleRows>();
  const records = new Map<Module, { read: number; used: number; setAside: number }>();
  for (const module of source.asked) {
    const extract = source.extracts.get(module) ?? null;
    const rows = rowsOf(module, extract, keyed, issues);
    modules.set(module, moduleRows(fileOf(source, module), extract, rows.rowOf));
    const { used, setAside } = rows;
    records.set(module, { read: extract?.read ?? 0, used, setAside });
  }
  const corrected = correct(source, codebook, modules, keyed, issues);
  const register = readRegisterColumns(source, codebook, modules, keyed, corrected, issues);
  const silent = register.districts.map((district) => district.status === "non_compilata");
  const columns = new Map(register.columns);
  for (const [module, rows] of modules) {
    if (module === "anagrafica") continue;
    const cells = { rows, codes: keyed.codes, isSilent: (i: number) => silent[i] ?? false };
    const read = readColumns(source.year, module, codebook, cells, corrected, issues);
    for (const [name, column] of read) columns.set(name, column);
    checkNames(cells, issues);
  }
  issues.push(...boundByResidents(register.districts, columns, modules, corrected));
  const facts: YearFacts = {
    year: source.year,
    districts: register.districts,
    indexByCode: keyed.indexByCode,
    columns: new Map([...columns].map(([name, column]) => [name, factsOf(column)])),
    files: filesOf(source),
    corrections: corrected.outcomes,
    records,
  };
  return { value: { facts, columns, modules, corrected }, issues };
}

function fileOf(source: YearSource, module: Module): string {
  return source.extracts.get(module)?.path ?? `${source.year}/${module}.csv`;
}

function keyDistrictRows(source: YearSource, issues: Issue[]): DistrictRows {
  const extract = source.extracts.get("anagrafica") ?? null;
  if (extract === null) {
    const none = { codes: [], indexByCode: new Map(), codeByName: new Map() };
    return { ...none, rowOf: new Int32Array(0), used: 0, setAside: 0 };
  }
  const keyed = keyDistricts(extract);
  issues.push(...keyed.issues);
  return keyed.value;
}

function rowsOf(
  module: Module,
  extract: Extract | null,
  keyed: DistrictRows,
  issues: Issue[],
): Pick<DistrictRows, "rowOf" | "used" | "setAside"> {
  if (module === "anagrafica") return keyed;
  if (extract === null) {
    return { rowOf: new Int32Array(keyed.codes.length).fill(-1), used: 0, setAside: 0 };
  }
  if (keyed.codes.length === 0) {
    // One note instead of an error for every row: the fault is the missing register.
    const { read } = extract;
    const where = { file: extract.path, line: 1 };
    issues.push(factIssue("rows-without-register", where, { read }));
    return { rowOf: new Int32Array(0), used: 0, setAside: read };
  }
  const rows = keyRows(extract, keyed);
  issues.push(...rows.issues);
  return rows.value;
}

function correct(
  source: YearSource,
  codebook: Codebook,
  modules: ReadonlyMap<Module, ModuleRows>,
  keyed: DistrictRows,
  issues: Issue[],
): Corrected {
  if (source.register === null) return NO_CORRECTIONS;
  const { file, rows } = source.register;
  const fields = source.asked.flatMap((module) => fieldsOf(codebook, module, source.year));
  const applied = applyRegister(rows, {
    file,
    fields,
    indexByCode: keyed.indexByCode,
    isRead: (module) => keyed.codes.length > 0 && modules.get(module)?.extract != null,
    raw: (field, district) => {
      const found = modules.get(field.module);
      return found === undefined ? "" : rawText(found, field.column, district);
    },
  });
  issues.push(...applied.issues);
  return applied.value;
}

function rawText(rows: ModuleRows, column: string, district: number): string {
  const at = rows.extract?.header.indexByColumn.get(column);
  const row = rows.rowOf[district] ?? -1;
  return at === undefined ? "" : (rows.extract?.rows[row]?.fields[at] ?? "");
}

interface Register {
  readonly columns: ReadonlyMap<string, Column>;
  readonly districts: readonly District[];
}

function readRegisterColumns(
  source: YearSource,
  codebook: Codebook,
  modules: ReadonlyMap<Module, ModuleRows>,
  keyed: DistrictRows,
  corrected: Corrected,
  issues: Issue[],
): Register {
  const rows = modules.get("anagrafica");
  if (rows === undefined) return { columns: new Map(), districts: [] };
  const cells = { rows, codes: keyed.codes, isSilent: nobody };
  const columns = readColumns(source.year, "anagrafica", codebook, cells, corrected, issues);
  const present = new Set(rows.extract?.header.indexByColumn.keys() ?? []);
  const place = { file: rows.file, codes: keyed.codes, lines: rows.lines };
  return { columns, districts: makeDistricts({ ...place, columns, present }, issues) };
}

const nobody: IsSilent = () => false;

function readColumns(
  year: number,
  module: Module,
  codebook: Codebook,
  cells: CellSource,
  corrected: Corrected,
  issues: Issue[],
): ReadonlyMap<string, Column> {
  return new Map(
    fieldsOf(codebook, module, year).map((field) => {
      const raw = rawTexts(cells.rows, field.column);
      const texts = corrected.texts.get(field.column);
      return [field.column, readColumn(field, raw, texts, cells, issues)];
    }),
  );
}

function factsOf({ states, values, lines, raw }: Column): ColumnFacts {
  return { states, values, lines, raw };
}

function filesOf(source: YearSource): ReadonlyMap<Module, string> {
  return new Map(
    MODULES.flatMap((module): [Module, string][] => {
      const path = source.extracts.get(module)?.path;
      return path === undefined ? [] : [[module, path]];
    }),
  );
}
