import { describe, expect, it } from "vitest";
import { assembleDocument } from "../../pipeline/assemble/document.ts";
import type { DocumentInput } from "../../pipeline/assemble/types.ts";
import { inputWith, said, smallTable } from "./fixture.ts";

const { registers } = inputWith("");

const europe = smallTable({
  id: "paesi",
  columns: [{ id: "quota", measure: "quota" }],
  items: true,
  rows: [
    ["Malta", 95],
    ["Irlanda", 91],
    ["Grecia", "...."],
    ["Portogallo", 2],
  ],
});
// Rows of items are Italy's own: as countries they are others'.
const countries = {
  ...europe,
  rows: europe.rows.map((row) => ({
    ...row,
    cells: row.cells.map((cell) => ({
      ...cell,
      meaning: { ...cell.meaning, territory: `eu:${row.id}` },
    })),
  })),
};
const compared = smallTable({
  id: "confronto",
  columns: [{ id: "prima" }, { id: "qui" }],
  items: true,
  rows: [
    ["2022", 3.4, 3.5],
    ["2023", 3.5, 3.5],
    ["2024", "[c]", 3.9],
  ],
});
const tables = new Map([countries, compared].map((table) => [table.id, table]));
const text = (template: string): string =>
  said(template, { tables })
    .markup.replace(/<[^>]*>/g, "")
    .replace(/\s+/g, " ")
    .trim();

describe("numbers of the policy", () => {
  it("come from its file", () => {
    const { policy } = registers;
    expect(text('{{regola "threshold_public"}}')).toBe(String(policy.threshold.public));
    expect(text('{{regola "threshold_public" meno="1"}}')).toBe(
      String(policy.threshold.public - 1),
    );
    expect(text('{{fonte-regola "threshold_public"}}')).toContain("322/1989");
    expect(said('{{regola "soglia"}}').rules).toEqual(["template-argument"]);
  });

  it("have the decimals of the language", () => {
    const policy = { ...registers.policy, unchangedMargin: 0.5 };
    const given = { registers: { ...registers, policy } };
    expect(said('{{regola "unchanged_margin"}}', given).markup).toContain("0,5");
    expect(said('{{regola "unchanged_margin"}}', { ...given, lang: "en" }).markup).toContain("0.5");
  });

  it("choose what is said of the guarantee", () => {
    const guarantee = { public: "exact", insiders: "exact" } as const;
    const given = {
      registers: { ...registers, policy: { ...registers.policy, guarantee } },
    };
    const template = '{{#se-garanzia "interval"}}tutti{{else}}nessuno{{/se-garanzia}}';
    expect(said(template, given).markup).toBe("nessuno");
  });
});

describe("figures that differ", () => {
  const differs = (year: string): string =>
    text(`{{#se-diversa "confronto" "prima" "qui" riga="${year}"}}sì{{else}}no{{/se-diversa}}`);

  it("are told only where a reader sees them differ", () => {
    expect(differs("2022")).toBe("sì");
    expect(differs("2023")).toBe("no");
  });

  it("are not told where one may not be said", () => {
    expect(differs("2024")).toBe("no");
  });
});

describe("countries at one end", () => {
  it("are named with their figures, as far as they have one", () => {
    const template = (end: string): string =>
      `{{#estremi-paesi "paesi" "quota" verso="${end}" massimo="2"}}{{nomi}}{{/estremi-paesi}}`;
    expect(text(template("highest"))).toBe("Malta (95 %) e Irlanda (91 %)");
    expect(text(template("lowest"))).toBe("Portogallo (2 %) e Irlanda (91 %)");
  });
});

/** The body of a chapter, with the partials of the report. */
function list(template: string, own: Partial<DocumentInput["registers"]> = {}): string {
  const chapter = `{{#capitolo id="a" titolo="A" apertura="semplice"}}${template}{{/capitolo}}`;
  const input = inputWith(chapter, { registers: { ...registers, ...own } });
  const page = assembleDocument(input).value.html(new Map());
  return page.slice(page.indexOf('<div class="chapter-body">'), page.indexOf("</main>"));
}
const plain = (markup: string): string => markup.replace(/<[^>]*>/g, "").replaceAll("\u00a0", " ");

describe("lists of the method note", () => {
  it("tell the breaks up to the edition's year", () => {
    const ledger = [
      { from: 2021, to: 2022, change: "Fonte", indicators: [], consequence: "break", noteId: "a" },
      { from: 2025, to: 2026, change: "Poi", indicators: [], consequence: "new", noteId: "b" },
    ] as const;
    const markup = list("{{elenco-interruzioni}}", { ledger });
    expect(markup).toContain("Fonte");
    expect(markup).toContain("interruzione");
    expect(markup).not.toContain("Poi");
  });

  it("tell the regional tables of which something is known, else what stands instead", () => {
    const template = "{{#elenco-tavoli}}{{else}}nessuno{{/elenco-tavoli}}";
    const none = { territory: "07", setUp: "", act: "", contact: "" };
    const known = { ...none, setUp: "2025-03-01", contact: "ufficio" };
    const told = (contact: typeof none): string => plain(list(template, { tables: [contact] }));
    expect(told(none)).toContain("nessuno");
    expect(told(known)).toContain("1° marzo 2025. ufficio");
    expect(told(known)).not.toContain("nessuno");
  });

  it("tell each term in all languages, each once", () => {
    const markup = list("{{elenco-termini}}");
    expect(markup.match(/<dt>/g)).toHaveLength(registers.glossary.terms.length);
    expect(markup).toContain('<i lang="en">foster care</i>');
  });

  it("tell acronyms and references", () => {
    expect(plain(list("{{elenco-sigle}}"))).toContain("ambito territoriale sociale");
    expect(plain(list('{{elenco-riferimenti "norma"}}'))).toContain("184");
    expect(plain(list('{{elenco-riferimenti "metodo"}}'))).not.toContain("L. 4 maggio 1983");
  });
});
