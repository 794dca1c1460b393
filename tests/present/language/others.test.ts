import { describe, expect, it } from "vitest";
import { said } from "../../../pipeline/present/language/template.ts";
import { languageIn, territoryCodes } from "./grammars.ts";
import { FORMS, WORDS, type Form } from "../../../pipeline/present/language/types.ts";
import type { Lang } from "../../../pipeline/types.ts";

const german = languageIn("de");
const french = languageIn("fr");
const english = languageIn("en");

function forms(lang: typeof german, code: string, wanted: readonly Form[]): string {
  return wanted.map((form) => lang.place(code, form)).join(" | ");
}

describe("German", () => {
  it.each([
    [
      "00",
      "Italien | in Italien | Italiens | aus Italien | zu Italien | über Italien | mit Italien",
    ],
    [
      "R1",
      "der Nordwesten | im Nordwesten | des Nordwestens | aus dem Nordwesten | zum Nordwesten | über den Nordwesten | mit dem Nordwesten",
    ],
    [
      "R3",
      "das Zentrum | im Zentrum | des Zentrums | aus dem Zentrum | zum Zentrum | über das Zentrum | mit dem Zentrum",
    ],
    [
      "R5",
      "die Inseln | auf den Inseln | der Inseln | aus den Inseln | zu den Inseln | über die Inseln | mit den Inseln",
    ],
    [
      "01",
      "das Piemont | im Piemont | des Piemonts | aus dem Piemont | zum Piemont | über das Piemont | mit dem Piemont",
    ],
    [
      "02",
      "das Aostatal | im Aostatal | des Aostatals | aus dem Aostatal | zum Aostatal | über das Aostatal | mit dem Aostatal",
    ],
    [
      "03",
      "die Lombardei | in der Lombardei | der Lombardei | aus der Lombardei | zur Lombardei | über die Lombardei | mit der Lombardei",
    ],
    [
      "021",
      "die Autonome Provinz Bozen – Südtirol | in der Autonomen Provinz Bozen – Südtirol | der Autonomen Provinz Bozen – Südtirol | aus der Autonomen Provinz Bozen – Südtirol | zur Autonomen Provinz Bozen – Südtirol | über die Autonome Provinz Bozen – Südtirol | mit der Autonomen Provinz Bozen – Südtirol",
    ],
    [
      "05",
      "Venetien | in Venetien | Venetiens | aus Venetien | zu Venetien | über Venetien | mit Venetien",
    ],
    [
      "11",
      "die Marken | in den Marken | der Marken | aus den Marken | zu den Marken | über die Marken | mit den Marken",
    ],
    ["14", "Molise | in Molise | von Molise | aus Molise | zu Molise | über Molise | mit Molise"],
  ])("declines place %s", (code, text) => {
    expect(forms(german, code, FORMS)).toBe(text);
  });

  it("declines what is counted", () => {
    const say = (noun: string, n: number, form?: "dative" | "accusative" | "genitive"): string =>
      said(german.counted(noun, n, form));
    expect(say("child", 0)).toBe("kein Minderjähriger");
    expect(say("child", 1)).toBe("ein Minderjähriger");
    expect(say("child", 1, "accusative")).toBe("einen Minderjährigen");
    expect(say("child", 1234)).toBe("1.234 Minderjährige");
    expect(say("child", 2, "dative")).toBe("2 Minderjährigen");
    expect(say("unaccompanied-child", 2, "genitive")).toBe(
      "2 unbegleiteter ausländischer Minderjähriger",
    );
    expect(say("family", 1)).toBe("eine Familie");
    expect(say("place", 3, "dative")).toBe("3 Plätzen");
  });

  it("says shares, ranges, dates and lists", () => {
    expect(said(german.share(48, "fraction") ?? german.counted("child", 0))).toBe(
      "fast die Hälfte",
    );
    const three = german.share(76, "out-of", "child");
    expect(three && said(three)).toBe("mehr als drei von vier Minderjährigen");
    const one = german.share(33, "out-of", "family");
    expect(one && said(one)).toBe("rund eine von drei Familien");
    expect(german.between("8,1 %", "9,3 %").map(said).join("")).toBe("zwischen 8,1 % und 9,3 %");
    expect(german.places(4, 7).map(said).join("")).toBe("zwischen dem 4. und dem 7. Platz");
    expect(german.date("2025-12-31")).toBe("31.\u00a0Dezember 2025");
    expect(german.date("2026-01-01")).toBe("1.\u00a0Januar 2026");
    expect(said(german.about(345_083, "child"))).toBe("rund 345.000 Minderjährige");
    expect(said(german.about(1_240_000, "child"))).toBe("rund 1,2\u00a0Millionen Minderjährige");
    expect(german.list(["A", "B", "C"])).toBe("A, B und C");
    expect(said(german.figure("to", "8,1 %"))).toBe("auf 8,1 %");
    expect(said(german.figure("by", "8,1 %"))).toBe("um 8,1 %");
    expect(said(german.notComparable(2023))).toBe("ist mit dem Jahr 2023 nicht vergleichbar");
    expect(german.word("extreme.highest", { gender: "n", number: "singular" })).toBe("das höchste");
  });
});

describe("French", () => {
  it.each([
    [
      "00",
      "l’Italie | en Italie | de l’Italie | de l’Italie | à l’Italie | sur l’Italie | avec l’Italie",
    ],
    [
      "R2",
      "le Nord-Est | dans le Nord-Est | du Nord-Est | du Nord-Est | au Nord-Est | sur le Nord-Est | avec le Nord-Est",
    ],
    [
      "R5",
      "les Îles | dans les Îles | des Îles | des Îles | aux Îles | sur les Îles | avec les Îles",
    ],
    [
      "02",
      "la Vallée d’Aoste | en Vallée d’Aoste | de la Vallée d’Aoste | de la Vallée d’Aoste | à la Vallée d’Aoste | sur la Vallée d’Aoste | avec la Vallée d’Aoste",
    ],
    [
      "021",
      "la Province autonome de Bolzano | dans la Province autonome de Bolzano | de la Province autonome de Bolzano | de la Province autonome de Bolzano | à la Province autonome de Bolzano | sur la Province autonome de Bolzano | avec la Province autonome de Bolzano",
    ],
    [
      "06",
      "le Frioul-Vénétie Julienne | en Frioul-Vénétie Julienne | du Frioul-Vénétie Julienne | du Frioul-Vénétie Julienne | au Frioul-Vénétie Julienne | sur le Frioul-Vénétie Julienne | avec le Frioul-Vénétie Julienne",
    ],
    [
      "08",
      "l’Émilie-Romagne | en Émilie-Romagne | de l’Émilie-Romagne | de l’Émilie-Romagne | à l’Émilie-Romagne | sur l’Émilie-Romagne | avec l’Émilie-Romagne",
    ],
    [
      "11",
      "les Marches | dans les Marches | des Marches | des Marches | aux Marches | sur les Marches | avec les Marches",
    ],
    [
      "12",
      "le Latium | dans le Latium | du Latium | du Latium | au Latium | sur le Latium | avec le Latium",
    ],
  ])("has preposition and article for place %s", (code, text) => {
    expect(forms(french, code, FORMS)).toBe(text);
  });

  it("counts, with the singular below two", () => {
    const say = (noun: string, n: number): string => said(french.counted(noun, n));
    expect(say("child", 0)).toBe("aucun mineur");
    expect(say("team", 0)).toBe("aucune équipe");
    expect(say("child", 1)).toBe("un mineur");
    expect(say("child", 1234)).toBe("1\u00a0234 mineurs");
    expect(french.noun("point", 1.5)).toBe("point de pourcentage");
    expect(said(french.about(1_240_000, "intervention"))).toBe(
      "environ 1,2\u00a0million d’interventions",
    );
    expect(said(french.about(2_240_000, "child"))).toBe("environ 2,2\u00a0millions de mineurs");
    expect(said(french.about(345_083, "child"))).toBe("environ 345\u00a0000 mineurs");
  });

  it("says shares, ranges, dates and lists", () => {
    const share = (percent: number, style: "fraction" | "out-of"): string => {
      const phrase = french.share(percent, style, "child");
      return phrase === null ? "" : said(phrase);
    };
    expect(share(52, "fraction")).toBe("plus de la moitié");
    expect(share(35, "fraction")).toBe("plus d’un tiers");
    expect(share(65, "fraction")).toBe("près des deux tiers");
    expect(share(74, "out-of")).toBe("près de trois mineurs sur quatre");
    expect(share(21, "out-of")).toBe("plus d’un mineur sur cinq");
    expect(french.places(1, 1).map(said).join("")).toBe("à la 1re place");
    expect(french.places(4, 7).map(said).join("")).toBe("entre la 4e et la 7e place");
    expect(french.date("2025-12-31")).toBe("31\u00a0décembre 2025");
    expect(french.date("2026-01-01")).toBe("1er\u00a0janvier 2026");
    expect(french.list(["A", "B", "C"])).toBe("A, B et C");
    expect(said(french.year("from", 2022))).toBe("depuis 2022");
    expect(said(french.figure("of", "345", { gender: "m", number: "plural" }))).toBe("des 345");
  });
});

describe("English", () => {
  it("has articles where names take them", () => {
    expect(forms(english, "03", ["the", "in", "of"])).toBe("Lombardy | in Lombardy | of Lombardy");
    expect(forms(english, "021", ["the", "in"])).toBe(
      "the Autonomous Province of Bolzano | in the Autonomous Province of Bolzano",
    );
    expect(forms(english, "R5", ["the", "of"])).toBe("the Islands | of the Islands");
  });

  it("counts, ranks and tells shares", () => {
    expect([0, 1, 2, 1234].map((n) => said(english.counted("child", n)))).toEqual([
      "no children",
      "one child",
      "2 children",
      "1,234 children",
    ]);
    expect([1, 2, 3, 4, 11, 12, 13, 21, 22, 23, 111].map((n) => english.ordinal(n))).toEqual(
      "1st 2nd 3rd 4th 11th 12th 13th 21st 22nd 23rd 111th".split(" "),
    );
    const share = english.share(33, "out-of", "child");
    expect(share && said(share)).toBe("about one in three children");
    expect(said(english.figure("by", "8.1%"))).toBe("by 8.1%");
    expect(english.date("2025-12-31")).toBe("31\u00a0December 2025");
  });
});

describe("Every language", () => {
  it.each(["it", "de", "fr", "en"] as const)("%s: names all places and words", (lang: Lang) => {
    const language = languageIn(lang);
    for (const code of territoryCodes()) {
      for (const form of FORMS) expect(language.place(code, form)).toMatch(/^\S.*\S$/);
    }
    for (const id of WORDS) expect(language.word(id)).not.toMatch(/'| {2}/);
  });

  it.each(["de", "fr", "en"] as const)("%s: has the nouns of Italian", (lang: Lang) => {
    const language = languageIn(lang);
    const italian = languageIn("it");
    for (const noun of ["child", "msna", "young-adult", "district", "team", "point", "facility"]) {
      expect(italian.noun(noun, 2)).not.toBe("");
      expect(language.noun(noun, 2)).not.toBe("");
    }
  });

  it.each(["it", "de", "fr", "en"] as const)(
    "%s: prints no sign that the font lacks",
    (lang: Lang) => {
      const language = languageIn(lang);
      const samples = [
        said(language.about(1_234_567, "child")),
        said(language.about(345_083, "child")),
        language.date("2026-01-01"),
        ...language.places(1, 21).map(said),
        language.typeset(`"x" - 5 ≠ 8,1 % n. 5`),
      ];
      for (const text of samples) expect(text).not.toMatch(/[≥≤→▲▼●‰\u2011\u2009\u202f]/);
    },
  );
});
