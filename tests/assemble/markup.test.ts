import { describe, expect, it } from "vitest";
import { looseDigits } from "../../pipeline/assemble/digits.ts";
import { markFixed } from "../../pipeline/assemble/markup.ts";
import { pageRules, quoted } from "../../pipeline/assemble/pages.ts";
import { typedDigits } from "../../pipeline/assemble/typed-digits.ts";

describe("numbers in words", () => {
  const fixed = (text: string): string => `<span data-fixed>${text}</span>`;
  it.each([
    ["Residenti di 0-17 anni", `Residenti di ${fixed("0-17 anni")}`],
    ["per 1.000 residenti.", `per ${fixed("1.000")} residenti.`],
    ["31 dicembre 2025", fixed("31 dicembre 2025")],
    ["intervallo 95 %", `intervallo ${fixed("95 %")}`],
    ["legge n. 104, art. 9", `legge ${fixed("n. 104")}, ${fixed("art. 9")}`],
    ["al 1° gennaio 2026", `al ${fixed("1° gennaio 2026")}`],
    ["nel 2024.", `nel ${fixed("2024")}.`],
    ["tutti i MSNA & altri", "tutti i\u00a0MSNA &amp; altri"],
    ["nessuna cifra", "nessuna cifra"],
  ])("are marked as no figures: %s", (text, markup) => {
    expect(markFixed(text)).toBe(markup);
  });
});

describe("the check on digits", () => {
  const main = (inner: string): string => `<nav>5</nav>\n<main id="m">\n${inner}\n</main> 7`;

  it.each([
    ["a figure", '<p>Sono <b data-cell="t:2">12</b></p>'],
    ["a fixed number", "<p><span data-fixed>L. 104</span></p>"],
    ["a chart that names its table", '<svg data-tavola="t"><text>12</text></svg>'],
    ["digits in attributes and entities", '<p class="h2" title="3">&#39;a&#x27;</p>'],
  ])("accepts %s", (_, inner) => {
    expect(looseDigits(main(inner))).toEqual([]);
  });

  it("finds a digit that says nothing of itself, with its line", () => {
    expect(looseDigits(main('<p>a</p>\n<p>Sono <b data-cell="t:2">12</b> su 30</p>'))).toEqual([
      { fault: "loose", line: 4, text: "su 30" },
    ]);
  });

  it("is not misled by void elements and comments", () => {
    expect(looseDigits(main("<span data-fixed>1<br>2</span><!-- 3 -->"))).toEqual([]);
    expect(looseDigits(main("<span data-fixed>1<br></span>2"))).toHaveLength(1);
  });

  it("finds a figure that is called none", () => {
    const inner = '<p data-fixed>Sono <b data-cell="t:2">12</b></p>';
    expect(looseDigits(main(inner))[0]?.fault).toBe("fixed-around-cell");
  });
});

describe("the check on typed figures", () => {
  const linesOf = (template: string) =>
    typedDigits("p.hbs", template).map(({ where }) => where.line);

  it("finds digits in prose, and figures in titles", () => {
    expect(linesOf("<p>Sono\n15.190 minorenni</p>")).toEqual([2]);
    expect(linesOf('{{#capitolo id="05" lede="In affidamento 15.190"}}{{/capitolo}}')).toEqual([1]);
  });

  it("accepts what stands in fisso, attributes, ages and units", () => {
    expect(linesOf('<h2 id="s1">a</h2> {{fisso "L. 104/2024"}} {{cifra "t5" "c1"}}')).toEqual([]);
    expect(
      linesOf('{{cifra-chiave "t" "c" etichetta="ogni 1.000 residenti di 0-17 anni"}}'),
    ).toEqual([]);
    expect(linesOf('<p class="a\nb2">x</p>')).toEqual([]);
  });
});

describe("page rules", () => {
  it("cannot be broken by a title", () => {
    expect(quoted('a"b\\c</style>\n')).toBe('"a\\22 b\\5c c\\3c /style\\3e \\a "');
  });

  it("give each run its head, mirrored, upright and wide", () => {
    const rules = pageRules([{ name: "c5", head: "5 Affidamento" }], {
      edition: "Relazione",
      status: "Dati provvisori.",
      signs: "Segni: p.",
      guideAnchor: "guida",
    });
    expect(rules).toMatch(/@page c5:right \{ @top-left \{ content: "5 Affidamento";/);
    expect(rules).toMatch(/@page c5:left .* @top-left \{ content: "Relazione";/);
    expect(rules).toMatch(/@page c5-wide \{ size: 297mm 210mm;/);
  });
});
