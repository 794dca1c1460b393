import { VALUE, type Field } from "../../types.ts";
import type { Column } from "../cells.ts";
import { cellId } from "../corrections.ts";
import { identitiesOf } from "../identities.ts";
import { chanceDistance, districtsBefore } from "../pairs.ts";
import type { YearWork } from "../year.ts";
import { placeOfCell, type Finding, type Rule, type RuleContext } from "./rule.ts";

/** Two columns of an ATS that fit last year's only when exchanged. */
export const OUTLIER_SWAPPED_RULE: Rule = {
  id: "outlier-swapped",
  severity: "warning",
  stage: "check",
  needs: "year-before",
  run: (context: RuleContext) => {
    const { now, before } = context;
    if (before === null) return [];
    const indexBefore = districtsBefore(now, before);
    return candidates(context).flatMap(([a, b]) => {
      const [oldA, oldB] = [a, b].map(({ field }) => before.columns.get(field.column));
      if (oldA === undefined || oldB === undefined) return [];
      const swapped = [...indexBefore.keys()].filter((i) =>
        isSwapped([a, b], [oldA, oldB], i, indexBefore[i] ?? -1),
      );
      const comparable = indexBefore.filter((old) => old >= 0).length;
      return swapped.length > Math.max(10, SHARE * comparable)
        ? wholeColumns(a, b, swapped.length, now)
        : swapped.flatMap((i) => pairFindings(a, b, i, indexBefore[i] ?? -1, now, before));
    });
  },
};

/** Share of the ATS from which the heads are exchanged rather than the answers. */
const SHARE = 0.2;

type Two = readonly [Column, Column];

/** Columns that someone could take for each other: parts of one breakdown, or near dimensions. */
function candidates({ codebook, now }: RuleContext): readonly Two[] {
  const groups = identitiesOf("breakdown", codebook, now.facts.year).map(({ left }) => left);
  const whole = [...now.columns.values()]
    .map(({ field }) => field)
    .filter(({ kind, total }) => (kind === "conteggio" || kind === "decimale") && total === "");
  const near = whole.flatMap((a, i) =>
    whole.slice(i + 1).flatMap((b) => (isNear(a, b) ? [[a, b]] : [])),
  );
  const parts = groups.flatMap((fields) =>
    fields.flatMap((a, i) => fields.slice(i + 1).map((b) => [a, b])),
  );
  return [...near, ...parts].flatMap(([first, second]): Two[] => {
    const [a, b] = [first, second].map((field) => now.columns.get(field?.column ?? ""));
    return a === undefined || b === undefined ? [] : [[a, b]];
  });
}

/** Of one module and unit, and unlike in one dimension at most. */
function isNear(a: Field, b: Field): boolean {
  if (a.module !== b.module || a.unit !== b.unit || a.reference === "entrate") return false;
  const dimensions = ["placement", "population", "reference", "msna", "sex", "variable"] as const;
  const unlike = dimensions.filter((dimension) => a[dimension] !== b[dimension]).length;
  return unlike <= 1 && a.age === b.age;
}

/** Distance as they stand from which something is odd, and how much less it must be exchanged. */
const ODD = 16;
const BETTER = 6;

function isSwapped([a, b]: Two, [oldA, oldB]: Two, now: number, old: number): boolean {
  // Hundreds of pairs for each ATS: what most of them fail is asked first.
  if (old < 0 || a.states[now] !== VALUE || b.states[now] !== VALUE) return false;
  if (oldA.states[old] !== VALUE || oldB.states[old] !== VALUE) return false;
  const a1 = a.values[now] ?? 0;
  const b1 = b.values[now] ?? 0;
  const a0 = oldA.values[old] ?? 0;
  const b0 = oldB.values[old] ?? 0;
  const asTheyStand = chanceDistance(a1, a0) + chanceDistance(b1, b0);
  if (asTheyStand < ODD) return false;
  // Two columns of about the same size cross by themselves.
  if (Math.max(a0, b0) < 2 * Math.min(a0, b0) || Math.max(a1, b1) < 2 * Math.min(a1, b1)) {
    return false;
  }
  const exchanged = chanceDistance(a1, b0) + chanceDistance(b1, a0);
  return exchanged * BETTER < asTheyStand;
}

function pairFindings(
  a: Column,
  b: Column,
  district: number,
  old: number,
  now: YearWork,
  before: YearWork,
): readonly Finding[] {
  const told = (column: Column, other: Column): Finding[] => {
    if (now.corrected.confirmed.has(cellId(column.field.column, district))) return [];
    const was = (one: Column): number => before.columns.get(one.field.column)?.values[old] ?? 0;
    const params = {
      other: other.field.column,
      otherValue: other.texts[district] ?? "",
      before: was(column),
      otherBefore: was(other),
      year: before.facts.year,
      ats: 1,
      effect: Math.abs((column.values[district] ?? 0) - was(column)),
    };
    return [{ where: placeOfCell(now, column, district), params }];
  };
  return [...told(a, b), ...told(b, a)];
}

/** One finding at each head instead of one for each ATS. */
function wholeColumns(a: Column, b: Column, ats: number, now: YearWork): readonly Finding[] {
  const rows = now.modules.get(a.field.module);
  const line = rows?.extract?.header.line ?? 1;
  return [
    [a, b],
    [b, a],
  ].flatMap(([column, other]): Finding[] => {
    if (column === undefined || other === undefined) return [];
    const name = column.field.column;
    const params = { other: other.field.column, otherValue: "", before: 0, otherBefore: 0 };
    const where = { file: rows?.file ?? "", line, column: name, value: name };
    return [{ where, params: { ...params, year: now.facts.year - 1, ats, effect: 0 } }];
  });
}
