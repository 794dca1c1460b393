import type { Declarations } from "../../types.ts";
import type { Issue } from "../../issue.ts";
import type { YearWork } from "../year.ts";
import {
  ATS_GONE_RULE,
  ATS_NEW_RULE,
  MODULE_REPEATED_RULE,
  ROWS_FEWER_RULE,
  TERRITORY_CHANGED_RULE,
} from "./history.ts";
import { IDENTITY_RULES } from "./identity.ts";
import { PLACES_RULE } from "./places.ts";
import { RESIDENTS_RULE } from "./residents.ts";
import { issueOf, type Rule } from "./rule.ts";
import { TOTAL_MISSING_RULE } from "./totalMissing.ts";

/** Every rule over facts, in the order in which they are told. */
export const RULES: readonly Rule[] = [
  MODULE_REPEATED_RULE,
  ROWS_FEWER_RULE,
  RESIDENTS_RULE,
  ATS_NEW_RULE,
  ATS_GONE_RULE,
  TERRITORY_CHANGED_RULE,
  ...IDENTITY_RULES,
  PLACES_RULE,
  TOTAL_MISSING_RULE,
];

export function runRules(
  works: ReadonlyMap<number, YearWork>,
  declarations: Pick<Declarations, "codebook" | "territories" | "population">,
): readonly Issue[] {
  const { codebook } = declarations;
  return [...works].flatMap(([year, now]) => {
    const before = works.get(year - 1) ?? null;
    const context = { codebook, declarations, now, before, works };
    return RULES.filter((rule) => rule.needs === "year" || before !== null).flatMap((rule) =>
      rule.run(context).map((finding) => issueOf(rule, finding)),
    );
  });
}
