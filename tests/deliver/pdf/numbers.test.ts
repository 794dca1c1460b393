import { describe, expect, it } from "vitest";
import { boxMark, fillBoxes, type NumberedPage } from "../../../pipeline/deliver/pdf/numbers.ts";
import type { FontText } from "../../../pipeline/deliver/pdf/text.ts";

const figures: FontText = {
  width: 2,
  textOf: new Map(Array.from("0123456789", (figure, i) => [0x13 + i, figure])),
  space: undefined,
};

/** A sequence with two figures, as Chromium writes it. */
function sequence(mcid: number, [first = "", second = ""]: string): string {
  const glyph = (figure: string): string =>
    `<${(0x13 + Number(figure)).toString(16).padStart(4, "0").toUpperCase()}>`;
  return [
    `/NonStruct <</MCID ${mcid} >>BDC`,
    "BT",
    "/F6 10 Tf",
    "1 0 0 -1 500.5 3199 Tm",
    `${glyph(first)} Tj`,
    `5.25 0 Td ${glyph(second)} Tj`,
    "ET",
    "EMC",
  ].join("\n");
}

function pageOf(content: string, font = figures): ReadonlyMap<number, NumberedPage> {
  return new Map([[7, { content, fonts: new Map([["F6", font]]) }]]);
}

const order = [0, 1].map((mcid) => ({ kind: "mark", page: 7, mcid }) as const);

describe("page numbers in a printed file", () => {
  it("take the place of the marks, one, two or three figures, flush right", () => {
    const shown = (page: number): readonly string[] =>
      (fillBoxes(pageOf(sequence(0, "00")), order, [{ mark: "00", page }])?.get(7) ?? "")
        .split("\n")
        .slice(3, -2);
    expect(shown(7)).toEqual(["1 0 0 -1 505.75 3199 Tm", "<001A> Tj"]);
    expect(shown(42)).toEqual(["1 0 0 -1 500.5 3199 Tm", "<0017> Tj", "5.25 0 Td <0015> Tj"]);
    expect(shown(105)).toEqual([
      ...["1 0 0 -1 495.25 3199 Tm", "<0014> Tj"],
      ...["5.25 0 Td <0013> Tj", "5.25 0 Td <0018> Tj"],
    ]);
  });

  it("follow the order of reading, not that of the content", () => {
    const content = `${sequence(1, "00")}\n${sequence(0, "01")}`;
    const boxes = [
      { mark: "01", page: 11 },
      { mark: "00", page: 22 },
    ];
    expect(fillBoxes(pageOf(content), order, boxes)?.get(7)).toBe(
      `${sequence(1, "22")}\n${sequence(0, "11")}`,
    );
  });

  it("leave every other number as it is", () => {
    const content = `${sequence(0, "00")}\n${sequence(1, "10")}`;
    expect(fillBoxes(pageOf(content), order, [{ mark: "00", page: 33 }])?.get(7)).toBe(
      `${sequence(0, "33")}\n${sequence(1, "10")}`,
    );
  });

  it("are not put in where the marks are others, or more, or fewer", () => {
    const boxes = [{ mark: "00", page: 3 }];
    expect(fillBoxes(pageOf(sequence(0, "01")), order, boxes)).toBeNull();
    expect(fillBoxes(pageOf(sequence(0, "11")), order, boxes)).toBeNull();
    const twice = `${sequence(0, "00")}\n${sequence(1, "00")}`;
    expect(fillBoxes(pageOf(twice), order, boxes)).toBeNull();
  });

  it("are not put in where a figure is not in the font, or is one too many", () => {
    const textOf = new Map([...figures.textOf].filter(([, text]) => text !== "9"));
    const withoutNine = pageOf(sequence(0, "00"), { ...figures, textOf });
    expect(fillBoxes(withoutNine, order, [{ mark: "00", page: 8 }])).not.toBeNull();
    expect(fillBoxes(withoutNine, order, [{ mark: "00", page: 19 }])).toBeNull();
    expect(fillBoxes(withoutNine, order, [{ mark: "00", page: 1000 }])).toBeNull();
  });

  it("have marks of two figures that no number begins with", () => {
    expect([0, 1, 9, 10, 11].map(boxMark)).toEqual(["00", "01", "09", "00", "01"]);
  });
});
