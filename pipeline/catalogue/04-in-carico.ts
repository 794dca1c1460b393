import type { Chapter } from "../types.ts";
import { both, residentsCovered, share, part } from "./parts.ts";
import { placementCharts, placementTables } from "./placement.ts";

const inCare = { p: "inc", module: "in_carico", agesSince: 2024 } as const;

const interventions = [
  "educativa_domiciliare",
  "pippi",
  "centro_diurno",
  "vicinanza",
  "incontri_protetti",
  "sostegno_economico",
] as const;

const orders = "inc_provv_con_provvedimento+inc_provv_senza_provvedimento";

export const chapter04 = {
  id: "04-in-carico",
  tables: [
    ...placementTables(inCare),
    {
      id: "inc_provvedimento",
      rows: { kind: "territories" },
      scope: both,
      since: 2024,
      universe: "in_carico",
      source: ["sioss_in_carico"],
      columns: [
        part("con", "inc_provv_con_provvedimento", orders),
        part("senza", "inc_provv_senza_provvedimento", orders),
        share("quota_con", "inc_provv_con_provvedimento", orders, { show: "value+plot" }),
        residentsCovered(orders),
      ],
    },
    {
      id: "inc_interventi",
      rows: { kind: "territories" },
      scope: both,
      since: 2025,
      universe: "in_carico",
      source: ["sioss_in_carico"],
      notes: ["risposta_multipla"],
      orientation: "landscape",
      columns: [
        ...interventions.map((id) =>
          part(id, `inc_int_${id}`, "inc_anno_non_msna", { group: "numero" }),
        ),
        ...interventions.map((id) =>
          share(`quota_${id}`, `inc_int_${id}`, "inc_anno_non_msna", { group: "quota_anno" }),
        ),
      ],
    },
  ],
  charts: [
    ...placementCharts(inCare),
    {
      id: "inc_provvedimento_punti",
      table: "inc_provvedimento",
      form: "dot-plot",
      columns: ["quota_con"],
      scope: ["italia"],
      since: 2024,
      colour: "totale",
    },
  ],
} as const satisfies Chapter;
