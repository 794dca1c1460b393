import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { soundOf, soundOfFigure } from "../../../pipeline/present/language/it.ts";
import { capitalised, said } from "../../../pipeline/present/language/template.ts";
import { FORMS } from "../../../pipeline/present/language/types.ts";
import { languageIn, territoryCodes } from "./grammars.ts";

const italian = languageIn("it");

// Code; article, in, di, da, a, su, con.
const places = `
00 l’Italia | in Italia | dell’Italia | dall’Italia | all’Italia | sull’Italia | con l’Italia
R1 il Nord-ovest | nel Nord-ovest | del Nord-ovest | dal Nord-ovest | al Nord-ovest | sul Nord-ovest | con il Nord-ovest
R2 il Nord-est | nel Nord-est | del Nord-est | dal Nord-est | al Nord-est | sul Nord-est | con il Nord-est
R3 il Centro | nel Centro | del Centro | dal Centro | al Centro | sul Centro | con il Centro
R4 il Sud | nel Sud | del Sud | dal Sud | al Sud | sul Sud | con il Sud
R5 le Isole | nelle Isole | delle Isole | dalle Isole | alle Isole | sulle Isole | con le Isole
01 il Piemonte | in Piemonte | del Piemonte | dal Piemonte | al Piemonte | sul Piemonte | con il Piemonte
02 la Valle d’Aosta | in Valle d’Aosta | della Valle d’Aosta | dalla Valle d’Aosta | alla Valle d’Aosta | sulla Valle d’Aosta | con la Valle d’Aosta
03 la Lombardia | in Lombardia | della Lombardia | dalla Lombardia | alla Lombardia | sulla Lombardia | con la Lombardia
021 la Provincia autonoma di Bolzano | nella Provincia autonoma di Bolzano | della Provincia autonoma di Bolzano | dalla Provincia autonoma di Bolzano | alla Provincia autonoma di Bolzano | sulla Provincia autonoma di Bolzano | con la Provincia autonoma di Bolzano
022 la Provincia autonoma di Trento | nella Provincia autonoma di Trento | della Provincia autonoma di Trento | dalla Provincia autonoma di Trento | alla Provincia autonoma di Trento | sulla Provincia autonoma di Trento | con la Provincia autonoma di Trento
05 il Veneto | in Veneto | del Veneto | dal Veneto | al Veneto | sul Veneto | con il Veneto
06 il Friuli-Venezia Giulia | in Friuli-Venezia Giulia | del Friuli-Venezia Giulia | dal Friuli-Venezia Giulia | al Friuli-Venezia Giulia | sul Friuli-Venezia Giulia | con il Friuli-Venezia Giulia
07 la Liguria | in Liguria | della Liguria | dalla Liguria | alla Liguria | sulla Liguria | con la Liguria
08 l’Emilia-Romagna | in Emilia-Romagna | dell’Emilia-Romagna | dall’Emilia-Romagna | all’Emilia-Romagna | sull’Emilia-Romagna | con l’Emilia-Romagna
09 la Toscana | in Toscana | della Toscana | dalla Toscana | alla Toscana | sulla Toscana | con la Toscana
10 l’Umbria | in Umbria | dell’Umbria | dall’Umbria | all’Umbria | sull’Umbria | con l’Umbria
11 le Marche | nelle Marche | delle Marche | dalle Marche | alle Marche | sulle Marche | con le Marche
12 il Lazio | nel Lazio | del Lazio | dal Lazio | al Lazio | sul Lazio | con il Lazio
13 l’Abruzzo | in Abruzzo | dell’Abruzzo | dall’Abruzzo | all’Abruzzo | sull’Abruzzo | con l’Abruzzo
14 il Molise | in Molise | del Molise | dal Molise | al Molise | sul Molise | con il Molise
15 la Campania | in Campania | della Campania | dalla Campania | alla Campania | sulla Campania | con la Campania
16 la Puglia | in Puglia | della Puglia | dalla Puglia | alla Puglia | sulla Puglia | con la Puglia
17 la Basilicata | in Basilicata | della Basilicata | dalla Basilicata | alla Basilicata | sulla Basilicata | con la Basilicata
18 la Calabria | in Calabria | della Calabria | dalla Calabria | alla Calabria | sulla Calabria | con la Calabria
19 la Sicilia | in Sicilia | della Sicilia | dalla Sicilia | alla Sicilia | sulla Sicilia | con la Sicilia
20 la Sardegna | in Sardegna | della Sardegna | dalla Sardegna | alla Sardegna | sulla Sardegna | con la Sardegna
`
  .trim()
  .split("\n")
  .map((line): [string, string] => [line.split(" ")[0] ?? "", line.slice(line.indexOf(" ") + 1)]);

describe("Italian places", () => {
  it.each(places)("%s: %s", (code, forms) => {
    expect(FORMS.map((form) => italian.place(code, form)).join(" | ")).toBe(forms);
  });

  it("cover every territory of the reference", () => {
    expect(places.map(([code]) => code)).toEqual(territoryCodes());
  });

  it("agree with their verb", () => {
    expect(italian.placeAgreement("11")).toEqual({ gender: "f", number: "plural" });
    expect(italian.placeAgreement("12")).toEqual({ gender: "m", number: "singular" });
  });

  it("refuse an unknown code", () => {
    expect(() => italian.place("04", "in")).toThrow(RangeError);
  });
});

const units =
  "zero uno due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici sedici diciassette diciotto diciannove".split(
    " ",
  );
const tens = "_ _ venti trenta quaranta cinquanta sessanta settanta ottanta novanta".split(" ");

/** A number below 1,000 in words, as it is read aloud. */
function spoken(n: number): string {
  if (n < 20) return units[n] ?? "";
  if (n < 100)
    return (tens[Math.floor(n / 10)] ?? "") + (n % 10 === 0 ? "" : (units[n % 10] ?? ""));
  const hundreds = Math.floor(n / 100);
  return `${hundreds === 1 ? "" : (units[hundreds] ?? "")}cento${n % 100 === 0 ? "" : spoken(n % 100)}`;
}

function articleOf(word: string): string {
  if (/^[aeiou]/.test(word)) return "l’";
  return word.startsWith("z") ? "lo " : "il ";
}

describe("Italian articles before figures", () => {
  it("follow the sound of every number to 999", () => {
    for (let n = 0; n < 1000; n += 1) {
      expect([n, italian.figure("the", `${n}`).before]).toEqual([n, articleOf(spoken(n))]);
    }
  });

  it("follow the sound of thousands, of which 1.000 is mille", () => {
    for (let n = 2; n < 1000; n += 1) {
      const expected = articleOf(spoken(n));
      expect([n, italian.figure("the", `${n}.000`).before]).toEqual([n, expected]);
    }
    expect(said(italian.figure("of", "1.234"))).toBe("del 1.234");
  });

  it.each([
    ["the", "8,1 %", "l’8,1 %"],
    ["of", "11 %", "dell’11 %"],
    ["by", "0,5 %", "dello 0,5 %"],
    ["the", "0,5 %", "lo 0,5 %"],
    ["the", "12,3 %", "il 12,3 %"],
    ["from", "1 %", "dall’1 %"],
    ["to", "80 %", "all’80 %"],
    ["of", "1,0 %", "dell’1,0 %"],
    ["of", "0,0 %", "dello 0,0 %"],
    ["in", "8,0 %", "nell’8,0 %"],
    ["on", "100 %", "sul 100 %"],
    ["of", "−8,1 %", "del −8,1 %"],
    ["of", "+8,1 %", "del +8,1 %"],
    ["to", "8.000", "all’8.000"],
    ["the", "11.000", "l’11.000"],
    ["the", "1.000.000", "l’1.000.000"],
    ["the", "800", "l’800"],
    ["the", "345 mila", "il 345 mila"],
  ] as const)("%s + %s = %s", (form, figure, text) => {
    expect(said(italian.figure(form, figure))).toBe(text);
  });

  it("agree in the plural", () => {
    const children = { gender: "m", number: "plural" } as const;
    const places = { gender: "f", number: "plural" } as const;
    expect(said(italian.figure("the", "8.000", children))).toBe("gli 8.000");
    expect(said(italian.figure("of", "12", children))).toBe("dei 12");
    expect(said(italian.figure("of", "11", children))).toBe("degli 11");
    expect(said(italian.figure("to", "80", places))).toBe("alle 80");
  });

  it("read ordinals: primo has no vowel, ottavo and undicesimo have", () => {
    const range = (a: number, b: number): string => italian.places(a, b).map(said).join("");
    expect(range(1, 1)).toBe("al 1° posto");
    expect(range(8, 8)).toBe("all’8° posto");
    expect(range(4, 7)).toBe("tra il 4° e il 7° posto");
    expect(range(8, 11)).toBe("tra l’8° e l’11° posto");
  });

  it("say a range with two figures", () => {
    const [low, high] = italian.between("8,1 %", "9,3 %");
    expect([low.figure, high.figure]).toEqual(["8,1 %", "9,3 %"]);
    expect(said(low) + said(high)).toBe("tra l’8,1 % e il 9,3 %");
  });

  it("hear s impura, z, gn, ps and vowels in words", () => {
    const sounds = [
      "minorenne",
      "straniero",
      "zio",
      "gnomo",
      "psicologo",
      "équipe",
      "ATS",
      "servizio",
    ];
    expect(sounds.map(soundOf)).toEqual([
      "plain",
      "hard",
      "hard",
      "hard",
      "hard",
      "vowel",
      "vowel",
      "plain",
    ]);
    expect(soundOfFigure("tre su quattro")).toBe("plain");
  });
});

describe("Italian counts", () => {
  it.each([
    ["child", 0, "nessun minorenne"],
    ["child", 1, "un minorenne"],
    ["child", 2, "2 minorenni"],
    ["child", 34_567, "34.567 minorenni"],
    ["foreigner", 0, "nessuno straniero"],
    ["foreigner", 1, "uno straniero"],
    ["psychologist", 1, "uno psicologo"],
    ["team", 0, "nessun’équipe"],
    ["team", 1, "un’équipe"],
    ["team", 3, "3 équipe"],
    ["district", 1, "un ATS"],
    ["region", 0, "nessuna regione"],
    ["unaccompanied-child", 12, "12 minori stranieri non accompagnati"],
  ])("%s × %i: %s", (noun, count, text) => {
    expect(said(italian.counted(noun, count))).toBe(text);
  });

  it("say which part is the figure", () => {
    expect(italian.counted("child", 1)).toEqual({
      before: "",
      figure: "un",
      after: " minorenne",
      part: "words",
    });
    expect(italian.counted("child", 5).part).toBe("value");
    expect(said(capitalised(italian.counted("child", 1)))).toBe("Un minorenne");
  });

  it.each([
    [345_083, "circa 345\u00a0mila minorenni"],
    [345_000, "345\u00a0mila minorenni"],
    [26_053, "circa 26\u00a0mila minorenni"],
    [4239, "circa 4.200 minorenni"],
    [999, "999 minorenni"],
    [999_600, "circa 1\u00a0milione di minorenni"],
    [8_764_137, "circa 8,8\u00a0milioni di minorenni"],
  ])("approximate %i", (count, text) => {
    expect(said(italian.about(count, "child"))).toBe(text);
  });

  it.each([
    [75, "circa tre minorenni su quattro"],
    [73.1, "quasi tre minorenni su quattro"],
    [34.5, "più di un minorenne su tre"],
    [20, "circa un minorenne su cinque"],
  ])("tell %f %% as so many out of so many", (percent, text) => {
    const phrase = italian.share(percent, "out-of", "child");
    expect(phrase && said(phrase)).toBe(text);
  });

  it.each([
    [48, "quasi la metà", "singular"],
    [52, "più della metà", "singular"],
    [35, "più di un terzo", "singular"],
    [66.5, "circa due terzi", "plural"],
  ])("tell %f %% as a fraction", (percent, text, number) => {
    const phrase = italian.share(percent, "fraction");
    expect(phrase && said(phrase)).toBe(text);
    expect(phrase?.number).toBe(number);
  });

  it("do not force a fraction where none is near", () => {
    expect(italian.share(45, "fraction")).toBeNull();
    expect(italian.share(3, "fraction")).toBeNull();
  });

  it("spell small numbers and ordinals", () => {
    expect([1, 2, 10, 11].map((n) => italian.spelled(n, "f"))).toEqual([
      "una",
      "due",
      "dieci",
      "11",
    ]);
    expect([1, 3, 10, 11].map((n) => italian.ordinalWord(n, "f"))).toEqual([
      "prima",
      "terza",
      "decima",
      "11ª",
    ]);
    expect(italian.ordinal(1)).toBe("1°");
  });
});

describe("Italian sentences", () => {
  it("date and join", () => {
    expect(italian.date("2025-12-31")).toBe("31\u00a0dicembre 2025");
    expect(italian.date("2026-01-01")).toBe("1°\u00a0gennaio 2026");
    expect(italian.list(["Lazio", "Marche", "Emilia-Romagna"])).toBe(
      "Lazio, Marche ed Emilia-Romagna",
    );
    expect(italian.list(["Lazio", "Umbria"])).toBe("Lazio e Umbria");
    expect(italian.list(["Lazio"])).toBe("Lazio");
    expect(italian.list([])).toBe("");
    expect(italian.list(["a", "b"], "or")).toBe("a o b");
  });

  it("give years their preposition, and no cell", () => {
    expect(italian.year("to", 2024)).toEqual({
      before: "al ",
      figure: "2024",
      after: "",
      part: "fixed",
    });
    expect(said(italian.year("in", 2025))).toBe("nel 2025");
  });

  it("inflect the words that numbers choose", () => {
    expect(italian.word("change.up", { gender: "m", number: "plural" })).toBe("aumentano");
    expect(italian.word("change.unchanged", { gender: "f", number: "plural" })).toBe(
      "restano pressoché invariate",
    );
    expect(italian.word("extreme.among-highest", { gender: "f", number: "singular" })).toBe(
      "tra le più alte",
    );
    expect(said(italian.notComparable(2023, { gender: "m", number: "plural" }))).toBe(
      "non sono confrontabili con il 2023",
    );
  });

  it("never double a space, and elide before vowels and nowhere else", () => {
    const anyFigure = fc.tuple(fc.integer({ min: 0, max: 999_999 }), fc.option(fc.nat({ max: 9 })));
    fc.assert(
      fc.property(
        fc.constantFrom(...FORMS),
        anyFigure,
        fc.constantFrom(...territoryCodes()),
        (form, [n, decimal], code) => {
          const printed =
            n.toString().replace(/\B(?=(\d{3})+$)/, ".") +
            (decimal === null ? "" : `,${decimal} %`);
          const texts = [
            said(italian.figure(form, printed)),
            italian.place(code, form),
            said(italian.counted("team", n)),
          ];
          for (const text of texts) {
            expect(text).not.toMatch(/ {2}|’ | ’|^ | $/);
            expect(text).not.toMatch(/(?<![nN]ord)[ldnruo]’(?![aeiouéAEIOU018])/);
          }
        },
      ),
    );
  });
});
