import type { Issue, Outcome } from "../issue.ts";
import type { Facts } from "../types.ts";
import type { CheckDeclarations } from "./check.ts";
import { openQuestions } from "./questions.ts";
import { FORM_BY_RULE } from "./questions/forms.ts";
import { decidedId, questionSource } from "./questions/source.ts";
import { faultsAfter } from "./replies/coherence.ts";
import { judgeReply, type Reply } from "./replies/judge.ts";
import { readReplies } from "./replies/read.ts";
import { replyIssue } from "./replies/rules.ts";

/** A row for the register that a person may copy there: `text` equals `raw` to confirm a cell. */
export interface Proposal {
  readonly module: string;
  readonly ats: string;
  readonly column: string;
  readonly raw: string;
  readonly text: string;
  readonly kind: "changed" | "confirmed";
  readonly remark: string;
}

export interface RepliesInput {
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly facts: Facts;
  /** All that `check` said: the questions are made from it again. */
  readonly issues: readonly Issue[];
  readonly declarations: CheckDeclarations;
  readonly year: number;
}

/**
 * Turns `domande.csv` with its answers into proposals: only what changes something (a new text, or an
 * `ok` that closes a question) and passes. What does not pass is an issue; nothing is applied.
 */
export function proposeCorrections(input: RepliesInput): Outcome<readonly Proposal[]> {
  const { facts, issues, declarations, year } = input;
  const now = facts.years.get(year);
  const read = readReplies(input.path, input.bytes);
  if (now === undefined) return { value: [], issues: read.issues };
  const source = questionSource(issues, facts, declarations.codebook, now);
  const found: Issue[] = [...read.issues];
  const judged = read.value.flatMap((row) => {
    const one = judgeReply(row, input.path, source);
    if ("issue" in one) found.push(one.issue);
    return "issue" in one ? [] : [one.reply];
  });
  const single = withoutRepeats(judged, found);
  const coherent = coherentReplies(
    single,
    (replies) => faultsAfter(replies, now, declarations),
    found,
  );
  const open = openCells(input);
  const after = cellsOf(faultsAfter(coherent, now, declarations));
  const proposals = coherent.filter((reply) => {
    if (!reply.isOk) return true;
    const cell = cellOf(reply);
    const questions = open.get(cell);
    if (questions === undefined) {
      found.push(replyIssue("reply-idle", reply.where));
      return false;
    }
    // Another answer may have mended the identity: then there is nothing left to confirm.
    return questions === "own" || after.has(cell);
  });
  return { value: proposals.map(proposalOf), issues: found };
}

/** Of answers that repeat each other the first counts; two that differ cancel each other. */
function withoutRepeats(replies: readonly Reply[], issues: Issue[]): readonly Reply[] {
  const byCell = new Map<string, Reply[]>();
  for (const reply of replies) {
    const cell = cellOf(reply);
    byCell.set(cell, [...(byCell.get(cell) ?? []), reply]);
  }
  return [...byCell.values()].flatMap((same) => {
    const [first] = same;
    const other = same.find(({ text }) => text !== first?.text);
    if (first === undefined) return [];
    if (other === undefined) return [first];
    issues.push(
      replyIssue("reply-twice", other.where, { first: first.row.line, other: first.row.risposta }),
    );
    return [];
  });
}

/**
 * Drops new values that leave the ATS's answers at odds, all answers of the ATS taken together. What
 * is dropped may have held others up: it is looked at again until nothing more falls.
 */
function coherentReplies(
  replies: readonly Reply[],
  faults: (replies: readonly Reply[]) => readonly Issue[],
  issues: Issue[],
): readonly Reply[] {
  let left = replies;
  for (;;) {
    const byCell = new Map(faults(left).map((issue) => [placeOf(issue), issue]));
    const refused = left.filter((reply) => !reply.isOk && byCell.has(cellOf(reply)));
    if (refused.length === 0) return left;
    for (const reply of refused) {
      const fault = byCell.get(cellOf(reply));
      if (fault !== undefined) issues.push(refusal(reply, fault));
    }
    left = left.filter((reply) => !refused.includes(reply));
  }
}

function refusal(reply: Reply, { rule, params }: Issue): Issue {
  if (rule === "above-residents") return replyIssue("reply-above-residents", reply.where, params);
  const { left = [], right = [], leftSum = "", rightSum = "" } = params;
  const isPlaces = rule === "identity-places";
  return replyIssue("reply-identity", reply.where, {
    left: isPlaces ? (params["columns"] ?? []) : left,
    right,
    leftSum,
    rightSum,
  });
}

/** Cells asked about, and whether a question is their `own` or only about an identity. */
function openCells({
  issues,
  facts,
  declarations,
  year,
}: RepliesInput): ReadonlyMap<string, "own" | "identity"> {
  const open = new Map<string, "own" | "identity">();
  for (const { code, questions } of openQuestions(issues, facts, declarations.codebook, year)) {
    for (const { topic, cells, reasons } of questions) {
      const isIdentity =
        topic === "several" ||
        FORM_BY_RULE.get(topic) === "identity" ||
        topic === "identity-places";
      const hasDoubt = reasons.some((reason) => FORM_BY_RULE.get(reason.topic) === "cell");
      cells.forEach(({ field }, i) => {
        const cell = decidedId(field.column, code);
        const isOwn = !isIdentity || (hasDoubt && i === 0);
        if (isOwn || !open.has(cell)) open.set(cell, isOwn ? "own" : "identity");
      });
    }
  }
  return open;
}

function cellsOf(issues: readonly Issue[]): ReadonlySet<string> {
  return new Set(issues.map(placeOf));
}

function placeOf({ where }: Issue): string {
  return decidedId(where.column ?? "", where.ats ?? "");
}

function cellOf({ row }: Reply): string {
  return decidedId(row.colonna, row.cod_ats);
}

function proposalOf({ row, field, raw, text, isOk, remark }: Reply): Proposal {
  const { cod_ats: ats, colonna: column } = row;
  const kind = isOk ? "confirmed" : "changed";
  return { module: field.module, ats, column, raw, text, kind, remark };
}
