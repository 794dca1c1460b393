import { VALUE, type Codebook, type Field } from "../../types.ts";
import type { Column } from "../cells.ts";
import { cellId } from "../corrections.ts";
import { identitiesOf } from "../identities.ts";
import { districtsBefore } from "../pairs.ts";
import type { YearWork } from "../year.ts";
import { placeOfCell, type Finding, type Rule, type RuleContext } from "./rule.ts";

/** Equal cells that are not zero by which a breakdown is too like last year's to be chance. */
const LEAST_PARTS = 5;
const LEAST_SUM = 20;
/**
 * The same for all the stocks of a module together. A handful of children, which fills as many
 * cells over all breakdowns, may well have stayed as they were.
 */
const LEAST_CELLS = 8;
const LEAST_CHILDREN = 5;

/** A stock whose whole breakdown, or whole module, repeats last year's: probably copied. */
export const OUTLIER_COPIED_RULE: Rule = {
  id: "outlier-copied",
  severity: "warning",
  stage: "check",
  needs: "year-before",
  run: ({ codebook, now, before }: RuleContext) => {
    if (before === null) return [];
    const indexBefore = districtsBefore(now, before);
    const comparable = indexBefore.filter((old) => old >= 0).length;
    const groups = groupsOf(codebook, now, before);
    return [...now.modules.keys()].flatMap((module) => {
      const mine = groups.filter(({ total }) => total.field.module === module);
      const copies = copiesIn(mine, indexBefore);
      // Where many are alike, likeness is the habit of the data and no sign of a copy.
      const ats = new Set(copies.map(({ district }) => district)).size;
      if (ats > Math.max(10, SHARE * comparable)) return [];
      return copies
        .filter((copy) => !now.corrected.confirmed.has(copy.id))
        .map(({ total, district, parts }): Finding => {
          const params = { year: before.facts.year, parts, effect: 0 };
          return { where: placeOfCell(now, total, district), params };
        });
    });
  },
};

const SHARE = 0.03;

interface Copy {
  readonly id: string;
  readonly total: Column;
  readonly district: number;
  readonly parts: number;
}

/** Copies, each total of an ATS once. */
function copiesIn(groups: readonly Group[], indexBefore: Int32Array): readonly Copy[] {
  const copies = new Map<string, Copy>();
  for (const { total, columns, isCopy } of groups) {
    indexBefore.forEach((old, district) => {
      const id = cellId(total.field.column, district);
      if (old < 0 || copies.has(id)) return;
      const equal = equalValues(columns, district, old);
      if (equal === null || !isCopy(equal)) return;
      copies.set(id, { id, total, district, parts: equal.length });
    });
  }
  return [...copies.values()];
}

interface Group {
  /** The column at which the copy is told. */
  readonly total: Column;
  readonly columns: readonly (readonly [Column, Column])[];
  readonly isCopy: (equal: readonly number[]) => boolean;
}

/** The stocks of each module, and each full breakdown of a stock. */
function groupsOf(codebook: Codebook, now: YearWork, before: YearWork): readonly Group[] {
  const beside = (fields: readonly Field[]): Group["columns"] =>
    fields.flatMap(({ column }): Group["columns"] => {
      const [mine, old] = [now.columns.get(column), before.columns.get(column)];
      return mine === undefined || old === undefined ? [] : [[mine, old]];
    });
  const modules = [...now.modules.keys()].flatMap((module): Group[] => {
    const stocks = [...now.columns.values()]
      .map(({ field }) => field)
      .filter((field) => field.module === module && field.reference === "stock");
    const total = now.columns.get(stocks[0]?.column ?? "");
    if (total === undefined || total.field.unit !== "persone") return [];
    const isCopy = (equal: readonly number[]): boolean =>
      filled(equal) >= LEAST_CELLS && Math.max(...equal) >= LEAST_CHILDREN;
    return [{ total, columns: beside(stocks), isCopy }];
  });
  const breakdowns = identitiesOf("breakdown", codebook, now.facts.year);
  return [
    ...modules,
    ...breakdowns.flatMap(({ left, right }): Group[] => {
      const total = now.columns.get(right[0]?.column ?? "");
      if (total?.field.reference !== "stock") return [];
      const columns = beside(left);
      const isCopy = (equal: readonly number[]): boolean =>
        filled(equal) >= LEAST_PARTS && equal.reduce((sum, one) => sum + one, 0) >= LEAST_SUM;
      return columns.length < left.length ? [] : [{ total, columns, isCopy }];
    }),
  ];
}

function filled(values: readonly number[]): number {
  return values.filter((value) => value > 0).length;
}

/** The values that all columns have in both years; null where one differs or is not there. */
function equalValues(
  columns: Group["columns"],
  district: number,
  old: number,
): readonly number[] | null {
  const equal: number[] = [];
  for (const [now, before] of columns) {
    // A cell without a value in either year says nothing for or against a copy.
    if (now.states[district] !== VALUE && before.states[old] !== VALUE) continue;
    if (now.states[district] !== before.states[old]) return null;
    const value = now.values[district] ?? 0;
    if (value !== before.values[old]) return null;
    equal.push(value);
  }
  return equal;
}
