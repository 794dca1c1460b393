import type { Chapter, ColumnSpec } from "../types.ts";
import { inCareAll } from "./indicators.ts";
import { both, count, rate } from "./parts.ts";

const staff = ["assistenti_sociali", "psicologi", "educatori", "pedagogisti"] as const;
const projects = ["pippi", "desteenazione", "comete", "care_leavers"] as const;

const frame = {
  rows: { kind: "territories" },
  scope: both,
  universe: "servizi",
  source: ["sioss_servizi"],
} as const;

export const chapter13 = {
  id: "13-prevenzione",
  tables: [
    {
      ...frame,
      id: "equipe",
      since: 2024,
      columns: [
        {
          id: "attive",
          show: "of-asked",
          what: { measure: "ats", of: "equipe_attiva", yes: true },
        },
        ...staff.map((id): ColumnSpec => ({
          id,
          group: "fte",
          what: { measure: "decimale", of: `fte_${id}` },
        })),
      ],
    },
    {
      ...frame,
      id: "equipe_rapporto",
      since: 2024,
      orientation: "landscape",
      source: ["sioss_servizi", "sioss_in_carico", "istat_popolazione"],
      columns: [
        ...staff.map((id): ColumnSpec => ({
          id: `${id}_carico`,
          group: "per_minorenni",
          what: { measure: "rapporto", of: `fte_${id}`, base: inCareAll, per: 1000 },
        })),
        ...staff.map((id) =>
          rate(`${id}_residenti`, `fte_${id}`, "pop_0_17", { group: "per_residenti" }),
        ),
      ],
    },
    {
      ...frame,
      id: "pippi",
      since: 2024,
      columns: [count("famiglie", "famiglie_pippi"), rate("tasso", "famiglie_pippi")],
    },
    {
      ...frame,
      id: "progetti",
      since: 2025,
      columns: projects.map((id): ColumnSpec => ({
        id,
        show: "of-asked",
        what: { measure: "ats", of: `progetto_${id}`, yes: true },
      })),
    },
  ],
  charts: [
    {
      id: "equipe_punti",
      table: "equipe_rapporto",
      form: "dot-plot",
      columns: ["assistenti_sociali_carico"],
      scope: ["italia"],
      since: 2024,
      colour: "totale",
    },
  ],
} as const satisfies Chapter;
