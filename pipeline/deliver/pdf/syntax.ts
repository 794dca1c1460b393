/** Text of a PDF to values. Covers what Chromium (Skia) and our own writer emit. */
import type { PdfDict, PdfName, PdfText, PdfValue } from "./value.ts";

/** A place in the file's text, one character per byte; reading moves `at`. */
export interface Cursor {
  readonly text: string;
  at: number;
}

/** Reads one value. Throws on anything that is not PDF syntax. */
export function readValue(cursor: Cursor): PdfValue {
  skipSpace(cursor);
  const { text, at } = cursor;
  const code = text.charCodeAt(at);
  if (code === SLASH) return readName(cursor);
  if (code === LESS) return text.charCodeAt(at + 1) === LESS ? readDict(cursor) : readHex(cursor);
  if (code === BRACKET) return readArray(cursor);
  if (code === PAREN) return readLiteral(cursor);
  if (isNumeric(code)) return readNumberOrRef(cursor);
  for (const [word, value] of WORDS) {
    if (!text.startsWith(word, at)) continue;
    cursor.at += word.length;
    return value;
  }
  throw new Error(`PDF syntax at byte ${at}: ${text.slice(at, at + 20)}`);
}

/** Walks a dictionary; `read` must read the value of each key it is called with. */
export function readEntries(cursor: Cursor, read: (key: string) => void): void {
  cursor.at += 2;
  for (;;) {
    skipSpace(cursor);
    if (cursor.text.charCodeAt(cursor.at) === GREATER) break;
    read(readName(cursor).slice(1));
  }
  cursor.at += 2;
}

/** The text of one value without reading it. Strings in it must not hold brackets. */
export function skipValue(cursor: Cursor): string {
  skipSpace(cursor);
  const { text, at } = cursor;
  let depth = 0;
  for (; ; cursor.at += 1) {
    const code = text.charCodeAt(cursor.at);
    if (code === BRACKET || code === LESS) depth += 1;
    else if (code === BRACKET_END || code === GREATER) depth -= 1;
    else if (Number.isNaN(code)) throw new Error(`PDF value at byte ${at} does not end`);
    if (depth <= 0) break;
  }
  cursor.at += 1;
  return text.slice(at, cursor.at);
}

export function skipSpace(cursor: Cursor): void {
  const { text } = cursor;
  let code = text.charCodeAt(cursor.at);
  while (code <= 32 || code === PERCENT) {
    if (code === PERCENT) {
      const end = text.indexOf("\n", cursor.at);
      cursor.at = end < 0 ? text.length : end;
    } else cursor.at += 1;
    code = text.charCodeAt(cursor.at);
  }
}

const SLASH = 0x2f;
const LESS = 0x3c;
const GREATER = 0x3e;
const BRACKET = 0x5b;
const BRACKET_END = 0x5d;
const PAREN = 0x28;
const PERCENT = 0x25;
const WORDS = [
  ["true", true],
  ["false", false],
  ["null", null],
] as const;

function isNumeric(code: number): boolean {
  return (code >= 48 && code <= 57) || code === 43 || code === 45 || code === 46;
}

function isRegular(code: number): boolean {
  if (Number.isNaN(code) || code <= 32) return false;
  // ( ) < > [ ] { } / %
  return !(
    code === PAREN ||
    code === 0x29 ||
    code === LESS ||
    code === GREATER ||
    code === BRACKET ||
    code === BRACKET_END ||
    code === 0x7b ||
    code === 0x7d ||
    code === SLASH ||
    code === PERCENT
  );
}

function readName(cursor: Cursor): PdfName {
  const { text } = cursor;
  let end = cursor.at + 1;
  while (isRegular(text.charCodeAt(end))) end += 1;
  const raw = text.slice(cursor.at + 1, end);
  cursor.at = end;
  if (!raw.includes("#")) return `/${raw}`;
  return `/${raw.replace(/#([0-9A-Fa-f]{2})/g, (_, hex: string) => byte(hex))}`;
}

function byte(hex: string): string {
  return String.fromCharCode(Number.parseInt(hex, 16));
}

function readDict(cursor: Cursor): PdfDict {
  const entries: PdfDict = new Map();
  readEntries(cursor, (key) => void entries.set(key, readValue(cursor)));
  return entries;
}

function readArray(cursor: Cursor): PdfValue[] {
  const values: PdfValue[] = [];
  cursor.at += 1;
  for (;;) {
    skipSpace(cursor);
    if (cursor.text.charCodeAt(cursor.at) === BRACKET_END) break;
    values.push(readValue(cursor));
  }
  cursor.at += 1;
  return values;
}

const REFERENCE = / (\d+) R/y;

function readNumberOrRef(cursor: Cursor): PdfValue {
  const { text, at } = cursor;
  let end = at + 1;
  while (isNumeric(text.charCodeAt(end))) end += 1;
  const number = Number(text.slice(at, end));
  cursor.at = end;
  // "12 0 R": look further only where a digit follows the space.
  if (text.charCodeAt(end) === 32 && isNumeric(text.charCodeAt(end + 1))) {
    REFERENCE.lastIndex = end;
    if (REFERENCE.test(text)) {
      cursor.at = REFERENCE.lastIndex;
      return { ref: number };
    }
  }
  return number;
}

function readHex(cursor: Cursor): PdfText {
  const end = cursor.text.indexOf(">", cursor.at);
  const digits = cursor.text.slice(cursor.at + 1, end).replace(/\s/g, "");
  cursor.at = end + 1;
  const even = digits.length % 2 === 0 ? digits : `${digits}0`;
  return { bytes: even.replace(/../g, byte) };
}

const ESCAPES: Readonly<Record<string, string>> = {
  n: "\n",
  r: "\r",
  t: "\t",
  b: "\b",
  f: "\f",
  "\n": "",
};

function readLiteral(cursor: Cursor): PdfText {
  const { text } = cursor;
  let at = cursor.at + 1;
  let depth = 1;
  let isEscaped = false;
  for (; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x5c) {
      isEscaped = true;
      at += 1;
    } else if (code === PAREN) depth += 1;
    else if (code === 0x29 && --depth === 0) break;
  }
  const raw = text.slice(cursor.at + 1, at);
  cursor.at = at + 1;
  if (!isEscaped) return { bytes: raw };
  return {
    bytes: raw.replace(/\\([0-7]{1,3}|[^])/g, (_, what: string) =>
      /^[0-7]/.test(what)
        ? String.fromCharCode(Number.parseInt(what, 8) & 255)
        : (ESCAPES[what] ?? what),
    ),
  };
}
