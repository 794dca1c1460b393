import { describe, expect, it } from "vitest";
import { sectionsOf } from "../../pipeline/declare/sections.ts";

describe("sections of the report", () => {
  it("are the chapters and what stands in them, of every language and kind", () => {
    const templates = new Map([
      ["report.hbs", '{{#sezione id="fuori"}}'],
      [
        "words/it/capitoli/italia/04-prova.hbs",
        '{{#capitolo id="04-prova"}}{{#sezione id="quanti" titolo="Quanti"}}{{/sezione}}\n' +
          '{{#sezione titolo="Chi" id="chi"}}{{/sezione}}{{/capitolo}}',
      ],
      ["words/it/capitoli/italia/05-altra.hbs", "{{#capitolo}}{{/capitolo}}"],
    ]);
    expect(sectionsOf(templates)).toEqual([
      "04-prova",
      "04-prova#quanti",
      "04-prova#chi",
      "05-altra",
    ]);
  });
});
