import type { FaultSpec, Planted, Read } from "./faults.ts";
import { WRONG } from "./lexicon.ts";

/*
 * The wrong rows of the example: one of each kind that offices meet most. None touches a
 * published total: those of 2024 are in breakdowns, and for 2025 nothing is published.
 */
export const FAULT_SPECS: readonly FaultSpec[] = [
  {
    ...at(2024, "in_carico", "inc_citt_m_nd", "broken-sum"),
    plant: (read, record, i) =>
      isWhole(read, ["inc_citt_m_italiana", "inc_citt_m_straniera", "inc_citt_m_nd"]) &&
      isWhole(read, ["inc_citt_f_italiana", "inc_citt_f_straniera", "inc_citt_f_nd"])
        ? cell(record, i, String(Number(record[i]) + 9))
        : null,
  },
  {
    ...at(2024, "residenziale", "res_luogo_fuori_regione", "spreadsheet-error"),
    plant: (_, record, i) => (isCount(record[i]) ? cell(record, i, WRONG.reference) : null),
  },
  {
    ...at(2025, "affidamento", "aff_durata_lt1", "negative"),
    plant: (_, record, i) => (isPositive(record[i]) ? cell(record, i, `-${record[i]}`) : null),
  },
  {
    ...at(2025, "in_carico", "inc_disab_con", "decimal-count"),
    isCorrected: true,
    plant: (_, record, i) => (isPositive(record[i]) ? cell(record, i, `${record[i]},5`) : null),
  },
  {
    ...at(2025, "residenziale", "res_durata_non_msna_1_2", "broken-sum"),
    isCorrected: true,
    plant: (read, record, i) =>
      isWhole(read, DURATIONS) ? cell(record, i, String(Number(record[i]) + 7)) : null,
  },
  {
    ...at(2025, "affidamento", "cod_ats", "unknown-ats"),
    plant: (_, record) =>
      record[0]?.startsWith("T03") === true
        ? { records: [record, ["T03999", ...record.slice(1)]], ats: "T03999" }
        : null,
  },
  {
    ...at(2025, "residenziale", "cod_ats", "second-row"),
    plant: (_, record) => ({ records: [record, record.map((f) => (f === "1" ? "2" : f))] }),
  },
  {
    ...at(2025, "servizi", "fte_psicologi", "spreadsheet-error"),
    plant: (_, record, i) => (record[i] === "" ? null : cell(record, i, WRONG.reference)),
  },
  {
    ...at(2025, "neomaggiorenni", "neo_prosieguo_m", "more-than-all"),
    plant: (read, record, i) =>
      isWhole(read, [...YOUNG_MALES, "neo_prosieguo_m"])
        ? cell(record, i, String(YOUNG_MALES.reduce((n, c) => n + Number(read(c)), 4)))
        : null,
  },
  {
    ...at(2025, "anagrafica", "data_validazione", "impossible-date"),
    plant: (_, record, i) =>
      cell(record, i, record[i]?.includes("/") === true ? "31/02/2026" : "2026-02-31"),
  },
  {
    ...at(2025, "anagrafica", "ente_capofila", "formula"),
    plant: (_, record, i) => cell(record, i, WRONG.formula),
  },
  {
    ...at(2025, "in_carico", "inc_entrate_msna", "words"),
    plant: (_, record, i) => (isPositive(record[i]) ? cell(record, i, WRONG.words) : null),
  },
  {
    ...at(2025, "servizi", "famiglie_affidatarie", "value-of-silent"),
    isSilent: true,
    plant: (_, record, i) => cell(record, i, "14"),
  },
  {
    ...at(2025, "servizi", "famiglie_affidatarie", "ten-times"),
    plant: (_, record, i) =>
      Number(record[i]) >= 30 && Number(record[i]) < 100 ? cell(record, i, `${record[i]}0`) : null,
  },
  {
    ...at(2025, "residenziale", "res_uscite_non_msna", "missing-total"),
    plant: (read, record, i) =>
      Number(record[i]) >= 4 && isWhole(read, OUTCOMES) ? cell(record, i, "") : null,
  },
  {
    ...at(2025, "servizi", "cod_ats", "truncated"),
    plant: (_, record) => ({ records: [record.slice(0, -3)] }),
  },
];

const DURATIONS = ["lt1", "1_2", "2_4", "ge4", "nd"].map((c) => `res_durata_non_msna_${c}`);
const OUTCOMES = [
  "rientro_famiglia",
  "affidamento",
  "adozione",
  "autonomia",
  "allontanamento",
  "altro",
  "nd",
].map((c) => `res_esito_non_msna_${c}`);
const YOUNG_MALES = ["neo_inc_stock_non_msna_m", "neo_inc_stock_msna_m"];

function at(
  year: number,
  module: string,
  column: string,
  kind: string,
): Pick<FaultSpec, "year" | "module" | "column" | "kind"> {
  return { year, module, column, kind };
}

const cell = (record: readonly string[], position: number, text: string): Planted => ({
  records: [record.with(position, text)],
});

/** Digits only: cells in groups of thousands are left alone. */
const isCount = (text: string | undefined): boolean => /^\d+$/.test(text ?? "");
const isPositive = (text: string | undefined): boolean => /^[1-9]\d*$/.test(text ?? "");
const isWhole = (read: Read, columns: readonly string[]): boolean =>
  columns.every((column) => isCount(read(column)));
