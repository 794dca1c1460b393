import type { Issue, Params, Place, Severity } from "../issue.ts";
import { CELL_RULES, type CellRule } from "./cellRules.ts";
import { printable } from "../ingest/text.ts";

/** Rules about keys, districts and the corrections register, said while facts are made. */
export const FACT_RULES = {
  "key-empty": "error",
  "key-unknown": "error",
  "key-repeated": "error",
  "rows-without-register": "note",
  "region-disagrees": "error",
  "region-missing": "error",
  "status-missing": "error",
  "residents-missing": "error",
  "value-not-compiled": "warning",
  "above-residents": "error",
  "register-unread": "error",
  "register-row": "error",
  "correction-unknown": "error",
  "correction-stale": "error",
  "correction-unreadable": "error",
  "correction-repeated": "error",
  "correction-unsigned": "warning",
  "correction-above-residents": "warning",
} as const satisfies Record<string, Severity>;

export type FactRule = keyof typeof FACT_RULES;

export function factIssue(rule: FactRule, where: Place, params: Params = {}): Issue {
  return { stage: "check", rule, severity: FACT_RULES[rule], where: shown(where), params };
}

export function cellIssue(rule: CellRule, where: Place, params: Params = {}): Issue {
  return { stage: "check", rule, severity: CELL_RULES[rule], where: shown(where), params };
}

function shown(where: Place): Place {
  return where.value === undefined ? where : { ...where, value: printable(where.value) };
}
