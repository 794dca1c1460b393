import { split } from "./apportion.ts";
import type { Asked } from "./asked.ts";
import type { Who } from "./breakdown.ts";
import { fillBreakdowns } from "./breakdown.ts";
import type { Row } from "./cells.ts";
import { MISSING } from "./cells.ts";
import type { District } from "./districts.ts";
import type { HeadlineYear } from "./headline.ts";
import { flowKey } from "./headline.ts";
import type { Column } from "./inputs.ts";
import { lognormal, random } from "./prng.ts";
import { partWeight } from "./profiles.ts";
import { sum, sure } from "./sure.ts";
import type { Msna, Placement } from "./totals.ts";
import { MSNA, PLACEMENTS } from "./totals.ts";
import type { Sex } from "./young.ts";
import { SEXES, youngKey } from "./young.ts";

/** A module that counts persons, as the district would fill it in if it left nothing open. */
export function personsRow(
  district: District,
  year: HeadlineYear,
  { module, columns, breakdowns }: Asked,
  seed: number,
): Row {
  const mood = random(seed, "mood", district.code, module, year.year);
  const who = { seed, code: district.code, mood };
  const row: Row = new Map();
  for (const column of columns) {
    const value = headlineValue(column, year, district.index);
    if (value !== undefined) row.set(column.name, value);
  }
  fillBreakdowns(row, breakdowns, who);
  fillOutcomes(row, columns, year, district, who);
  for (const column of columns) {
    if (!row.has(column.name)) row.set(column.name, multipleAnswer(column, year, district, who));
  }
  return row;
}

/** Columns that are a total themselves, and the nights, whose totals are published. */
function headlineValue(column: Column, year: HeadlineYear, index: number): number | undefined {
  if (column.variable === "notti") {
    const five = sure(year.nights5[index], index);
    const all = minors(year, "affidamento", "non_msna", index).stock;
    return column.category === "ge5" ? five : all - five;
  }
  if (column.variable !== "" || column.age !== "") return undefined;
  const placement = PLACEMENTS.find((p) => p === column.placement);
  const msna = MSNA.find((m) => m === column.msna);
  if (placement === undefined || msna === undefined) return undefined;
  const sex = SEXES.find((s) => s === column.sex);
  if (column.population === "neomaggiorenni") {
    return sex && reference(column.reference, youngOf(year, placement, msna, sex, index));
  }
  if (sex !== undefined) return undefined;
  return reference(column.reference, minors(year, placement, msna, index));
}

interface Counts {
  readonly stock: number;
  readonly left: number;
  readonly entered?: number;
}

function reference(name: string, { stock, left, entered }: Counts): number | undefined {
  const values = new Map([
    ["stock", stock],
    ["anno", stock + left],
    ["uscite", left],
    ["entrate", entered],
  ]);
  return values.get(name);
}

function minors(year: HeadlineYear, placement: Placement, msna: Msna, index: number): Counts {
  const flow = sure(year.minors.get(flowKey(placement, msna)), placement);
  return {
    stock: sure(flow.stock[index], index),
    left: sure(flow.left[index], index),
    entered: sure(flow.entered[index], index),
  };
}

function youngOf(
  year: HeadlineYear,
  placement: Placement,
  msna: Msna,
  sex: Sex,
  index: number,
): Counts {
  const flow = sure(year.young.get(youngKey(placement, msna, sex)), placement);
  return { stock: sure(flow.stock[index], index), left: sure(flow.left[index], index) };
}

/** Outcomes of young adults have no total in the codebook: they add up to all who left care. */
function fillOutcomes(
  row: Row,
  columns: readonly Column[],
  year: HeadlineYear,
  district: District,
  who: Who,
): void {
  const outcomes = columns.filter(
    (c) => c.population === "neomaggiorenni" && c.variable === "esito" && c.total === "",
  );
  if (outcomes.length === 0) return;
  const left = sum(
    MSNA.flatMap((m) => SEXES.map((s) => youngOf(year, "in_carico", m, s, district.index).left)),
  );
  const next = random(who.seed, "outcomes", who.code);
  const weights = outcomes.map((c) => partWeight(c) * lognormal(next, 0.25));
  split(left, weights, next).forEach((n, i) => row.set(sure(outcomes[i], i).name, n));
}

/**
 * A question with several answers, or one that this model does not know: a share of those whom
 * the column's own dimensions describe. A column without a category stays open.
 */
function multipleAnswer(
  column: Column,
  year: HeadlineYear,
  district: District,
  who: Who,
): number | typeof MISSING {
  const placement = PLACEMENTS.find((p) => p === column.placement);
  if (column.variable === "" || placement === undefined) return MISSING;
  const kinds = MSNA.filter((m) => column.msna === "" || column.msna === m);
  const sexes = SEXES.filter((s) => column.sex === "" || column.sex === s);
  const isYoung = column.population === "neomaggiorenni";
  const all = kinds.flatMap((msna) =>
    isYoung
      ? sexes.map((sex) => youngOf(year, placement, msna, sex, district.index))
      : [minors(year, placement, msna, district.index)],
  );
  const total = sum(all.map((counts) => reference(column.reference, counts) ?? 0));
  const next = random(who.seed, "answer", who.code, column.name);
  const known = partWeight(column);
  const share = Math.min(0.9, (known === 1 ? 0.1 : known) * lognormal(next, 0.35));
  return sure(split(total, [share, 1 - share], next)[0], column.name);
}
