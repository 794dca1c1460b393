import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parseGrammar } from "../../../pipeline/present/language/grammar.ts";
import { grammar } from "./grammars.ts";

const shipped = readFileSync("templates/words/it/grammar.yaml", "utf8");

describe("grammar file", () => {
  it("is whole in each language, with the same nouns", () => {
    const nouns = (["it", "de", "fr", "en"] as const).map((lang) =>
      Object.keys(grammar(lang).nouns),
    );
    for (const list of nouns) expect(list).toEqual(nouns[0]);
  });

  it("names an unknown key", () => {
    const { value, issues } = parseGrammar(`${shipped}\nextra: 1\n`, "it/grammar.yaml");
    expect(value).toBeNull();
    expect(issues).toMatchObject([
      { rule: "grammar-shape", severity: "error", where: { file: "it/grammar.yaml" } },
    ]);
    expect(String(issues[0]?.params["detail"])).toContain("extra");
  });

  it("names the place of a missing word", () => {
    const broken = shipped.replace(/^ {2}change\.rise: .*\n/m, "");
    const { issues } = parseGrammar(broken, "it/grammar.yaml");
    expect(issues.map((issue) => issue.where.column)).toEqual(["words.change.rise"]);
  });

  it("reports text that is no YAML", () => {
    const { value, issues } = parseGrammar("lang: [", "it/grammar.yaml");
    expect(value).toBeNull();
    expect(issues.map((issue) => issue.rule)).toEqual(["grammar-yaml"]);
  });
});
