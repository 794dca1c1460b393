import type { Issue, Outcome } from "../../issue.ts";
import { containerFault } from "../../ingest/container.ts";
import { readRecords, type CsvRecord } from "../../ingest/csv.ts";
import { openText } from "../../ingest/dialect.ts";
import { decodeText } from "../../ingest/encoding.ts";
import { printable } from "../../ingest/text.ts";
import { QUESTION_COLUMNS } from "../questionsCsv.ts";
import { replyIssue } from "./rules.ts";

const NEEDED = ["cod_ats", "modulo", "colonna", "vecchio", "risposta"] as const;

type ReplyColumn = (typeof NEEDED)[number];

/** One row of `domande.csv` as it came back, as text. */
export type ReplyRow = Readonly<Record<ReplyColumn, string>> & { readonly line: number };

/**
 * Reads `domande.csv` with its answers, in whatever dialect a spreadsheet has saved it. Rows without
 * an answer are left out: nobody has said anything.
 */
export function readReplies(path: string, bytes: Uint8Array): Outcome<readonly ReplyRow[]> {
  const unread = (absent: readonly string[], reason: string): Outcome<[]> => {
    const params = { absent, count: absent.length, reason };
    return { value: [], issues: [replyIssue("reply-unread", { file: path, line: 1 }, params)] };
  };
  const text = textOf(bytes);
  if (text === null) return unread([], containerFault(bytes) ?? "");
  const { header, dialect } = openText(text, new Set(QUESTION_COLUMNS));
  if (header === null) return unread([], "file-empty");
  // Spreadsheets keep names, people may change their case.
  const names = header.fields.map((name) => name.toLowerCase());
  const width = names.findLastIndex((name) => name !== "") + 1;
  const absent = NEEDED.filter((column) => !names.includes(column));
  if (header.kind === "broken" || absent.length > 0) return unread(absent, "");
  const issues: Issue[] = [];
  const rows = readRecords(text, header.next, dialect).flatMap((record) => {
    // What is not asked for at the end of a row, a spreadsheet leaves out.
    const isWhole = record.fields.slice(width).every((field) => field === "");
    if (record.kind === "record" && isWhole) return [rowOf(record, names)];
    const value = record.kind === "broken" ? record.found : (record.fields[0] ?? "");
    issues.push(
      replyIssue("reply-row", { file: path, line: record.line, value: printable(value) }),
    );
    return [];
  });
  return { value: rows.filter(({ risposta }) => risposta !== ""), issues };
}

/** Also UTF-16, which Excel calls Unicode text; null for what is no text. */
function textOf(bytes: Uint8Array): string | null {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  return containerFault(bytes) === null ? decodeText(bytes).text : null;
}

function rowOf(record: CsvRecord, names: readonly string[]): ReplyRow {
  const at = (column: ReplyColumn): string => record.fields[names.indexOf(column)] ?? "";
  return {
    line: record.line,
    cod_ats: at("cod_ats"),
    modulo: at("modulo"),
    colonna: at("colonna"),
    vecchio: at("vecchio"),
    risposta: at("risposta"),
  };
}
