import type { Chapter } from "../types.ts";
import { comparable, inCareAll, outOfFamily, youngAdults } from "./indicators.ts";
import { both, national } from "./parts.ts";

const modules = ["in_carico", "affidamento", "residenziale", "neomaggiorenni", "servizi"] as const;

/** The questions whose missing answers are counted: all parts of one question together. */
const questions = {
  inc_stock: "inc_stock_non_msna",
  inc_citt:
    "inc_citt_m_italiana+inc_citt_m_straniera+inc_citt_m_nd+inc_citt_f_italiana+inc_citt_f_straniera+inc_citt_f_nd",
  inc_disab: "inc_disab_con+inc_disab_senza",
  inc_provv: "inc_provv_con_provvedimento+inc_provv_senza_provvedimento",
  aff_stock: "aff_stock_non_msna",
  aff_notti: "aff_notti_ge5+aff_notti_lt5",
  aff_durata: "aff_durata_lt1+aff_durata_1_2+aff_durata_2_4+aff_durata_ge4+aff_durata_nd",
  aff_disab: "aff_disab_con+aff_disab_senza",
  aff_uscite: "aff_uscite_non_msna",
  res_stock: "res_stock_non_msna",
  res_natura: "res_natura_consensuale+res_natura_giudiziale",
  res_disab: "res_disab_con+res_disab_senza",
  res_uscite: "res_uscite_non_msna",
  neo_stock: youngAdults,
} as const;

const frame = { rows: { kind: "territories" }, scope: both, universe: "ambiti" } as const;

export const chapter03 = {
  id: "03-rilevazione",
  tables: [
    {
      ...frame,
      id: "cop_moduli",
      source: ["sioss"],
      columns: modules.map((module) => ({
        id: module,
        show: "of-asked",
        what: { measure: "ats", of: `mod:${module}` },
      })),
    },
    {
      ...frame,
      id: "cop_residenti",
      source: ["sioss", "istat_popolazione"],
      columns: [
        { id: "in_carico", what: { measure: "copertura", of: inCareAll } },
        { id: "affidamento", what: { measure: "copertura", of: "aff_stock_non_msna" } },
        { id: "residenziale", what: { measure: "copertura", of: "res_stock_non_msna" } },
        { id: "confrontabile", what: { measure: "copertura", of: comparable } },
        { id: "neomaggiorenni", what: { measure: "copertura", of: youngAdults } },
        { id: "servizi", what: { measure: "copertura", of: "strutture_numero" } },
      ],
    },
    {
      ...frame,
      id: "cop_domande",
      source: ["sioss"],
      orientation: "landscape",
      columns: Object.entries(questions).map(([id, of]) => ({
        id,
        what: { measure: "mancanti", of },
      })),
    },
    {
      ...frame,
      id: "cop_date",
      source: ["sioss"],
      columns: [
        { id: "validati", show: "of-asked", what: { measure: "ats", of: "data_validazione" } },
        { id: "ultima", what: { measure: "data", of: "data_validazione" } },
      ],
    },
    {
      id: "stima_silenziosi",
      rows: {
        kind: "items",
        items: [
          { id: "in_carico_tutti", slots: { of: inCareAll } },
          { id: "affidamento", slots: { of: "aff_stock_non_msna" } },
          { id: "residenziale", slots: { of: "res_stock_non_msna" } },
          { id: "fuori_famiglia_tutte", slots: { of: outOfFamily } },
          { id: "fuori_famiglia_confrontabile", slots: { of: comparable } },
          { id: "neomaggiorenni", slots: { of: youngAdults } },
        ],
      },
      scope: both,
      universe: "ambiti",
      source: ["sioss"],
      notes: ["stima"],
      columns: [
        { id: "valore", what: { measure: "conteggio", of: "{of}" } },
        { id: "stima", what: { measure: "stima", of: "{of}" } },
        { id: "copertura", what: { measure: "copertura", of: "{of}" } },
      ],
    },
    {
      id: "revisioni",
      rows: {
        kind: "items",
        items: [
          { id: "in_carico_tutti", slots: { serie: "in_carico_tutti", of: inCareAll } },
          { id: "affidamento", slots: { serie: "affidamento_non_msna", of: "aff_stock_non_msna" } },
          {
            id: "residenziale",
            slots: { serie: "residenziale_non_msna", of: "res_stock_non_msna" },
          },
          { id: "fuori_famiglia_tutte", slots: { serie: "fuori_famiglia_tutte", of: outOfFamily } },
          {
            id: "fuori_famiglia_confrontabile",
            slots: { serie: "fuori_famiglia_confrontabile", of: comparable },
          },
          { id: "neomaggiorenni", slots: { serie: "neo_in_carico_tutti", of: youngAdults } },
        ],
      },
      scope: national,
      since: 2023,
      universe: "ambiti",
      source: ["sioss", "quaderni"],
      columns: [
        {
          id: "pubblicato",
          yearsBack: 1,
          what: {
            measure: "riferimento",
            series: "pubblicato_{serie}",
            as: "conteggio",
            decimals: 0,
          },
        },
        { id: "ora", yearsBack: 1, what: { measure: "conteggio", of: "{of}" } },
      ],
    },
  ],
  charts: [],
} as const satisfies Chapter;
