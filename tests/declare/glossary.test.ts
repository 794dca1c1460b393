import { describe, expect, it } from "vitest";
import { parseGlossary } from "../../pipeline/declare/glossary.ts";
import { repository, withFiles } from "./repository.ts";

const terms = "data/glossary/termini.csv";
const acronyms = "data/glossary/sigle.csv";
const header = "id,it,definizione,de,fr,en,fonte";

describe("the glossary", () => {
  it("has every term in the four languages, with its source", () => {
    const { value, issues } = parseGlossary(repository.read);
    expect(issues).toEqual([]);
    expect(value.terms.length).toBeGreaterThan(30);
    expect(value.terms.find(({ id }) => id === "affidamento-familiare")?.names.en).toBe(
      "foster care",
    );
    expect(value.references.map(({ kind }) => kind)).toContain("metodo");
  });

  it("tells a term without translation, and one given twice, by its line", () => {
    const text = `${header}\na,a,Def,A,a,,Fonte\nb,b,Def,B,b,b,Fonte\nb,b,Def,B,b,b,Fonte\n`;
    const { issues } = parseGlossary(withFiles({ [terms]: text }).read);
    expect(issues.map(({ rule, where }) => [rule, where.line])).toEqual([
      [issues[0]?.rule, 2],
      ["declared-twice", 4],
    ]);
    expect(issues[0]?.where.column).toBe("en");
  });

  it("tells a file that is not there", () => {
    const { issues, value } = parseGlossary(withFiles({ [acronyms]: null }).read);
    expect(issues.map(({ rule }) => rule)).toEqual(["declaration-absent"]);
    expect(value.acronyms).toEqual([]);
  });
});
