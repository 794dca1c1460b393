import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { compileTemplates, TemplateError } from "../../pipeline/assemble/engine.ts";
import { documentHelpers, HELPER_NAMES } from "../../pipeline/assemble/helpers/all.ts";
import { openState } from "../../pipeline/assemble/state.ts";
import type { Chart, DocumentInput } from "../../pipeline/assemble/types.ts";
import { loadDeclarations } from "../../pipeline/declare/declarations.ts";
import { loadWords, wordsFor } from "../../pipeline/declare/words.ts";
import { parseGrammar } from "../../pipeline/present/language/grammar.ts";
import { languageOf } from "../../pipeline/present/language/language.ts";
import type { Language } from "../../pipeline/present/language/types.ts";
import type {
  ColumnSpec,
  EditionDeclaration,
  Lang,
  Show,
  Sign,
  ViewCell,
  ViewRow,
  ViewTable,
} from "../../pipeline/types.ts";
import { repository } from "../declare/repository.ts";
import { territories } from "../support/facts.ts";

const root = join(import.meta.dirname, "..", "..", "templates");

/** Every file under `templates/`. */
export const templates: ReadonlyMap<string, string> = new Map(filesIn(""));

function filesIn(folder: string): readonly (readonly [string, string])[] {
  return readdirSync(join(root, folder)).flatMap((name) => {
    const path = folder === "" ? name : `${folder}/${name}`;
    const full = join(root, path);
    return statSync(full).isDirectory()
      ? filesIn(path)
      : [[path, readFileSync(full, "utf8")] as const];
  });
}

const allWords = loadWords(repository.read, repository.list).value;

export function languageIn(lang: Lang): Language {
  const file = `words/${lang}/grammar.yaml`;
  const grammar = parseGrammar(templates.get(file) ?? "", file).value;
  if (grammar === null) throw new Error(`${file} is no grammar`);
  return languageOf(grammar);
}

const declaration: EditionDeclaration = {
  year: 2025,
  status: "provisional",
  release: 1,
  referenceDate: "2025-12-31",
  closingDate: "2026-06-30",
  reportDate: "2026-10-30",
  signer: { name: "", role: "Direttore generale" },
  issuer: "Ministero del lavoro e delle politiche sociali",
  address: "",
  previous: { it: "" },
};

const declared = loadDeclarations(repository.read, repository.list).value;
if (declared === null) throw new Error("the declarations do not load");
const registers: DocumentInput["registers"] = declared;

/** The partials and the words are the real ones; the only chapter is the one given. */
export function inputWith(
  chapter: string,
  given: Partial<DocumentInput> & { readonly territory?: string; readonly lang?: Lang } = {},
): DocumentInput {
  const { territory = "00", lang = "it", ...more } = given;
  const kind = territory === "00" ? "italia" : "regione";
  const own = [...templates].filter(([path]) => !path.includes("/capitoli/"));
  return {
    edition: { territory, lang, year: 2025, audience: "public" },
    declaration,
    territories,
    words: wordsFor(allWords, lang),
    language: languageIn(lang),
    templates: new Map([...own, [`words/${lang}/capitoli/${kind}/01-prova.hbs`, chapter]]),
    tables: new Map(),
    charts: new Map<string, Chart>(),
    declared: new Set([...(given.tables?.keys() ?? []), ...(given.charts?.keys() ?? []), "altra"]),
    law: [],
    registers,
    cover: "<svg></svg>",
    fonts: "",
    synthetic: false,
    unchangedMargin: 0.5,
    ...more,
  };
}

/** The markup of a template's text with the helpers of a document, and the rules it offends. */
export function said(
  template: string,
  given: Parameters<typeof inputWith>[1] = {},
): { readonly markup: string; readonly rules: readonly string[] } {
  const input = inputWith("", given);
  const engine = compileTemplates(new Map([["prova.hbs", template]]), HELPER_NAMES).value;
  const state = openState(input, engine, documentHelpers);
  try {
    const markup = input.language.typesetHtml(state.render("prova.hbs", {}));
    const { issues } = state.numbering.resolve(markup, (kind) => kind);
    return { markup, rules: [...state.issues, ...issues].map(({ rule }) => rule) };
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    return { markup: "", rules: [error.issue.rule] };
  }
}

/** A cell in short: a number, a number with its interval, or the sign that stands in for it. */
export type SmallCell =
  | number
  | Sign
  | {
      readonly value: number | null;
      readonly low?: number;
      readonly high?: number;
      readonly flag?: "[u]" | "[b]" | "[r]";
      readonly text?: string;
    };

export interface SmallColumn {
  readonly id: string;
  readonly measure?: "conteggio" | "quota" | "tasso_1000" | "variazione" | "differenza" | "ats";
  readonly base?: string;
  readonly show?: Show;
  readonly label?: string;
  readonly yearsBack?: number;
}

export interface SmallTable {
  readonly id: string;
  readonly columns: readonly SmallColumn[];
  /** Row ids with their cells: territory codes, unless `items`. */
  readonly rows: readonly (readonly [id: string, ...cells: readonly SmallCell[]])[];
  readonly items?: true;
  readonly groups?: ViewTable["groups"];
  readonly landscape?: true;
}

/** A view table from literals; its lines run as in the open data. */
export function smallTable(small: SmallTable): ViewTable {
  let line = 1;
  const rows = small.rows.map(([id, ...cells]): ViewRow => ({
    id,
    level: levelOf(id, small),
    label: small.items ? id : (territories.byCode.get(id)?.short.it ?? id),
    code: "",
    cells: cells.map((cell, i) => {
      line += 1;
      return viewCell(cell, { table: small, row: id, column: small.columns[i], line });
    }),
  }));
  const columns = small.columns.map((column): ColumnSpec => ({
    id: column.id,
    ...(column.show ? { show: column.show } : {}),
    what: { measure: "conteggio", of: "aff_stock_non_msna" },
  }));
  return {
    spec: {
      id: small.id,
      rows: small.items ? { kind: "items", items: [] } : { kind: "territories" },
      columns,
      scope: ["italia", "regione"],
      universe: "minorenni",
      source: ["sioss"],
      ...(small.landscape ? { orientation: "landscape" as const } : {}),
    },
    id: small.id,
    title: `Titolo di ${small.id}`,
    unit: "Numero. 31 dicembre 2025",
    rowHead: "Territorio",
    groups: small.groups ?? [],
    heads: small.columns.map(({ id, show, label }) => ({
      id,
      label: label ?? id,
      show: show ?? "value",
      emphasis: false,
    })),
    rows,
    signsUsed: [...new Set(rows.flatMap((row) => row.cells.flatMap(({ signs }) => signs)))],
    notes: ["Universo: minorenni."],
    source: "SIOSS",
    coverageCell: rows.find(({ id }) => id === "00")?.cells[0] ?? null,
  };
}

function levelOf(id: string, { items }: SmallTable): ViewRow["level"] {
  if (items) return "item";
  if (id === "00") return "italia";
  return id.startsWith("R") ? "ripartizione" : "territory";
}

interface CellPlace {
  readonly table: SmallTable;
  readonly row: string;
  readonly column: SmallColumn | undefined;
  readonly line: number;
}

function viewCell(cell: SmallCell, { table, row, column, line }: CellPlace): ViewCell {
  const given = typeof cell === "object" ? cell : { value: typeof cell === "number" ? cell : null };
  const { value } = given;
  const low = "low" in given ? (given.low ?? null) : null;
  const high = "high" in given ? (given.high ?? null) : null;
  const flag = "flag" in given ? given.flag : undefined;
  const comma = (number: number): string => String(number).replace(".", ",");
  const sign = typeof cell === "string" ? cell : value === 0 ? "-" : undefined;
  const text = "text" in given && given.text !== undefined ? given.text : undefined;
  return {
    table: table.id,
    line,
    row,
    column: column?.id ?? "",
    meaning: {
      year: 2025 - (column?.yearsBack ?? 0),
      territory: table.items ? "00" : row,
      ats: "",
      indicator: "aff_stock_non_msna",
      base: column?.base ?? "",
      su: "",
      measure: column?.measure ?? "conteggio",
    },
    exact: value === null ? null : { num: value, den: 1, times: 1 },
    published: value === null ? "" : String(value),
    text: text ?? sign ?? comma(value ?? 0),
    value,
    low,
    high,
    interval: low === null || high === null ? "" : `${comma(low)}–${comma(high)}`,
    signs: [...(sign ? [sign] : []), ...(flag ? [flag] : [])],
    beside: flag ? [flag] : [],
    coverage: { answered: 9, asked: 10, residents: 985, residentsAsked: 1000 },
    label: "",
  };
}
