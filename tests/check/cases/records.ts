import { type Case, foster, register, replaceLine, lineOf, insertLine } from "./edit.ts";

export const RECORD_CASES: readonly Case[] = [
  {
    name: "an unclosed quote, caught at its own line",
    spoil: (folder) =>
      replaceLine(folder, foster, 3, lineOf(folder, foster, 3).replace(";Ambito", ';"Ambito')),
    errors: [{ rule: "quote-unclosed", file: foster, line: 3, column: "ats", ats: "T03002" }],
  },
  {
    name: "an unclosed quote that a later quote would close",
    spoil: (folder) => {
      folder.set(foster, "T12001", "ats", '"Ambito; doppio"');
      replaceLine(folder, foster, 3, lineOf(folder, foster, 3).replace(";Ambito", ';"Ambito'));
    },
    errors: [{ rule: "quote-unclosed", file: foster, line: 3, column: "ats", ats: "T03002" }],
  },
  {
    name: "text after a closing quote",
    spoil: (folder) => folder.set(foster, "T03002", "ats", '"Ambito" di qui'),
    errors: [{ rule: "quote-followed", file: foster, line: 3, column: "ats", ats: "T03002" }],
  },
  {
    name: "too few fields, and footnotes after the data",
    spoil: (folder) => {
      replaceLine(folder, foster, 2, "T03001;Ambito;1");
      folder.write(foster, `${folder.text(foster)}Fonte: SIOSS\n\u001a\n`);
    },
    errors: [
      { rule: "record-short", file: foster, line: 2, ats: "T03001" },
      { rule: "record-short", file: foster, line: 6, value: "Fonte: SIOSS" },
      { rule: "record-short", file: foster, line: 7, value: "\u241a" },
    ],
  },
  {
    name: "a truncated last record",
    spoil: (folder) => folder.write(foster, folder.text(foster).slice(0, -40)),
    errors: [{ rule: "record-truncated", file: foster, line: 5, ats: "T04101" }],
  },
  {
    name: "a surplus field that is not empty",
    spoil: (folder) => replaceLine(folder, foster, 3, `${lineOf(folder, foster, 3)};9`),
    errors: [{ rule: "record-surplus", file: foster, line: 3, ats: "T03002", value: "9" }],
  },
  {
    name: "a line break inside an unquoted name",
    spoil: (folder) => folder.set(foster, "T03001", "ats", "Ambito\ndi qui"),
    errors: [
      { rule: "record-short", file: foster, line: 2, ats: "T03001" },
      { rule: "record-short", file: foster, line: 3, value: "di qui" },
    ],
  },
  {
    name: "a TOTALE row without key and one with it",
    spoil: (folder) => {
      const row = lineOf(folder, foster, 2).split(";").slice(1).join(";");
      folder.write(foster, `${folder.text(foster)};${row}\nTOTALE;${row}\n`);
    },
    errors: [
      { rule: "key-empty", file: foster, line: 6, column: "cod_ats" },
      { rule: "key-unknown", file: foster, line: 7, column: "cod_ats", value: "TOTALE" },
    ],
  },
  {
    name: "the header and its BOM again in the middle",
    spoil: (folder) => insertLine(folder, foster, 4, `\ufeff${lineOf(folder, foster, 1)}`),
    errors: [{ rule: "key-unknown", file: foster, line: 4, column: "cod_ats", value: "cod_ats" }],
  },
  {
    name: "the header again in the middle of the register",
    spoil: (folder) => insertLine(folder, register, 4, lineOf(folder, register, 1)),
    errors: [
      { rule: "key-malformed", file: register, line: 4, column: "cod_ats", value: "cod_ats" },
    ],
  },
  {
    name: "all rows twice",
    spoil: (folder) => {
      const rows = folder.text(foster).split("\n").slice(1).join("\n");
      folder.write(foster, folder.text(foster) + rows);
    },
    errors: ["T03001", "T03002", "T12001", "T04101"].map((ats, i) => ({
      rule: "key-repeated",
      file: foster,
      line: 6 + i,
      column: "cod_ats",
      ats,
    })),
  },
  {
    name: "no register at all",
    spoil: (folder) => folder.files.delete(register),
    errors: [{ rule: "file-absent", file: register, line: 1 }],
    others: [{ rule: "rows-without-register", severity: "note", file: foster, line: 1 }],
  },
];
