import type { Chapter } from "../types.ts";
import { comparable, outOfFamily, outOfFamilyAll } from "./indicators.ts";
import { both, count, national, total } from "./parts.ts";

export const chapter11 = {
  id: "11-serie",
  tables: [
    {
      id: "serie_confrontabile",
      rows: { kind: "years", first: 2010 },
      scope: national,
      universe: "confrontabile",
      source: ["sioss", "quaderni"],
      notes: ["rottura_2022"],
      columns: [
        {
          id: "pubblicato",
          group: "regioni",
          what: {
            measure: "riferimento",
            series: "pubblicato_fuori_famiglia_confrontabile",
            as: "conteggio",
            decimals: 0,
          },
        },
        {
          id: "pubblicato_aff",
          group: "regioni",
          what: {
            measure: "riferimento",
            series: "pubblicato_affidamento_ge5",
            as: "conteggio",
            decimals: 0,
          },
        },
        {
          id: "pubblicato_res",
          group: "regioni",
          what: {
            measure: "riferimento",
            series: "pubblicato_residenziale_non_msna",
            as: "conteggio",
            decimals: 0,
          },
        },
        count("totale", comparable, { group: "sioss", ...total }),
        count("aff", "aff_notti_ge5", { group: "sioss" }),
        count("res", "res_stock_non_msna", { group: "sioss" }),
      ],
    },
    {
      id: "serie_tutte",
      rows: { kind: "years", first: 2022 },
      scope: both,
      universe: "fuori_famiglia",
      source: ["sioss"],
      columns: [
        count("inc", "inc_stock_non_msna"),
        count("aff", "aff_stock_non_msna"),
        count("res", "res_stock_non_msna"),
        count("tutte", outOfFamily, total),
        count("confrontabile", comparable),
        count("con_msna", outOfFamilyAll),
      ],
    },
    {
      id: "serie_territori",
      rows: { kind: "territories" },
      scope: both,
      universe: "confrontabile",
      source: ["sioss"],
      columns: [
        ...[3, 2, 1, 0].map((yearsBack) => ({
          ...count(`anno_${yearsBack}`, comparable),
          yearsBack,
        })),
        {
          id: "variazione",
          show: "value+interval",
          what: { measure: "variazione", of: comparable, yearsBack: 1 },
        },
      ],
    },
  ],
  charts: [
    {
      id: "serie_linea",
      table: "serie_confrontabile",
      form: "series",
      columns: ["pubblicato", "totale"],
      scope: national,
    },
    {
      id: "serie_tutte_linea",
      table: "serie_tutte",
      form: "series",
      columns: ["tutte", "aff", "res"],
      scope: national,
    },
    {
      id: "sintesi_serie",
      table: "serie_tutte",
      form: "series",
      columns: ["tutte", "aff", "res"],
      scope: national,
      half: true,
    },
    {
      id: "serie_tutte_breve",
      table: "serie_tutte",
      form: "series",
      columns: ["tutte", "aff", "res"],
      scope: ["regione"],
      half: true,
    },
  ],
} as const satisfies Chapter;
