import { describe, expect, it } from "vitest";
import { disagreement, TONGUES } from "./agrees.ts";
import { readPage, type Printed } from "./printed.ts";
import { slipsIn } from "./wording.ts";

describe("a page", () => {
  const page = readPage(
    `<header>2025</header><main><p>Sono <b data-cell="a:2">1.234</b>, dal
      <span data-cell="a:3" data-part="inf">3,1</span>&nbsp;%; art.&#x3D;<i data-fixed>9</i>.</p>
    <table><tr><td data-cell="a:4">7<span class="beside">[e]</span></td><td>12</td></tr></table>
    <svg data-tavola="a"><title>99</title><text data-cell="a:5">8</text></svg>
    <p data-fixed>Il <b data-cell="a:6">5</b></p></main>`,
  );

  it("has each figure with its cell, its place and the words around it", () => {
    expect(
      page.figures.map(({ line, part, in: place, text }) => [line, part, place, text]),
    ).toEqual([
      [2, "", "sentence", "1.234"],
      [3, "inf", "sentence", "3,1"],
      [4, "", "table", "7[e]"],
      [5, "", "drawing", "8"],
      [6, "", "sentence", "5"],
    ]);
    expect(page.figures[0]).toMatchObject({
      before: "Sono ",
      after: expect.stringMatching(/^, dal/),
    });
  });

  it("has each digit that says nothing of itself, and each figure marked as none", () => {
    expect(page.stray).toEqual(["12"]);
    expect(page.misplaced).toEqual(["a:6"]);
  });

  it("has its text by block, as a reader sees it", () => {
    expect(page.blocks).toEqual(["Sono 1.234, dal 3,1\u00a0%; art.=9.", "7[e]", "12", "8", "Il 5"]);
  });
});

type Fields = Readonly<Record<string, string>>;

interface Told extends Partial<Printed> {
  readonly lang?: string;
}

const isAgreed = (told: Told, fields: Fields): boolean => {
  const tongue = TONGUES[told.lang ?? "it"];
  const around = { before: "", after: "", in: "sentence", part: "", text: "" } as const;
  const row = new Map(Object.entries({ misura: "conteggio", ...fields }));
  return (
    tongue !== undefined &&
    disagreement({ table: "a", line: 2, ...around, ...told }, row, tongue) === null
  );
};

const change = (valore: string): Fields => ({ misura: "variazione", valore });
const share = (valore: string): Fields => ({ misura: "quota", valore });

describe("a printed figure agrees with its row", () => {
  it.each<readonly [Told, Fields]>([
    [{ text: "1.234" }, { valore: "1234" }],
    [{ text: "1,234", lang: "en" }, { valore: "1234" }],
    [{ text: "1\u00a0234", lang: "fr" }, { valore: "1234" }],
    [{ text: "1.234,5", lang: "de" }, { valore: "1234.5012" }],
    [{ text: "3,9" }, { valore: "3.8751" }],
    [{ text: "3.9", lang: "en" }, { valore: "3.8751" }],
    [{ text: "−0,6", in: "table" }, change("-0.6321")],
    [{ text: "+0,6", in: "table" }, change("0.6321")],
    [{ text: "[c]" }, { valore: "", segno: "[c] [u]" }],
    [{ text: "-" }, { valore: "0" }],
    [{ text: "..", in: "table" }, share("0.0123")],
    [{ text: "11/05/2026" }, { valore: "2026-05-11" }],
    [{ text: "11.5.2026", lang: "de" }, { valore: "2026-05-11" }],
    [
      { text: "ja", lang: "de" },
      { valore: "1", misura: "si_no" },
    ],
    [{ text: "4,2", part: "sup" }, { sup: "4.1931" }],
    [{ text: "4°", part: "inf" }, { inf: "4" }],
    [{ text: "circa 345 mila", part: "rounded" }, { valore: "345083" }],
    [{ text: "345\u00a0000", part: "rounded", lang: "fr" }, { valore: "345083" }],
    [{ text: "1,2 Millionen", part: "rounded", lang: "de" }, { valore: "1234567" }],
    [{ text: "tre su quattro", part: "words" }, share("74.2")],
    [{ text: "tre minorenni su quattro", part: "words" }, share("74.2")],
    [{ text: "deux tiers", part: "words", lang: "fr" }, share("65.1")],
    [{ text: "Ein", part: "words", lang: "de" }, { valore: "1" }],
    [{ text: "nessun", part: "words" }, { valore: "0" }],
    [
      { text: "97,5", part: "copertura" },
      { popolazione_rispondenti: "39", popolazione_interpellata: "40" },
    ],
    [{ text: "2,6", before: "diminuiscono del ", after: " %" }, change("-2.5911")],
    [{ text: "2,6", before: "aumentano del ", after: " %" }, change("2.5911")],
    [{ text: "2,6", before: "sinken um ", after: " %", lang: "de" }, change("-2.5911")],
  ])("%o of %o", (told, fields) => {
    expect(isAgreed(told, fields)).toBe(true);
  });
});

describe("a printed figure does not agree with its row", () => {
  it.each<readonly [Told, Fields]>([
    [{ text: "1.235" }, { valore: "1234" }],
    [{ text: "1.234", lang: "en" }, { valore: "1234" }],
    [{ text: "12.34" }, { valore: "1234" }],
    [{ text: "3,8" }, { valore: "3.8751" }],
    [{ text: "0,6", in: "table" }, change("-0.6321")],
    [{ text: "[c]" }, { valore: "3", segno: "" }],
    [{ text: "[u]" }, { valore: "", segno: "[c]" }],
    [{ text: "7" }, { valore: "", segno: "[c]" }],
    [{ text: "-" }, { valore: "" }],
    [{ text: "12/05/2026" }, { valore: "2026-05-11" }],
    [
      { text: "nein", lang: "de" },
      { valore: "1", misura: "si_no" },
    ],
    [{ text: "4,2", part: "sup" }, { sup: "" }],
    [{ text: "4,2", part: "altro" }, { valore: "4.2" }],
    [{ text: "circa 346 mila", part: "rounded" }, { valore: "345083" }],
    [{ text: "tre su quattro", part: "words" }, share("71.9")],
    [{ text: "tre su quattro", part: "words" }, { valore: "75" }],
    [{ text: "un", part: "words" }, { valore: "2" }],
    [{ text: "12", after: " % dei minorenni" }, { valore: "12" }],
    [{ text: "2,6", before: "aumentano del ", after: " %" }, change("-2.5911")],
    [{ text: "2,6", before: "restano fermi, ", after: " %" }, change("-2.5911")],
    [{ text: "2,6", before: "diminuiscono del ", after: " %" }, change("2.5911")],
    [{ text: "2.6", before: "a fall of ", after: " %", lang: "en" }, change("2.5911")],
  ])("%o of %o", (told, fields) => {
    expect(isAgreed(told, fields)).toBe(false);
  });
});

describe("a slip of wording", () => {
  it.each([
    ["it", "I minorenni di il Molise"],
    ["it", "I minorenni in Marche"],
    ["it", "Sono NaN minorenni"],
    ["it", "Sono  sette"],
    ["it", "È il 11,2 % del totale"],
    ["it", "Ha validato il 11/05/2026"],
    ["it", "Ha validato il 08/05/2026"],
    ["it", "Vi sono 1 minorenni"],
    ["it", "L’Italia e l’Lazio"],
    ["it", "dei dei minorenni"],
    ["it", "È lo 0 % dei casi"],
    ["it", "Sono 120: 0,72 ogni mille residenti di 0-17 anni, contro 0,72 in Italia"],
    ["it", "È il 22,0 % di chi esce, contro il 22,0 % in Italia"],
    ["fr", "Ils sont 5,2 pour mille résidents, contre 5,2 en Italie"],
    ["de", "Es sind 5,2 je tausend Einwohner, gegenüber 5,2 in Italien"],
    ["fr", "les mineurs de le Piémont"],
    ["fr", "la part de Italie"],
    ["de", "in Lombardei"],
    ["en", "an district"],
  ])("is found in %s: %s", (lang, text) => {
    expect(slipsIn([text], lang)).toHaveLength(1);
  });

  it.each([
    ["it", "I minorenni del Molise, dell’11,2 %, in Veneto, nelle Marche; da 95 a meno di 100"],
    ["it", "Sono 72: 0,72 ogni mille, contro 0,7 in Italia; il 3,5 % contro il 5 %, e 2 contro 12"],
    ["fr", "les mineurs du Piémont, de l’Italie, jusqu’à onze"],
    ["de", "in der Lombardei jene, für die die Antwort bekannt ist"],
    ["en", "an unaccompanied child, a district"],
  ])("is none in %s: %s", (lang, text) => {
    expect(slipsIn([text], lang)).toEqual([]);
  });
});
