import Papa from "papaparse";
import { sure } from "./sure.ts";

/** The texts of the project's own CSV files that the example is made from. */
export interface Inputs {
  readonly fields: string;
  readonly derived: string;
  readonly population: string;
  readonly territories: string;
  readonly publishedItaly: string;
  readonly publishedRegions: string;
}

/** One column of the survey, as `fields.csv` describes it; empty text = not said. */
export interface Column {
  readonly module: string;
  readonly panel: string;
  readonly name: string;
  readonly kind: string;
  readonly unit: string;
  readonly reference: string;
  readonly placement: string;
  readonly population: string;
  readonly msna: string;
  readonly sex: string;
  readonly age: string;
  readonly variable: string;
  readonly category: string;
  readonly variable2: string;
  readonly category2: string;
  readonly total: string;
  readonly from: number;
  readonly to: number;
}

export type Band = "pop_0_17" | "pop_18_20";

/** A published national figure or regional one (`code` empty = Italia). */
export interface Published {
  readonly year: number;
  readonly code: string;
  readonly indicator: string;
  readonly placement: string;
  readonly msna: string;
  readonly definition: string;
  readonly sign: string;
  readonly value: number;
  readonly note: string;
}

export interface Sources {
  readonly columns: readonly Column[];
  /** Columns that some derived indicator adds up. */
  readonly addends: ReadonlySet<string>;
  /** The 21 codes, in the order of the file. */
  readonly territories: readonly string[];
  /** Residents on 1 January of the year after `year`. */
  residents(year: number, code: string, band: Band): number;
  readonly published: readonly Published[];
}

export function readInputs(inputs: Inputs): Sources {
  const population = parse(inputs.population).filter((row) => get(row, "sesso") === "totale");
  const byKey = new Map(
    population.map((row) => [`${get(row, "anno")}/${get(row, "codice")}`, row]),
  );
  const known = (year: number, code: string, band: Band): number =>
    Number(byKey.get(`${year}/${code}`)?.[band] ?? "");
  return {
    columns: parse(inputs.fields).map(column),
    addends: new Set(parse(inputs.derived).flatMap((row) => get(row, "colonne").split("+"))),
    territories: parse(inputs.territories)
      .filter((row) => ["regione", "provincia_autonoma"].includes(get(row, "livello")))
      .map((row) => get(row, "codice")),
    // A band that the projection leaves out goes on as between the two years before.
    residents: (year, code, band) =>
      known(year + 1, code, band) || 2 * known(year, code, band) - known(year - 1, code, band),
    published: [...parse(inputs.publishedItaly), ...parse(inputs.publishedRegions)].map(published),
  };
}

/** The columns that the module asks in that year, in the order of the codebook. */
export function columnsOf(sources: Sources, module: string, year: number): readonly Column[] {
  return sources.columns.filter((c) => c.module === module && c.from <= year && year <= c.to);
}

type Row = Readonly<Record<string, string>>;

const get = (row: Row, name: string): string => sure(row[name], `column ${name}`);

const parse = (text: string): readonly Row[] =>
  Papa.parse<Row>(text, { header: true, skipEmptyLines: true }).data;

function column(row: Row): Column {
  return {
    module: get(row, "modulo"),
    panel: get(row, "quadro"),
    name: get(row, "colonna"),
    kind: get(row, "tipo"),
    unit: get(row, "unita"),
    reference: get(row, "riferimento"),
    placement: get(row, "collocamento"),
    population: get(row, "popolazione"),
    msna: get(row, "msna"),
    sex: get(row, "genere"),
    age: get(row, "eta"),
    variable: get(row, "variabile"),
    category: get(row, "modalita"),
    variable2: get(row, "variabile2"),
    category2: get(row, "modalita2"),
    total: get(row, "totale"),
    from: Number(get(row, "dal")),
    to: Number(get(row, "al") || "9999"),
  };
}

function published(row: Row): Published {
  return {
    year: Number(get(row, "anno")),
    code: row["cod_istat"] ?? "",
    indicator: get(row, "indicatore"),
    placement: get(row, "collocamento"),
    msna: get(row, "msna"),
    definition: row["definizione"] ?? "",
    sign: row["operatore"] ?? "=",
    value: Number(get(row, "valore")),
    note: get(row, "nota"),
  };
}
