import { describe, expect, it } from "vitest";
import { readability } from "../../../pipeline/present/language/plain.ts";

describe("Gulpease index", () => {
  it("is 89 + (300 × sentences - 10 × letters) / words", () => {
    // I bambini sono in casa oggi: 6 words, 22 letters; 89 + (300 - 220) / 6 = 102.3, at most 100.
    expect(readability("I bambini sono in casa oggi.")).toEqual({
      gulpease: 100,
      sentences: 1,
      words: 6,
      letters: 22,
    });
  });

  it("falls as words grow longer", () => {
    // 10 words of 5 letters each in one sentence: 89 + (300 - 500) / 10 = 69.
    expect(readability(Array<string>(10).fill("treno").join(" "))?.gulpease).toBe(69);
  });

  it("is held within 0 and 100", () => {
    expect(readability("Sì. No.")?.gulpease).toBe(100);
    expect(
      readability("Precipitevolissimevolmente straordinariamente incontrovertibile")?.gulpease,
    ).toBe(0);
  });

  it("counts an elided article as a word", () => {
    expect(readability("l’infanzia dell’Umbria")).toMatchObject({ words: 4, sentences: 1 });
  });

  it("does not end a sentence at an abbreviation, a number or a law", () => {
    const text = "Secondo l’art. 9 della L. 184/1983 sono 1.234 i minorenni. Erano 1.200.";
    expect(readability(text, ["art.", "L."])?.sentences).toBe(2);
    expect(readability(text)?.sentences).toBe(4);
  });

  it("ends a sentence at a line break, as headings do", () => {
    expect(readability("Un titolo\nUna frase sola. Un’altra!\n\n")?.sentences).toBe(3);
  });

  it("has nothing to say of nothing", () => {
    expect(readability(" … ")).toBeNull();
  });
});
