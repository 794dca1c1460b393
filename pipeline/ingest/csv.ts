import { isSpace, trimSpaces } from "./text.ts";

/** How the physical lines and the fields of one file are told apart. */
export interface Dialect {
  readonly separator: string;
  /** `\n`, or `\r` in a file without `\n`. */
  readonly lineEnd: "\n" | "\r";
}

/** Where reading stands: an offset into the text and its physical line, from 1. */
export interface Position {
  readonly offset: number;
  readonly line: number;
}

/** A record as found: fields without their quotes and surrounding spaces. */
export interface CsvRecord {
  readonly kind: "record";
  /** Physical line of the first character. */
  readonly line: number;
  readonly fields: readonly string[];
  /** False where every field is empty and none was quoted: an empty line. */
  readonly hasContent: boolean;
  readonly next: Position;
}

/** A record that a bad quote makes unreadable; reading resumes at the next physical line. */
export interface BrokenRecord {
  readonly kind: "broken";
  readonly fault: "quote-unclosed" | "quote-followed";
  /** Physical line where the quote opens. */
  readonly line: number;
  /** Fields read before the bad one, whose index is thus their number. */
  readonly fields: readonly string[];
  /** What stands from the quote to the end of its physical line. */
  readonly found: string;
  readonly next: Position;
}

/**
 * Reads one record. Own reader because general ones differ from the contract where it matters: an
 * unclosed quote must be caught at its own line and cost that line alone, and a quote inside an
 * unquoted field is text.
 *
 * Time stays linear although reading goes back after a bad quote: the search for a closing quote
 * ends at the next odd run of quotes, which is where the next bad one could open.
 */
export function readRecord(
  text: string,
  from: Position,
  dialect: Dialect,
): CsvRecord | BrokenRecord {
  const separator = dialect.separator.charCodeAt(0);
  const lineEnd = dialect.lineEnd.charCodeAt(0);
  const fields: string[] = [];
  let { offset, line } = from;
  let hasContent = false;
  for (;;) {
    const start = skipSpaces(text, offset, separator, lineEnd);
    if (text.charCodeAt(start) === QUOTE) {
      const quoted = readQuoted(text, start, separator, lineEnd);
      if ("fault" in quoted) return broken(text, { start, line }, quoted.fault, fields, dialect);
      fields.push(trimSpaces(quoted.content));
      line += countOf(quoted.content, dialect.lineEnd);
      offset = quoted.end;
      hasContent = true;
    } else {
      const end = endOfField(text, start, separator, lineEnd);
      const field = trimSpaces(text.slice(start, end));
      if (field !== "") hasContent = true;
      fields.push(field);
      offset = end;
    }
    if (offset >= text.length || text.charCodeAt(offset) === lineEnd) break;
    offset += 1;
  }
  const next = { offset: offset + 1, line: line + 1 };
  return { kind: "record", line: from.line, fields, hasContent, next };
}

/** All records from a position to the end; empty lines (also of separators only) are left out. */
export function readRecords(
  text: string,
  from: Position,
  dialect: Dialect,
): readonly (CsvRecord | BrokenRecord)[] {
  const records: (CsvRecord | BrokenRecord)[] = [];
  let position = from;
  while (position.offset < text.length) {
    const record = readRecord(text, position, dialect);
    if (record.kind === "broken" || record.hasContent) records.push(record);
    position = record.next;
  }
  return records;
}

const QUOTE = 0x22;

function skipSpaces(text: string, from: number, separator: number, lineEnd: number): number {
  let at = from;
  for (; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === separator || code === lineEnd || !isSpace(code)) break;
  }
  return at;
}

function endOfField(text: string, from: number, separator: number, lineEnd: number): number {
  let at = from;
  for (; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === separator || code === lineEnd) break;
  }
  return at;
}

type Quoted =
  { readonly content: string; readonly end: number } | { readonly fault: BrokenRecord["fault"] };

function readQuoted(text: string, open: number, separator: number, lineEnd: number): Quoted {
  let from = open + 1;
  let doubled = false;
  for (;;) {
    const close = text.indexOf('"', from);
    if (close < 0) return { fault: "quote-unclosed" };
    if (text.charCodeAt(close + 1) === QUOTE) {
      doubled = true;
      from = close + 2;
      continue;
    }
    const content = text.slice(open + 1, close);
    const end = skipSpaces(text, close + 1, separator, lineEnd);
    const code = text.charCodeAt(end);
    if (end < text.length && code !== separator && code !== lineEnd) {
      // What closed it on a later line is another field's opening quote.
      const isLater = content.includes(String.fromCharCode(lineEnd));
      return { fault: isLater ? "quote-unclosed" : "quote-followed" };
    }
    return { content: doubled ? content.replaceAll('""', '"') : content, end };
  }
}

function broken(
  text: string,
  at: { readonly start: number; readonly line: number },
  fault: BrokenRecord["fault"],
  fields: readonly string[],
  dialect: Dialect,
): BrokenRecord {
  const lineEnd = text.indexOf(dialect.lineEnd, at.start);
  const end = lineEnd < 0 ? text.length : lineEnd;
  return {
    kind: "broken",
    fault,
    line: at.line,
    fields,
    found: trimSpaces(text.slice(at.start, end)),
    next: { offset: end + 1, line: at.line + 1 },
  };
}

function countOf(text: string, sign: string): number {
  let count = 0;
  for (let at = text.indexOf(sign); at >= 0; at = text.indexOf(sign, at + 1)) count += 1;
  return count;
}
