import type { OutputFile, ViewCell, ViewTable } from "../types.ts";

/** RFC 4180 with `\n` line ends: quoted only where a comma, quote or line break asks for it. */
export function csvText(header: readonly string[], rows: readonly (readonly string[])[]): string {
  return [header, ...rows].map((row) => row.map(quote).join(",") + "\n").join("");
}

function quote(field: string): string {
  return /[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
}

export const dataHeader = [
  "tavola",
  "anno",
  "territorio",
  "ats",
  "indicatore",
  "base",
  "su",
  "misura",
  "valore",
  "inf",
  "sup",
  "segno",
  "ats_rispondenti",
  "ats_interpellati",
  "popolazione_rispondenti",
  "popolazione_interpellata",
  "etichetta",
] as const;

/** `dati/<table>.csv`: one row per cell, so that line numbers are those of `data-cell`. */
export function tableFile(folder: string, view: ViewTable): OutputFile {
  const rows = view.rows.flatMap((row) => row.cells.map(dataRow));
  const path = `${folder}/dati/${view.id}.csv`;
  return { path, sensitivity: "public", body: csvText(dataHeader, rows) };
}

/** The same for a region's own table, with a last column that says so on every row. */
export function restrictedTableFile(folder: string, view: ViewTable, mark: string): OutputFile {
  const rows = view.rows.flatMap((row) => row.cells.map((cell) => [...dataRow(cell), mark]));
  const path = `${folder}/dati/${view.id}.csv`;
  return { path, sensitivity: "restricted", body: csvText([...dataHeader, "diffusione"], rows) };
}

function dataRow(cell: ViewCell): readonly string[] {
  const { meaning, coverage } = cell;
  return [
    cell.table,
    String(meaning.year),
    meaning.territory,
    meaning.ats,
    meaning.indicator,
    meaning.base,
    meaning.su,
    meaning.measure,
    cell.published,
    bound(cell.low),
    bound(cell.high),
    cell.signs.join(" "),
    String(coverage.answered),
    String(coverage.asked),
    String(coverage.residents),
    String(coverage.residentsAsked),
    cell.label,
  ];
}

/** Bounds to 4 decimals, without trailing zeros; whole numbers as such. */
function bound(value: number | null): string {
  return value === null ? "" : String(Number(value.toFixed(4)));
}
