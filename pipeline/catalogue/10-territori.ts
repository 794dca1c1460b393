import type { Chapter, ColumnSpec } from "../types.ts";
import { comparable, inCareAll } from "./indicators.ts";
import { both, national, rate } from "./parts.ts";

const headline = [
  ["inc", inCareAll],
  ["aff", "aff_stock_non_msna"],
  ["res", "res_stock_non_msna"],
  ["conf", comparable],
] as const;

const rateAndRank = ([id, of]: readonly [string, string]): readonly ColumnSpec[] => [
  rate(id, of, "pop_0_17", { group: id, show: "value+interval" }),
  { id: `${id}_rango`, group: id, what: { measure: "rango", of, base: "pop_0_17" } },
];

/** Age-standardised rates need the five bands: all children by age, both sexes. */
const byAge = (p: string): string =>
  ["m", "f"]
    .flatMap((sex) =>
      ["0_2", "3_5", "6_10", "11_13", "14_17"].map((age) => `${p}_stock_non_msna_${sex}_${age}`),
    )
    .join("+");

export const chapter10 = {
  id: "10-territori",
  tables: [
    {
      id: "terr_tassi",
      rows: { kind: "territories" },
      scope: both,
      pack: "all",
      universe: "minorenni",
      source: ["sioss", "istat_popolazione"],
      notes: ["rango"],
      orientation: "landscape",
      columns: headline.flatMap(rateAndRank),
    },
    {
      id: "terr_std",
      rows: { kind: "territories" },
      scope: both,
      universe: "minorenni",
      source: ["sioss", "istat_popolazione"],
      notes: ["standard"],
      columns: (["inc", "aff", "res"] as const).flatMap((p): readonly ColumnSpec[] => [
        rate(`${p}_grezzo`, byAge(p), "pop_0_17", { group: p }),
        {
          id: `${p}_std`,
          group: p,
          show: "value+interval",
          what: { measure: "tasso_std_1000", of: byAge(p) },
        },
      ]),
    },
    {
      id: "terr_rapporto",
      rows: { kind: "territories" },
      scope: both,
      universe: "minorenni",
      source: ["sioss_affidamento", "sioss_residenziale"],
      columns: [
        {
          id: "rapporto",
          what: {
            measure: "rapporto",
            of: "aff_stock_non_msna",
            base: "res_stock_non_msna",
            per: 1,
          },
        },
        {
          id: "quota_affidamento",
          show: "value+plot",
          what: {
            measure: "quota",
            of: "aff_stock_non_msna",
            base: "aff_stock_non_msna+res_stock_non_msna",
          },
        },
      ],
    },
    {
      id: "terr_ripartizioni",
      rows: { kind: "territories", level: "ripartizioni" },
      scope: national,
      universe: "minorenni",
      source: ["sioss", "istat_popolazione"],
      columns: headline.slice(0, 3).flatMap(([id, of]) =>
        [3, 2, 1, 0].map((yearsBack) => ({
          ...rate(`${id}_${yearsBack}`, of, "pop_0_17", { group: id }),
          yearsBack,
        })),
      ),
    },
    {
      id: "terr_anni",
      rows: { kind: "territories" },
      scope: both,
      universe: "minorenni",
      source: ["sioss", "istat_popolazione"],
      columns: [3, 2, 1, 0].map((yearsBack) => ({
        id: `conf_${yearsBack}`,
        yearsBack,
        what: { measure: "tasso_1000", of: comparable, base: "pop_0_17" },
      })),
    },
  ],
  charts: [
    {
      id: "terr_conf_punti",
      table: "terr_tassi",
      form: "dot-plot",
      columns: ["conf"],
      scope: national,
    },
    ...(["inc", "conf", "aff", "res"] as const).map((id) => ({
      id: `terr_${id}_colonna`,
      table: "terr_tassi",
      form: "dot-plot" as const,
      columns: [id],
      scope: ["regione"] as const,
      half: true as const,
    })),
    {
      id: "terr_conf_carta",
      table: "terr_tassi",
      form: "cartogram",
      columns: ["conf"],
      scope: national,
    },
    {
      id: "terr_conf_cartina",
      table: "terr_tassi",
      form: "cartogram",
      columns: ["conf"],
      scope: ["regione"],
      half: true,
    },
    {
      id: "sintesi_carta",
      table: "terr_tassi",
      form: "cartogram",
      columns: ["conf"],
      scope: national,
      half: true,
    },
    {
      id: "terr_strisce",
      table: "terr_tassi",
      form: "strip",
      columns: ["inc", "conf", "aff", "res"],
      scope: ["regione"],
    },
    {
      id: "terr_quadri",
      table: "terr_anni",
      form: "small-multiples",
      columns: ["conf_3", "conf_2", "conf_1", "conf_0"],
      scope: national,
    },
  ],
} as const satisfies Chapter;
