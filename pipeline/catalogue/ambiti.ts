import type { Chapter } from "../types.ts";
import { outOfFamily } from "./indicators.ts";
import { count, rate, regional, share, total, part } from "./parts.ts";

/**
 * Tables by ATS, for the packs alone, each with coarser levels where they make sense: the finest
 * that keeps enough of its cells is published, else the table stops at the territory.
 */
const frame = { rows: { kind: "districts" }, scope: regional } as const;

const youngAges = ["neo_inc_eta_18", "neo_inc_eta_19", "neo_inc_eta_20"] as const;
const [eighteen, nineteen, twenty] = youngAges;

export const chapterDistricts = {
  id: "ambiti",
  tables: [
    {
      ...frame,
      id: "ats_totali",
      universe: "minorenni",
      source: ["sioss", "istat_popolazione"],
      columns: [
        count("residenti", "pop_0_17"),
        count("inc", "inc_stock_non_msna"),
        rate("inc_tasso", "inc_stock_non_msna", "pop_0_17", { group: "tasso_inc" }),
        count("fuori", outOfFamily),
        rate("fuori_tasso", outOfFamily, "pop_0_17", {
          group: "tasso_fuori",
          show: "value+interval",
        }),
      ],
    },
    {
      ...frame,
      id: "ats_flussi",
      since: 2024,
      universe: "in_carico",
      source: ["sioss_in_carico"],
      columns: [
        count("stock", "inc_stock_non_msna"),
        count("anno", "inc_anno_non_msna", total),
        count("entrate", "inc_entrate_non_msna"),
        count("uscite", "inc_uscite_non_msna"),
      ],
    },
    {
      ...frame,
      id: "ats_disabilita",
      since: 2024,
      universe: "in_carico",
      source: ["sioss_in_carico"],
      columns: [
        part("con", "inc_disab_con", "inc_disab_con+inc_disab_senza"),
        part("senza", "inc_disab_senza", "inc_disab_con+inc_disab_senza"),
        share("quota", "inc_disab_con", "inc_disab_con+inc_disab_senza"),
      ],
    },
    {
      ...frame,
      id: "ats_neo",
      since: 2024,
      universe: "neomaggiorenni",
      source: ["sioss_neomaggiorenni"],
      columns: [
        part("eta_18", eighteen, youngAges.join("+")),
        part("eta_19", nineteen, youngAges.join("+")),
        part("eta_20", twenty, youngAges.join("+")),
      ],
      coarsenings: [
        [
          part("eta_18", eighteen, youngAges.join("+")),
          part("eta_19_20", `${nineteen}+${twenty}`, youngAges.join("+")),
        ],
      ],
    },
    {
      ...frame,
      id: "ats_servizi",
      since: 2024,
      universe: "servizi",
      source: ["sioss_servizi"],
      columns: [
        { id: "equipe", what: { measure: "si_no", of: "equipe_attiva" } },
        { id: "assistenti_sociali", what: { measure: "decimale", of: "fte_assistenti_sociali" } },
        { id: "psicologi", what: { measure: "decimale", of: "fte_psicologi" } },
        { id: "educatori", what: { measure: "decimale", of: "fte_educatori" } },
        count("strutture", "strutture_numero"),
        count("posti", "strutture_posti"),
        count("famiglie", "famiglie_affidatarie"),
      ],
    },
  ],
  charts: [
    {
      id: "ats_imbuto",
      table: "ats_totali",
      form: "funnel",
      columns: ["residenti", "fuori", "fuori_tasso"],
      scope: regional,
    },
  ],
} as const satisfies Chapter;
