import { describe, expect, it } from "vitest";
import { MISSING, NOT_APPLICABLE, VALUE, type FieldKind } from "../../pipeline/types.ts";
import { readCell, territoryOf, territoryOfDistrict } from "../../pipeline/check/values.ts";

const read = (kind: FieldKind, text: string, values: readonly string[] = []) => {
  const { state, value, fault } = readCell({ column: "x", kind, values }, text);
  return fault === null ? [state, value] : fault.rule;
};

describe("a cell", () => {
  it.each(["", "n.d.", "N.D.", "nd", "ND", "Nd"])("says nothing with «%s»", (text) => {
    expect(read("conteggio", text)).toEqual([MISSING, 0]);
  });

  it.each(["n.a.", "N.A.", "na", "NA"])("is not applicable with «%s»", (text) => {
    expect(read("conteggio", text)).toEqual([NOT_APPLICABLE, 0]);
  });

  it.each([
    ["0", 0],
    ["12", 12],
    ["007", 7],
    ["1.234", 1234],
    ["12.345.678", 12345678],
    ["999999999", 999999999],
  ])("counts «%s»", (text, value) => {
    expect(read("conteggio", text)).toEqual([VALUE, value]);
  });

  it.each([
    ["-12", "count-sign"],
    ["+3", "count-sign"],
    ["−5", "count-sign"],
    ["12.34", "count-separator"],
    ["1,234", "count-separator"],
    ["1.23.456", "count-separator"],
    ["0.123", "count-separator"],
    ["1.234,0", "count-separator"],
    ["1e3", "count-exponent"],
    ["1E+03", "count-exponent"],
    ["1 234", "count-space"],
    ["1\u202f234", "count-space"],
    ["gen-05", "count-text"],
    ["dodici", "count-text"],
    ["n.d", "count-text"],
    ["-", "count-text"],
    ["٣", "count-text"],
    ["0x10", "count-text"],
    ["Infinity", "count-text"],
    ["#RIF!", "cell-spreadsheet-error"],
    ["#N/D", "cell-spreadsheet-error"],
    ["1234567890", "count-too-long"],
    ["1.234.567.890", "count-too-long"],
    ["1\0", "cell-nul"],
    ["1\udc81", "cell-undecodable"],
  ])("does not count «%s»", (text, rule) => {
    expect(read("conteggio", text)).toBe(rule);
  });

  it.each([
    ["12,5", 12.5],
    ["12.5", 12.5],
    ["1.234", 1.234],
    ["1.234,5", 1234.5],
    ["1.234.567", 1234567],
    ["3", 3],
    ["0,0", 0],
  ])("reads the decimal «%s»", (text, value) => {
    expect(read("decimale", text)).toEqual([VALUE, value]);
  });

  it.each(["-1", "1,234.5", "12,", ",5", "1,2,3", "1e3", "9".repeat(400)])(
    "does not read the decimal «%s»",
    (text) => {
      expect(read("decimale", text)).toBe("decimal-unreadable");
    },
  );

  it.each([
    ["sì", 1],
    ["SI", 1],
    ["si\u0300", 1],
    ["S", 1],
    ["1", 1],
    ["No", 0],
    ["n", 0],
    ["0", 0],
  ])("reads the answer «%s»", (text, value) => {
    expect(read("si_no", text)).toEqual([VALUE, value]);
  });

  it("does not guess other answers", () => {
    expect(["si'", "yes", "2", "vero"].map((text) => read("si_no", text))).toEqual(
      Array.from({ length: 4 }, () => "yes-no-unreadable"),
    );
  });

  it("reads dates of two forms, and only days of the calendar", () => {
    expect(read("data", "02/01/1970")).toEqual([VALUE, 1]);
    expect(read("data", "1970-01-02")).toEqual([VALUE, 1]);
    expect(read("data", "29/02/2024")).toEqual([VALUE, 19782]);
    expect(read("data", "29/02/2025")).toBe("date-impossible");
    expect(read("data", "13/13/2025")).toBe("date-impossible");
    expect(read("data", "2025-00-10")).toBe("date-impossible");
    expect(read("data", "01/01/0099")).toBe("date-impossible");
    expect(
      ["1/2/2025", "01-02-2025", "45000", "2025-01-01T00:00"].map((text) => read("data", text)),
    ).toEqual(Array.from({ length: 4 }, () => "date-unreadable"));
  });

  it("keeps codes as written, and takes any text", () => {
    expect(read("codice", "completa", ["completa"])).toEqual([VALUE, 0]);
    expect(read("codice", "Completa", ["completa"])).toBe("code-unknown");
    expect(read("testo", "=1+1")).toEqual([VALUE, 0]);
  });
});

describe("the territory of an ATS", () => {
  const known = ["01", "02", "03", "021", "022", "20"];

  it.each([
    ["01", "01"],
    ["1", "01"],
    ["021", "021"],
    ["041", "021"],
    ["21", "021"],
    ["042", "022"],
    ["22", "022"],
    ["04", null],
    ["4", null],
    ["99", null],
    ["", null],
  ])("is written «%s» for %s", (text, territory) => {
    expect(territoryOf(text, known)).toBe(territory);
  });

  it("is in the digits of its code", () => {
    const codes = ["T03001", "T04101", "T04201", "T04001", "T21001", "T20001"];
    expect(codes.map((code) => territoryOfDistrict(code, known))).toEqual([
      "03",
      "021",
      "022",
      null,
      null,
      "20",
    ]);
  });
});
