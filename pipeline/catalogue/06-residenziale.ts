import type { Chapter, ColumnSpec } from "../types.ts";
import {
  both,
  count,
  facilities,
  national,
  residentsCovered,
  share,
  total,
  part,
} from "./parts.ts";
import { placementCharts, placementTables } from "./placement.ts";

const residential = { p: "res", module: "residenziale", agesSince: 2022 } as const;

const frame = {
  rows: { kind: "territories" },
  scope: both,
  universe: "residenziale",
  source: ["sioss_residenziale"],
} as const;

const durations = ["lt1", "1_2", "2_4", "ge4", "nd"] as const;
const facility = (msna: string): string =>
  facilities.map((id) => `res_strut_${msna}_${id}`).join("+");
const duration = (msna: string): string =>
  durations.map((id) => `res_durata_${msna}_${id}`).join("+");

const facilityColumns = (msna: "non_msna" | "msna"): readonly ColumnSpec[] => [
  part(`${msna}_totale`, facility(msna), facility(msna), { group: msna, ...total }),
  ...facilities.map((id) =>
    part(`${msna}_${id}`, `res_strut_${msna}_${id}`, facility(msna), { group: msna }),
  ),
];

const order = "res_natura_consensuale+res_natura_giudiziale";
const place = "res_luogo_in_regione+res_luogo_fuori_regione+res_luogo_nd";

export const chapter06 = {
  id: "06-residenziale",
  tables: [
    ...placementTables(residential),
    {
      ...frame,
      id: "res_struttura",
      orientation: "landscape",
      columns: [
        ...facilityColumns("non_msna"),
        ...facilityColumns("msna"),
        residentsCovered(facility("non_msna")),
      ],
    },
    {
      ...frame,
      id: "res_struttura_quote",
      columns: facilities.map((id) =>
        share(`quota_${id}`, `res_strut_non_msna_${id}`, facility("non_msna")),
      ),
    },
    {
      ...frame,
      id: "res_natura",
      since: 2024,
      columns: [
        part("consensuale", "res_natura_consensuale", order),
        part("giudiziale", "res_natura_giudiziale", order),
        share("quota_giudiziale", "res_natura_giudiziale", order, { show: "value+interval" }),
        residentsCovered(order),
      ],
    },
    {
      ...frame,
      id: "res_durata",
      since: 2024,
      rows: { kind: "items", items: durations.map((id) => ({ id, slots: { durata: id } })) },
      columns: (["non_msna", "msna"] as const).flatMap((msna) => [
        part(msna, `res_durata_${msna}_{durata}`, duration(msna), { group: msna }),
        share(`quota_${msna}`, `res_durata_${msna}_{durata}`, duration(msna), {
          group: msna,
          compare: true,
        }),
      ]),
    },
    {
      ...frame,
      id: "res_durata_territorio",
      since: 2024,
      columns: [
        ...durations.map((id) =>
          part(id, `res_durata_non_msna_${id}`, duration("non_msna"), { group: "numero" }),
        ),
        share(
          "quota_ge2",
          "res_durata_non_msna_2_4+res_durata_non_msna_ge4",
          duration("non_msna"),
          {
            group: "quota",
          },
        ),
      ],
    },
    {
      ...frame,
      id: "res_luogo",
      since: 2024,
      columns: [
        part("in_regione", "res_luogo_in_regione", place),
        part("fuori_regione", "res_luogo_fuori_regione", place),
        part("nd", "res_luogo_nd", place),
        share("quota_fuori_regione", "res_luogo_fuori_regione", place, { show: "value+interval" }),
        residentsCovered(place),
      ],
    },
    {
      ...frame,
      id: "res_strutture",
      source: ["sioss_servizi", "istat_popolazione"],
      universe: "servizi",
      columns: [
        count("strutture", "strutture_numero"),
        count("posti", "strutture_posti"),
        {
          id: "posti_tasso",
          what: { measure: "tasso_1000", of: "strutture_posti", base: "pop_0_17" },
        },
        {
          id: "posti_struttura",
          what: { measure: "rapporto", of: "strutture_posti", base: "strutture_numero", per: 1 },
        },
        residentsCovered("strutture_numero"),
      ],
    },
  ],
  charts: [
    ...placementCharts(residential),
    {
      id: "res_struttura_barre",
      table: "res_struttura_quote",
      form: "stacked-bar",
      columns: facilities.map((id) => `quota_${id}`),
      scope: national,
      colour: "residenziale",
    },
  ],
} as const satisfies Chapter;
