/**
 * Where a line of text is full, Chromium leaves out the space at its end, and with it the only sign
 * that two words are two: whoever reads the file by its structure hears "del lavoro edelle
 * politiche". Puts the space back where nobody sees it.
 */
import { operatorOf } from "./content.ts";
import { glyphCodes, type FontText } from "./text.ts";

/** A shift of the baseline by less than this, in sizes of the font, is a raised or lowered sign. */
const NEW_LINE = 0.8;
/** A line may end inside a word after these. */
const JOINS = /[\s\u2010/-]$/;

/** The same lines, some with a space after their last word. */
export function endLines(
  lines: readonly string[],
  fonts: ReadonlyMap<string, FontText>,
): readonly string[] {
  const ended = [...lines];
  let font: FontText | undefined;
  let size = 0;
  /** Largest size on this line so far. */
  let largest = 0;
  let height = Number.NaN;
  /** Line that showed text last, and its font. */
  let last: { readonly at: number; readonly font: FontText } | undefined;
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? "";
    const operator = operatorOf(line);
    if (operator === "Tf") {
      const [name = "", points] = line.split(" ");
      font = fonts.get(name.slice(1));
      size = Number(points);
      largest = Math.max(largest, size);
    } else if (operator === "Tm") {
      const next = Number(line.split(" ")[5]);
      const isNewLine = Math.abs(next - height) > NEW_LINE * largest;
      if (isNewLine && last !== undefined) {
        ended[last.at] = `${ended[last.at] ?? ""}${spaceAfter(lines[last.at] ?? "", last.font)}`;
      }
      if (isNewLine || Number.isNaN(height)) {
        height = next;
        largest = size;
      }
    } else if (operator === "Tj" && font !== undefined) last = { at, font };
  }
  return ended;
}

function spaceAfter(line: string, { width, textOf, space }: FontText): string {
  const text = textOf.get(glyphCodes(line, width).at(-1) ?? -1) ?? "";
  if (space === undefined || text === "" || JOINS.test(text)) return "";
  const code = space
    .toString(16)
    .toUpperCase()
    .padStart(2 * width, "0");
  return ` <${code}> Tj`;
}
