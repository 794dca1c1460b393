import { VALUE } from "../../types.ts";
import { cellId } from "../corrections.ts";
import { placeOfCell, type Finding, type Rule, type RuleContext } from "./rule.ts";

/** Places above zero only where the number of facilities (`…_posti`, `…_numero`) is not zero. */
export const PLACES_RULE: Rule = {
  id: "identity-places",
  severity: "error",
  stage: "check",
  needs: "year",
  run: ({ now }) =>
    [...now.columns.values()]
      .filter(({ field }) => field.unit === "posti")
      .flatMap(({ field }) => findingsOf(field.column, now)),
};

function findingsOf(column: string, now: RuleContext["now"]): readonly Finding[] {
  const places = now.columns.get(column);
  const facilities = now.columns.get(column.replace(/_posti$/, "_numero"));
  if (places === undefined || facilities === undefined || places === facilities) return [];
  return now.facts.districts.flatMap((_, i) => {
    const isBroken =
      places.states[i] === VALUE &&
      facilities.states[i] === VALUE &&
      (places.values[i] ?? 0) > 0 &&
      facilities.values[i] === 0;
    if (!isBroken) return [];
    const params = {
      places: places.values[i] ?? 0,
      facilities: facilities.field.column,
      identity: column,
      columns: [places, facilities].map(({ field }) => field.column),
    };
    return [places, facilities]
      .filter(({ field }) => !now.corrected.confirmed.has(cellId(field.column, i)))
      .map((involved) => ({ where: placeOfCell(now, involved, i), params }));
  });
}
