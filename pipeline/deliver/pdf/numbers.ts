/**
 * Page numbers put into a printed file, instead of printing it again. The boxes that take them have
 * room for three figures, so nothing else moves; the document was printed with marks in them.
 */
import { glyphCodes, type FontText } from "./text.ts";
import type { Mark } from "./tree.ts";

/** What stands in the box of the n-th anchor: no number of ours begins with a zero. */
export function boxMark(index: number): string {
  return `0${index % 10}`;
}

/** A page's content with its fonts, by the number of the page object. */
export interface NumberedPage {
  readonly content: string;
  readonly fonts: ReadonlyMap<string, FontText>;
}

export interface Box {
  readonly mark: string;
  readonly page: number;
}

/**
 * The contents with the numbers in the boxes. Null where the marks that are found are not those of
 * `boxes`, in their order, or where a font lacks a figure. `order`: all sequences in reading order.
 */
export function fillBoxes(
  pages: ReadonlyMap<number, NumberedPage>,
  order: readonly Mark[],
  boxes: readonly Box[],
): ReadonlyMap<number, string> | null {
  const marks = new Map([...pages].map(([ref, page]) => [ref, marksIn(page)]));
  const met = order.flatMap(({ page, mcid }) => {
    const mark = marks.get(page)?.get(mcid);
    return mark === undefined ? [] : [{ key: `${page} ${mcid}`, mark }];
  });
  if (met.length !== boxes.length) return null;
  if (met.some(({ mark }, i) => mark !== boxes[i]?.mark)) return null;
  const numbers = new Map(met.map(({ key }, i) => [key, String(boxes[i]?.page)]));
  const filled = new Map<number, string>();
  for (const [ref, page] of pages) {
    if (marks.get(ref)?.size === 0) continue;
    const content = filledPage(page, (mcid) => numbers.get(`${ref} ${mcid}`));
    if (content === null) return null;
    filled.set(ref, content);
  }
  return filled;
}

/**
 * A sequence of two glyphs: identifier; operators up to the font; its name and size; place; height;
 * first glyph; advance; second glyph.
 */
const TWO_GLYPHS =
  /(?<=\/MCID (\d+) ?>> ?BDC\n)((?:(?!BT)[^\n]*\n){0,3}BT\n\/(\w+) [^\n]* Tf\n1 0 0 -1) (\S+) (\S+ Tm)\n<(\w+)> Tj\n(\S+) 0 Td <(\w+)> Tj(?=[^\n]*\nET\n)/g;

function marksIn({ content, fonts }: NumberedPage): ReadonlyMap<number, string> {
  const marks = new Map<number, string>();
  for (const [, mcid, , font = "", , , first = "", , second = ""] of content.matchAll(TWO_GLYPHS)) {
    const text = textOf(`<${first}${second}>`, fonts.get(font));
    if (/^0\d$/.test(text)) marks.set(Number(mcid), text);
  }
  return marks;
}

function textOf(glyphs: string, font: FontText | undefined): string {
  if (font === undefined) return "";
  return glyphCodes(glyphs, font.width)
    .map((code) => font.textOf.get(code) ?? "")
    .join("");
}

/** The numbers stand at the right of their boxes, and all figures are of one width. */
function filledPage(
  { content, fonts }: NumberedPage,
  numberOf: (mcid: number) => string | undefined,
): string | null {
  let isWhole = true;
  const filled = content.replace(
    TWO_GLYPHS,
    (
      found: string,
      mcid: string,
      head: string,
      name: string,
      x: string,
      rest: string,
      first: string,
      advance: string,
      second: string,
    ) => {
      const font = fonts.get(name);
      const number = numberOf(Number(mcid));
      if (number === undefined || !/^0\d$/.test(textOf(`<${first}${second}>`, font))) return found;
      const glyphs = font && glyphsOf(number, font);
      if (!glyphs || glyphs.length > ROOM) {
        isWhole = false;
        return found;
      }
      const wide = (count: number): number => laidOut(count * Number(advance));
      const left = Number(x) + wide(2) - wide(glyphs.length);
      return `${head} ${glyphs.length === 2 ? x : printed(left)} ${rest}\n${glyphs
        .map((glyph) => `<${glyph}> Tj`)
        .join(`\n${advance} 0 Td `)}`;
    },
  );
  return isWhole ? filled : null;
}

/** Figures that a box has room for. */
const ROOM = 3;

/**
 * Hexadecimal codes of the figures, or undefined where one is not in the font, or there twice (as
 * with raised figures).
 */
function glyphsOf(number: string, { textOf, width }: FontText): readonly string[] | undefined {
  const glyphs = [...number].map((figure) => {
    const codes = [...textOf].flatMap(([code, text]) => (text === figure ? [code] : []));
    return codes.length === 1 ? codes[0] : undefined;
  });
  if (glyphs.includes(undefined)) return undefined;
  return glyphs.map((code) =>
    (code ?? 0)
      .toString(16)
      .toUpperCase()
      .padStart(2 * width, "0"),
  );
}

/** Chromium lays out in 64ths, widths of text rounded up. */
function laidOut(width: number): number {
  return Math.ceil(64 * width) / 64;
}

/** As Skia writes a number: nine figures where they stay below ten times 2^24, eight above. */
function printed(value: number): string {
  const nine = value.toPrecision(9);
  const isLong = Number(nine.replace(".", "")) < 10 * 2 ** 24;
  return String(Number(isLong ? nine : value.toPrecision(8)));
}
