import { describe, expect, it } from "vitest";
import { assembleDocument } from "../../pipeline/assemble/document.ts";
import { publicationsOf } from "../../pipeline/assemble/editions.ts";
import { isSummary, tablesOf } from "../../pipeline/catalogue/summary.ts";
import { territories } from "../support/facts.ts";
import { inputWith } from "./fixture.ts";

const english = { territory: "00", lang: "en", year: 2025, audience: "public" } as const;

describe("the summary in English", () => {
  it("is published beside the national report, and for nobody else", () => {
    const names = publicationsOf(territories, 2025).map(({ folder, name }) => `${folder}/${name}`);
    expect(names.slice(0, 2)).toContain("italia/relazione.it");
    expect(names.filter((name) => name.endsWith(".en"))).toEqual(["italia/relazione.en"]);
  });

  it("has tables of its own choice", () => {
    expect(isSummary(english)).toBe(true);
    expect(isSummary({ territory: "021", lang: "de" })).toBe(false);
    expect(tablesOf(english).map(({ id }) => id)).toContain("serie_tutte");
    expect(tablesOf(english).map(({ id }) => id)).not.toContain("inc_flussi");
  });

  it("has neither preface nor lists, and misses no Italian chapter", () => {
    const chapter = '{{#capitolo id="a" titolo="Summary" apertura="semplice"}}Text{{/capitolo}}';
    const { value, issues } = assembleDocument(inputWith(chapter, { lang: "en" }));
    const page = value.html(new Map());
    expect(page).toContain("Summary");
    expect(page).not.toContain('id="prefazione"');
    expect(page).not.toContain('id="elenco-tavole"');
    expect(issues).toEqual([]);
  });
});
