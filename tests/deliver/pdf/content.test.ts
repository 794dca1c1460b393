import { describe, expect, it } from "vitest";
import { mendContent, type Marks } from "../../../pipeline/deliver/pdf/content.ts";
import { endLines } from "../../../pipeline/deliver/pdf/lines.ts";
import { markedText } from "../../../pipeline/deliver/pdf/text.ts";

const FIGURES: ReadonlySet<number> = new Set([7]);
const marks: Marks = { isKnown: (mcid) => mcid < 9, isFigure: (mcid) => FIGURES.has(mcid) };

const mend = (...lines: readonly string[]) => {
  const { content, dropped } = mendContent(lines, marks);
  return { lines: content.split("\n").filter((line) => line !== ""), dropped: [...dropped] };
};

describe("marks in a content stream", () => {
  it("keeps tagged text as it is", () => {
    const lines = ["q", "/P <</MCID 0 >>BDC", "BT", "<0001> Tj", "ET", "Q", "EMC"];
    expect(mend(...lines)).toEqual({ lines, dropped: [] });
  });

  it("makes an untagged running head and its rule artifacts", () => {
    const lines = ["q", ".7 g", "76 71 321 1 re", "f", "BT", "/F5 10 Tf", "<0014> Tj", "ET", "Q"];
    expect(mend(...lines).lines).toEqual([
      ...["q", ".7 g", "/Artifact BMC", "76 71 321 1 re", "f"],
      ...["BT", "/F5 10 Tf", "<0014> Tj", "ET", "EMC", "Q"],
    ]);
  });

  it("leaves a clip without paint alone", () => {
    const lines = ["q", "0 0 10 10 re", "W* n", "Q"];
    expect(mend(...lines)).toEqual({ lines, dropped: [] });
  });

  it("takes borders and backgrounds from their element, but not the bars of a figure", () => {
    const lines = ["/TD <</MCID 3 >>BDC", "0 0 9 1 re", "f", "EMC"];
    expect(mend(...lines)).toEqual({
      lines: ["/Artifact BMC", "0 0 9 1 re", "f", "EMC"],
      dropped: [3],
    });
    const bars = ["/Figure <</MCID 7 >>BDC", "0 0 9 1 re", "f", "EMC"];
    expect(mend(...bars)).toEqual({ lines: bars, dropped: [] });
  });

  it("takes a sequence that the tree does not know for an artifact, text too", () => {
    expect(mend("/P <</MCID 9 >>BDC", "BT", "<0001> Tj", "ET", "EMC").dropped).toEqual([9]);
  });

  it("removes a sequence that holds nothing", () => {
    expect(mend("/P <</MCID 1 >>BDC", "0 g", "EMC")).toEqual({ lines: ["0 g"], dropped: [1] });
  });

  it("removes soft hyphens that broke no word, and keeps the moves beside them", () => {
    const hyphen = ["/Span<</ActualText <FEFF00AD> >> BDC", "12.5 0 Td <0003> Tj", "EMC"];
    const { lines } = mend("/P <</MCID 0 >>BDC", "BT", "<0001> Tj", ...hyphen, "ET", "EMC");
    expect(lines).toEqual(["/P <</MCID 0 >>BDC", "BT", "<0001> Tj", "12.5 0 Td", "ET", "EMC"]);
  });

  it("keeps the text of a ligature inside the artifact that it stands in", () => {
    const ligature = ["/Span<</ActualText <FEFF00660069> >> BDC", "<0101> Tj", "EMC"];
    expect(mend("BT", ...ligature, "ET").lines).toEqual([
      ...["/Artifact BMC", "BT", ...ligature, "ET", "EMC"],
    ]);
  });
});

describe("text of a link", () => {
  const textOf = new Map([...Array(26).keys()].map((i) => [i + 1, String.fromCharCode(97 + i)]));
  const font = { width: 2 as const, textOf: textOf.set(100, "\u2010"), space: undefined };
  const fonts = new Map([["F1", font]]);
  const lines = [
    ...["/Link <</MCID 0 >>BDC", "BT", "/F1 9 Tf", "1 0 0 -1 9 32 Tm", "<00010002> Tj", "ET"],
    ...["BT", "/F1 9 Tf", "1 0 0 -1 9 51 Tm", "<00030064> Tj", "ET"],
    ...["BT", "/F1 9 Tf", "1 0 0 -1 9 70 Tm", "<0004> Tj", "ET", "EMC"],
    ...["/P <</MCID 1 >>BDC", "BT", "/F1 9 Tf", "1 0 0 -1 9 89 Tm", "<0005> Tj", "ET", "EMC"],
  ].join("\n");

  it("joins lines by a space, and the parts of a broken word by nothing", () => {
    expect([...markedText(lines, fonts, new Set([0]))]).toEqual([[0, "ab cd"]]);
  });
});

describe("ends of lines", () => {
  const textOf = new Map([
    [1, "a"],
    [2, "-"],
    [3, " "],
  ]);
  const fonts = new Map([
    ["F1", { width: 2 as const, textOf, space: 3 }],
    ["F2", { width: 1 as const, textOf, space: undefined }],
  ]);
  const line = (height: number, code: string, font = "F1", size = 10): readonly string[] => [
    ...["BT", `/${font} ${size} Tf`, `1 0 0 -1 9 ${height} Tm`, `<${code}> Tj`, "ET"],
  ];
  const shown = (...lines: readonly (readonly string[])[]): readonly string[] =>
    endLines(lines.flat(), fonts).filter((text) => text.endsWith("Tj"));

  it("get back the space that parts their last word from the next", () => {
    expect(shown(line(20, "0001"), line(34, "0001"))).toEqual(["<0001> Tj <0003> Tj", "<0001> Tj"]);
  });

  it("get none after a hyphen, a space, or where the font has none", () => {
    expect(shown(line(20, "0002"), line(34, "0003"), line(48, "01", "F2"))).toEqual([
      ...["<0002> Tj", "<0003> Tj", "<01> Tj"],
    ]);
  });

  it("are not where a sign is raised", () => {
    const raised = line(16, "0001", "F1", 7);
    expect(shown(line(20, "0001"), raised, line(20, "0001"))).toEqual([
      ...["<0001> Tj", "<0001> Tj", "<0001> Tj"],
    ]);
  });
});
