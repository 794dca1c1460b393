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
/** The same for all the stocks of a module together. */
const LEAST_CELLS = 8;

/** A stock whose whole breakdown, or whole module, repeats last year's: probably copied. */
export const OUTLIER_COPIED_RULE: Rule = {
  id: "outlier-copied",
  severity: "warning",
  stage: "check",
  needs: "year-before",
  run: ({ codebook, now, before }: RuleContext) => {
    if (before === null) return [];
    const indexBefore = districtsBefore(now, before);
    const told = new Set<string>();
    const groups = groupsOf(codebook, now, before);
    return groups.flatMap(({ total, columns, isCopy }) =>
      [...indexBefore.keys()].flatMap((i): Finding[] => {
        const id = cellId(total.field.column, i);
        const old = indexBefore[i] ?? -1;
        if (old < 0 || told.has(id) || now.corrected.confirmed.has(id)) return [];
        const equal = equalValues(columns, i, old);
        if (equal === null || !isCopy(equal)) return [];
        told.add(id);
        const params = { year: before.facts.year, parts: equal.length, effect: 0 };
        return [{ where: placeOfCell(now, total, i), params }];
      }),
    );
  },
};

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
    return [{ total, columns: beside(stocks), isCopy: (equal) => filled(equal) >= LEAST_CELLS }];
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
