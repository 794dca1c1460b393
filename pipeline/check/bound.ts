import { MISSING, VALUE, type District, type Field, type Module } from "../types.ts";
import type { Issue } from "../issue.ts";
import type { Column, ModuleRows } from "./cells.ts";
import { cellId, type Corrected } from "./corrections.ts";
import { factIssue } from "./problems.ts";

/**
 * No count above the ATS's residents of that age: such a cell is a fault and becomes missing,
 * unless the corrections register has spoken about it. Changes the states of `columns`.
 */
export function boundByResidents(
  districts: readonly District[],
  columns: ReadonlyMap<string, Column>,
  modules: ReadonlyMap<Module, ModuleRows>,
  corrected: Corrected,
): readonly Issue[] {
  const issues: Issue[] = [];
  for (const column of columns.values()) {
    const { field } = column;
    if (field.kind !== "conteggio" || field.unit !== "persone" || field.population === "") continue;
    districts.forEach((district, i) => {
      const residents = residentsOf(district, field);
      const count = column.values[i] ?? 0;
      if (residents === null || column.states[i] !== VALUE || count <= residents) return;
      const id = cellId(field.column, i);
      if (corrected.confirmed.has(id)) return;
      const isDecided = corrected.changed.has(id);
      const where = {
        file: modules.get(field.module)?.file ?? "",
        line: column.lines[i] ?? 0,
        column: field.column,
        ats: district.code,
        value: column.texts[i] ?? "",
      };
      const rule = isDecided ? "correction-above-residents" : "above-residents";
      issues.push(
        factIssue(rule, where, {
          residents,
          ages: field.population === "minorenni" ? "0-17" : "18-20",
        }),
      );
      if (!isDecided) {
        column.states[i] = MISSING;
        column.values[i] = 0;
      }
    });
  }
  return issues;
}

function residentsOf(district: District, field: Field): number | null {
  return field.population === "minorenni"
    ? district.residents.minors
    : district.residents.youngAdults;
}
