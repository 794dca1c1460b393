import { VALUE } from "../../types.ts";
import type { Column } from "../cells.ts";
import { chanceDistance, districtsBefore } from "../pairs.ts";
import type { YearWork } from "../year.ts";
import type { Finding, Rule, RuleContext } from "./rule.ts";

/** Distance as it stands from which a row is odd, and how much less it must be for the neighbour. */
const ODD = 50;
const BETTER = 6;
const LEAST_COLUMNS = 3;

/**
 * A row whose answers fit last year's of the ATS one row above or below: the codes have slipped
 * by one row against the answers.
 */
export const OUTLIER_NEIGHBOUR_RULE: Rule = {
  id: "outlier-neighbour",
  severity: "warning",
  stage: "check",
  needs: "year-before",
  run: ({ now, before }: RuleContext) => {
    if (before === null) return [];
    const indexBefore = districtsBefore(now, before);
    return [...now.modules].flatMap(([module, rows]) => {
      const columns = steadyColumns(now, before, module);
      if (columns.length < LEAST_COLUMNS || module === "anagrafica") return [];
      const order = [...rows.lines.keys()].filter((i) => (rows.lines[i] ?? 0) > 0);
      order.sort((a, b) => (rows.lines[a] ?? 0) - (rows.lines[b] ?? 0));
      return order.flatMap((district, at): Finding[] => {
        const own = indexBefore[district] ?? -1;
        const like = [order[at - 1], order[at + 1]].find(
          (other) =>
            other !== undefined && isLike(columns, district, own, indexBefore[other] ?? -1),
        );
        if (like === undefined) return [];
        const code = now.facts.districts[district]?.code ?? "";
        const line = rows.lines[district] ?? 0;
        const where = { file: rows.file, line, column: "cod_ats", ats: code, value: code };
        const other = now.facts.districts[like]?.code ?? "";
        return [{ where, params: { other, year: before.facts.year } }];
      });
    });
  },
};

/** Stocks and other levels that are no parts, this year's beside last year's. */
function steadyColumns(
  now: YearWork,
  before: YearWork,
  module: Column["field"]["module"],
): readonly (readonly [Column, Column])[] {
  return [...now.columns.values()].flatMap((column): (readonly [Column, Column])[] => {
    const { field } = column;
    const isSteady = field.kind === "conteggio" && !["entrate", "uscite"].includes(field.reference);
    const old = before.columns.get(field.column);
    if (field.module !== module || !isSteady || field.total !== "" || old === undefined) return [];
    return [[column, old]];
  });
}

/** Whether a row fits another ATS's past far better than its own, over the same columns. */
function isLike(
  columns: readonly (readonly [Column, Column])[],
  district: number,
  own: number,
  other: number,
): boolean {
  if (own < 0 || other < 0) return false;
  let [stands, moved, count] = [0, 0, 0];
  for (const [now, before] of columns) {
    const isThere = now.states[district] === VALUE && before.states[own] === VALUE;
    if (!isThere || before.states[other] !== VALUE) continue;
    const value = now.values[district] ?? 0;
    stands += chanceDistance(value, before.values[own] ?? 0);
    moved += chanceDistance(value, before.values[other] ?? 0);
    count += 1;
  }
  return count >= LEAST_COLUMNS && stands >= ODD && moved * BETTER < stands;
}
