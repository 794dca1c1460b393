import fc from "fast-check";
import { locale } from "vega";
import { describe, expect, it } from "vitest";
import {
  formatDate,
  formatDecimal,
  formatInteger,
  formatPercent,
  formatRange,
  formatSigned,
  localise,
  vegaLocale,
} from "../../pipeline/present/format.ts";

describe("number formats", () => {
  it.each([
    ["it", "1.234", "3,9", "8,1\u00a0%", "−1.234.567,5"],
    ["de", "1.234", "3,9", "8,1\u00a0%", "−1.234.567,5"],
    ["fr", "1\u00a0234", "3,9", "8,1\u00a0%", "−1\u00a0234\u00a0567,5"],
    ["en", "1,234", "3.9", "8.1%", "−1,234,567.5"],
  ] as const)("of %s", (lang, integer, decimal, percent, negative) => {
    expect(formatInteger(1234, lang)).toBe(integer);
    expect(formatDecimal(3.9, 1, lang)).toBe(decimal);
    expect(formatPercent(8.1, 1, lang)).toBe(percent);
    expect(localise("-1234567.5", lang)).toBe(negative);
  });

  it("keep the decimals asked, round half up and know no negative zero", () => {
    expect(formatDecimal(4, 1, "it")).toBe("4,0");
    expect(formatDecimal(17.45, 1, "it")).toBe("17,5");
    expect(formatDecimal(-0.04, 1, "it")).toBe("0,0");
    expect(formatInteger(999.5, "it")).toBe("1.000");
  });

  it("sign changes", () => {
    expect(formatSigned(2.3, 1, "it")).toBe("+2,3");
    expect(formatSigned(-2.3, 1, "it")).toBe("−2,3");
    expect(formatSigned(0.01, 1, "it")).toBe("0,0");
  });

  it("write ranges that no minus can confuse", () => {
    expect(formatRange(3.7, 4.1, 1, "it")).toBe("3,7–4,1");
    expect(formatRange(-2.1, 3.4, 1, "it")).toBe("−2,1\u00a0–\u00a03,4");
  });

  it("write dates of tables in digits", () => {
    expect(formatDate("2025-12-31", "it")).toBe("31/12/2025");
    expect(formatDate("2025-12-31", "de")).toBe("31.12.2025");
  });

  it("are the same in charts", () => {
    const days = Array<string>(7).fill("");
    const months = Array<string>(12).fill("");
    const dates = { dateTime: "", date: "", time: "", periods: ["", ""], days, months };
    const noDates = { ...dates, shortDays: days, shortMonths: months };
    for (const lang of ["it", "de", "fr", "en"] as const) {
      const { format } = locale(vegaLocale(lang), noDates);
      expect(format(",.1f")(-1234.5)).toBe(formatDecimal(-1234.5, 1, lang));
      expect(format(",d")(1234)).toBe(formatInteger(1234, lang));
      expect(format(".1%")(0.081)).toBe(formatPercent(8.1, 1, lang));
    }
  });

  it("use only signs that the font has", () => {
    fc.assert(
      fc.property(fc.integer(), fc.constantFrom("it", "de", "fr", "en"), (n, lang) => {
        expect(formatPercent(n, 1, lang)).toMatch(/^[\d.,%\u00a0\u2212]+$/);
      }),
    );
  });
});
