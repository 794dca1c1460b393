import type { Chapter, ColumnSpec } from "../types.ts";
import { ageRows, both, count, national, residentsCovered, share, total } from "./parts.ts";

const ofPlacement = (p: string): readonly ColumnSpec[] => [
  count(`${p}_m`, `${p}_stock_msna_m_{eta}`, { group: p }),
  count(`${p}_f`, `${p}_stock_msna_f_{eta}`, { group: p }),
];

export const chapter07 = {
  id: "07-msna",
  tables: [
    {
      id: "msna_collocamento",
      rows: { kind: "territories" },
      scope: both,
      universe: "msna",
      source: ["sioss_in_carico", "sioss_affidamento", "sioss_residenziale"],
      columns: [
        count("inc", "inc_stock_msna", total),
        count("aff", "aff_stock_msna"),
        count("res", "res_stock_msna"),
        share("quota_res", "res_stock_msna", "inc_stock_msna", { show: "value+interval" }),
        residentsCovered("inc_stock_msna"),
      ],
    },
    {
      id: "msna_incidenza",
      rows: { kind: "territories" },
      scope: both,
      universe: "msna",
      source: ["sioss_residenziale"],
      columns: [
        share("quota_su_accolti", "res_stock_msna", "res_stock_non_msna+res_stock_msna", {
          show: "value+interval",
        }),
        share("quota_su_affidati", "aff_stock_msna", "aff_stock_non_msna+aff_stock_msna", {
          show: "value+interval",
        }),
        residentsCovered("res_stock_non_msna+res_stock_msna"),
      ],
    },
    {
      id: "msna_eta_sesso",
      rows: { kind: "items", items: ageRows },
      scope: both,
      universe: "msna",
      source: ["sioss_in_carico", "sioss_affidamento", "sioss_residenziale"],
      columns: [...ofPlacement("inc"), ...ofPlacement("aff"), ...ofPlacement("res")],
    },
    {
      id: "msna_registro",
      rows: { kind: "years", first: 2016 },
      scope: national,
      universe: "msna_registro",
      source: ["registro_msna"],
      notes: ["altro_universo"],
      columns: [
        {
          id: "presenti",
          what: { measure: "riferimento", series: "msna_presenti", as: "conteggio", decimals: 0 },
        },
        count("inc", "inc_stock_msna"),
      ],
    },
  ],
  charts: [
    {
      id: "msna_punti",
      table: "msna_collocamento",
      form: "dot-plot",
      columns: ["quota_res"],
      scope: national,
      colour: "residenziale",
    },
  ],
} as const satisfies Chapter;
