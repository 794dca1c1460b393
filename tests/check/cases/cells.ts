import { type Case, foster, register, services, CELL, replaceLine, lineOf } from "./edit.ts";

/** A cell of 2025/affidamento.csv that no identity leans on alone, spoilt by a text. */
const badCell = (name: string, text: string, rule: string, value = text): Case => ({
  name,
  spoil: (folder) => folder.set(foster, "T03002", "aff_stock_msna", text),
  errors: [{ rule, ...CELL, value }],
});
const services1 = { file: services, line: 2, ats: "T03001" } as const;
const register1 = { file: register, line: 2, ats: "T03001" } as const;
const inService = (name: string, column: string, text: string, rule: string): Case => ({
  name,
  spoil: (folder) => folder.set(services, "T03001", column, text),
  errors: [{ rule, ...services1, column, value: text }],
});
const inRegister = (name: string, column: string, text: string, rule: string): Case => ({
  name,
  spoil: (folder) => folder.set(register, "T03001", column, text),
  errors: [{ rule, ...register1, column, value: text }],
});
const suspicious = (name: string, text: string, rule: string): Case => ({
  name,
  spoil: (folder) => folder.set(register, "T03001", "ente_capofila", text),
  errors: [],
  others: [{ rule, severity: "warning", ...register1, column: "ente_capofila" }],
});

export const CELL_CASES: readonly Case[] = [
  badCell("a negative count", "-12", "count-sign"),
  badCell("a decimal count", "12.34", "count-separator"),
  badCell("a count grouped by commas", "1,234", "count-separator"),
  badCell("a count as an exponent", "1E+03", "count-exponent"),
  badCell("a count with inner spaces", "1 234", "count-space"),
  badCell("a count that became a date", "gen-05", "count-text"),
  badCell("an error of a spreadsheet, which is not n.d.", "#N/D", "cell-spreadsheet-error"),
  badCell("a count of ten digits", "1234567890", "count-too-long"),
  badCell("a NUL", "1\0", "cell-nul", "1\u2400"),
  {
    name: "an undecodable byte",
    spoil: (folder) => {
      folder.set(register, "T03002", "ats", "Così è più");
      folder.set(register, "T03001", "ente_capofila", "@@");
      const found = folder.files.get(register);
      const at = found?.indexOf(0x40) ?? -1;
      found?.set([0x43, 0xe8], at);
    },
    errors: [{ rule: "cell-undecodable", ...register1, column: "ente_capofila" }],
  },
  {
    name: "a count above the residents",
    spoil: (folder) => folder.set(foster, "T03002", "aff_stock_msna", "99999"),
    errors: [{ rule: "above-residents", ...CELL, value: "99999" }],
    others: [{ rule: "total-missing", severity: "warning", ...CELL }],
  },
  inService("a bad decimal", "fte_educatori", "1,234.5", "decimal-unreadable"),
  inService("a bad yes or no", "equipe_attiva", "forse", "yes-no-unreadable"),
  inRegister("a bad date", "data_validazione", "3/5/26", "date-unreadable"),
  inRegister("an impossible date", "data_validazione", "31/02/2026", "date-impossible"),
  inRegister("an unknown region", "cod_regione", "04", "region-unknown"),
  inRegister("no region", "cod_regione", "", "region-missing"),
  {
    ...inRegister("a region that the code's digits deny", "cod_regione", "05", "region-disagrees"),
    others: [{ rule: "territory-changed", severity: "warning", ...register1 }],
  },
  inRegister("a bad status", "stato", "Completa", "code-unknown"),
  inRegister("no status", "stato", "", "status-missing"),
  inRegister("no residents", "pop_0_17", "n.d.", "residents-missing"),
  inRegister("bad residents", "pop_18_20", "900,5", "count-separator"),
  suspicious("a formula", "=1+1", "text-formula"),
  suspicious("markup", "<b>Ente</b>", "text-markup"),
  suspicious("a hidden sign of direction", "Ente\u202egpj", "text-control"),
  suspicious("a letter lost before", "Citt\ufffd", "text-replacement"),
  suspicious("a very long text", "x".repeat(201), "text-long"),
  {
    name: "a value in a row that is non_compilata",
    spoil: (folder) => {
      folder.set(register, "T03001", "stato", "non_compilata");
      for (const module of [foster, services, "2025/in_carico.csv", "2025/residenziale.csv"]) {
        replaceLine(
          folder,
          module,
          2,
          lineOf(folder, module, 2).replace(/;.*/, ";").padEnd(999, ";"),
        );
      }
      folder.set("2025/neomaggiorenni.csv", "T03001", "ats", "");
    },
    errors: [],
    others: [
      {
        rule: "value-not-compiled",
        severity: "warning",
        file: "2025/neomaggiorenni.csv",
        line: 2,
        column: "neo_inc_eta_18",
        ats: "T03001",
      },
    ],
  },
];
