import { describe, expect, it } from "vitest";
import { cellId } from "../../pipeline/cell.ts";
import { keysOf, needsAt, planNeeds } from "../../pipeline/tabulate/needs.ts";
import type { Measure } from "../../pipeline/types.ts";
import { codebook } from "../support/facts.ts";

const place = { territory: "03", ats: "" };
const sums = (measure: Measure) =>
  keysOf(needsAt(planNeeds(measure, 2025, codebook), place)).map((key) => {
    const { year, indicator, su } = cellId(key);
    return `${year} ${indicator} ${su}`;
  });
const among = "aff_citt_m_italiana+aff_citt_m_straniera+aff_citt_m_nd";

describe("the parts of a breakdown", () => {
  it("are counted over the ATS that answered the others too", () => {
    expect(sums({ measure: "conteggio", of: "aff_citt_m_nd", among })).toEqual([
      "2025 aff_citt_m_nd aff_citt_m_italiana+aff_citt_m_straniera",
    ]);
  });

  it("have shares and rates over the same ATS, also of a base that is a part", () => {
    const [part] = sums({ measure: "conteggio", of: "aff_citt_m_nd", among });
    const base = "aff_citt_m_straniera+aff_citt_m_nd";
    expect(sums({ measure: "quota", of: "aff_citt_m_nd", base, among })[0]).toBe(part);
    expect(sums({ measure: "tasso_1000", of: "aff_citt_m_nd", base: "pop_0_17", among })).toEqual([
      "2025 aff_citt_m_nd pop_0_17+aff_citt_m_italiana+aff_citt_m_straniera",
    ]);
  });
});

describe("a standardised rate", () => {
  it("takes all its bands from the same ATS", () => {
    const of = "aff_stock_non_msna_m_0_2+aff_stock_non_msna_m_3_5";
    expect(sums({ measure: "tasso_std_1000", of })).toEqual([
      "2025 aff_stock_non_msna_m_0_2 aff_stock_non_msna_m_3_5",
      "2025 aff_stock_non_msna_m_3_5 aff_stock_non_msna_m_0_2",
    ]);
  });
});
