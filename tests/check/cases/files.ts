import { type Case, foster, bytes } from "./edit.ts";

export const FILE_CASES: readonly Case[] = [
  {
    name: "a file that is not there",
    spoil: (folder) => folder.files.delete(foster),
    errors: [{ rule: "file-absent", file: foster, line: 1 }],
  },
  {
    name: "an empty file",
    spoil: (folder) => folder.write(foster, ""),
    errors: [{ rule: "file-empty", file: foster, line: 1 }],
  },
  {
    name: "a file of empty lines and separators alone",
    spoil: (folder) => folder.write(foster, "\ufeff\n ;; ;\n\u00a0\n"),
    errors: [{ rule: "file-empty", file: foster, line: 1 }],
  },
  {
    name: "UTF-16 with a BOM",
    spoil: (folder) => bytes(folder, foster, [0xff, 0xfe, ...utf16("cod_ats;ats;a\n1;2;3\n")]),
    errors: [{ rule: "file-utf16", file: foster, line: 1 }],
  },
  {
    name: "UTF-16 without a BOM",
    spoil: (folder) => bytes(folder, foster, utf16("cod_ats;ats;aff_stock_msna\nT03001;x;1\n")),
    errors: [{ rule: "file-utf16", file: foster, line: 1 }],
  },
  {
    name: "a workbook (ZIP) named .csv",
    spoil: (folder) => bytes(folder, foster, [0x50, 0x4b, 3, 4, 20, 0, 6, 0]),
    errors: [{ rule: "file-zip", file: foster, line: 1 }],
  },
  {
    name: "a workbook of the old format",
    spoil: (folder) => bytes(folder, foster, [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0]),
    errors: [{ rule: "file-workbook", file: foster, line: 1 }],
  },
  {
    name: "a PDF named .csv",
    spoil: (folder) => folder.write(foster, "%PDF-1.7\n%\n1 0 obj\n"),
    errors: [{ rule: "file-binary", file: foster, line: 1 }],
  },
  {
    name: "an HTML page named .csv",
    spoil: (folder) =>
      folder.write(foster, "\n<!DOCTYPE html>\n<html><body>Accedi;\n</body></html>"),
    errors: [{ rule: "file-html", file: foster, line: 1 }],
  },
  {
    name: "two files that differ by case only",
    spoil: (folder) => folder.files.set("2025/Affidamento.CSV", new Uint8Array([65])),
    errors: [
      { rule: "file-case-clash", file: "2025/Affidamento.CSV", line: 1 },
      { rule: "file-case-clash", file: foster, line: 1 },
    ],
  },
  {
    name: "other files in the folder of a year",
    spoil: (folder) => {
      folder.write("2025/~$affidamento.csv", "x");
      folder.write("2025/.~lock.servizi.csv#", "x");
      folder.write("2025/servizi.csv.bak", "x");
    },
    errors: [],
    others: [
      { rule: "file-other", severity: "note", file: "2025/~$affidamento.csv" },
      { rule: "file-other", severity: "note", file: "2025/.~lock.servizi.csv#" },
      { rule: "file-other", severity: "note", file: "2025/servizi.csv.bak" },
    ],
  },
  {
    name: "a module that the year does not ask",
    spoil: (folder) => folder.write("2023/neomaggiorenni.csv", "cod_ats;ats\n"),
    errors: ["anagrafica", "in_carico", "affidamento", "residenziale", "servizi"].map((module) => ({
      rule: "file-absent",
      file: `2023/${module}.csv`,
      line: 1,
    })),
    others: [{ rule: "file-other-year", severity: "note", file: "2023/neomaggiorenni.csv" }],
  },
];

function utf16(text: string): readonly number[] {
  return [...text].flatMap((sign) => [sign.charCodeAt(0), 0]);
}
