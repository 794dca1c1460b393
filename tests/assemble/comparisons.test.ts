import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { assembleDocument } from "../../pipeline/assemble/document.ts";
import { inputWith, said as saidIn, smallTable, type SmallCell } from "./fixture.ts";
import type { Lang } from "../../pipeline/types.ts";

interface Given {
  readonly own: SmallCell;
  readonly italy: SmallCell;
  readonly area?: SmallCell;
  readonly lang?: Lang;
}

/** What a pack of Lombardia says where its figure and Italia's are as given. */
function said(template: string, { own, italy, area = 3, lang = "it" }: Given): string {
  const table = smallTable({
    id: "t",
    columns: [{ id: "tasso", measure: "tasso_1000" }],
    rows: [
      ["03", own],
      ["R1", area],
      ["00", italy],
    ],
  });
  const { markup } = saidIn(template, {
    territory: "03",
    lang,
    tables: new Map([["t", table]]),
  });
  return markup.replace(/<[^>]*>/g, "").replaceAll("\u00a0", " ");
}

/** A year's numbers and change, for a sentence about them. */
function told(template: string, before: number, now: number, change: SmallCell): string {
  const table = smallTable({
    id: "t",
    columns: [
      { id: "n" },
      { id: "n_prima", yearsBack: 1 },
      { id: "n_var", measure: "variazione" },
      { id: "q", measure: "quota" },
      { id: "q_prima", measure: "quota", yearsBack: 1 },
    ],
    rows: [["00", now, before, change, now, before]],
  });
  const { markup } = saidIn(template, { tables: new Map([["t", table]]) });
  return markup.replace(/<[^>]*>/g, "").replaceAll("\u00a0", " ");
}

const COMPARED = 'Sono {{cifra "t" "tasso"}}{{confronto "t" "tasso"}}.';

describe("a figure beside Italia's", () => {
  it.each([
    ["it", ", contro 3,9 in Italia", ", come in Italia"],
    ["de", ", gegenüber 3,9 in Italien", ", wie in Italien"],
    ["fr", ", contre 3,9 en Italie", ", comme en Italie"],
    ["en", ", against 3,9 in Italy", ", as in Italy"],
  ] as const)("is set against it in %s, or said to be the same", (lang, other, same) => {
    expect(said(COMPARED, { own: 4.2, italy: 3.9, lang })).toBe(`Sono 4,2${other}.`);
    expect(said(COMPARED, { own: 4.2, italy: 4.2, lang })).toBe(`Sono 4,2${same}.`);
  });

  it.each([
    ["it", "più che in Italia (3,9)", "in linea con l’Italia (4)", "meno che in Italia (5)"],
    ["de", "mehr als in Italien (3,9)", "ähnlich wie in Italien (4)", "weniger als in Italien (5)"],
    ["fr", "plus qu’en Italie (3,9)", "à peu près comme en Italie (4)", "moins qu’en Italie (5)"],
    ["en", "more than in Italy (3,9)", "much as in Italy (4)", "less than in Italy (5)"],
  ] as const)("is more or less in %s as far as its interval tells", (lang, more, near, less) => {
    const own = { value: 4.2, low: 3.95, high: 4.5 };
    expect(said(COMPARED, { own, italy: 3.9, lang })).toBe(`Sono 4,2, ${more}.`);
    expect(said(COMPARED, { own, italy: 4, lang })).toBe(`Sono 4,2, ${near}.`);
    expect(said(COMPARED, { own, italy: 5, lang })).toBe(`Sono 4,2, ${less}.`);
  });

  it("is the same where both print the same, whatever their decimals", () => {
    const own = { value: 4.2431, text: "4,2" };
    const italy = { value: 4.1912, text: "4,2" };
    expect(said(COMPARED, { own, italy })).toBe("Sono 4,2, come in Italia.");
  });

  it("can stand in parentheses", () => {
    const aside = '{{confronto "t" "tasso" forma="inciso"}}';
    expect(said(aside, { own: 4.2, italy: 3.9 })).toBe("(in Italia 3,9)");
    expect(said(aside, { own: 4.2, italy: 4.2 })).toBe("(come in Italia)");
  });

  it("spoils its sentence where one of the two is hidden", () => {
    const sentence = `{{#frase}}${COMPARED}{{else}}Niente.{{/frase}}`;
    expect(said(sentence, { own: "[c]", italy: 3.9 })).toBe("Niente.");
    expect(said(sentence, { own: 4.2, italy: "[c]" })).toBe("Niente.");
  });

  it("never has the same number twice", () => {
    const rate = fc.integer({ min: 0, max: 30 }).map((tenths) => tenths / 10);
    fc.assert(
      fc.property(rate, rate, (own, italy) => {
        const [first, second] = said(COMPARED, { own, italy }).match(/\d+(?:,\d)?/g) ?? [];
        expect(second).not.toBe(first);
        expect(second === undefined).toBe(own === italy);
      }),
      { numRuns: 25 },
    );
  });
});

describe("a position", () => {
  const POSITION = '{{posizione "t" "tasso"}}';
  const above = { low: 4.2, high: 4.3 };

  it("is told by the interval", () => {
    expect(said(POSITION, { own: { value: 4.25, ...above }, italy: 3.9 })).toBe("sopra");
    expect(said(POSITION, { own: { value: 4.25, low: 3.5, high: 5 }, italy: 3.9 })).toBe(
      "in linea con",
    );
  });

  it("is in line where both print the same, even beyond the interval", () => {
    const given = {
      own: { value: 4.24, text: "4,2", ...above },
      italy: { value: 4.19, text: "4,2" },
    };
    expect(said(POSITION, given)).toBe("in linea con");
    expect(said('{{#se-posizione "t" "tasso" "above below"}}sì{{/se-posizione}}', given)).toBe("");
  });

  it("can be told to be the same against the macro-area as against Italia", () => {
    const asked =
      '{{#se-posizione "t" "tasso" "as-italy" rispetto="ripartizione"}}sì{{else}}no{{/se-posizione}}';
    const own = { value: 4.25, ...above };
    expect(said(asked, { own, italy: 1, area: 2 })).toBe("sì");
    expect(said(asked, { own, italy: 1, area: 9 })).toBe("no");
  });

  it("can be against the macro-area of the edition", () => {
    const own = { value: 4.25, ...above };
    expect(
      said('{{posizione "t" "tasso" rispetto="ripartizione"}}', { own, italy: 1, area: 9 }),
    ).toBe("sotto");
    expect(
      said('{{cifra "t" "tasso" territorio="ripartizione"}} {{luogo "in" "ripartizione"}}', {
        own,
        italy: 1,
      }),
    ).toBe("3 nel Nord-ovest");
  });
});

describe("a figure beside that of the year before", () => {
  const SHARE = '{{cifra "t" "q" prep="the"}}{{confronto-anno "t" "q" "q_prima" prep="of"}}.';

  it("is the same, or that one is named", () => {
    expect(told(SHARE, 20, 22, 1)).toBe("il 22 %; un anno prima questa quota era del 20 %.");
    expect(told(SHARE, 22, 22, 1)).toBe("il 22 %; un anno prima questa quota era la stessa.");
  });
});

describe("the two numbers of a change", () => {
  const PASSAGE =
    '{{variazione "t" "n_var"}}{{passaggio "t" "n" prima="n_prima" variazione="n_var"}}';

  it("are told where they go its way", () => {
    expect(told(PASSAGE, 120, 134, 11.7)).toBe("aumentano dell’11,7 %: da 120 a 134");
    expect(told(PASSAGE, 134, 120, -10.4)).toBe("diminuiscono del 10,4 %: da 134 a 120");
  });

  it.each([
    [120, 120],
    [134, 120],
  ])("are not where a change on other districts goes another way", (before, now) => {
    expect(told(PASSAGE, before, now, 11.7)).toBe(
      "aumentano dell’11,7 %, tra gli ambiti che hanno risposto in entrambi gli anni",
    );
  });

  it("are not across a break", () => {
    expect(told(PASSAGE, 1, 2, { value: 9, flag: "[b]" })).toBe(
      "non sono confrontabili con il 2024",
    );
  });
});

describe("the change under a headline figure", () => {
  /** Its last line, for a share or rate of this year and the year before, and their difference. */
  function changeOf(base: string, now: SmallCell, before: number, difference: number): string {
    const table = smallTable({
      id: "t",
      columns: [
        { id: "q", measure: base === "" ? "quota" : "tasso_1000" },
        { id: "q_prima", measure: base === "" ? "quota" : "tasso_1000", yearsBack: 1 },
        { id: "q_diff", measure: "differenza", base },
      ],
      rows: [["00", now, before, difference]],
    });
    const chapter =
      '{{#capitolo id="01-prova" titolo="Prova" apertura="semplice"}}{{#tema titolo="Tema"}}{{cifra-chiave "t" "q" etichetta="quota" prima="q_prima" variazione="q_diff"}}{{/tema}}{{/capitolo}}';
    const page = assembleDocument(inputWith(chapter, { tables: new Map([["t", table]]) }));
    const markup =
      /<div class="key-figure">[\s\S]*?<\/dl>/.exec(page.value.html(new Map()))?.[0] ?? "";
    const lines = [...markup.matchAll(/<dd[^>]*>([\s\S]*?)<\/dd>/g)].map(([, text = ""]) =>
      text
        .replace(/<[^>]*>/g, "")
        .replaceAll("\u00a0", " ")
        .trim(),
    );
    return lines.at(-1) ?? "";
  }

  it("is in points for a share, in the rate's own unit for a rate", () => {
    expect(changeOf("", 22, 20, 2)).toBe("2 punti");
    expect(changeOf("pop_0_17@2024", 4.2, 3.9, 0.3)).toBe("0,3");
  });

  it("is none where both years print the same or a share moves less than the margin", () => {
    expect(changeOf("pop_0_17@2024", { value: 3.94, text: "3,9" }, 3.9, 0.04)).toBe("invariato");
    expect(changeOf("", 43.3, 43.4, -0.1)).toBe("invariato");
  });
});
