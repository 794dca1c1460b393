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
        const fit = (other: number | undefined): number =>
          distance(columns, district, other === undefined ? -1 : (indexBefore[other] ?? -1));
        const own = fit(district);
        if (own < ODD || own === Infinity) return [];
        const neighbours = [order[at - 1], order[at + 1]];
        const like = neighbours.find((other) => fit(other) * BETTER < own);
        if (like === undefined) return [];
        const code = now.facts.districts[district]?.code ?? "";
        const line = rows.lines[district] ?? 0;
        const where = { file: rows.file, line, column: "cod_ats", ats: code, value: code };
        const other = now.facts.districts[like]?.code ?? "";
        return [{ where, params: { other, year: before.facts.year, effect: own } }];
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

/** Infinite where fewer than three columns can be compared. */
function distance(
  columns: readonly (readonly [Column, Column])[],
  district: number,
  old: number,
): number {
  if (old < 0) return Infinity;
  let [sum, count] = [0, 0];
  for (const [now, before] of columns) {
    if (now.states[district] !== VALUE || before.states[old] !== VALUE) continue;
    sum += chanceDistance(now.values[district] ?? 0, before.values[old] ?? 0);
    count += 1;
  }
  return count < LEAST_COLUMNS ? Infinity : sum;
}
