import { VALUE, type Codebook, type Facts, type Module, type YearFacts } from "../types.ts";
import type { Issue } from "../issue.ts";
import { MODULES } from "../ingest/inventory.ts";

/** How much an issue may move a published total. */
export interface Weighed {
  readonly issue: Issue;
  /** Persons (or facilities, …) that may be too many or too few. */
  readonly effect: number;
  /** Of the national total of the column, 0-1 and more. */
  readonly share: number;
  /** Effect times share: a large part of a small column does not hide a large column's. */
  readonly weight: number;
}

/**
 * Weighs each issue by its possible effect: what the rule itself says (a difference, a distance from
 * what was expected), else what the ATS said the year before in the cell, or in the headline stock
 * of the module where a whole record or file is not used.
 */
export function weigh(
  issues: readonly Issue[],
  facts: Facts,
  codebook: Codebook,
): readonly Weighed[] {
  const context: WeighContext = {
    facts,
    codebook,
    headlines: headlinesOf(codebook),
    totals: new Map(),
  };
  return issues.map((issue) => weighOne(issue, context));
}

interface WeighContext {
  readonly facts: Facts;
  readonly codebook: Codebook;
  readonly headlines: ReadonlyMap<Module, string>;
  readonly totals: Map<string, number>;
}

/** The first stock of each module; for the register its residents. */
function headlinesOf(codebook: Codebook): ReadonlyMap<Module, string> {
  return new Map(
    MODULES.flatMap((module): [Module, string][] => {
      const numbers = codebook.fields.filter(
        (field) => field.module === module && field.kind === "conteggio",
      );
      const first =
        numbers.find(({ reference }) => reference === "stock") ??
        numbers.find(({ unit }) => unit === "residenti");
      return first === undefined ? [] : [[module, first.column]];
    }),
  );
}

const nothing = { effect: 0, share: 0, weight: 0 } as const;

function weighOne(issue: Issue, context: WeighContext): Weighed {
  const [, yearText = "", name = ""] = /^(\d{4})\/(\w+)\.csv$/i.exec(issue.where.file ?? "") ?? [];
  const module = MODULES.find((one) => one === name.toLowerCase());
  const now = context.facts.years.get(Number(yearText));
  if (module === undefined || now === undefined || issue.severity === "note") {
    return { issue, ...nothing };
  }
  const before = context.facts.years.get(now.year - 1);
  const { column = "", ats = "" } = issue.where;
  // Days, codes and texts are in no total.
  const kind = context.codebook.byColumn.get(column)?.kind ?? "conteggio";
  if (kind !== "conteggio" && kind !== "decimale" && column !== "cod_ats") {
    return { issue, ...nothing };
  }
  const isCell = now.columns.has(column) && column !== "cod_ats";
  const counted = isCell ? column : (context.headlines.get(module) ?? "");
  const total = Math.max(totalOf(now, counted, context), totalOf(before, counted, context));
  const effect = ownEffect(issue) ?? lostEffect(before, counted, ats, context);
  const share = total === 0 ? 0 : effect / total;
  return { issue, effect, share, weight: effect * share };
}

function ownEffect({ params }: Issue): number | null {
  const own = params["effect"] ?? params["difference"];
  if (typeof own === "number") return own;
  const [offered] = typeof params["offered"] === "object" ? params["offered"] : [];
  return offered === undefined ? null : Number(offered);
}

/** What the year before had in the cell; in all cells where no ATS is named. */
function lostEffect(
  before: YearFacts | undefined,
  column: string,
  ats: string,
  context: WeighContext,
): number {
  if (ats === "") return totalOf(before, column, context);
  const old = before?.indexByCode.get(ats) ?? -1;
  const found = before?.columns.get(column);
  return found?.states[old] === VALUE ? (found.values[old] ?? 0) : 0;
}

function totalOf(year: YearFacts | undefined, column: string, { totals }: WeighContext): number {
  const found = year?.columns.get(column);
  if (year === undefined || found === undefined) return 0;
  const key = `${year.year}|${column}`;
  const known = totals.get(key);
  if (known !== undefined) return known;
  const total = found.values.reduce((sum, value) => sum + value, 0);
  totals.set(key, total);
  return total;
}
