import type { Chapter } from "../types.ts";
import {
  comparable,
  fosterAll,
  inCareAll,
  inCareYearAll,
  outOfFamily,
  outOfFamilyAll,
  residentialAll,
  youngAdults,
} from "./indicators.ts";
import { both, count, facilities, rate, share } from "./parts.ts";

const headline = [
  ["inc_tutti", inCareAll],
  ["inc_anno_tutti", inCareYearAll],
  ["inc", "inc_stock_non_msna"],
  ["aff", "aff_stock_non_msna"],
  ["aff_tutti", fosterAll],
  ["res", "res_stock_non_msna"],
  ["res_tutti", residentialAll],
  ["fuori", outOfFamily],
  ["fuori_tutti", outOfFamilyAll],
  ["conf", comparable],
  ["msna_inc", "inc_stock_msna"],
  ["msna_res", "res_stock_msna"],
  ["msna_aff", "aff_stock_msna"],
  ["neo", youngAdults],
  ["prosieguo", "neo_prosieguo_m+neo_prosieguo_f"],
] as const;

const orders = "inc_provv_con_provvedimento+inc_provv_senza_provvedimento";
const flows = ["aff", "res"].flatMap((p) =>
  (["entrate", "uscite"] as const).map(
    (kind) => [`${p}_${kind}`, `${p}_${kind}_non_msna`] as const,
  ),
);
const outcomes = (prefix: string, other: string): string =>
  ["rientro_famiglia", other, "adozione", "autonomia", "allontanamento", "altro", "nd"]
    .map((name) => `${prefix}_${name}`)
    .join("+");
const housed = facilities.map((name) => `res_strut_non_msna_${name}`).join("+");
const durations = (prefix: string): string =>
  ["lt1", "1_2", "2_4", "ge4", "nd"].map((name) => `${prefix}_${name}`).join("+");

const place = "res_luogo_in_regione+res_luogo_fuori_regione+res_luogo_nd";

const one = (id: string, of: string) => {
  const base = of.startsWith("neo_") ? "pop_18_20" : "pop_0_17";
  return [
    count(id, of),
    { ...count(`${id}_prima`, of), yearsBack: 1 },
    { id: `${id}_var`, what: { measure: "variazione", of, yearsBack: 1 } },
    rate(`${id}_tasso`, of, base),
    { ...rate(`${id}_tasso_prima`, of, base), yearsBack: 1 },
    {
      id: `${id}_tasso_diff`,
      only: "italia",
      what: { measure: "differenza", of, base, against: "year-before" },
    },
  ] as const;
};

const changeAlone = (id: string, of: string) =>
  [
    count(id, of),
    { ...count(`${id}_prima`, of), yearsBack: 1 },
    { id: `${id}_var`, what: { measure: "variazione", of, yearsBack: 1 } },
  ] as const;

const oneShare = (id: string, of: string, base: string) =>
  [
    share(id, of, base),
    { ...share(`${id}_prima`, of, base), yearsBack: 1 },
    {
      id: `${id}_diff`,
      only: "italia",
      what: { measure: "differenza", of, base, against: "year-before" },
    },
  ] as const;

/**
 * Figures that sentences cite and that stand in no printed table, each for the edition's territory,
 * its macro-area and Italia (rows by territory, so that comparisons find theirs).
 */
export const chapterSentences = {
  id: "frasi",
  tables: [
    {
      id: "frasi",
      rows: { kind: "territories" },
      scope: both,
      pack: "all",
      universe: "minorenni",
      source: ["sioss", "istat_popolazione"],
      columns: [
        ...headline.flatMap(([id, of]) => one(id, of)),
        ...flows.flatMap(([id, of]) => changeAlone(id, of)),
        ...changeAlone("pippi", "famiglie_pippi").map(
          (column) => ({ ...column, only: "italia" }) as const,
        ),
        ...oneShare("quota_provv", "inc_provv_con_provvedimento", orders),
        ...oneShare("quota_fuori_regione", "res_luogo_fuori_regione", place),
        ...oneShare("quota_res", "res_stock_non_msna", outOfFamily),
        ...oneShare("quota_msna_res", "res_stock_msna", residentialAll),
        ...oneShare(
          "quota_rientro_aff",
          "aff_esito_rientro_famiglia",
          outcomes("aff_esito", "residenziale"),
        ),
        ...oneShare(
          "quota_rientro_res",
          "res_esito_non_msna_rientro_famiglia",
          outcomes("res_esito_non_msna", "affidamento"),
        ),
        ...oneShare("quota_aff_ge4", "aff_durata_ge4", durations("aff_durata")),
        ...oneShare("quota_res_ge4", "res_durata_non_msna_ge4", durations("res_durata_non_msna")),
        share(
          "quota_res_ge2",
          "res_durata_non_msna_2_4+res_durata_non_msna_ge4",
          durations("res_durata_non_msna"),
        ),
        ...oneShare("quota_familiare", "res_strut_non_msna_familiare", housed),
        ...oneShare("quota_prosieguo", "neo_prosieguo_m+neo_prosieguo_f", youngAdults),
        ...oneShare(
          "quota_parenti",
          "aff_parenti_consensuale+aff_parenti_giudiziale",
          "aff_parenti_consensuale+aff_parenti_giudiziale+aff_terzi_ge5_consensuale+aff_terzi_ge5_giudiziale+aff_terzi_lt5_consensuale+aff_terzi_lt5_giudiziale",
        ),
        rate("famiglie_tasso", "famiglie_affidatarie"),
        rate("pippi_tasso", "famiglie_pippi"),
        { id: "equipe", what: { measure: "ats", of: "equipe_attiva", yes: true } },
        { id: "copertura_inc", what: { measure: "copertura", of: inCareAll } },
        { id: "copertura_conf", what: { measure: "copertura", of: comparable } },
      ],
    },
  ],
  charts: [],
} as const satisfies Chapter;
