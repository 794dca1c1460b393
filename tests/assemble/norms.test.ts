import { describe, expect, it } from "vitest";
import { assembleDocument } from "../../pipeline/assemble/document.ts";
import type { LawItem } from "../../pipeline/types.ts";
import { inputWith, said, smallTable } from "./fixture.ts";

const item = (id: string, section: string, more: Partial<LawItem> = {}): LawItem => ({
  id,
  kind: "law",
  content: `Contenuto ${id}`,
  source: "L. 104/2024",
  section,
  since: null,
  ...more,
});

const chapter = `{{#capitolo id="01-prova" titolo="Prova" apertura="semplice"}}
{{#sezione id="quanti" titolo="Quanti"}}<p>Testo.</p>{{/sezione}}
{{elenco-norme "law"}}{{/capitolo}}`;

function built(law: readonly LawItem[]): { html: string; rules: readonly string[] } {
  const { value, issues } = assembleDocument(inputWith(chapter, { law }));
  return { html: value.html(new Map()), rules: issues.map(({ rule }) => rule) };
}

describe("checklist of the law", () => {
  it("links each content to the chapter or section that answers", () => {
    const { html, rules } = built([item("uno", "01-prova"), item("due", "01-prova#quanti")]);
    expect(rules).toEqual([]);
    expect(html).toContain('<a href="#capitolo-01-prova">Capitolo\u00a0');
    expect(html).toContain('<a href="#sezione-01-prova-quanti">Sezione\u00a0');
    expect(html).toContain("Contenuto uno");
  });

  it("makes the document fail where a section is not printed", () => {
    expect(built([item("uno", "01-prova#altro")]).rules).toEqual(["document-reference"]);
  });

  it("leaves out programmes, and what is asked of later years alone", () => {
    const later = item("tre", "01-prova#altro", { since: 2026 });
    const programme = item("quattro", "01-prova#altro", { kind: "programme" });
    const { html, rules } = built([later, programme]);
    expect(rules).toEqual([]);
    expect(html).not.toMatch(/Contenuto (tre|quattro)/);
  });
});

const table = smallTable({
  id: "prove",
  columns: [{ id: "a" }, { id: "b" }],
  rows: [
    ["00", 5, 5],
    ["R1", "[c]", 5],
    ["01", "[z]", "...."],
    ["03", 5, 6],
  ],
});
const tables = new Map([["prove", table]]);

describe("absent figures", () => {
  it("are told with the reason, and not at all where there is nothing to publish", () => {
    const says = (territory: string): string =>
      said(
        `{{#non-pubblicato "prove" "a" territorio="${territory}"}}Non è pubblicato{{/non-pubblicato}}`,
        { tables },
      ).markup;
    expect(says("R1")).toBe("Non è pubblicato (dato riservato).");
    expect(says("01")).toBe("");
  });

  it("have their reason alone, without spoiling the sentence", () => {
    const { markup, rules } = said(
      '{{#frase}}Manca: {{motivo "prove" "b" territorio="01"}}.{{/frase}}',
      { tables },
    );
    expect(markup).toBe("Manca: dato non pervenuto.");
    expect(rules).toEqual([]);
  });
});

describe("conditions and years", () => {
  it("tell equal figures from different ones", () => {
    const says = (territory: string): string =>
      said(
        `{{#se-pari "prove" "a" "b" territorio="${territory}"}}pari{{else}}diversi{{/se-pari}}`,
        { tables },
      ).markup;
    expect(says("00")).toBe("pari");
    expect(says("03")).toBe("diversi");
  });

  it("name the first year of a question, and refuse a table that has none", () => {
    expect(said('{{anno-domanda "neo_stock" prep="of"}}').markup).toBe(
      "del <span data-fixed>2024</span>",
    );
    expect(said('{{anno-domanda "aff_tasso"}}').rules).toEqual(["template-unknown-id"]);
  });
});

describe("paragraphs", () => {
  it("vanish where none of their sentences can be said", () => {
    const text = `{{#capitolo id="01-prova" titolo="Prova" apertura="semplice"}}
<p>{{#frase}}Sono {{cifra "prove" "a" territorio="R1"}}.{{/frase}}
{{#frase}}Sono {{cifra "prove" "b" territorio="01"}}.{{/frase}}</p>
<p>Resta.</p>{{/capitolo}}`;
    const { value } = assembleDocument(inputWith(text, { tables }));
    const page = value.html(new Map());
    expect(page).toContain("<p>Resta.</p>");
    expect(page).toMatch(/chapter-body">\s*<p>Resta/);
  });
});
