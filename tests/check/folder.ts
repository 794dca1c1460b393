import { readFileSync } from "node:fs";
import type { Codebook, Facts, Field, Population } from "../../pipeline/types.ts";
import type { Outcome } from "../../pipeline/issue.ts";
import { check } from "../../pipeline/check/check.ts";
import { fieldsOf, parseCodebook } from "../../pipeline/declare/codebook.ts";
import { parseTerritories } from "../../pipeline/declare/territories.ts";
import { MODULES } from "../../pipeline/ingest/inventory.ts";

const read = (path: string): string =>
  readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");

export const codebook: Codebook = parseCodebook(
  read("data/codebook/fields.csv"),
  read("data/codebook/derived.csv"),
).value;

export const territories = parseTerritories(read("data/reference/territori.csv")).value;

/** Official residents as the clean folder has them. */
const population: Population = {
  residents: (year, territory, _sex, band) => {
    const mine = ATS.flatMap((code, i) => (regionOf[code.slice(0, 3)] === territory ? [i] : []));
    if (mine.length === 0 || !(band in residents)) return null;
    const of = band === "0_17" ? residents["0_17"] : residents["18_20"];
    return mine.reduce((sum, i) => sum + of(i, year), 0);
  },
  estimated: () => null,
};

const residents = {
  "0_17": (i: number, year: number): number => 5000 + 10 * i + year,
  "18_20": (i: number, year: number): number => 3000 + i + (year - 2020),
} as const;

const ATS = ["T03001", "T03002", "T12001", "T04101"] as const;

/** Forty ATS, of which neighbours differ much in size: enough to tell what is usual. */
export const MANY_ATS = Array.from(
  { length: 40 },
  (_, i) => `T05${String(((i * 17) % 40) + 1).padStart(3, "0")}`,
);

type Table = { header: string[]; rows: string[][] };

/** A small data folder without faults, for two years, whose files can be spoilt before reading. */
export interface Folder {
  readonly population: Population;
  readonly files: Map<string, Uint8Array>;
  table(path: string): Table;
  /** Line of an ATS in a file as generated: the header is line 1. */
  line(path: string, ats: string): number;
  set(path: string, ats: string, column: string, text: string): void;
  write(path: string, text: string): void;
  text(path: string): string;
}

export function cleanFolder(): Folder {
  return folderOf(cleanTables, population);
}

export function largeFolder(): Folder {
  const unknown: Population = { residents: () => null, estimated: () => null };
  return folderOf(
    tablesOf(MANY_ATS, (code) => 5 * Number(code.slice(3))),
    unknown,
  );
}

function folderOf(clean: ReadonlyMap<string, Table>, official: Population): Folder {
  const tables = new Map<string, Table>();
  const files = new Map<string, Uint8Array>();
  for (const [path, { header, rows }] of clean) {
    tables.set(path, { header, rows: rows.map((row) => [...row]) });
    files.set(path, encode(render({ header, rows })));
  }
  const table = (path: string): Table => {
    const found = tables.get(path);
    if (found === undefined) throw new Error(`no table ${path}`);
    return found;
  };
  return {
    population: official,
    files,
    table,
    line: (path, ats) => table(path).rows.findIndex(([key]) => key === ats) + 2,
    set: (path, ats, column, text) => {
      const { header, rows } = table(path);
      const row = rows.find(([key]) => key === ats);
      const at = header.indexOf(column);
      if (row === undefined || at < 0) throw new Error(`no cell ${path} ${ats} ${column}`);
      row[at] = text;
      files.set(path, encode(render(table(path))));
    },
    write: (path, text) => {
      files.set(path, encode(text));
    },
    text: (path) => new TextDecoder().decode(files.get(path)),
  };
}

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

const render = ({ header, rows }: Table): string =>
  [header, ...rows].map((row) => `${row.join(";")}\n`).join("");

export function checkFolder(folder: Folder, year = 2025): Outcome<Facts> {
  const declarations = { codebook, territories, population: folder.population };
  return check(folder.files, declarations, { year });
}

/** How much larger than the smallest an ATS is. */
type Weight = (code: string) => number;

function tablesOf(codes: readonly string[], weight: Weight): ReadonlyMap<string, Table> {
  return new Map(
    [2024, 2025].flatMap((year) =>
      MODULES.map((module): [string, Table] => {
        const fields = fieldsOf(codebook, module, year);
        const own = fields.map((field) => field.column);
        const header = module === "anagrafica" ? own : ["cod_ats", "ats", ...own];
        const rows = codes.map((code) => {
          const values = cellsOf(code, year, weight(code), fields);
          return header.map((column) => values.get(column) ?? "");
        });
        return [`${year}/${module}.csv`, { header, rows }];
      }),
    ),
  );
}

const regionOf: Readonly<Record<string, string>> = { T03: "03", T12: "12", T04: "021", T05: "05" };

/** Coherent answers: the first part of each breakdown holds its whole total. */
function cellsOf(
  code: string,
  year: number,
  i: number,
  fields: readonly Field[],
): Map<string, string> {
  const cells = new Map([
    ["cod_ats", code],
    ["ats", `Ambito ${code}`],
    ["cod_regione", regionOf[code.slice(0, 3)] ?? ""],
    ["n_comuni", "7"],
    ["ente_capofila", ""],
    ["pop_0_17", String(residents["0_17"](i, year))],
    ["pop_18_20", String(residents["18_20"](i, year))],
    ["stato", "completa"],
    ["data_validazione", `15/03/${year + 1}`],
  ]);
  const shift = i + (year - 2022);
  for (const field of fields)
    if (field.module !== "anagrafica") {
      cells.set(field.column, plainValue(field, shift));
    }
  const parts = new Map<string, Field[]>();
  for (const field of fields) {
    if (field.total === "") continue;
    const key = `${field.panel}|${field.total}`;
    parts.set(key, [...(parts.get(key) ?? []), field]);
  }
  for (const group of parts.values()) {
    const total = group[0]?.total ?? "";
    const sum = fields
      .filter(({ column }) =>
        total.endsWith("*") ? column.startsWith(total.slice(0, -1)) : column === total,
      )
      .reduce((all, { column }) => all + Number(cells.get(column)), 0);
    group.forEach((field, at) => cells.set(field.column, String(at === 0 ? sum : 0)));
  }
  return cells;
}

const sizes = { in_carico: 40, affidamento: 10, residenziale: 12, "": 3 } as const;
const growth = { in_carico: 3, affidamento: 1, residenziale: 1, "": 1 } as const;

function plainValue(field: Field, shift: number): string {
  if (field.kind === "si_no") return "sì";
  if (field.kind === "decimale") return `${shift},5`;
  if (field.unit === "posti") return String(12 + shift);
  if (field.unit !== "persone") return String(3 + shift);
  const isYoung = field.population === "neomaggiorenni";
  const size = isYoung ? sizes[field.placement] / 2 : sizes[field.placement];
  const stock = size + growth[field.placement] * shift;
  if (field.variable === "intervento") return "3";
  if (field.variable === "misura") return "1";
  // Outcomes of young adults: four columns of care, each with one exit.
  if (field.variable === "esito" && field.total === "")
    return field.category === "lavoro" ? "4" : "0";
  if (field.reference === "stock") return String(stock);
  if (field.reference === "anno") return String(stock + (isYoung ? 1 : 2));
  return field.reference === "uscite" ? "2" : "1";
}

const cleanTables = tablesOf(ATS, (code) => ATS.findIndex((one) => one === code));
