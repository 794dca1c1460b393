/*
 * A reader of its own for the example's extracts, so that the tests share nothing with the code
 * under test nor with the pipeline's reading side.
 */
import { readFileSync } from "node:fs";

export type Table = readonly ReadonlyMap<string, string>[];

const data = (path: string): string =>
  readFileSync(new URL(`../../data/${path}`, import.meta.url), "utf8");

export const INPUTS = {
  fields: data("codebook/fields.csv"),
  derived: data("codebook/derived.csv"),
  population: data("reference/popolazione.csv"),
  territories: data("reference/territori.csv"),
  publishedItaly: data("published/pubblicati_italia.csv"),
  publishedRegions: data("published/pubblicati_regioni.csv"),
};

export function decode(body: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(body);
  } catch {
    return new TextDecoder("windows-1252").decode(body);
  }
}

/** Records by column; the separator is what follows the first column of the header. */
export function table(text: string): Table {
  const body = text.replace(/^\uFEFF/, "").replace(/^(sep=.)?\r?\n/, "");
  const separator = /^"?[a-z_]+"?([;,\t])/.exec(body)?.[1] ?? ";";
  const [header = [], ...records] = fields(body, separator).filter((r) => r.join("") !== "");
  return records.map((r) => new Map(header.map((name, i) => [name, r[i] ?? ""])));
}

function fields(text: string, separator: string): string[][] {
  const rows: string[][] = [[]];
  let field = "";
  let quoted = false;
  for (let i = 0; i < text.length; i += 1) {
    const sign = text.charAt(i);
    if (quoted && sign === '"' && text.charAt(i + 1) === '"') {
      field += sign;
      i += 1;
    } else if (sign === '"') quoted = !quoted;
    else if (!quoted && (sign === separator || sign === "\n")) {
      rows.at(-1)?.push(field.replace(/\r$/, ""));
      field = "";
      if (sign === "\n") rows.push([]);
    } else field += sign;
  }
  return rows;
}

/** What a cell says: a number, "missing", "n.a." or "fault". */
export type Said = number | "missing" | "n.a." | "fault";

export function said(text: string | undefined): Said {
  const cell = (text ?? "").trim();
  if (/^(n\.?d\.?)?$/i.test(cell)) return "missing";
  if (/^n\.?a\.?$/i.test(cell)) return "n.a.";
  return /^\d+$|^[1-9]\d{0,2}(\.\d{3})+$/.test(cell) ? Number(cell.replaceAll(".", "")) : "fault";
}

export const CODEBOOK = table(INPUTS.fields);
export const DERIVED = table(INPUTS.derived);

/** All extracts, by year, module and ATS (the first row of an ATS counts). */
export interface Survey {
  say(year: number, column: string, ats: string): Said;
  residents(year: number, ats: string, column?: string): number;
  ats(year: number): readonly string[];
  row(year: number, module: string, ats: string): ReadonlyMap<string, string> | undefined;
}

export const territoryOf = (ats: string): string =>
  ats.startsWith("T04") ? `02${ats.charAt(3)}` : ats.slice(1, 3);

const MODULE_OF = new Map(CODEBOOK.map((f) => [f.get("colonna") ?? "", f.get("modulo") ?? ""]));

export function survey(
  files: readonly { readonly path: string; readonly body: Uint8Array }[],
): Survey {
  const tables = new Map(
    files.filter((f) => /^\d{4}\//.test(f.path)).map((f) => [f.path, byAts(table(decode(f.body)))]),
  );
  const row: Survey["row"] = (year, module, ats) => tables.get(`${year}/${module}.csv`)?.get(ats);
  return {
    row,
    ats: (year) => [...(tables.get(`${year}/anagrafica.csv`)?.keys() ?? [])],
    residents: (year, ats, column = "pop_0_17") =>
      Number(said(row(year, "anagrafica", ats)?.get(column))),
    say: (year, column, ats) =>
      row(year, "anagrafica", ats)?.get("stato") === "non_compilata"
        ? "missing"
        : said(row(year, MODULE_OF.get(column) ?? "", ats)?.get(column)),
  };
}

function byAts(rows: Table): ReadonlyMap<string, ReadonlyMap<string, string>> {
  const result = new Map<string, ReadonlyMap<string, string>>();
  for (const row of rows) {
    const ats = row.get("cod_ats") ?? "";
    if (!result.has(ats)) result.set(ats, row);
  }
  return result;
}

export interface Summed {
  readonly total: number;
  readonly ats: number;
  readonly residents: number;
}

/** Sum over the ATS that said a number for every addend. */
export function sumOf(
  all: Survey,
  year: number,
  columns: readonly string[],
  within: (ats: string) => boolean = () => true,
): Summed {
  const young = columns.some((c) => c.startsWith("neo_"));
  let [total, ats, residents] = [0, 0, 0];
  for (const code of all.ats(year).filter(within)) {
    const values = columns.map((c) => all.say(year, c, code));
    if (!values.every((v) => typeof v === "number")) continue;
    total += values.reduce((a, b) => a + b, 0);
    ats += 1;
    residents += all.residents(year, code, young ? "pop_18_20" : "pop_0_17");
  }
  return { total, ats, residents };
}

/** Per 1,000, rounded half up to one decimal. */
export const rate = ({ total, residents }: Summed): number =>
  Math.floor((total * 10_000) / residents + 0.5) / 10;
