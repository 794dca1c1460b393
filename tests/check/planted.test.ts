import { describe, expect, it } from "vitest";
import { check } from "../../pipeline/check/check.ts";
import type { Module } from "../../pipeline/types.ts";
import { bytesOf, csvLine, declarations, oldTables, render, trueTables } from "../season/truth.ts";

/*
 * Every kind of fault planted at once in clean extracts of 600 ATS, each at an ATS of its own; what
 * must be found is written down from the contract as the faults are planted.
 */

/** Texts that are no count. */
const NO_COUNTS = [
  ...["-7", "+7", "7,5", "7.5", "1e3", "1E+3", "circa 7", "#N/D", "#REF!", "12345678901", "7 0"],
  ...["7\0", "<b>7", "=1+1", "1.23", "1.2345", "01.234", "sette", "NULL", "?", "7%", "0x10", "∞"],
  ...["99999999", "n.d. 7", "-", "7\u00a00", "31/12/2025", "7;8"],
];

/** Texts that do not fit columns of other types. */
const OTHERS: readonly (readonly [Module, string, string])[] = [
  ["servizi", "equipe_attiva", "forse"],
  ["servizi", "equipe_attiva", "2"],
  ["servizi", "fte_psicologi", "3,5,1"],
  ["servizi", "fte_psicologi", "12 ore"],
  ["servizi", "fte_psicologi", "-1"],
  ["anagrafica", "data_validazione", "31/02/2026"],
  ["anagrafica", "data_validazione", "2026-13-01"],
  ["anagrafica", "data_validazione", "ieri"],
  ["anagrafica", "stato", "Finita"],
  ["anagrafica", "cod_regione", "04"],
  ["anagrafica", "pop_18_20", "n.d."],
];

/** Records that cannot be used: the column of the error, and what the line becomes. */
const RECORDS: readonly (readonly [string, (fields: readonly string[]) => string])[] = [
  ["", (fields) => csvLine(fields.slice(0, -3), ";")],
  ["", (fields) => csvLine([...fields, "9"], ";")],
  ["ats", ([code = "", , ...rest]) => `${code};"Senza fine;${rest.join(";")}`],
  ["ats", ([code = "", , ...rest]) => `${code};"Ambito" di qui;${rest.join(";")}`],
  ["cod_ats", ([, ...rest]) => csvLine(["", ...rest], ";")],
  ["cod_ats", ([, ...rest]) => csvLine(["T03998", ...rest], ";")],
  ["cod_ats", ([, ...rest]) => csvLine([FIRST, ...rest], ";")],
];

const COUNTED = ["in_carico", "affidamento", "residenziale", "neomaggiorenni"] as const;
const codes = [...(trueTables.get("anagrafica") ?? [])]
  .filter(([, row]) => row.get("stato") === "completa")
  .map(([code]) => code);
const FIRST = codes[0] ?? "";

/** Severity, file, line, column; and the ATS where the line still tells it. */
type Place = `${string} ${string} ${number} ${string}`;

function plantAll() {
  const files = new Map(render(2025, trueTables));
  const lines = new Map(
    [...files].map(([path, bytes]) => [
      path,
      new TextDecoder().decode(bytes).trimEnd().split("\n"),
    ]),
  );
  const expected = new Map<Place, string>();
  let turn = 10;
  const plant = (
    module: Module,
    column: string,
    suits: (text: string) => boolean,
    write: (fields: readonly string[], at: number) => string,
  ): void => {
    const path = `2025/${module}.csv`;
    for (; turn < codes.length; turn += 1) {
      const code = codes[turn] ?? "";
      const row = trueTables.get(module)?.get(code);
      const names = [...(row?.keys() ?? [])];
      const at = column === "" ? -1 : names.indexOf(column);
      const fields = [...(row?.values() ?? [])];
      const own = lines.get(path);
      const line = own?.findIndex((text) => text.startsWith(`${code};`)) ?? -1;
      if (own === undefined || line < 0 || (at >= 0 && !suits(fields[at] ?? ""))) continue;
      own[line] = write(fields, at);
      expected.set(`error ${path} ${line + 1} ${column}`, code);
      turn += 7;
      return;
    }
  };
  const inCell = (text: string) => (fields: readonly string[], at: number) =>
    csvLine(fields.with(at, text), ";");
  NO_COUNTS.forEach((text, i) => {
    const module = COUNTED[i % COUNTED.length] ?? "in_carico";
    const column = COLUMNS[module];
    plant(module, column, (old) => /^[1-9]\d*$/.test(old), inCell(text));
  });
  for (const [module, column, text] of OTHERS) {
    plant(module, column, (old) => old !== "" && !/^n/.test(old), inCell(text));
  }
  for (const [column, write] of RECORDS) plant("residenziale", column, () => true, write);
  for (const [path, own] of lines) files.set(path, bytesOf(own));
  return { files: new Map([...render(2024, oldTables), ...files]), expected };
}

/** A count of each module. */
const COLUMNS = {
  in_carico: "inc_stock_non_msna",
  affidamento: "aff_stock_non_msna",
  residenziale: "res_uscite_non_msna",
  neomaggiorenni: "neo_inc_stock_non_msna_m",
} as const;

describe("more than forty kinds of faults in the extracts of 600 ATS", () => {
  const { files, expected } = plantAll();
  const { issues } = check(files, declarations, { year: 2025 });
  const errors = issues.filter(({ severity }) => severity === "error");

  it("are each found at file, line, column and ATS, and no error is anywhere else", () => {
    expect(expected.size).toBe(NO_COUNTS.length + OTHERS.length + RECORDS.length);
    const found = errors.map(
      ({ where }): Place => `error ${where.file} ${where.line ?? 0} ${where.column ?? ""}`,
    );
    expect(found.toSorted()).toEqual([...expected.keys()].toSorted());
  });

  it("name the ATS wherever its code can still be read", () => {
    const wrong = errors.filter(({ where }) => {
      const place: Place = `error ${where.file} ${where.line ?? 0} ${where.column ?? ""}`;
      return where.column !== "cod_ats" && where.ats !== expected.get(place);
    });
    expect(wrong).toEqual([]);
  });

  it("raise no question about more than one ATS in a hundred that had no fault", () => {
    const faulty = new Set(expected.values());
    const asked = issues.flatMap(({ rule, where }) =>
      rule.startsWith("outlier-") && where.file?.startsWith("2025") ? (where.ats ?? []) : [],
    );
    const innocent = new Set(asked.filter((ats) => !faulty.has(ats)));
    expect(innocent.size).toBeLessThanOrEqual(6);
  });
});
