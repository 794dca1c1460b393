import { describe, expect, it } from "vitest";
import { templates } from "./fixture.ts";

const FOLDER = "words/it/capitoli/italia/";

/** The chapters of data, Europe aside, which has one year alone. */
const chapters = [...templates]
  .filter(([path]) => path.startsWith(FOLDER) && /\/(?:0[4-9]|1[013])-/.test(path))
  .map(([path, text]) => [path.slice(FOLDER.length), text] as const);

describe("a chapter of the national report", () => {
  it("is one of nine", () => {
    expect(chapters).toHaveLength(9);
  });

  it.each(chapters)(
    "%s says what is, how it changed, where it differs and how sure that is",
    (_, text) => {
      expect(text).toMatch(/\{\{(?:cifra|conta) "/);
      expect(text).toMatch(/\{\{(?:variazione|confronto-anno) "/);
      expect(text).toMatch(/\{\{#estremi "/);
      expect(text).toMatch(/certezza|intervallo|per caso|dal caso|cautela|\{\{banda/);
    },
  );

  it.each(chapters)("%s says something else where its main figure may not be shown", (_, text) => {
    expect(text).toMatch(/\{\{#frase\}\}[\s\S]*?\{\{else\}\}/);
    expect(text).toMatch(/\{\{#non-pubblicato|\{\{motivo/);
  });

  it.each(chapters)("%s has words before the tables and charts of each section", (_, text) => {
    const sections = text.split(/\{\{#sezione /).slice(1);
    const bare = sections
      .filter((section) => /\{\{(?:tavola|figura) "/.test(section))
      .filter(
        (section) => !/<p>|<li>/.test(section.slice(0, section.search(/\{\{(?:tavola|figura) "/))),
      )
      .map((section) => /titolo="([^"]*)"/.exec(section)?.[1]);
    expect(bare).toEqual([]);
  });
});
