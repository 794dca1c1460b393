import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { typeset, typesetHtml } from "../../../pipeline/present/language/typeset.ts";
import type { Lang } from "../../../pipeline/types.ts";
import { grammar } from "./grammars.ts";

const grammars = { it: grammar("it"), de: grammar("de"), fr: grammar("fr"), en: grammar("en") };
const set = (text: string, lang: Lang = "it"): string =>
  typeset(text, grammars[lang]).replaceAll("\u00a0", "~");

describe("typographic finish", () => {
  it.each([
    ["al 31 dicembre 2025", "al 31~dicembre 2025"],
    ["l'8,1 % e il 9%", "l’8,1~% e il 9~%"],
    ["L. 104/2024, art. 9, n. 4", "L.~104/2024, art.~9, n.~4"],
    ["vedi Tavola 5.1 e Figura 3.2", "vedi Tavola~5.1 e Figura~3.2"],
    ["per i MSNA e gli ATS", "per i~MSNA e gli~ATS"],
    ["345 mila minorenni", "345~mila minorenni"],
    ['E\' vero: "la comunità"', "È vero: «la comunità»"],
    ['"a" ("b"), "c".', "«a» («b»), «c»."],
    ["Copertura, residenti, %", "Copertura, residenti,~%"],
    ["un calo del -5,2 %", "un calo del −5,2~%"],
    ["0-17 anni, 2021-27, 3,7-4,1", "0–17 anni, 2021–27, 3,7–4,1"],
    ["il 2025-12-31, T03-042, Covid-19, 1-2-3", "il 2025-12-31, T03-042, Covid-19, 1-2-3"],
    ["due  spazi , e un punto .", "due spazi, e un punto."],
    ["- nessuno, .. quasi, .... non risposto", "- nessuno, .. quasi, .... non risposto"],
    ["Friuli-Venezia Giulia", "Friuli-Venezia Giulia"],
    ["a\u202fb\u2009c\u2011d", "a~b~c-d"],
    ["31 dicembri, partenze 9 dicembre", "31 dicembri, partenze 9~dicembre"],
  ])("sets Italian %j", (text, expected) => {
    expect(set(text)).toBe(expected);
  });

  it("has the quotes and blanks of the other languages", () => {
    expect(set('am 31. Dezember: "so", 8,1%', "de")).toBe("am 31.~Dezember: „so“, 8,1~%");
    expect(set('le 1er janvier: "ainsi"; oui!', "fr")).toBe("le 1er~janvier~: «~ainsi~»~; oui~!");
    expect(set('8.1 % of "them" in Table 5.1', "en")).toBe("8.1% of “them” in Table~5.1");
  });

  it("sees through tags and leaves them alone", () => {
    const html =
      `<p title="l'x">L'<b data-cell="a:2">8,1</b> % al <i>31</i> dicembre</p>` +
      `<script>x = "a" - 1</script>`;
    expect(typesetHtml(html, grammars.it).replaceAll("\u00a0", "~")).toBe(
      `<p title="l'x">L’<b data-cell="a:2">8,1</b>~% al <i>31</i>~dicembre</p>` +
        `<script>x = "a" - 1</script>`,
    );
  });

  it("reads the quotes that escaping wrote, and keeps other entities", () => {
    expect(typesetHtml("l&#x27;ATS &quot;A &amp; B&quot;; <i>3</i>-5", grammars.fr)).toBe(
      "l’ATS «\u00a0A &amp; B\u00a0»\u00a0; <i>3</i>-5",
    );
  });

  it("changes nothing the second time, and leaves no doubled space", () => {
    const piece = fc.constantFrom(
      "l'",
      "E' ",
      "31 dicembre ",
      " % ",
      "8,1",
      "-5",
      "0-17",
      '"',
      " ",
      "  ",
      "«",
      "»",
      ": ",
      "; ",
      "!",
      "i MSNA",
      "art. ",
      "9",
      ". ",
      ", ",
      "Tavola ",
      "\u00a0",
      "parola",
      "....",
      "-",
      "(",
      ")",
      "'",
    );
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 12 }),
        fc.constantFrom("it", "de", "fr", "en"),
        (pieces, lang) => {
          const once = typeset(pieces.join(""), grammars[lang]);
          expect(typeset(once, grammars[lang])).toBe(once);
          expect(once).not.toMatch(/ {2}|\u00a0 | \u00a0|'/);
        },
      ),
      { numRuns: 500 },
    );
  });
});
