import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anchorOf } from "../../../pipeline/deliver/pdf/destinations.ts";
import { readPdf } from "../../../pipeline/deliver/pdf/read.ts";
import { readValue, skipValue } from "../../../pipeline/deliver/pdf/syntax.ts";
import {
  dict,
  pdfText,
  readText,
  type PdfDict,
  type PdfObject,
  type PdfValue,
} from "../../../pipeline/deliver/pdf/value.ts";
import { writePdf } from "../../../pipeline/deliver/pdf/write.ts";

const read = (text: string): PdfValue => readValue({ text, at: 0 });

describe("reading PDF syntax", () => {
  it("reads what Chromium writes for a structure element", () => {
    const text = "<</Type /StructElem\n/S /TD\n/P 174 0 R\n/K [178 0 R 3]\n/ID (node01)>>";
    expect(read(text)).toEqual(
      dict([
        ["Type", "/StructElem"],
        ["S", "/TD"],
        ["P", { ref: 174 }],
        ["K", [{ ref: 178 }, 3]],
        ["ID", { bytes: "node01" }],
      ]),
    );
  });

  it("tells two numbers from a reference", () => {
    expect(read("[12 0 12 0 R -.5 +3]")).toEqual([12, 0, { ref: 12 }, -0.5, 3]);
  });

  it("reads escapes in strings and names", () => {
    expect(read("(a\\(b\\)(c)\\\\ \\351\\n)")).toEqual({ bytes: "a(b)(c)\\ é\n" });
    expect(read("/a#20b#23")).toBe("/a b#");
    expect(read("<FEFF00e8>")).toEqual({ bytes: "\xfe\xff\x00\xe8" });
  });

  it("takes a value as text up to its last bracket", () => {
    const cursor = { text: " [<</O /Table /Headers [(n1)]>> <</O /Table>>] /K", at: 0 };
    expect(skipValue(cursor)).toBe("[<</O /Table /Headers [(n1)]>> <</O /Table>>]");
    expect(cursor.text.slice(cursor.at)).toBe(" /K");
  });

  it("finds the id behind the name of a destination", () => {
    expect(["c-1", "citt%C3%A0", "100%"].map(anchorOf)).toEqual(["c-1", "città", "100%"]);
  });

  it("says where it stopped understanding", () => {
    expect(() => read("<</A @>>")).toThrow("PDF syntax at byte 5: @>>");
  });
});

describe("text strings", () => {
  it("come back as they went in, whatever the script", () => {
    const units = fc.array(fc.nat({ max: 0xffff }));
    const text = units.map((codes) => String.fromCharCode(...codes));
    fc.assert(fc.property(text, (written) => readText(pdfText(written)) === written));
  });
});

describe("writing a file", () => {
  const scalar: fc.Arbitrary<PdfValue> = fc.oneof(
    fc.integer({ min: -1e6, max: 1e6 }),
    fc.boolean(),
    fc.constant(null),
    fc.constantFrom("/Name" as const, "/With space" as const, "/#()" as const),
    fc.string({ unit: "binary-ascii" }).map((bytes): PdfValue => ({ bytes })),
  );
  const value = fc.oneof(scalar, fc.array(scalar));

  it("keeps every value through object streams and table", () => {
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 450 }), (values) => {
        const pdf = writePdf(...fileOf(values));
        const file = readPdf(pdf);
        const root = file.trailer.get("Root");
        const catalog = root instanceof Map || root === undefined ? undefined : root;
        expect(catalog).toEqual({ ref: 1 });
        const found = file.get(1).value;
        const kids = found instanceof Map ? found.get("Kids") : undefined;
        expect(Array.isArray(kids) ? kids.length : 0).toBe(values.length);
        expect(values.map((_, i) => file.get(2 + i).value)).toEqual(values);
      }),
      { numRuns: 30 },
    );
  });

  it("gives the same bytes whatever the numbers of the objects were", () => {
    const [get, roots] = fileOf([1, "/Two", { bytes: "three" }]);
    const moved = new Map([...Array(5).keys()].map((n) => [n + 100, get(n)]));
    const shift = (old: PdfValue): PdfValue => {
      if (Array.isArray(old)) return old.map(shift);
      if (old instanceof Map) return new Map([...old].map(([key, inner]) => [key, shift(inner)]));
      return typeof old === "object" && old !== null && "ref" in old ? { ref: old.ref + 100 } : old;
    };
    const again = writePdf((number) => ({ value: shift(moved.get(number)?.value ?? null) }), {
      root: roots.root + 100,
      info: roots.info + 100,
    });
    expect(Buffer.compare(again, writePdf(get, roots))).toBe(0);
  });
});

/** Object 0 the information, 1 the catalogue, then the values. */
function fileOf(
  values: readonly PdfValue[],
): [(number: number) => PdfObject, { root: number; info: number }] {
  const kids = values.map((_, i): PdfValue => ({ ref: i + 2 }));
  const catalog: PdfDict = dict([["Kids", kids]]);
  const objects: readonly PdfValue[] = [dict([["Title", pdfText("à")]]), catalog, ...values];
  return [(number) => ({ value: objects[number] ?? null }), { root: 1, info: 0 }];
}
