import { split } from "./apportion.ts";
import type { Row } from "./cells.ts";
import { count } from "./cells.ts";
import type { Column } from "./inputs.ts";
import { lognormal, random } from "./prng.ts";
import { maleShare, partWeight } from "./profiles.ts";
import { grouped, sum, sure } from "./sure.ts";

/** Whose answers these are: the seeds of its habits. */
export interface Who {
  readonly seed: number;
  readonly year: number;
  readonly code: string;
}

/** Columns that add up to one total: the same module, panel and `totale`. */
export function breakdownsOf(columns: readonly Column[]): readonly (readonly Column[])[] {
  const groups = grouped(
    columns.filter((c) => c.total !== ""),
    (c) => `${c.panel}/${c.total}`,
  );
  return [...groups.values()];
}

/** Fills every breakdown of which the row has the total but not the parts. */
export function fillBreakdowns(row: Row, columns: readonly Column[], who: Who): void {
  for (const parts of breakdownsOf(columns)) {
    const first = sure(parts[0], "part");
    if (parts.every((c) => row.has(c.name))) continue;
    if (first.variable === "affidatario") fillCarers(row, parts, who);
    else fillParts(row, parts, totalOf(row, first.total), who);
  }
}

/** `x_*` is the sum of all columns that begin with `x_`. */
function totalOf(row: Row, total: string): number {
  if (!total.endsWith("*")) return count(row, total);
  const prefix = total.slice(0, -1);
  return sum([...row.keys()].filter((name) => name.startsWith(prefix)).map((n) => count(row, n)));
}

/** Where parts are by sex, each breakdown of a total has the same males. */
function fillParts(row: Row, parts: readonly Column[], total: number, who: Who): void {
  const first = sure(parts[0], "part");
  if (first.sex === "") return spread(row, parts, total, who);
  const next = random(who.seed, "males", who.code, first.total);
  const share = maleShare(first) * lognormal(next, 0.05);
  const [males = 0] = split(total, [share, Math.max(0.01, 1 - share)], next);
  spread(
    row,
    parts.filter((c) => c.sex === "m"),
    males,
    who,
  );
  spread(
    row,
    parts.filter((c) => c.sex !== "m"),
    total - males,
    who,
  );
}

function spread(row: Row, parts: readonly Column[], total: number, who: Who): void {
  if (parts.length === 0) return;
  const first = sure(parts[0], "part");
  const habit = random(who.seed, "habit", who.code, first.name);
  const mood = random(who.seed, "mood", who.code, first.name, who.year);
  const weights = parts.map((c) => partWeight(c) * lognormal(habit, 0.24) * lognormal(mood, 0.06));
  split(total, weights, habit).forEach((n, i) => row.set(sure(parts[i], i).name, n));
}

/**
 * Who fosters, crossed with consent or order: carers who are no kin are told apart by nights a
 * week, so that no more of them may be below five nights than all children are.
 */
function fillCarers(row: Row, parts: readonly Column[], who: Who): void {
  const first = sure(parts[0], "part");
  const few = nightsBelowFive(row);
  const most = count(row, first.total) - few;
  const next = random(who.seed, "carers", who.code);
  const [kinFew = 0] = split(few, [0.12 * lognormal(next, 0.3), 0.88], next);
  const [kinMost = 0] = split(most, [0.48 * lognormal(next, 0.25), 0.52], next);
  const totals: Readonly<Record<string, number>> = {
    parenti: kinFew + kinMost,
    terzi_ge5: most - kinMost,
    terzi_lt5: few - kinFew,
  };
  for (const [category, own] of grouped(parts, (c) => c.category)) {
    const consent = category === "terzi_lt5" ? 0.86 : category === "parenti" ? 0.19 : 0.14;
    const share = Math.min(0.97, consent * lognormal(next, 0.15));
    const weights = own.map((c) => (c.category2 === "consensuale" ? share : 1 - share));
    split(totals[category] ?? 0, weights, next).forEach((n, i) => row.set(sure(own[i], i).name, n));
  }
}

const nightsBelowFive = (row: Row): number => count(row, "aff_notti_lt5");
