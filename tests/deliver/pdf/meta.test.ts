import { describe, expect, it } from "vitest";
import { infoOf, xmpOf, type PdfMeta } from "../../../pipeline/deliver/pdf/meta.ts";

const meta: PdfMeta = {
  title: "Bambini & ragazzi <2025>",
  author: "Ministero",
  language: "it",
  date: "2026-06-30",
  subject: "Affidamento",
  keywords: ["minori", "comunità"],
};

describe("what a PDF says of itself", () => {
  it("is the same in both places, and dated by the edition", () => {
    const info = infoOf(meta, "Skia");
    expect(info.get("CreationDate")).toEqual({ bytes: "D:20260630000000Z" });
    expect(info.get("ModDate")).toEqual(info.get("CreationDate"));
    const xmp = xmpOf(meta, "Skia");
    expect(xmp).toContain("<xmp:CreateDate>2026-06-30T00:00:00Z</xmp:CreateDate>");
    expect(xmp).toContain("<pdf:Keywords>minori, comunità</pdf:Keywords>");
  });

  it("escapes what XML reads as its own", () => {
    expect(xmpOf(meta, "Skia")).toContain(">Bambini &amp; ragazzi &lt;2025&gt;</rdf:li>");
  });

  it("refuses a date that is not ISO", () => {
    expect(() => infoOf({ ...meta, date: "30 giugno" }, "Skia")).toThrow("30 giugno");
  });
});
