import { describe, expect, it } from "vitest";
import { equalsItsRow, printedFigures } from "./printed.ts";

const row = (fields: Readonly<Record<string, string>>): ReadonlyMap<string, string> =>
  new Map(Object.entries(fields));
const figure = (text: string, part = "") => ({ table: "a", line: 2, part, text });

describe("a printed figure", () => {
  it("is found wherever it carries its cell", () => {
    expect(
      printedFigures(
        `<td class="sum" data-cell="a:2">1.234</td> <span data-cell="frasi:7" data-part="inf">3,1</span>`,
      ),
    ).toEqual([
      { table: "a", line: 2, part: "", text: "1.234" },
      { table: "frasi", line: 7, part: "inf", text: "3,1" },
    ]);
  });

  it.each([
    [figure("1.234"), { valore: "1234" }, true],
    [figure("1.235"), { valore: "1234" }, false],
    [figure("3,9 %"), { valore: "3.8751" }, true],
    [figure("3,8"), { valore: "3.8751" }, false],
    [figure("−0,6"), { valore: "-0.6321" }, true],
    [figure("[c]"), { valore: "", segno: "[c]" }, true],
    [figure("[c]"), { valore: "3", segno: "" }, false],
    [figure("7"), { valore: "", segno: "[c]" }, false],
    [figure("-"), { valore: "0" }, true],
    [figure("11/05/2026"), { valore: "2026-05-11" }, true],
    [figure("4,2", "sup"), { sup: "4.1931" }, true],
    [figure("circa 345 mila", "rounded"), { valore: "345083" }, true],
    [figure("circa 346 mila", "rounded"), { valore: "345083" }, false],
    [figure("tre su quattro", "words"), { valore: "74.2" }, true],
    [figure("tre su quattro", "words"), { valore: "71.9" }, false],
    [
      figure("97,5 %", "copertura"),
      { popolazione_rispondenti: "39", popolazione_interpellata: "40" },
      true,
    ],
  ])("equals its row or not: %o", (printed, fields, expected) => {
    expect(equalsItsRow(printed, row(fields))).toBe(expected);
  });
});
