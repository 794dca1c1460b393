import type { Chapter } from "../types.ts";
import { both, count, national, rate, residentsCovered, share, total, part } from "./parts.ts";
import { placementCharts, placementTables } from "./placement.ts";

const foster = { p: "aff", module: "affidamento", agesSince: 2022 } as const;

const frame = {
  rows: { kind: "territories" },
  scope: both,
  universe: "affidamento",
  source: ["sioss_affidamento"],
} as const;

const nights = "aff_notti_ge5+aff_notti_lt5";
const kinConsensual = "aff_parenti_consensuale";
const kinJudicial = "aff_parenti_giudiziale";
const otherConsensual = "aff_terzi_ge5_consensuale+aff_terzi_lt5_consensuale";
const otherJudicial = "aff_terzi_ge5_giudiziale+aff_terzi_lt5_giudiziale";
const order = `${kinConsensual}+${kinJudicial}+${otherConsensual}+${otherJudicial}`;
const durations = ["lt1", "1_2", "2_4", "ge4", "nd"] as const;
const duration = durations.map((id) => `aff_durata_${id}`).join("+");
const place = "aff_luogo_in_regione+aff_luogo_fuori_regione+aff_luogo_nd";

export const chapter05 = {
  id: "05-affidamento",
  tables: [
    ...placementTables(foster),
    {
      ...frame,
      id: "aff_notti",
      columns: [
        part("ge5", "aff_notti_ge5", nights),
        part("lt5", "aff_notti_lt5", nights),
        share("quota_ge5", "aff_notti_ge5", nights, { show: "value+interval" }),
        residentsCovered(nights),
      ],
    },
    {
      ...frame,
      id: "aff_natura",
      since: 2024,
      orientation: "landscape",
      columns: [
        part("parenti_consensuale", kinConsensual, order, { group: "parenti" }),
        part("parenti_giudiziale", kinJudicial, order, { group: "parenti" }),
        part("parenti", `${kinConsensual}+${kinJudicial}`, order, { group: "parenti", ...total }),
        part("terzi_ge5_consensuale", "aff_terzi_ge5_consensuale", order, { group: "terzi_ge5" }),
        part("terzi_ge5_giudiziale", "aff_terzi_ge5_giudiziale", order, { group: "terzi_ge5" }),
        part("terzi_lt5_consensuale", "aff_terzi_lt5_consensuale", order, { group: "terzi_lt5" }),
        part("terzi_lt5_giudiziale", "aff_terzi_lt5_giudiziale", order, { group: "terzi_lt5" }),
        share("quota_parenti", `${kinConsensual}+${kinJudicial}`, order, { group: "quota" }),
        share("quota_giudiziale", `${kinJudicial}+${otherJudicial}`, order, { group: "quota" }),
        residentsCovered(order),
      ],
    },
    {
      ...frame,
      id: "aff_durata",
      since: 2024,
      orientation: "landscape",
      columns: [
        ...durations.map((id) => part(id, `aff_durata_${id}`, duration, { group: "numero" })),
        ...durations.map((id) =>
          share(`quota_${id}`, `aff_durata_${id}`, duration, { group: "quota" }),
        ),
      ],
    },
    {
      ...frame,
      id: "aff_luogo",
      since: 2024,
      columns: [
        part("in_regione", "aff_luogo_in_regione", place),
        part("fuori_regione", "aff_luogo_fuori_regione", place),
        part("nd", "aff_luogo_nd", place),
        share("quota_fuori_regione", "aff_luogo_fuori_regione", place),
        residentsCovered(place),
      ],
    },
    {
      ...frame,
      id: "aff_famiglie",
      source: ["sioss_servizi", "istat_popolazione"],
      universe: "servizi",
      columns: [
        count("famiglie", "famiglie_affidatarie"),
        rate("tasso", "famiglie_affidatarie"),
        residentsCovered("famiglie_affidatarie"),
      ],
    },
  ],
  charts: [
    ...placementCharts(foster),
    {
      id: "aff_durata_barre",
      table: "aff_durata",
      form: "stacked-bar",
      columns: durations.map((id) => `quota_${id}`),
      scope: national,
      since: 2024,
      colour: "affidamento",
    },
  ],
} as const satisfies Chapter;
