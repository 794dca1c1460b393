import { type Case, foster, register, young, replaceLine, outcomes } from "./edit.ts";

export const HISTORY_CASES: readonly Case[] = [
  {
    name: "a module in the same bytes as the year before",
    spoil: (folder) => folder.write(young, folder.text("2024/neomaggiorenni.csv")),
    errors: outcomes.map((outcome) => ({
      rule: "column-absent",
      file: young,
      line: 1,
      column: `neo_esito_${outcome}`,
    })),
    others: [{ rule: "module-repeated", severity: "warning", file: young, line: 1 }],
  },
  {
    name: "a module equal in every cell, in another dialect and order",
    spoil: (folder) => {
      const [header = "", ...rows] = folder.text("2024/affidamento.csv").trimEnd().split("\n");
      const swapped = [header, ...rows.reverse()].map((row) => row.replaceAll(";", "\t"));
      folder.write(foster, `${swapped.join("\r\n")}\r\n`);
    },
    errors: [],
    others: [{ rule: "module-repeated", severity: "warning", file: foster, line: 1 }],
  },
  {
    name: "fewer than nine in ten of last year's rows",
    spoil: (folder) => replaceLine(folder, foster, 3, ""),
    errors: [],
    others: [{ rule: "rows-fewer", severity: "warning", file: foster, line: 1 }],
  },
  {
    name: "residents ten times too many",
    spoil: (folder) => folder.set(register, "T12001", "pop_0_17", "70450"),
    errors: [],
    others: [
      { rule: "residents-off", severity: "warning", file: register, line: 1, column: "pop_0_17" },
    ],
  },
  {
    name: "an ATS that is gone and one that is new",
    spoil: (folder) => {
      for (const path of folder.files.keys()) {
        if (!path.startsWith("2025")) continue;
        folder.write(path, folder.text(path).replaceAll("T03002", "T03009"));
      }
    },
    errors: [],
    others: [
      { rule: "ats-new", severity: "note", file: register, line: 3, ats: "T03009" },
      { rule: "ats-gone", severity: "note", file: register, line: 1, ats: "T03002" },
    ],
  },
];
