import type { Chapter, ColumnSpec } from "../types.ts";
import { fosterAll, outOfFamilyAll, residentialAll } from "./indicators.ts";
import { national, rate, share } from "./parts.ts";

/** Sources have each country's figure of another year. */
const year = (series: string): ColumnSpec => ({
  id: "anno_dato",
  what: { measure: "riferimento", series, as: "anno", decimals: 0 },
});

export const chapter12 = {
  id: "12-europa",
  tables: [
    {
      id: "europa_quote",
      rows: { kind: "countries", series: "eu_quota_familiare" },
      scope: national,
      universe: "europa",
      source: ["datacare"],
      columns: [
        {
          id: "familiare",
          what: { measure: "riferimento", series: "eu_quota_familiare", as: "quota", decimals: 1 },
        },
        {
          id: "residenziale",
          what: {
            measure: "riferimento",
            series: "eu_quota_residenziale",
            as: "quota",
            decimals: 1,
          },
        },
        year("eu_quota_anno"),
        share("familiare_it", fosterAll, outOfFamilyAll, { show: "hidden" }),
        share("residenziale_it", residentialAll, outOfFamilyAll, { show: "hidden" }),
      ],
    },
    {
      id: "europa_residenziale",
      rows: { kind: "countries", series: "eu_residenziale_1000" },
      scope: national,
      universe: "europa",
      source: ["unicef", "sioss"],
      notes: ["anni_diversi", "italia_rilevazione"],
      columns: [
        {
          id: "tasso",
          what: {
            measure: "riferimento",
            series: "eu_residenziale_1000",
            as: "tasso_1000",
            decimals: 1,
          },
        },
        year("eu_residenziale_anno"),
        rate("tasso_it", residentialAll, "pop_0_17", { show: "hidden" }),
      ],
    },
  ],
  charts: [
    {
      id: "europa_punti",
      table: "europa_residenziale",
      form: "europe",
      columns: ["tasso", "tasso_it"],
      scope: national,
    },
  ],
} as const satisfies Chapter;
