import { readFileSync } from "node:fs";
import { inflateSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { ADVANCES, EXTRA_CHARACTERS } from "../../pipeline/present/font-advances.ts";
import { textWidth, wrapText } from "../../pipeline/present/text-width.ts";

const CHARACTERS = [
  ...Array.from({ length: 95 }, (_, i) => String.fromCharCode(0x20 + i)),
  ...Array.from({ length: 96 }, (_, i) => String.fromCharCode(0xa0 + i)),
  ...EXTRA_CHARACTERS,
];

describe("text width", () => {
  it.each([400, 600, 700] as const)(
    "has the advances of the font itself at weight %i",
    (weight) => {
      const advance = fontAdvances(weight);
      // The font has no soft hyphen: it takes no room.
      const expected = CHARACTERS.map((each) => (each === "\u00ad" ? 0 : advance(each)));
      expect(ADVANCES[weight]).toEqual(expected);
    },
  );

  it("adds up advances: digits are 0.56 em in every weight", () => {
    expect(textWidth("12345", 10)).toBeCloseTo(28, 9);
    expect(textWidth("12345", 10, 700)).toBeCloseTo(28, 9);
  });

  it("breaks lines at spaces and after hyphens, and keeps long words whole", () => {
    expect(wrapText("Friuli-Venezia Giulia", 17.6, 2.6)).toEqual(["Friuli-Venezia", "Giulia"]);
    expect(wrapText("Emilia-Romagna", 17, 2.6)).toEqual(["Emilia-", "Romagna"]);
    expect(wrapText("Basilicata", 3, 2.6)).toEqual(["Basilicata"]);
  });
});

/** Reads `hmtx` and `cmap` (format 4) of the packaged WOFF file. */
function fontAdvances(weight: number): (character: string) => number | null {
  const file = `titillium-web-latin-${weight}-normal.woff`;
  const woff = readFileSync(`node_modules/@fontsource/titillium-web/files/${file}`);
  const [cmap, hhea, hmtx] = ["cmap", "hhea", "hmtx"].map((tag) => tableOf(woff, tag));
  if (!cmap || !hhea || !hmtx) throw new Error(`${file}: a table is missing`);
  const metrics = hhea.readUInt16BE(34);
  return (character) => {
    const glyph = glyphOf(cmap, character.codePointAt(0) ?? 0);
    return glyph === 0 ? null : hmtx.readUInt16BE(4 * Math.min(glyph, metrics - 1));
  };
}

function tableOf(woff: Buffer, tag: string): Buffer | null {
  for (let i = 0; i < woff.readUInt16BE(12); i += 1) {
    const entry = 44 + 20 * i;
    if (woff.toString("latin1", entry, entry + 4) !== tag) continue;
    const start = woff.readUInt32BE(entry + 4);
    const packed = woff.readUInt32BE(entry + 8);
    const bytes = woff.subarray(start, start + packed);
    return packed === woff.readUInt32BE(entry + 12) ? bytes : inflateSync(bytes);
  }
  return null;
}

function glyphOf(cmap: Buffer, code: number): number {
  for (let i = 0; i < cmap.readUInt16BE(2); i += 1) {
    const at = cmap.readUInt32BE(8 + 8 * i);
    if (cmap.readUInt16BE(at) === 4) return glyphInSegments(cmap, at, code);
  }
  return 0;
}

function glyphInSegments(cmap: Buffer, at: number, code: number): number {
  const twice = cmap.readUInt16BE(at + 6);
  for (let segment = 0; segment < twice; segment += 2) {
    const start = cmap.readUInt16BE(at + 16 + twice + segment);
    if (code > cmap.readUInt16BE(at + 14 + segment) || code < start) continue;
    const delta = cmap.readUInt16BE(at + 16 + 2 * twice + segment);
    const rangeAt = at + 16 + 3 * twice + segment;
    const range = cmap.readUInt16BE(rangeAt);
    if (range === 0) return (code + delta) & 0xffff;
    const glyph = cmap.readUInt16BE(rangeAt + range + 2 * (code - start));
    return glyph === 0 ? 0 : (glyph + delta) & 0xffff;
  }
  return 0;
}
