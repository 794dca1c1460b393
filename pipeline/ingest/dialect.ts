import {
  readRecord,
  type BrokenRecord,
  type CsvRecord,
  type Dialect,
  type Position,
} from "./csv.ts";
import { trimSpaces } from "./text.ts";

/** What the start of a file says about how to read it. */
export interface Opening {
  readonly dialect: Dialect;
  /** The first non-empty line; null where there is none. */
  readonly header: CsvRecord | BrokenRecord | null;
  /** Line of a `sep=` line, or null. */
  readonly separatorLine: number | null;
}

/**
 * Decides the dialect from the text itself: line ends by whether there is a `\n`; the separator by
 * a `sep=` line, else by which of the three gives the header most columns that are `known`.
 */
export function openText(text: string, known: ReadonlySet<string>): Opening {
  const lineEnd = text.includes("\n") ? "\n" : "\r";
  const start = firstContent(text, { offset: 0, line: 1 }, lineEnd);
  const named = namedSeparator(text, start, lineEnd);
  if (named === null) {
    return { ...bestHeader(text, start, lineEnd, known), separatorLine: null };
  }
  const dialect = { separator: named, lineEnd } as const;
  const after = firstContent(text, nextLine(text, start, lineEnd), lineEnd);
  return { dialect, header: headerAt(text, after, dialect), separatorLine: start.line };
}

/** Separators of the contract, in the order in which a tie is decided. */
export const SEPARATORS = [";", ",", "\t"] as const;

/** The first physical line, from a position on, that holds more than spaces and separators. */
function firstContent(text: string, from: Position, lineEnd: string): Position {
  let position = from;
  while (position.offset < text.length) {
    if (trimSpaces(lineAt(text, position, lineEnd).replace(/[;,]/g, " ")) !== "") break;
    position = nextLine(text, position, lineEnd);
  }
  return position;
}

function lineAt(text: string, position: Position, lineEnd: string): string {
  const end = text.indexOf(lineEnd, position.offset);
  return text.slice(position.offset, end < 0 ? text.length : end);
}

function nextLine(text: string, position: Position, lineEnd: string): Position {
  const end = text.indexOf(lineEnd, position.offset);
  return { offset: end < 0 ? text.length : end + 1, line: position.line + 1 };
}

function namedSeparator(text: string, at: Position, lineEnd: string): string | null {
  const line = lineAt(text, at, lineEnd).replace(/\r$/, "");
  // A longer line is no `sep=` line; the tab it may name is a space to `trimSpaces`.
  if (line.length > 32) return null;
  const found = /^[\s\ufeff]*"?sep=(.)"?[;,\s]*$/i.exec(line);
  return found?.[1] ?? null;
}

function bestHeader(
  text: string,
  at: Position,
  lineEnd: Dialect["lineEnd"],
  known: ReadonlySet<string>,
): Pick<Opening, "dialect" | "header"> {
  const ranked = SEPARATORS.map((separator) => {
    const dialect = { separator, lineEnd };
    const header = headerAt(text, at, dialect);
    const fields = header?.fields ?? [];
    const hits = fields.filter((name) => known.has(name)).length;
    return { dialect, header, hits, width: fields.length };
  }).sort((a, b) => b.hits - a.hits || b.width - a.width);
  const [best] = ranked;
  return best ?? { dialect: { separator: ";", lineEnd }, header: null };
}

function headerAt(text: string, at: Position, dialect: Dialect): CsvRecord | BrokenRecord | null {
  let position = at;
  while (position.offset < text.length) {
    const record = readRecord(text, position, dialect);
    if (record.kind === "broken" || record.hasContent) return record;
    position = record.next;
  }
  return null;
}
