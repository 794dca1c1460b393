import {
  type Case,
  foster,
  services,
  replaceLine,
  lineOf,
  insertLine,
  renameColumn,
} from "./edit.ts";

export const HEADER_CASES: readonly Case[] = [
  {
    name: "title lines before the header",
    spoil: (folder) => insertLine(folder, foster, 1, "Rilevazione SIOSS;2025"),
    errors: [{ rule: "header-missing", file: foster, line: 1 }],
  },
  {
    name: "a header in capitals",
    spoil: (folder) => replaceLine(folder, foster, 1, lineOf(folder, foster, 1).toUpperCase()),
    errors: [{ rule: "header-missing", file: foster, line: 1 }],
  },
  {
    name: "a header with an unclosed quote",
    spoil: (folder) =>
      replaceLine(folder, foster, 1, lineOf(folder, foster, 1).replace(";ats;", ';"ats;')),
    errors: [{ rule: "header-broken", file: foster, line: 1 }],
  },
  {
    name: "a sep= line",
    spoil: (folder) => insertLine(folder, foster, 1, "sep=;"),
    errors: [],
    others: [{ rule: "separator-line", severity: "note", file: foster, line: 1 }],
  },
  {
    name: "a misspelt column, after an empty line",
    spoil: (folder) => {
      renameColumn(folder, foster, "aff_anno_msna", "aff_ano_msna");
      insertLine(folder, foster, 1, ";;");
    },
    errors: [
      {
        rule: "column-misspelt",
        file: foster,
        line: 2,
        column: "aff_anno_msna",
        value: "aff_ano_msna",
      },
    ],
    others: [{ rule: "column-unknown", severity: "warning", file: foster, line: 2 }],
  },
  {
    name: "a column that is not there",
    spoil: (folder) => renameColumn(folder, foster, "aff_anno_msna", "nota interna"),
    errors: [{ rule: "column-absent", file: foster, line: 1, column: "aff_anno_msna" }],
    others: [
      { rule: "column-unknown", severity: "warning", file: foster, line: 1, value: "nota interna" },
    ],
  },
  {
    name: "a duplicated column",
    spoil: (folder) => {
      const lines = folder.text(foster).trimEnd().split("\n");
      const more = lines.map((line, i) => `${line};${i === 0 ? "aff_stock_msna" : "boh"}`);
      folder.write(foster, more.join("\n"));
    },
    errors: [{ rule: "column-duplicate", file: foster, line: 1, column: "aff_stock_msna" }],
  },
  {
    name: "columns named after a program's own objects",
    spoil: (folder) => {
      const lines = folder.text(foster).trimEnd().split("\n");
      folder.write(foster, lines.map((line) => `__proto__;${line};constructor`).join("\n"));
    },
    errors: [],
    others: [
      { rule: "column-unknown", severity: "warning", file: foster, line: 1, value: "__proto__" },
      { rule: "column-unknown", severity: "warning", file: foster, line: 1, value: "constructor" },
    ],
  },
  {
    name: "a column of another year",
    spoil: (folder) => {
      const lines = folder.text(services).trimEnd().split("\n");
      const name = "strutture_semiresidenziali";
      const more = lines.map((line, i) => `${line};${i === 0 ? name : "boh"}`);
      folder.write(services, more.join("\n"));
    },
    errors: [],
    others: [
      {
        rule: "column-other-year",
        severity: "warning",
        file: services,
        line: 1,
        column: "strutture_semiresidenziali",
      },
    ],
  },
];
