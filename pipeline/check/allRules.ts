import type { Severity, Stage } from "../issue.ts";
import { READING_RULES } from "../ingest/faults.ts";
import { CELL_RULES } from "./cellRules.ts";
import { FACT_RULES } from "./problems.ts";
import { REPLY_RULES } from "./replies/rules.ts";
import { RULES } from "./rules/registry.ts";

/** What is known of a rule without running it. */
export interface RuleInfo {
  readonly id: string;
  readonly severity: Severity;
  readonly stage: Stage;
  readonly group: "reading" | "cells" | "facts" | "rules" | "replies";
}

/** Every rule that speaks about extracts, in the order of reading. */
export const ALL_RULES: readonly RuleInfo[] = [
  ...infoOf(READING_RULES, "ingest", "reading"),
  ...infoOf(CELL_RULES, "check", "cells"),
  ...infoOf(FACT_RULES, "check", "facts"),
  ...RULES.map(({ id, severity, stage }) => ({ id, severity, stage, group: "rules" as const })),
  ...infoOf(REPLY_RULES, "check", "replies"),
];

function infoOf(
  rules: Readonly<Record<string, Severity>>,
  stage: Stage,
  group: RuleInfo["group"],
): readonly RuleInfo[] {
  return Object.entries(rules).map(([id, severity]) => ({ id, severity, stage, group }));
}
