import { describe, expect, it } from "vitest";
import { checkTree } from "../../../pipeline/deliver/pdf/check-tree.ts";
import type { Element } from "../../../pipeline/deliver/pdf/tree.ts";
import { pdfText } from "../../../pipeline/deliver/pdf/value.ts";

const el = (type: string, ...kids: readonly Element[]): Element => ({
  kind: "element",
  type,
  kids,
  number: 1,
  id: "",
  attributes: "",
  entries: undefined,
});
const said = (type: string, attributes: string): Element => ({ ...el(type), attributes });
const check = (...kids: readonly Element[]): readonly string[] =>
  checkTree(el("Document", ...kids), new Set(["Em"]), new Map()).map(
    ({ rule, detail }) => `${rule}: ${detail}`,
  );

const column = said("TH", "<</O /Table /Scope /Column>>");
const row = said("TH", "<</O /Table /Scope /Row>>");

describe("the walk over the structure tree", () => {
  it("accepts headings that go down one level at a time and up at will", () => {
    expect(check(el("H1"), el("H2"), el("H3"), el("H2"), el("H1"))).toEqual([]);
  });

  it.each([
    [[el("H2")], "heading-order: H0 → H2"],
    [[el("H1"), el("H3")], "heading-order: H1 → H3"],
    [[el("Figure")], "figure-without-text: Alt"],
    [[el("Strong")], "type-unknown: Strong"],
    [[el("L", el("P"))], "list-shape: P"],
    [[el("L", el("LI", el("Link")))], "list-shape: Link"],
    [[el("Table", el("TR", el("TH")))], "head-without-scope: "],
    [[el("Table")], "table-shape: no rows"],
  ])("finds what is wrong (%#)", (kids, message) => {
    expect(check(...kids)).toEqual([message]);
  });

  it("accepts mapped types and figures with text", () => {
    const figure = { ...el("Figure"), entries: new Map([["Alt", pdfText("Quote")]]) };
    expect(check(el("P", el("Em")), figure)).toEqual([]);
  });

  it("counts spans in both directions before it calls rows unequal", () => {
    const corner = said("TH", "<</O /Table /Scope /Column /RowSpan 2>>");
    const spanner = said("TH", "<</O /Table /Scope /Column /ColSpan 2>>");
    const heads = [el("TR", corner, spanner), el("TR", column, column)];
    const good = el("TR", row, el("TD"), el("TD"));
    expect(check(el("Table", ...heads, good))).toEqual([]);
    expect(check(el("Table", ...heads, good, el("TR", row, el("TD"))))).toEqual([
      "table-shape: row 4: 2 columns, not 3",
    ]);
  });
});
