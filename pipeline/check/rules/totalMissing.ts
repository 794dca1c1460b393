import { MISSING, VALUE, type Field } from "../../types.ts";
import type { Column } from "../cells.ts";
import { cellId } from "../corrections.ts";
import { identitiesOf } from "../identities.ts";
import type { YearWork } from "../year.ts";
import { placeOfCell, type Rule } from "./rule.ts";

/** A missing total whose breakdown is full: the sum is offered, never put in. */
export const TOTAL_MISSING_RULE: Rule = {
  id: "total-missing",
  severity: "warning",
  stage: "check",
  needs: "year",
  run: ({ codebook, now }) => {
    const partsByTotal = new Map<string, (readonly Field[])[]>();
    for (const { left, right } of identitiesOf("breakdown", codebook, now.facts.year)) {
      const [total] = right;
      // A total that is itself a sum of columns has no cell that could be missing.
      if (right.length !== 1 || total === undefined) continue;
      partsByTotal.set(total.column, [...(partsByTotal.get(total.column) ?? []), left]);
    }
    return [...partsByTotal].flatMap(([name, breakdowns]) => {
      const total = now.columns.get(name);
      if (total === undefined || !isInFile(total, now)) return [];
      const parts = breakdowns.map((fields) =>
        fields.flatMap(({ column }) => now.columns.get(column) ?? []),
      );
      return now.facts.districts.flatMap((_, i) => {
        if (total.states[i] !== MISSING || total.lines[i] === 0) return [];
        if (now.corrected.confirmed.has(cellId(name, i))) return [];
        const sums = parts.flatMap((columns) => fullSum(columns, i) ?? []);
        const offered = [...new Set(sums)].map(String);
        if (offered.length === 0) return [];
        return [{ where: placeOfCell(now, total, i), params: { offered, sums: offered.length } }];
      });
    });
  },
};

// A column that is not in the file has had its error, once for all ATS.
function isInFile(column: Column, work: YearWork): boolean {
  const { extract } = work.modules.get(column.field.module) ?? {};
  return extract?.header.indexByColumn.has(column.field.column) ?? false;
}

/** Null where a part is missing or none has a value; `n.a.` parts count as absent. */
function fullSum(parts: readonly Column[], district: number): number | null {
  if (parts.some(({ states }) => states[district] === MISSING)) return null;
  const valued = parts.filter(({ states }) => states[district] === VALUE);
  if (valued.length === 0) return null;
  return valued.reduce((sum, { values }) => sum + (values[district] ?? 0), 0);
}
