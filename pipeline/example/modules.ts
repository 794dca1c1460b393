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
  const people = peopleOf(district, year);
  const row: Row = new Map();
  for (const column of columns) {
    const value = headlineValue(column, people);
    if (value !== undefined) row.set(column.name, value);
  }
  fillBreakdowns(row, breakdowns, who);
  fillOutcomes(row, columns, people, who);
  for (const column of columns) {
    if (!row.has(column.name)) row.set(column.name, multipleAnswer(column, people, who));
  }
  return row;
}

interface Counts {
  readonly stock: number;
  readonly left: number;
  readonly entered?: number;
}

/** The headline counts of one district in one year. */
interface People {
  readonly nights5: number;
  minors(placement: Placement, msna: Msna): Counts;
  young(placement: Placement, msna: Msna, sex: Sex): Counts;
}

function peopleOf({ index }: District, year: HeadlineYear): People {
  const at = (values: readonly number[]): number => sure(values[index], index);
  return {
    nights5: at(year.nights5),
    minors: (placement, msna) => {
      const flow = sure(year.minors.get(flowKey(placement, msna)), placement);
      return { stock: at(flow.stock), left: at(flow.left), entered: at(flow.entered) };
    },
    young: (placement, msna, sex) => {
      const flow = sure(year.young.get(youngKey(placement, msna, sex)), placement);
      return { stock: at(flow.stock), left: at(flow.left) };
    },
  };
}

/** Columns that are a total themselves, and the nights, whose totals are published. */
function headlineValue(column: Column, people: People): number | undefined {
  if (column.variable === "notti") {
    const all = people.minors("affidamento", "non_msna").stock;
    return column.category === "ge5" ? people.nights5 : all - people.nights5;
  }
  if (column.variable !== "" || column.age !== "") return undefined;
  const placement = PLACEMENTS.find((p) => p === column.placement);
  const msna = MSNA.find((m) => m === column.msna);
  if (placement === undefined || msna === undefined) return undefined;
  const sex = SEXES.find((s) => s === column.sex);
  if (column.population === "neomaggiorenni") {
    return sex && referred(column.reference, people.young(placement, msna, sex));
  }
  return sex === undefined ? referred(column.reference, people.minors(placement, msna)) : undefined;
}

function referred(reference: string, { stock, left, entered }: Counts): number | undefined {
  if (reference === "stock") return stock;
  if (reference === "anno") return stock + left;
  if (reference === "uscite") return left;
  return reference === "entrate" ? entered : undefined;
}

/** Outcomes of young adults have no total in the codebook: they add up to all who left care. */
function fillOutcomes(row: Row, columns: readonly Column[], people: People, who: Who): void {
  const outcomes = columns.filter(
    (c) => c.population === "neomaggiorenni" && c.variable === "esito" && c.total === "",
  );
  if (outcomes.length === 0) return;
  const left = sum(MSNA.flatMap((m) => SEXES.map((s) => people.young("in_carico", m, s).left)));
  const next = random(who.seed, "outcomes", who.code);
  const weights = outcomes.map((c) => partWeight(c) * lognormal(next, 0.25));
  split(left, weights, next).forEach((n, i) => row.set(sure(outcomes[i], i).name, n));
}

/**
 * A question with several answers, or one that this model does not know: a share of those whom
 * the column's own dimensions describe. A column without a category stays open.
 */
function multipleAnswer(column: Column, people: People, who: Who): number | typeof MISSING {
  const placement = PLACEMENTS.find((p) => p === column.placement);
  if (column.variable === "" || placement === undefined) return MISSING;
  const kinds = MSNA.filter((m) => column.msna === "" || column.msna === m);
  const sexes = SEXES.filter((s) => column.sex === "" || column.sex === s);
  const all = kinds.flatMap((msna) =>
    column.population === "neomaggiorenni"
      ? sexes.map((sex) => people.young(placement, msna, sex))
      : [people.minors(placement, msna)],
  );
  const total = sum(all.map((counts) => referred(column.reference, counts) ?? 0));
  const next = random(who.seed, "answer", who.code, column.name);
  const known = partWeight(column);
  const share = Math.min(0.9, (known === 1 ? 0.1 : known) * lognormal(next, 0.35));
  return sure(split(total, [share, 1 - share], next)[0], column.name);
}
