import type { Chapter, ColumnSpec } from "../types.ts";
import { ages, count, facilities, part, regional, total } from "./parts.ts";

/**
 * Detail by ATS for a region's own table alone: never in a public edition. The public tables by ATS
 * stand beside it at their finest level.
 */
const frame = {
  rows: { kind: "districts" },
  scope: regional,
  audience: "restricted",
  since: 2024,
} as const;

const band = (p: string, eta: string): string =>
  `${p}_stock_non_msna_m_${eta}+${p}_stock_non_msna_f_${eta}`;

const byAge = (p: "inc" | "aff" | "res"): readonly ColumnSpec[] => {
  const all = ages.map((eta) => band(p, eta)).join("+");
  return ages.map((eta) => part(`eta_${eta}`, band(p, eta), all));
};

const movement = (p: "aff" | "res"): readonly ColumnSpec[] => [
  count("stock_non_msna", `${p}_stock_non_msna`, { group: "stock" }),
  count("stock_msna", `${p}_stock_msna`, { group: "stock" }),
  count("anno_non_msna", `${p}_anno_non_msna`, { group: "anno", ...total }),
  count("entrate", `${p}_entrate_non_msna`),
  count("uscite", `${p}_uscite_non_msna`),
];

const kin = ["aff_parenti_consensuale", "aff_parenti_giudiziale"] as const;
const others = [
  ...["aff_terzi_ge5_consensuale", "aff_terzi_ge5_giudiziale"],
  ...["aff_terzi_lt5_consensuale", "aff_terzi_lt5_giudiziale"],
] as const;
const fostered = [...kin, ...others].join("+");

const housed = facilities.map((id) => `res_strut_non_msna_${id}`).join("+");

export const chapterRestricted = {
  id: "riservati",
  tables: [
    {
      ...frame,
      id: "rs_inc_eta",
      universe: "in_carico",
      source: ["sioss_in_carico"],
      columns: byAge("inc"),
    },
    {
      ...frame,
      id: "rs_aff",
      universe: "affidamento",
      source: ["sioss_affidamento"],
      columns: movement("aff"),
    },
    {
      ...frame,
      id: "rs_aff_eta",
      universe: "affidamento",
      source: ["sioss_affidamento"],
      columns: byAge("aff"),
    },
    {
      ...frame,
      id: "rs_aff_forma",
      universe: "affidamento",
      source: ["sioss_affidamento"],
      columns: [
        part("parenti", kin.join("+"), fostered),
        part("terzi", others.join("+"), fostered),
      ],
    },
    {
      ...frame,
      id: "rs_res",
      universe: "residenziale",
      source: ["sioss_residenziale"],
      columns: movement("res"),
    },
    {
      ...frame,
      id: "rs_res_eta",
      universe: "residenziale",
      source: ["sioss_residenziale"],
      columns: byAge("res"),
    },
    {
      ...frame,
      id: "rs_res_struttura",
      universe: "residenziale",
      source: ["sioss_residenziale"],
      columns: facilities.map((id) => part(id, `res_strut_non_msna_${id}`, housed)),
    },
  ],
  charts: [],
} as const satisfies Chapter;
