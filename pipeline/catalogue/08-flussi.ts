import type { Chapter, ColumnSpec } from "../types.ts";
import { both, count, national, share, part } from "./parts.ts";

const placements = ["inc", "aff", "res"] as const;

const flowColumns = (flow: "entrate" | "uscite"): readonly ColumnSpec[] =>
  placements.flatMap((p) => [
    count(`${p}_non_msna`, `${p}_${flow}_non_msna`, { group: p }),
    count(`${p}_msna`, `${p}_${flow}_msna`, { group: p }),
  ]);

const fosterOutcomes = [
  "rientro_famiglia",
  "residenziale",
  "adozione",
  "autonomia",
  "allontanamento",
  "altro",
  "nd",
] as const;
const residentialOutcomes = [
  "rientro_famiglia",
  "affidamento",
  "adozione",
  "autonomia",
  "allontanamento",
  "altro",
  "nd",
] as const;

const outcomes = (prefix: string, names: readonly string[]): string =>
  names.map((name) => `${prefix}_${name}`).join("+");

const outcomeColumns = (prefix: string, names: readonly string[]): readonly ColumnSpec[] => [
  ...names.map((name) => part(name, `${prefix}_${name}`, outcomes(prefix, names))),
  share("quota_rientro", `${prefix}_rientro_famiglia`, outcomes(prefix, names)),
];

const frame = { rows: { kind: "territories" }, scope: both, since: 2024 } as const;

/** Outcomes that both placements have, and the transfer to the other placement. */
const outcomeRows = [
  { id: "rientro_famiglia", slots: { aff: "rientro_famiglia", res: "rientro_famiglia" } },
  { id: "altra_accoglienza", slots: { aff: "residenziale", res: "affidamento" } },
  { id: "adozione", slots: { aff: "adozione", res: "adozione" } },
  { id: "autonomia", slots: { aff: "autonomia", res: "autonomia" } },
  { id: "allontanamento", slots: { aff: "allontanamento", res: "allontanamento" } },
  { id: "altro", slots: { aff: "altro", res: "altro" } },
  { id: "nd", slots: { aff: "nd", res: "nd" } },
] as const;

export const chapter08 = {
  id: "08-flussi",
  tables: [
    {
      ...frame,
      id: "flussi_entrate",
      universe: "entrati",
      source: ["sioss_in_carico", "sioss_affidamento", "sioss_residenziale"],
      columns: flowColumns("entrate"),
    },
    {
      ...frame,
      id: "flussi_uscite",
      universe: "usciti",
      source: ["sioss_in_carico", "sioss_affidamento", "sioss_residenziale"],
      columns: flowColumns("uscite"),
    },
    {
      ...frame,
      id: "esiti",
      rows: { kind: "items", items: outcomeRows },
      universe: "usciti",
      source: ["sioss_affidamento", "sioss_residenziale"],
      columns: [
        part("aff", "aff_esito_{aff}", outcomes("aff_esito", fosterOutcomes), { group: "aff" }),
        share("quota_aff", "aff_esito_{aff}", outcomes("aff_esito", fosterOutcomes), {
          group: "aff",
          compare: true,
        }),
        ...(["non_msna", "msna"] as const).flatMap((msna) => [
          part(
            `res_${msna}`,
            `res_esito_${msna}_{res}`,
            outcomes(`res_esito_${msna}`, residentialOutcomes),
            { group: `res_${msna}` },
          ),
          share(
            `quota_res_${msna}`,
            `res_esito_${msna}_{res}`,
            outcomes(`res_esito_${msna}`, residentialOutcomes),
            { group: `res_${msna}` },
          ),
        ]),
      ],
    },
    {
      ...frame,
      id: "esiti_aff",
      universe: "usciti",
      source: ["sioss_affidamento"],
      columns: outcomeColumns("aff_esito", fosterOutcomes),
    },
    {
      ...frame,
      id: "esiti_res",
      universe: "usciti",
      source: ["sioss_residenziale"],
      columns: outcomeColumns("res_esito_non_msna", residentialOutcomes),
    },
    {
      ...frame,
      id: "esiti_res_msna",
      universe: "usciti",
      source: ["sioss_residenziale"],
      columns: outcomeColumns("res_esito_msna", residentialOutcomes),
    },
  ],
  charts: [
    {
      id: "esiti_punti",
      table: "esiti_res",
      form: "dot-plot",
      columns: ["quota_rientro"],
      scope: national,
      since: 2024,
      colour: "residenziale",
    },
  ],
} as const satisfies Chapter;
