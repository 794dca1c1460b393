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
import { OUTLIER_COPIED_RULE } from "./outlierCopied.ts";
import {
  OUTLIER_FACTOR_RULE,
  OUTLIER_JUMP_RULE,
  OUTLIER_ZERO_RULE,
  outliersOf,
  type Outlier,
} from "./outlierHistory.ts";
import { OUTLIER_NEIGHBOUR_RULE } from "./outlierNeighbour.ts";
import { OUTLIER_PEERS_RULE } from "./outlierPeers.ts";
import { OUTLIER_SHIFTED_RULE } from "./outlierShifted.ts";
import { OUTLIER_SWAPPED_RULE } from "./outlierSwapped.ts";
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
  OUTLIER_FACTOR_RULE,
  OUTLIER_ZERO_RULE,
  OUTLIER_JUMP_RULE,
  OUTLIER_PEERS_RULE,
  OUTLIER_COPIED_RULE,
  OUTLIER_SWAPPED_RULE,
  OUTLIER_SHIFTED_RULE,
  OUTLIER_NEIGHBOUR_RULE,
];

export function runRules(
  works: ReadonlyMap<number, YearWork>,
  declarations: Pick<Declarations, "codebook" | "territories" | "population">,
): readonly Issue[] {
  const { codebook } = declarations;
  return [...works].flatMap(([year, now]) => {
    const before = works.get(year - 1) ?? null;
    const outliers = once(() => (before === null ? [] : outliersOf(now, before)));
    const context = { codebook, declarations, now, before, works, outliers };
    const issues = RULES.filter((rule) => rule.needs === "year" || before !== null).flatMap(
      (rule) => rule.run(context).map((finding) => issueOf(rule, finding)),
    );
    return withoutEchoes(issues);
  });
}

function once(make: () => readonly Outlier[]): () => readonly Outlier[] {
  let made: readonly Outlier[] | null = null;
  return () => (made ??= make());
}

/**
 * A row that has moved as a whole explains its odd cells, and an exchange the two it concerns: they
 * are not asked about one by one.
 */
function withoutEchoes(issues: readonly Issue[]): readonly Issue[] {
  const wholeRow: readonly string[] = [OUTLIER_SHIFTED_RULE.id, OUTLIER_NEIGHBOUR_RULE.id];
  const rowOf = ({ where }: Issue): string => `${where.file ?? ""}|${where.line ?? 0}`;
  const cellOf = (issue: Issue): string => `${rowOf(issue)}|${issue.where.column ?? ""}`;
  const moved = new Set(issues.filter(({ rule }) => wholeRow.includes(rule)).map(rowOf));
  const swapped = new Set(
    issues.filter(({ rule }) => rule === OUTLIER_SWAPPED_RULE.id).map(cellOf),
  );
  return issues.filter((issue) => {
    const { rule } = issue;
    if (!rule.startsWith("outlier-") || wholeRow.includes(rule)) return true;
    if (moved.has(rowOf(issue))) return false;
    return rule === OUTLIER_SWAPPED_RULE.id || !swapped.has(cellOf(issue));
  });
}
