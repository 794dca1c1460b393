import { z } from "zod";
import type { Codebook, DerivedIndicator, Field, Module } from "../types.ts";
import type { Issue, Outcome } from "../issue.ts";
import { declareError, duplicates } from "./problem.ts";
import { nearest } from "./nearest.ts";
import { idsOf, parseRows, type Line } from "./rows.ts";

export const FIELDS_FILE = "data/codebook/fields.csv";
export const DERIVED_FILE = "data/codebook/derived.csv";

/** The columns of a module that are asked in a year, in codebook order, keys not included. */
export function fieldsOf(codebook: Codebook, module: Module, year: number): readonly Field[] {
  return codebook.fields.filter((field) => field.module === module && isAsked(field, year));
}

export function isAsked(field: Field, year: number): boolean {
  return field.from <= year && (field.to === null || year <= field.to);
}

/** The derived indicators whose columns are all asked in a year. */
export function derivedOf(codebook: Codebook, year: number): readonly DerivedIndicator[] {
  return codebook.derived.filter(({ columns }) =>
    columns.every((column) => {
      const field = codebook.byColumn.get(column);
      return field !== undefined && isAsked(field, year);
    }),
  );
}

/** Parses `fields.csv` and `derived.csv`; column names are unique over all modules. */
export function parseCodebook(
  fieldsText: string | undefined,
  derivedText: string | undefined,
): Outcome<Codebook> {
  const rows = parseRows(FIELDS_FILE, fieldsText, fieldRow);
  const derived = parseRows(DERIVED_FILE, derivedText, derivedRow);
  const fields = rows.value.map(({ row }, order) => toField(row, order));
  const byColumn = new Map(fields.map((field) => [field.column, field]));
  const own = [
    ...rows.issues,
    ...derived.issues,
    ...duplicates(
      FIELDS_FILE,
      "colonna",
      idsOf(rows.value, ({ colonna }) => colonna),
    ),
    ...duplicates(
      DERIVED_FILE,
      "codice",
      idsOf(derived.value, ({ codice }) => codice),
    ),
  ];
  // A row that could not be read would make others look wrong: names are compared after.
  const cross = [
    ...rows.value.flatMap((line) => totalIssues(line, fields)),
    ...derived.value.flatMap((line) => addendIssues(line, byColumn)),
  ];
  return {
    value: { fields, byColumn, derived: derived.value.map(({ row }) => toDerived(row)) },
    issues: own.length > 0 ? own : cross,
  };
}

const year = z
  .string()
  .regex(/^\d{4}$/)
  .transform(Number);
const text = z.string();
const filled = z.string().min(1);

const fieldRow = z.strictObject({
  modulo: z.enum([
    "anagrafica",
    "in_carico",
    "affidamento",
    "residenziale",
    "neomaggiorenni",
    "servizi",
  ]),
  quadro: filled,
  colonna: z.string().regex(/^[a-z][a-z0-9_]*$/),
  tipo: z.enum(["conteggio", "decimale", "si_no", "data", "codice", "testo"]),
  valori: text,
  unita: text,
  riferimento: z.enum(["", "stock", "anno", "entrate", "uscite"]),
  collocamento: z.enum(["", "in_carico", "affidamento", "residenziale"]),
  popolazione: z.enum(["", "minorenni", "neomaggiorenni"]),
  msna: z.enum(["", "msna", "non_msna"]),
  genere: z.enum(["", "m", "f"]),
  eta: z.enum(["", "0_2", "3_5", "6_10", "11_13", "14_17", "18", "19", "20"]),
  variabile: text,
  modalita: text,
  variabile2: text,
  modalita2: text,
  totale: text,
  obbligatorio: z.enum(["si", "no"]),
  dal: year,
  al: z.union([z.literal("").transform(() => null), year]),
  etichetta: filled,
  descrizione: filled,
});

const derivedRow = z.strictObject({
  codice: z.string().regex(/^[a-z][a-z0-9_]*$/),
  colonne: filled.transform((columns) => columns.split("+")),
  popolazione: z.enum(["minorenni", "neomaggiorenni"]),
  descrizione: filled,
});

function toField(row: z.infer<typeof fieldRow>, order: number): Field {
  return {
    module: row.modulo,
    panel: row.quadro,
    column: row.colonna,
    kind: row.tipo,
    values: row.valori === "" ? [] : row.valori.split(" "),
    unit: row.unita,
    reference: row.riferimento,
    placement: row.collocamento,
    population: row.popolazione,
    msna: row.msna,
    sex: row.genere,
    age: row.eta,
    variable: row.variabile,
    category: row.modalita,
    variable2: row.variabile2,
    category2: row.modalita2,
    total: row.totale,
    required: row.obbligatorio === "si",
    from: row.dal,
    to: row.al,
    label: row.etichetta,
    description: row.descrizione,
    order,
  };
}

function toDerived(row: z.infer<typeof derivedRow>): DerivedIndicator {
  return {
    code: row.codice,
    columns: row.colonne,
    population: row.popolazione,
    description: row.descrizione,
  };
}

/** Each `totale` must name a column of the same module, or begin some of them. */
function totalIssues(
  { line, row }: Line<z.infer<typeof fieldRow>>,
  fields: readonly Field[],
): readonly Issue[] {
  const { totale, modulo } = row;
  if (totale === "") return [];
  const columns = fields.filter(({ module }) => module === modulo).map(({ column }) => column);
  const isThere = totale.endsWith("*")
    ? columns.some((column) => column.startsWith(totale.slice(0, -1)))
    : columns.includes(totale);
  if (isThere) return [];
  const where = { file: FIELDS_FILE, line, column: "totale", value: totale };
  return [declareError("name-unknown", where, { nearest: nearest(totale, columns) ?? "" })];
}

function addendIssues(
  { line, row }: Line<z.infer<typeof derivedRow>>,
  byColumn: Codebook["byColumn"],
): readonly Issue[] {
  return row.colonne
    .filter((column) => !byColumn.has(column))
    .map((value) => {
      const where = { file: DERIVED_FILE, line, column: "colonne", value };
      return declareError("name-unknown", where, {
        nearest: nearest(value, byColumn.keys()) ?? "",
      });
    });
}
