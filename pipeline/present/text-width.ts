/**
 * How wide a text is in Titillium Web, without a browser. Kerning is left out, so that a width is
 * slightly too large rather than too small.
 */
import { ADVANCES, EXTRA_CHARACTERS } from "./font-advances.ts";

export type FontWeight = 400 | 600 | 700;

/** Width in the unit of `size`. Characters that the font lacks count as a digit (0.56 em). */
export function textWidth(text: string, size: number, weight: FontWeight = 400): number {
  const advances = ADVANCES[weight];
  let thousandths = 0;
  for (const character of text) thousandths += advances[indexOf(character)] ?? DIGIT;
  return (thousandths * size) / 1000;
}

/** The weight nearest below the one asked, among those measured. */
export function knownWeight(weight: unknown): FontWeight {
  const asked = weight === "bold" ? 700 : Number(weight);
  if (asked >= 700) return 700;
  return asked >= 600 ? 600 : 400;
}

/**
 * Breaks a text into lines of at most `width`, at spaces and after hyphens. A word longer than the
 * line stays whole.
 */
export function wrapText(
  text: string,
  width: number,
  size: number,
  weight: FontWeight = 400,
): readonly string[] {
  const pieces = text.split(/(?<=[ -])/u);
  const lines: string[] = [];
  let line = "";
  for (const piece of pieces) {
    if (line !== "" && textWidth((line + piece).trimEnd(), size, weight) > width) {
      lines.push(line.trimEnd());
      line = "";
    }
    line += piece;
  }
  return [...lines, line.trimEnd()];
}

const DIGIT = 560;

/** Position in `ADVANCES`, or -1. */
function indexOf(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (code >= 0x20 && code <= 0x7e) return code - 0x20;
  if (code >= 0xa0 && code <= 0xff) return 95 + code - 0xa0;
  const extra = EXTRA_CHARACTERS.indexOf(character);
  return extra < 0 ? -1 : 95 + 96 + extra;
}
