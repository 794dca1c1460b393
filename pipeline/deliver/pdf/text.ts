/** Text of marked sequences, by the fonts' own tables from glyph to character. */
import { mcidOf, operatorOf, SHOWS_TEXT } from "./content.ts";
import { decoded, dictOf, type PdfFile } from "./read.ts";
import { isRef, utf16, type PdfDict } from "./value.ts";

export interface FontText {
  /** Bytes per glyph code. */
  readonly width: 1 | 2;
  /** Text of a code; a code without text is not there. */
  readonly textOf: ReadonlyMap<number, string>;
  /** Code of the space, if the font has one. */
  readonly space: number | undefined;
}

/** The fonts of a page, by the name its content uses ("F4"). `known` is filled as fonts are met. */
export function fontsOf(
  file: PdfFile,
  page: PdfDict,
  known: Map<number, FontText>,
): ReadonlyMap<string, FontText> {
  const fonts = new Map<string, FontText>();
  for (const [name, value] of dictOf(file, dictOf(file, page.get("Resources")).get("Font"))) {
    if (!isRef(value)) continue;
    const font = known.get(value.ref) ?? readFont(file, dictOf(file, value));
    known.set(value.ref, font);
    fonts.set(name, font);
  }
  return fonts;
}

function readFont(file: PdfFile, font: PdfDict): FontText {
  const toUnicode = font.get("ToUnicode");
  const map = isRef(toUnicode)
    ? Buffer.from(decoded(file.get(toUnicode.ref))).toString("latin1")
    : "";
  const textOf = readCharacterMap(map);
  const space = [...textOf].find(([, text]) => text === " " || text === "\u00a0")?.[0];
  return { width: font.get("Subtype") === "/Type0" ? 2 : 1, textOf, space };
}

function readCharacterMap(map: string): ReadonlyMap<number, string> {
  const textOf = new Map<number, string>();
  const number = (hex: string | undefined): number => Number.parseInt(hex ?? "", 16);
  for (const [, body = ""] of map.matchAll(/beginbfchar\n([^]*?)endbfchar/g)) {
    for (const [, code, text = ""] of body.matchAll(/<([0-9A-F]+)> <([0-9A-F]+)>/gi)) {
      textOf.set(number(code), hexText(text));
    }
  }
  for (const [, body = ""] of map.matchAll(/beginbfrange\n([^]*?)endbfrange/g)) {
    for (const [, from, to, text] of body.matchAll(/<([0-9A-F]+)> <([0-9A-F]+)> <([0-9A-F]+)>/gi)) {
      for (let code = number(from); code <= number(to); code += 1) {
        textOf.set(code, String.fromCodePoint(number(text) + code - number(from)));
      }
    }
  }
  return textOf;
}

function hexText(hex: string): string {
  return utf16(Buffer.from(hex, "hex").toString("latin1"));
}

/** Text of the sequences in `wanted`, by their identifier, lines joined by a space. */
export function markedText(
  content: string,
  fonts: ReadonlyMap<string, FontText>,
  wanted: ReadonlySet<number>,
): ReadonlyMap<number, string> {
  const texts = new Map<number, string>();
  let mcid: number | undefined;
  let font: FontText | undefined;
  let depth = 0;
  let line = "";
  for (const row of content.split("\n")) {
    const operator = operatorOf(row);
    if (operator === "BDC" || operator === "BMC") {
      if (depth === 0) mcid = wantedOf(row, wanted);
      depth += 1;
    } else if (operator === "EMC") {
      depth -= 1;
      if (depth === 0) mcid = undefined;
    } else if (operator === "Tf") font = fonts.get(row.slice(1, row.indexOf(" ")));
    else if (operator === "Tm" && mcid !== undefined) {
      const height = row.split(" ")[5] ?? "";
      if (height !== line) texts.set(mcid, endOfLine(texts.get(mcid) ?? ""));
      line = height;
    } else if (SHOWS_TEXT.has(operator) && mcid !== undefined && font !== undefined) {
      texts.set(mcid, (texts.get(mcid) ?? "") + shownText(row, font));
    }
  }
  return texts;
}

/** A word broken by a soft hyphen (drawn as U+2010) goes on, other words are apart. */
function endOfLine(text: string): string {
  if (text.endsWith("\u2010")) return text.slice(0, -1);
  return text === "" || /[\s-]$/.test(text) ? text : `${text} `;
}

function wantedOf(row: string, wanted: ReadonlySet<number>): number | undefined {
  const mcid = mcidOf(row);
  return mcid !== undefined && wanted.has(mcid) ? mcid : undefined;
}

function shownText(row: string, { width, textOf }: FontText): string {
  return glyphCodes(row, width)
    .map((code) => textOf.get(code) ?? "")
    .join("");
}

/** Codes of the glyphs that a line shows. */
export function glyphCodes(row: string, width: 1 | 2): readonly number[] {
  const codes: number[] = [];
  for (const [, hex = ""] of row.matchAll(/<([0-9A-F]*)>/g)) {
    for (let i = 0; i < hex.length; i += 2 * width) {
      codes.push(Number.parseInt(hex.slice(i, i + 2 * width), 16));
    }
  }
  return codes;
}
