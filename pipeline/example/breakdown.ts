import { split } from "./apportion.ts";
import type { Breakdown, PartGroup } from "./asked.ts";
import type { Row } from "./cells.ts";
import { count } from "./cells.ts";
import type { Random } from "./prng.ts";
import { lognormal, random } from "./prng.ts";
import { grouped, sum, sure } from "./sure.ts";

/** Whose answers these are: the seeds of its habits. */
export interface Who {
  readonly seed: number;
  readonly code: string;
  /** What differs from year to year. */
  readonly mood: Random;
}

/** Fills every breakdown of which the row has the total but not the parts. */
export function fillBreakdowns(row: Row, breakdowns: readonly Breakdown[], who: Who): void {
  for (const breakdown of breakdowns) {
    if (breakdown.parts.every((c) => row.has(c.name))) continue;
    if (breakdown.variable === "affidatario") fillCarers(row, breakdown, who);
    else fillParts(row, breakdown, totalOf(row, breakdown.total), who);
  }
}

/** `x_*` is the sum of all columns that begin with `x_`. */
function totalOf(row: Row, total: string): number {
  if (!total.endsWith("*")) return count(row, total);
  const prefix = total.slice(0, -1);
  return sum([...row.keys()].filter((name) => name.startsWith(prefix)).map((n) => count(row, n)));
}

/** Where parts are by sex, each breakdown of a total has the same males. */
function fillParts(row: Row, breakdown: Breakdown, total: number, who: Who): void {
  const [first, second] = breakdown.groups;
  if (first === undefined) return;
  if (second === undefined) return spread(row, first, total, who);
  const next = random(who.seed, "males", who.code, breakdown.total);
  const share = breakdown.males * lognormal(next, 0.05);
  const [males = 0] = split(total, [share, Math.max(0.01, 1 - share)], next);
  spread(row, first, males, who);
  spread(row, second, total - males, who);
}

function spread(row: Row, { columns, weights }: PartGroup, total: number, who: Who): void {
  const first = sure(columns[0], "part").name;
  const habit = random(who.seed, "habit", who.code, first);
  const own = weights.map((w) => w * lognormal(habit, 0.24) * lognormal(who.mood, 0.06));
  split(total, own, habit).forEach((n, i) => row.set(sure(columns[i], i).name, n));
}

/**
 * Who fosters, crossed with consent or order: carers who are no kin are told apart by nights a
 * week, so that no more of them may be below five nights than all children are.
 */
function fillCarers(row: Row, { parts, total }: Breakdown, who: Who): void {
  const few = nightsBelowFive(row);
  const most = count(row, total) - few;
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
