import { readRecord } from "./csv.ts";
import { SEPARATORS } from "./dialect.ts";
import { printable } from "./text.ts";

/** The line that may be the header of a file whose first line is none. */
export interface Lookalike {
  readonly line: number;
  /** One of its names as written, and the right one; equal where the line is right as it is. */
  readonly written: string;
  readonly right: string;
}

/**
 * Looks in the first lines for the one with most names like the known ones, whatever the
 * separator and the case; null where none has two.
 */
export function findHeaderLine(text: string, known: ReadonlySet<string>): Lookalike | null {
  const lineEnd = text.includes("\n") ? "\n" : "\r";
  const folded = new Map([...known].map((name) => [name.toLowerCase(), name]));
  let best: { hits: number; found: Lookalike } | null = null;
  let offset = 0;
  for (let line = 1; line <= LINES && offset < text.length; line += 1) {
    for (const separator of [...SEPARATORS, "|"]) {
      const record = readRecord(text, { offset, line }, { separator, lineEnd });
      const matches = record.fields.slice(0, FIELDS).flatMap((name) => matchOf(name, folded));
      const [first] = matches;
      if (first !== undefined && matches.length > Math.max(1, best?.hits ?? 0)) {
        best = { hits: matches.length, found: { line, ...first } };
      }
    }
    const end = text.indexOf(lineEnd, offset);
    offset = end < 0 ? text.length : end + 1;
  }
  return best?.found ?? null;
}

const LINES = 30;
const FIELDS = 300;

function matchOf(name: string, folded: ReadonlyMap<string, string>): Omit<Lookalike, "line">[] {
  const right = folded.get(name.toLowerCase());
  return right === undefined ? [] : [{ written: printable(name), right }];
}
