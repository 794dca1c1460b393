import type { Issue, Place } from "../../issue.ts";
import { NOT_APPLICABLE, VALUE, type Field, type YearFacts } from "../../types.ts";
import { isAsked } from "../../declare/codebook.ts";
import { decidedId, type QuestionSource } from "../questions/source.ts";
import { suspiciousText } from "../suspicious.ts";
import { readCell, type Reading } from "../values.ts";
import type { ReplyRow } from "./read.ts";
import { replyIssue, type ReplyRule } from "./rules.ts";
import { isSameText, readAnswer } from "./text.ts";

/** An answer that passes by itself: what the cell holds, and what it is to hold. */
export interface Reply {
  readonly row: ReplyRow;
  readonly field: Field;
  readonly district: number;
  /** Raw text of the extract. */
  readonly raw: string;
  /** New text; equal to `raw` for an `ok`. */
  readonly text: string;
  readonly isOk: boolean;
  /** What was written after `ok`. */
  readonly remark: string;
  readonly reading: Reading;
  readonly where: Place;
}

export type Judged = { readonly reply: Reply } | { readonly issue: Issue };

/** Judges one answer by itself: known cell, same raw text, valid for the column, not decided yet. */
export function judgeReply(row: ReplyRow, file: string, source: QuestionSource): Judged {
  const { now, codebook } = source;
  const { line, cod_ats: ats, colonna: column, risposta: value } = row;
  const where: Place = { file, line, ...(column === "" ? {} : { column }), ats, value };
  const refuse = (rule: ReplyRule, params = {}): Judged => ({
    issue: replyIssue(rule, where, params),
  });
  const field = codebook.byColumn.get(column);
  const district = now.indexByCode.get(ats);
  if (column === "" && row.modulo !== "") return refuse("reply-module", { module: row.modulo });
  const isCell = field !== undefined && field.module === row.modulo && isAsked(field, now.year);
  if (!isCell || district === undefined || column === "cod_ats") {
    return refuse("reply-cell-unknown", { module: row.modulo });
  }
  const raw = now.columns.get(column)?.raw[district] ?? "";
  const answer = readAnswer(field, value);
  const given = answer.kind === "ok" ? raw : answer.text;
  const isSame = saysTheSame(field, given, raw);
  if (!isSameText(row.vecchio, raw)) {
    const isMended = answer.kind !== "ok" && isSame;
    return isMended
      ? refuse("reply-idle")
      : refuse("reply-stale", { old: row.vecchio, found: raw });
  }
  const isOk = answer.kind === "ok" || isSame;
  const text = isOk ? raw : given;
  const reading = readCell(field, text);
  const { fault } = reading;
  if (fault !== null) {
    return refuse(isOk ? "reply-ok-unreadable" : "reply-unreadable", {
      kind: field.kind,
      raw,
      allowed: field.values,
    });
  }
  if (!isOk && field.kind === "testo" && suspiciousText(text).length > 0) {
    return refuse("reply-text");
  }
  const decided = source.decided.get(decidedId(column, ats));
  if (decided !== undefined) {
    const written = decided === "confirmed" ? raw : registerText(now, column, ats);
    const isDone = saysTheSame(field, text, written);
    return isDone ? refuse("reply-idle") : refuse("reply-decided", { text: written });
  }
  const remark = answer.kind === "ok" ? answer.remark : "";
  return { reply: { row, field, district, raw, text, isOk, remark, reading, where } };
}

/** The same answer, perhaps written in another way: the district confirms it. */
function saysTheSame(field: Field, text: string, raw: string): boolean {
  if (text === raw) return true;
  const [a, b] = [readCell(field, text), readCell(field, raw)];
  if (a.fault !== null || b.fault !== null || a.state !== b.state) return false;
  if (a.state === NOT_APPLICABLE) return true;
  const isNumber = field.kind !== "testo" && field.kind !== "codice";
  return a.state === VALUE && isNumber && a.value === b.value;
}

function registerText({ corrections }: YearFacts, column: string, ats: string): string {
  return corrections.find((one) => one.column === column && one.ats === ats)?.new ?? "";
}
