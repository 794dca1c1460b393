import type { Severity } from "../../../pipeline/issue.ts";
import type { Folder } from "../folder.ts";

export interface Expected {
  readonly rule: string;
  readonly severity?: Severity;
  readonly file: string;
  readonly line?: number;
  readonly column?: string;
  readonly ats?: string;
  readonly value?: string;
}

/** One fault: how it is made, every error that it must bring, and warnings and notes among others. */
export interface Case {
  readonly name: string;
  readonly spoil: (folder: Folder) => void;
  readonly errors: readonly Expected[];
  readonly others?: readonly Expected[];
}

export const foster = "2025/affidamento.csv";
export const register = "2025/anagrafica.csv";
export const services = "2025/servizi.csv";
export const fix = "corrections/2025.csv";
export const care = "2025/in_carico.csv";
export const young = "2025/neomaggiorenni.csv";

/** A cell of affidamento that no identity leans on alone. */
export const CELL = { file: foster, line: 3, column: "aff_stock_msna", ats: "T03002" } as const;

export const replaceLine = (folder: Folder, path: string, line: number, text: string): void => {
  const lines = folder.text(path).split("\n");
  lines[line - 1] = text;
  folder.write(path, lines.join("\n"));
};
export const lineOf = (folder: Folder, path: string, line: number): string =>
  folder.text(path).split("\n")[line - 1] ?? "";
export const insertLine = (folder: Folder, path: string, line: number, text: string): void => {
  const lines = folder.text(path).split("\n");
  lines.splice(line - 1, 0, text);
  folder.write(path, lines.join("\n"));
};
export const bytes = (folder: Folder, path: string, content: readonly number[]): void => {
  folder.files.set(path, Uint8Array.from(content));
};
export const renameColumn = (folder: Folder, path: string, from: string, to: string): void => {
  replaceLine(folder, path, 1, lineOf(folder, path, 1).replace(`;${from};`, `;${to};`));
};
/** Every column that an identity touches, for one district. */
export const each = (
  rule: string,
  ats: string,
  line: number,
  places: Readonly<Record<string, readonly string[]>>,
): readonly Expected[] =>
  Object.entries(places).flatMap(([file, columns]) =>
    columns.map((column) => ({ rule, file: `2025/${file}.csv`, line, column, ats })),
  );

export const outcomes = ["lavoro", "studio", "rientro_famiglia", "servizi_adulti", "altro", "nd"];
