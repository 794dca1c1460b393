import { fieldsOf } from "../../declare/codebook.ts";
import { MODULES } from "../../ingest/inventory.ts";
import type { Issue, Params } from "../../issue.ts";
import {
  NOT_APPLICABLE,
  VALUE,
  type Codebook,
  type ColumnFacts,
  type Facts,
  type Field,
  type Module,
  type YearFacts,
} from "../../types.ts";
import type { AskedCell } from "./types.ts";

/** What questions are made from: a year, the year before, and what a person has decided already. */
export interface QuestionSource {
  readonly codebook: Codebook;
  readonly now: YearFacts;
  readonly before: YearFacts | null;
  /** Cells by `<column>|<ats>` that the register confirms, or has given another text. */
  readonly decided: ReadonlyMap<string, "confirmed" | "changed">;
  /** Columns of files that were read, by module: what a district can be silent about. */
  readonly modules: readonly ModuleColumns[];
}

/** The columns of one module this year, those that its file lacks left out. */
export interface ModuleColumns {
  readonly module: Module;
  readonly columns: readonly {
    readonly field: Field;
    readonly now: ColumnFacts;
    readonly before: ColumnFacts | null;
  }[];
}

export function questionSource(
  issues: readonly Issue[],
  facts: Facts,
  codebook: Codebook,
  now: YearFacts,
): QuestionSource {
  const decided = new Map<string, "confirmed" | "changed">();
  for (const { ats, column, result } of now.corrections) {
    if (result === "confirmed") decided.set(decidedId(column, ats), "confirmed");
    if (result === "applied") decided.set(decidedId(column, ats), "changed");
  }
  const absent = issues.flatMap(({ rule, where }) =>
    ["column-absent", "column-misspelt"].includes(rule) && isOfYear(where.file, now.year)
      ? (where.column ?? [])
      : [],
  );
  const before = facts.years.get(now.year - 1) ?? null;
  const modules = moduleColumns(codebook, now, before, new Set(absent));
  return { codebook, now, before, decided, modules };
}

function moduleColumns(
  codebook: Codebook,
  now: YearFacts,
  before: YearFacts | null,
  absent: ReadonlySet<string>,
): readonly ModuleColumns[] {
  return MODULES.filter((module) => module !== "anagrafica" && now.files.has(module)).map(
    (module) => ({
      module,
      columns: fieldsOf(codebook, module, now.year).flatMap((field) => {
        const mine = now.columns.get(field.column);
        if (mine === undefined || absent.has(field.column)) return [];
        return [{ field, now: mine, before: before?.columns.get(field.column) ?? null }];
      }),
    }),
  );
}

export function decidedId(column: string, ats: string): string {
  return `${column}|${ats}`;
}

export function isOfYear(file: string | undefined, year: number): boolean {
  return file?.startsWith(`${year}/`) ?? false;
}

/** The module whose file an issue stands in. */
export function moduleOf(file: string | undefined): Module | null {
  const name = /^\d{4}\/(\w+)\.csv$/i.exec(file ?? "")?.[1]?.toLowerCase();
  return MODULES.find((module) => module === name) ?? null;
}

export function askedCell({ now, before }: QuestionSource, field: Field, ats: string): AskedCell {
  const raw = now.columns.get(field.column)?.raw[now.indexByCode.get(ats) ?? -1] ?? "";
  return { field, raw, before: before === null ? "" : plainAnswer(before, field, ats) };
}

/** What the wording of a question about one cell may need, besides what the issue says. */
export function cellParams({ where, params }: Issue, { now }: QuestionSource): Params {
  const count = numberAt(now, where.column ?? "", where.ats ?? "") ?? 0;
  const past = Number(params["before"] ?? 0);
  const ratio = count > 0 && past > 0 ? Math.max(count / past, past / count) : 0;
  return {
    ...params,
    raw: where.value ?? "",
    count,
    ratio: ratio < 10 ? Math.round(ratio) : Math.round(ratio / 10) * 10,
    isMore: count > past ? 1 : 0,
  };
}

/** An answer as data: numbers after corrections, all else as found. */
export function plainAnswer(year: YearFacts, field: Field, ats: string): string {
  const district = year.indexByCode.get(ats) ?? -1;
  const column = year.columns.get(field.column);
  const state = column?.states[district];
  if (state === NOT_APPLICABLE) return "n.a.";
  if (state !== VALUE) return "";
  const isNumber = field.kind === "conteggio" || field.kind === "decimale";
  return isNumber ? String(column?.values[district] ?? "") : (column?.raw[district] ?? "");
}

/** The number in a cell; null where it has none. */
export function numberAt(year: YearFacts, column: string, ats: string): number | null {
  const district = year.indexByCode.get(ats) ?? -1;
  const found = year.columns.get(column);
  return found?.states[district] === VALUE ? (found.values[district] ?? null) : null;
}
