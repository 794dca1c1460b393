import { describe, expect, it } from "vitest";
import { mendTree, namesOf, rolesOf } from "../../../pipeline/deliver/pdf/mend-tree.ts";
import type { Element, Kid } from "../../../pipeline/deliver/pdf/tree.ts";
import { pdfText } from "../../../pipeline/deliver/pdf/value.ts";

/** An element; numbers are marked sequences, those from 100 on became artifacts. */
function el(type: string, ...kids: readonly (Kid | number)[]): Element {
  const plain = { number: 1, id: "", attributes: "", entries: undefined };
  const full = kids.map((kid): Kid =>
    typeof kid === "number" ? { kind: "mark", page: 1, mcid: kid } : kid,
  );
  return { kind: "element", type, kids: full, ...plain };
}

/** Chromium's wrapper round a run of text, and round anything else without a name. */
const wrap = (...kids: readonly (Kid | number)[]): Element => el("NonStruct", ...kids);

function show(kid: Kid): string {
  if (kid.kind === "object") return "link";
  return kid.kind === "mark" ? String(kid.mcid) : `${kid.type}(${kid.kids.map(show).join(" ")})`;
}

const mend = (...kids: readonly Kid[]): readonly string[] =>
  mendTree(el("Document", ...kids), ({ mcid }) => mcid >= 100).kids.map(show);

describe("the structure tree", () => {
  it("puts the runs of a paragraph into the paragraph", () => {
    const paragraph = el("P", wrap(1), el("Strong", wrap(2)), wrap(wrap(3)));
    expect(mend(paragraph)).toEqual(["P(1 Strong(2) 3)"]);
  });

  it("makes a paragraph of each block of text that has none", () => {
    const section = wrap(wrap(wrap(1)), wrap(wrap(2), el("Em", wrap(3))));
    expect(mend(section)).toEqual(["P(1)", "P(2 Em(3))"]);
  });

  it("keeps text between blocks in order, in a division of its own", () => {
    const mixed = wrap(wrap(1), el("L", el("LI", wrap(2))), wrap(3));
    expect(mend(mixed)).toEqual(["Div(P(1) L(LI(LBody(2))) P(3))"]);
  });

  it("keeps two blocks of one cell apart, and runs of one block together", () => {
    const cell = (...kids: readonly Kid[]): Element => el("Table", el("TR", el("TD", ...kids)));
    expect(mend(cell(wrap(wrap(1)), wrap(wrap(2))))).toEqual(["Table(TR(TD(P(1) P(2))))"]);
    expect(mend(cell(wrap(1), wrap(wrap(2))))).toEqual(["Table(TR(TD(1 2)))"]);
  });

  it("gives list items a body beside their label", () => {
    const nested = el("L", el("LI", el("Lbl", wrap(3)), wrap(4)));
    expect(mend(el("L", el("LI", el("Lbl", wrap(1)), wrap(2), nested)))).toEqual([
      "L(LI(Lbl(1) LBody(2 L(LI(Lbl(3) LBody(4))))))",
    ]);
  });

  it("drops elements whose sequences became artifacts, but no cell of a table", () => {
    const table = el("Table", el("TR", el("TH", wrap(1)), el("TD", wrap(100))));
    expect(mend(table, el("P", wrap(101)))).toEqual(["Table(TR(TH(1) TD()))"]);
  });

  it("takes `figure` around a table or a chart for a division", () => {
    const chart = { ...el("Figure", 1), entries: new Map([["Alt", pdfText("Quote")]]) };
    expect(mend(el("Figure", chart, el("Caption", wrap(2))))).toEqual([
      "Div(Figure(1) Caption(2))",
    ]);
  });

  it("leaves a figure without text a figure, for the check to find", () => {
    expect(mend(el("Figure", 1))).toEqual(["Figure(1)"]);
  });

  it("says of a cell only what is not plain, in one dictionary", () => {
    const attributes =
      "[<</O /Table\n/Scope /Column>> <</O /Table\n/RowSpan 1>> <</O /Table\n/ColSpan 12>>]";
    const top = el("Document", { ...el("TH", 1), attributes });
    expect(mendTree(top, () => false).kids[0]).toMatchObject({
      attributes: "<</O /Table\n/Scope /Column\n/ColSpan 12>>",
    });
  });

  it("removes soft hyphens from alternative text", () => {
    const entries = new Map([["Alt", pdfText("Pflege\u00adfamilien")]]);
    const top = el("Document", { ...el("Figure", 1), entries });
    expect(mendTree(top, () => false).kids[0]).toMatchObject({
      entries: new Map([["Alt", { bytes: "Pflegefamilien" }]]),
    });
  });

  it("numbers identifiers in reading order", () => {
    const heads = ["node00000917", "node00000123"].map((id) => ({ ...el("TH", 1), id }));
    expect([...namesOf(el("Document", ...heads))]).toEqual([
      ["node00000917", "n1"],
      ["node00000123", "n2"],
    ]);
  });

  it("maps types that PDF 1.7 does not know to the nearest that it knows", () => {
    const aside = el("Aside", el("P", el("Strong", 1), el("Sub", 2)));
    expect([...rolesOf(el("Document", aside, el("New", el("P", 3))))]).toEqual([
      ["Aside", "Div"],
      ["New", "Div"],
      ["Strong", "Span"],
      ["Sub", "Span"],
    ]);
  });

  it("cannot be made of nothing", () => {
    expect(() => mend(el("P", 100))).toThrow("PDF without tagged content");
  });
});
