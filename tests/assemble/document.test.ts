import { describe, expect, it } from "vitest";
import { looseDigits } from "../../pipeline/assemble/digits.ts";
import { assembleDocument } from "../../pipeline/assemble/document.ts";
import type { Chart } from "../../pipeline/assemble/types.ts";
import { inputWith, smallTable, type SmallTable } from "./fixture.ts";

const rates: SmallTable = {
  id: "tassi",
  columns: [
    { id: "n", label: "esclusi i MSNA" },
    { id: "tasso", measure: "tasso_1000", show: "value+plot", label: "per 1.000" },
    { id: "ambiti", measure: "ats", show: "of-asked" },
    { id: "segreta", show: "hidden" },
  ],
  groups: [
    { label: "Minorenni", span: 2 },
    { label: "", span: 1 },
  ],
  rows: [
    ["R1", 6203, { value: 2.7, low: 2.6, high: 2.8 }, 9, 1],
    ["01", 3010, { value: 5.2, low: 5, high: 5.3, flag: "[u]" }, 9, 1],
    ["02", "[c]", "[c]", "....", 1],
    ["00", 15190, { value: 1.8, low: 1.8, high: 1.8 }, 9, 1],
  ],
};
const chart: Chart = {
  svg: '<svg data-tavola="tassi" role="img" aria-label="Punti"><text>5,2</text></svg>',
  alt: "Punti",
  heading: "In Piemonte il tasso è più alto",
  unit: "per 1.000 residenti",
  caption: "In ordine di tasso.",
  table: "tassi",
};
const chapter = `{{#capitolo id="prova" titolo="Capitolo di prova" parte="II" lede="Di che si parla"}}
{{#sezione id="uno" titolo="Prima"}}<p>{{vedi "tavola" "tassi"}}</p>{{figura "punti"}}{{tavola "tassi"}}{{/sezione}}
{{#sezione id="due" titolo="Seconda"}}<p>Fine.</p>{{/sezione}}{{/capitolo}}`;

const input = inputWith(chapter, {
  tables: new Map([["tassi", smallTable(rates)]]),
  charts: new Map([["punti", chart]]),
});
const { value: document, issues } = assembleDocument(input);
const html = document.html(new Map());

/** The markup of one table row, from its label on. */
const row = (label: string): string =>
  html.split(`<th scope="row">${label}</th>`)[1]?.split("</tr>")[0] ?? "";

describe("a note of the rail", () => {
  it("stands with the paragraphs that follow it, and with nothing else", () => {
    const note = (word: string) => `{{#margine titolo="${word}"}}Nota.{{/margine}}`;
    const body = `${note("Elenco")}<ul><li>Voce.</li></ul>${note("Testo")}<p>Fine.</p>`;
    const text = `{{#capitolo id="prova" titolo="Prova" parte="II" lede="Di che"}}
{{#sezione id="uno" titolo="Prima"}}${body}{{/sezione}}{{/capitolo}}`;
    const made = assembleDocument(inputWith(text)).value.html(new Map());
    expect(made.split('<div class="noted">')).toHaveLength(2);
    expect(made).toMatch(/Elenco<\/p>\s*<div>Nota\.<\/div><\/div>\s*<ul>/);
    expect(made).toMatch(/<div class="noted"><div class="margin-note"><p[^>]*>Testo</);
  });
});

describe("a document", () => {
  it("is made without faults, and marks every digit", () => {
    expect(issues).toEqual([]);
    expect(looseDigits(html)).toEqual([]);
  });

  it("asks for nothing from outside", () => {
    expect(html).not.toMatch(/(?:src|href)="(?:https?:)?\/\//);
    expect(html).not.toMatch(/url\((?!data:)/);
  });

  it("leaves no placeholder and no empty value", () => {
    const [main = ""] = /<main[\s\S]*<\/main>/.exec(html) ?? [];
    expect(main).not.toMatch(/[\ue000-\uf8ff]|undefined|NaN|\[object|\bnull\b/);
  });

  it("takes the page numbers into boxes that are there already", () => {
    const filled = document.html(new Map([["tavola-tassi", 33]]));
    expect(html).toContain('data-page-of="tavola-tassi" data-fixed></span>');
    expect(filled).toContain('data-page-of="tavola-tassi" data-fixed>33</span>');
    expect(filled.length - html.length).toBe(2);
  });

  it("points each box and reference to an element that exists", () => {
    const targets = [...html.matchAll(/(?:data-page-of="|href="#)([^"]+)"/g)].map((m) => m[1]);
    const ids = new Set([...html.matchAll(/\sid="([^"]+)"/g)].map((m) => m[1]));
    expect(targets.filter((target) => !ids.has(target))).toEqual([]);
  });

  it("has no id twice", () => {
    const ids = [...html.matchAll(/\sid="([^"]+)"/g)].map((m) => m[1]);
    expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
  });

  it("lists sections in the opening of their chapter, and tables and figures at the back", () => {
    expect(html).toMatch(/opener-sections[\s\S]*Prima[\s\S]*Seconda[\s\S]*chapter-body/);
    expect(html).toMatch(/id="elenco-tavole"[\s\S]*Titolo di tassi/);
    expect(html).toMatch(/id="elenco-figure"[\s\S]*In Piemonte/);
  });

  it("names itself for the file", () => {
    expect(document.meta).toMatchObject({
      title: "Minorenni fuori famiglia e in carico ai servizi sociali 2025",
      language: "it",
      date: "2026-10-30",
    });
  });
});

describe("a table", () => {
  it("gives each number its row of the open data, and each bound its part", () => {
    expect(row("Nord-ovest")).toContain('<td data-cell="tassi:2">6203</td>');
    expect(row("Nord-ovest")).toContain(
      '<td class="interval"><span data-cell="tassi:3" data-part="inf">2,6</span>–<span data-cell="tassi:3" data-part="sup">2,8</span></td>',
    );
  });

  it("hangs a sign beside its number, and puts one in the place of a number that is not there", () => {
    expect(row("Piemonte")).toContain(
      '<td><span data-cell="tassi:7">5,2</span><span class="beside">[u]</span></td>',
    );
    expect(row("Valle d’Aosta")).toContain('<td class="sign" data-cell="tassi:10">[c]</td>');
  });

  it("writes answered out of asked with both parts", () => {
    expect(row("Italia")).toContain(
      '<span data-cell="tassi:16">9</span>/<span data-cell="tassi:16" data-part="ats_interpellati">10</span>',
    );
  });

  it("draws no dot where there is no number", () => {
    expect(row("Piemonte")).toContain("<circle");
    expect(row("Valle d’Aosta")).not.toMatch(/<circle|<rect/);
  });

  it("prints no hidden column, and spans what it prints", () => {
    expect(html).not.toContain('data-cell="tassi:5"');
    expect(html).toContain(
      '<th scope="colgroup" colspan="4"><span>Minorenni</span></th><td colspan="1">',
    );
  });

  it("explains the signs that it uses, and says its coverage", () => {
    expect(html).toContain("<b>[c]</b> nascosto per riservatezza");
    expect(html).toContain(
      'Copertura: ambiti <span data-cell="tassi:14" data-part="ats_rispondenti">9</span> su',
    );
  });
});

describe("faults", () => {
  const rulesOf = (text: string) =>
    assembleDocument(inputWith(text)).issues.map(({ rule, where }) => [rule, where.line]);

  it("in a chapter leave the rest of the document whole", () => {
    const outcome = assembleDocument(inputWith("\n\n{{refuso}}"));
    expect(outcome.issues.map(({ rule, where }) => [rule, where.file, where.line])).toEqual([
      ["template-missing-value", "templates/words/it/capitoli/italia/01-prova.hbs", 3],
    ]);
    expect(outcome.value.html(new Map())).toContain('id="guida"');
  });

  it("name tables that nobody declared", () => {
    expect(rulesOf('{{#capitolo id="a" titolo="A"}}\n{{tavola "tasi"}}{{/capitolo}}')).toEqual([
      ["template-unknown-id", 2],
    ]);
  });

  it("say which chapters a language lacks", () => {
    const german = inputWith("", { territory: "021", lang: "de" });
    const path = "words/it/capitoli/regione/02-altro.hbs";
    const given = { ...german, templates: new Map([...german.templates, [path, ""]]) };
    const found = assembleDocument(given).issues.filter(
      ({ rule }) => rule === "chapter-not-translated",
    );
    expect(found.map(({ where }) => where.file)).toEqual([
      "templates/words/de/capitoli/regione/02-altro.hbs",
    ]);
  });
});

describe("marks", () => {
  it("say on every page that data are for demonstration, that a pack is restricted", () => {
    const own = inputWith("", { territory: "07", synthetic: true });
    const edition = { ...own.edition, audience: "restricted" as const };
    const page = assembleDocument({ ...own, edition }).value.html(new Map());
    expect(page).toMatch(/@bottom-left \{ content: "Riservato[^"]*Dati 2025 dimostrativi/);
  });
});
