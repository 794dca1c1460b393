/** Tables as the forms get them, made from plain numbers; and the words of the repository. */
import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { languageIn } from "../language/grammars.ts";
import type { Sign, ViewCell, ViewTable } from "../../../pipeline/types.ts";
import type {
  ChartContext,
  ChartTerritory,
  ChartWords,
} from "../../../pipeline/present/forms/types.ts";

export const TERRITORIES: readonly ChartTerritory[] = (
  [
    ["01", "Piemonte", "PIE", 0, 2],
    ["02", "Valle d’Aosta", "VDA", 0, 1],
    ["07", "Liguria", "LIG", 1, 3],
    ["03", "Lombardia", "LOM", 1, 2],
    ["021", "P.a. Bolzano", "BOL", 2, 0],
    ["022", "P.a. Trento", "TRE", 2, 1],
    ["05", "Veneto", "VEN", 2, 2],
    ["06", "Friuli-Venezia Giulia", "FVG", 3, 1],
    ["08", "Emilia-Romagna", "EMR", 2, 3],
    ["09", "Toscana", "TOS", 1, 4],
    ["10", "Umbria", "UMB", 2, 4],
    ["11", "Marche", "MAR", 3, 4],
    ["12", "Lazio", "LAZ", 2, 5],
    ["13", "Abruzzo", "ABR", 3, 5],
    ["14", "Molise", "MOL", 4, 5],
    ["15", "Campania", "CAM", 3, 6],
    ["16", "Puglia", "PUG", 5, 6],
    ["17", "Basilicata", "BAS", 4, 6],
    ["18", "Calabria", "CAL", 4, 7],
    ["19", "Sicilia", "SIC", 3, 8],
    ["20", "Sardegna", "SAR", 0, 6],
  ] as const
).map(([code, name, sigla, column, row]) => ({ code, name, sigla, tile: { column, row } }));

/** Looks `a.b` up in the Italian words and fills `{…}`. */
const words: ChartWords = (key, params = {}) => {
  const found = key.split(".").reduce<unknown>((node, part) => step(node, part), WORDS);
  if (typeof found !== "string") throw new Error(`no words for ${key}`);
  return found.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = params[name];
    if (value === undefined) throw new Error(`no ${name} for ${key}`);
    return value;
  });
};

const WORDS: unknown = parse(readFileSync("templates/words/it/charts.yaml", "utf8"));

function step(node: unknown, part: string): unknown {
  return typeof node === "object" && node !== null
    ? Object.entries(node).find(([key]) => key === part)?.[1]
    : undefined;
}

const { places } = languageIn("it");

export function context(own: string | null = null): ChartContext {
  return { own, lang: "it", words, places, territories: TERRITORIES };
}

/** A value with its interval, or the sign that stands in for it. */
export type Sample = readonly [value: number, low?: number, high?: number] | Sign;

export interface SampleRow {
  readonly id: string;
  readonly label?: string;
  readonly territory?: string;
  readonly ats?: string;
  readonly year?: number;
  readonly cells: readonly Sample[];
}

export interface SampleTable {
  readonly id: string;
  readonly columns: readonly string[];
  readonly measure?: ViewCell["meaning"]["measure"];
  readonly decimals?: number;
  readonly rows: readonly SampleRow[];
}

export function sampleTable({ id, columns, rows, ...rest }: SampleTable): ViewTable {
  const measure = rest.measure ?? "tasso_1000";
  let line = 1;
  const viewRows = rows.map((row) => ({
    id: row.id,
    level: "territory" as const,
    label: row.label ?? row.id,
    code: row.ats ?? "",
    cells: row.cells.map((sample, index) => {
      line += 1;
      const column = columns[index] ?? "";
      return sampleCell(id, line, row, column, sample, measure, rest.decimals ?? 1);
    }),
  }));
  return {
    spec: {
      id,
      rows: { kind: "territories" },
      columns: [],
      scope: ["italia"],
      universe: "",
      source: [],
    },
    id,
    title: id,
    unit: "",
    rowHead: "",
    groups: [],
    heads: columns.map((column) => ({
      id: column,
      label: column,
      show: "value" as const,
      emphasis: false,
    })),
    rows: viewRows,
    signsUsed: [],
    notes: [],
    source: "",
    coverageCell: null,
  };
}

function sampleCell(
  table: string,
  line: number,
  row: SampleRow,
  column: string,
  sample: Sample,
  measure: ViewCell["meaning"]["measure"],
  decimals: number,
): ViewCell {
  const [value = null, low = null, high = null] = typeof sample === "string" ? [] : sample;
  const print = (number: number): string => italian(number, decimals);
  return {
    table,
    line,
    row: row.id,
    column,
    meaning: {
      year: row.year ?? 2025,
      territory: row.territory ?? row.id,
      ats: row.ats ?? "",
      indicator: "x",
      base: "",
      su: "",
      measure,
    },
    exact: value === null ? null : { num: value, den: 1, times: 1 },
    published: value === null ? "" : String(value),
    text: value === null ? String(sample) : print(value),
    value,
    low,
    high,
    interval: low === null || high === null ? "" : `${print(low)}–${print(high)}`,
    signs: typeof sample === "string" ? [sample] : [],
    beside: [],
    coverage: { answered: 1, asked: 1, residents: 1, residentsAsked: 1 },
    label: "",
  };
}

function italian(value: number, decimals: number): string {
  const [whole = "", part] = value.toFixed(decimals).split(".");
  return whole.replace(/\B(?=(\d{3})+$)/g, ".") + (part === undefined ? "" : `,${part}`);
}
