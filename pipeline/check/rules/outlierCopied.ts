import { VALUE } from "../../types.ts";
import type { Column } from "../cells.ts";
import { cellId } from "../corrections.ts";
import { identitiesOf } from "../identities.ts";
import { districtsBefore } from "../pairs.ts";
import { placeOfCell, type Finding, type Rule, type RuleContext } from "./rule.ts";

/** Equal cells by which a breakdown is too like last year's to be chance. */
const LEAST_PARTS = 5;
const LEAST_SUM = 20;

/** A stock whose whole breakdown repeats last year's: probably copied. */
export const OUTLIER_COPIED_RULE: Rule = {
  id: "outlier-copied",
  severity: "warning",
  stage: "check",
  needs: "year-before",
  run: ({ codebook, now, before }: RuleContext) => {
    if (before === null) return [];
    const indexBefore = districtsBefore(now, before);
    const told = new Set<string>();
    const findings: Finding[] = [];
    for (const { left, right } of identitiesOf("breakdown", codebook, now.facts.year)) {
      const total = now.columns.get(right[0]?.column ?? "");
      const parts = left.map(({ column }) => ({
        now: now.columns.get(column),
        old: before.columns.get(column),
      }));
      if (total === undefined || total.field.reference !== "stock") continue;
      indexBefore.forEach((old, i) => {
        const id = cellId(total.field.column, i);
        if (old < 0 || told.has(id) || now.corrected.confirmed.has(id)) return;
        const equal = parts.map((part) => equalValue(part.now, part.old, i, old));
        const sum = equal.reduce<number>((all, value) => all + (value ?? 0), 0);
        const filled = equal.filter((value) => value !== null && value > 0).length;
        if (equal.includes(null) || filled < LEAST_PARTS || sum < LEAST_SUM) return;
        told.add(id);
        const params = { year: before.facts.year, parts: equal.length, sum, effect: 0 };
        findings.push({ where: placeOfCell(now, total, i), params });
      });
    }
    return findings;
  },
};

/** The value that a cell has in both years; null where it differs or is not there. */
function equalValue(
  now: Column | undefined,
  before: Column | undefined,
  district: number,
  old: number,
): number | null {
  if (now?.states[district] !== VALUE || before?.states[old] !== VALUE) return null;
  const value = now.values[district] ?? 0;
  return value === before.values[old] ? value : null;
}
