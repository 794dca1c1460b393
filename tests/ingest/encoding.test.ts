import { describe, expect, it } from "vitest";
import { decodeText } from "../../pipeline/ingest/encoding.ts";
import { hasUndecodable, printable, trimSpaces } from "../../pipeline/ingest/text.ts";

const bytesOf = (...parts: readonly (string | number)[]): Uint8Array =>
  Uint8Array.from(
    parts.flatMap((part) =>
      typeof part === "number" ? [part] : [...new TextEncoder().encode(part)],
    ),
  );

describe("the encoding of a file", () => {
  it("is UTF-8 where valid multibyte sequences outnumber invalid ones", () => {
    const { text, encoding, undecodable } = decodeText(bytesOf("Città è", 0xe8, ";"));
    expect([encoding, undecodable]).toEqual(["utf-8", 1]);
    expect(hasUndecodable(text)).toBe(true);
    expect(printable(text)).toBe("Città è\ufffd;");
  });

  it("is UTF-8 by its BOM, whatever follows", () => {
    expect(decodeText(bytesOf("\ufeff", 0xe8, 0xe9))).toMatchObject({
      encoding: "utf-8",
      undecodable: 2,
    });
  });

  it("is Windows-1252 otherwise, where five bytes are undecodable", () => {
    const { text, encoding } = decodeText(bytesOf("Citt", 0xe0, " ", 0x80, 0x93));
    expect([text, encoding]).toEqual(["Città €“", "windows-1252"]);
    const five = decodeText(bytesOf("a", 0x81, 0x8d, 0x8f, 0x90, 0x9d, 0xe0));
    expect(five.undecodable).toBe(5);
    expect(printable(five.text)).toBe("a\ufffd\ufffd\ufffd\ufffd\ufffdà");
  });

  it("keeps a U+FFFD that someone typed apart from an undecodable byte", () => {
    expect(hasUndecodable(decodeText(bytesOf("Citt\ufffd 😀")).text)).toBe(false);
  });

  it.each([
    ["overlong", [0xc0, 0xaf]],
    ["a surrogate", [0xed, 0xa0, 0x80]],
    ["above U+10FFFF", [0xf4, 0x90, 0x80, 0x80]],
    ["cut short", [0xe2, 0x82]],
  ])("does not take a sequence that is %s for UTF-8", (_, wrong) => {
    expect(decodeText(bytesOf(...wrong)).encoding).toBe("windows-1252");
  });
});

describe("surrounding spaces", () => {
  it("go, of any kind", () => {
    expect(trimSpaces("\u00a0\u2009\u200b\ufeff 12 \u202f\u2060\t")).toBe("12");
    expect(trimSpaces("a\u00a0b")).toBe("a\u00a0b");
  });
});
