import { type Case, fix, young, each } from "./edit.ts";

const correction = (...rows: readonly string[]): string =>
  ["modulo,cod_ats,colonna,vecchio,nuovo,motivo,deciso_da,data", ...rows, ""].join("\n");

const row = (column: string, old: string, now: string, ats = "T03002"): string =>
  `affidamento,${ats},${column},${old},${now},telefonata,M. Rossi,2026-05-02`;

export const REGISTER_CASES: readonly Case[] = [
  {
    name: "a register without a column",
    spoil: (folder) => folder.write(fix, "modulo;cod_ats;colonna;vecchio;nuovo\n"),
    errors: [{ rule: "register-unread", file: fix, line: 1 }],
  },
  {
    name: "a row of the register with too few fields",
    spoil: (folder) => folder.write(fix, correction("affidamento,T03002")),
    errors: [{ rule: "register-row", file: fix, line: 2 }],
  },
  {
    name: "a correction of an unknown column, ATS, module",
    spoil: (folder) =>
      folder.write(
        fix,
        correction(
          row("aff_boh", "1", "2"),
          row("aff_stock_msna", "1", "2", "T99999"),
          row("aff_stock_msna", "1", "2").replace("affidamento", "servizi"),
        ),
      ),
    errors: ["aff_boh", "aff_stock_msna", "aff_stock_msna"].map((column, i) => ({
      rule: "correction-unknown",
      file: fix,
      line: 2 + i,
      column,
    })),
  },
  {
    name: "a correction whose old text is no longer there",
    spoil: (folder) => folder.write(fix, correction(row("aff_stock_msna", "999", "1"))),
    errors: [
      {
        rule: "correction-stale",
        file: fix,
        line: 2,
        column: "aff_stock_msna",
        ats: "T03002",
        value: "999",
      },
    ],
  },
  {
    name: "a correction with an unreadable value",
    spoil: (folder) => folder.write(fix, correction(row("aff_stock_msna", "14", "quattordici"))),
    errors: [
      {
        rule: "correction-unreadable",
        file: fix,
        line: 2,
        column: "aff_stock_msna",
        value: "quattordici",
      },
    ],
  },
  {
    name: "two corrections of one cell",
    spoil: (folder) =>
      folder.write(
        fix,
        correction(row("aff_stock_msna", "14", "14"), row("aff_stock_msna", "14", "14")),
      ),
    errors: [{ rule: "correction-repeated", file: fix, line: 3, column: "aff_stock_msna" }],
  },
  {
    name: "a correction that nobody has signed",
    spoil: (folder) => folder.write(fix, correction("affidamento,T03002,aff_stock_msna,14,14,,,")),
    errors: [],
    others: [{ rule: "correction-unsigned", severity: "warning", file: fix, line: 2 }],
  },
  {
    name: "a count above the residents that the register confirms",
    spoil: (folder) => {
      folder.set(young, "T03002", "neo_prosieguo_f", "99999");
      folder.write(
        fix,
        correction("neomaggiorenni,T03002,neo_prosieguo_f,99999,99999,ok,M. Rossi,2026-05-02"),
      );
    },
    errors: each("identity-measures", "T03002", 3, {
      neomaggiorenni: ["neo_inc_stock_non_msna_f", "neo_inc_stock_msna_f"],
    }),
  },
  {
    name: "a correction to a value above the residents",
    spoil: (folder) =>
      folder.write(
        fix,
        correction(
          "servizi,T03002,famiglie_affidatarie,7,8,ok,M. Rossi,2026-05-02",
          "neomaggiorenni,T03002,neo_prosieguo_f,1,9999,ok,M. Rossi,2026-05-02",
        ),
      ),
    errors: each("identity-measures", "T03002", 3, {
      neomaggiorenni: ["neo_prosieguo_f", "neo_inc_stock_non_msna_f", "neo_inc_stock_msna_f"],
    }),
    others: [{ rule: "correction-above-residents", severity: "warning", file: young, line: 3 }],
  },
];
