import type { Declarations } from "../../types.ts";
import type { Issue } from "../../issue.ts";
import type { YearWork } from "../year.ts";
import { issueOf, type Rule } from "./rule.ts";

/** Every rule over facts, in the order in which issues of one place are told. */
export const RULES: readonly Rule[] = [];

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
