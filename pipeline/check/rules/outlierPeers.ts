import { VALUE } from "../../types.ts";
import type { Column } from "../cells.ts";
import { cellId } from "../corrections.ts";
import { scaleOf, scoreOf } from "../hidiroglouBerthelot.ts";
import { districtsBefore, type Pair } from "../pairs.ts";
import type { YearWork } from "../year.ts";
import { placeOfCell, type Finding, type Rule, type RuleContext } from "./rule.ts";

const RATIO = 8;
const SCORE = 20;
const LEAST_SIZE = 30;

/**
 * Where there is no answer of the year before, an ATS is compared with its peers: the same ratio
 * edit, with residents in the place of last year's answer. Unaccompanied minors are left out: by
 * their nature they are many in few places.
 */
export const OUTLIER_PEERS_RULE: Rule = {
  id: "outlier-peers",
  severity: "warning",
  stage: "check",
  needs: "year",
  run: ({ now, before }: RuleContext) => {
    const indexBefore = before === null ? null : districtsBefore(now, before);
    return [...now.columns.values()].flatMap((column): readonly Finding[] => {
      const { kind, population, total, msna } = column.field;
      if (kind !== "conteggio" || population === "") return [];
      if (total !== "" || msna === "msna") return [];
      const pairs = perResident(column, now);
      const scale = scaleOf(pairs);
      if (scale === null) return [];
      const old = before?.columns.get(column.field.column);
      return pairs.flatMap((pair): Finding[] => {
        const i = pair.district;
        if (old?.states[indexBefore?.[i] ?? -1] === VALUE) return [];
        if (now.corrected.confirmed.has(cellId(column.field.column, i))) return [];
        const expected = pair.before * scale.median;
        const isFar = pair.now > RATIO * expected && pair.now >= LEAST_SIZE;
        if (!isFar || scoreOf(pair, scale) <= SCORE) return [];
        const params = { expected: Math.round(expected), effect: Math.abs(pair.now - expected) };
        return [{ where: placeOfCell(now, column, i), params }];
      });
    });
  },
};

function perResident(column: Column, now: YearWork): readonly Pair[] {
  return now.facts.districts.flatMap(({ residents }, district): Pair[] => {
    const before =
      column.field.population === "minorenni" ? residents.minors : residents.youngAdults;
    if (before === null || column.states[district] !== VALUE) return [];
    return [{ district, now: column.values[district] ?? 0, before }];
  });
}
