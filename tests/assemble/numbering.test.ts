import { describe, expect, it } from "vitest";
import { TemplateError } from "../../pipeline/assemble/engine.ts";
import { numbering } from "../../pipeline/assemble/numbering.ts";

const place = { file: "templates/p.hbs", line: 3 };
const labels = (kind: string): string => ({ tavola: "Tavola" })[kind] ?? kind;

describe("numbering", () => {
  it("counts chapters, and sections, tables and figures within them, by appearance", () => {
    const n = numbering();
    n.openChapter("a", "A", place);
    n.add("tavola", "t1", "", place);
    n.openChapter("b", "B", place);
    n.openSection("s", "S", place);
    n.add("tavola", "t2", "", place);
    n.add("figura", "t2", "", place);
    n.add("tavola", "t3", "", place);
    expect(n.items().map(({ kind, number }) => `${kind} ${number}`)).toEqual([
      "capitolo 1",
      "tavola 1.1",
      "capitolo 2",
      "sezione 2.1",
      "tavola 2.1",
      "figura 2.1",
      "tavola 2.2",
    ]);
  });

  it("resolves references that point forward", () => {
    const n = numbering();
    n.openChapter("a", "A", place);
    const reference = n.reference("tavola", "t", place, "label");
    n.add("tavola", "t", "", place);
    expect(n.resolve(`(${reference})`, labels).markup).toBe(
      '(<a href="#tavola-t">Tavola\u00a0<span data-fixed>1.1</span></a>)',
    );
  });

  it("says where a reference stands that leads nowhere", () => {
    const n = numbering();
    const reference = n.reference("tavola", "t", place, "label");
    const { markup, issues } = n.resolve(`a${reference}b`, labels);
    expect(markup).toBe("ab");
    expect(issues.map(({ rule, where }) => [rule, where])).toEqual([["document-reference", place]]);
  });

  it("lets markup vanish with a table that is not printed", () => {
    const n = numbering();
    const line = n.whenPrinted("tavola", "t", (link) => `Dati: ${link}.`);
    expect(n.resolve(line, labels)).toEqual({ markup: "", issues: [] });
  });

  it("refuses the same table twice", () => {
    const n = numbering();
    n.add("tavola", "t", "", place);
    expect(() => n.add("tavola", "t", "", place)).toThrow(TemplateError);
  });
});
