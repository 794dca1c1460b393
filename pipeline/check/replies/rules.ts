import type { Issue, Params, Place, Severity } from "../../issue.ts";
import { printable } from "../../ingest/text.ts";

/** Rules about answers that come back in `domande.csv`. */
export const REPLY_RULES = {
  "reply-unread": "error",
  "reply-row": "error",
  "reply-cell-unknown": "error",
  "reply-stale": "error",
  "reply-unreadable": "error",
  "reply-text": "error",
  "reply-ok-unreadable": "error",
  "reply-above-residents": "error",
  "reply-identity": "error",
  "reply-twice": "error",
  "reply-decided": "error",
  "reply-module": "warning",
  "reply-idle": "note",
} as const satisfies Record<string, Severity>;

export type ReplyRule = keyof typeof REPLY_RULES;

export function replyIssue(rule: ReplyRule, where: Place, params: Params = {}): Issue {
  const shown = where.value === undefined ? where : { ...where, value: printable(where.value) };
  return { stage: "check", rule, severity: REPLY_RULES[rule], where: shown, params };
}
