import type { Collection } from "../../check/collection.ts";
import type { DistrictQuestions } from "../../check/questions/types.ts";
import type { Wording } from "../../check/questions/wording.ts";
import type { Words } from "../../declare/words.ts";
import { formatInteger } from "../../present/format.ts";
import type {
  Codebook,
  EditionDeclaration,
  Facts,
  Field,
  Module,
  RegionalTableContact,
  Territories,
} from "../../types.ts";
import { compileTemplates, type Helpers } from "../engine.ts";
import { quoted } from "../pages.ts";
import { textAt } from "../arguments.ts";

/**
 * What letters, covering sheets and the status board are made from. All of them hold raw facts: they
 * may be written under `internal` alone.
 */
export interface PapersInput {
  readonly year: number;
  readonly facts: Facts;
  readonly codebook: Codebook;
  readonly territories: Territories;
  readonly contacts: readonly RegionalTableContact[];
  /** Null where the year's edition is not declared: there is no date to answer by. */
  readonly declaration: EditionDeclaration | null;
  readonly asked: readonly DistrictQuestions[];
  readonly collection: Collection;
  readonly words: Words;
  readonly wording: Wording;
  /** "30 giugno 2026" from an ISO day. */
  readonly date: (iso: string) => string;
  /** "in Lombardia", "le Marche". */
  readonly place: (code: string, form: "in" | "the") => string;
  /** Texts under `templates/` by their path there. */
  readonly templates: ReadonlyMap<string, string>;
  /** `@font-face` rules by the letters that need them. */
  readonly fonts: PaperFonts;
}

export interface PaperFonts {
  readonly latin: string;
  /** With the extended letters of names such as Čarso, for papers that have any. */
  readonly extended: string;
}

/** Makes one paper from its template and context. */
export interface PaperMaker {
  readonly input: PapersInput;
  /** A word of `letters`. */
  readonly say: (path: string, params?: Readonly<Record<string, string | number>>) => string;
  readonly count: (n: number) => string;
  /** The columns of the year's modules, the register of ATS left out. */
  readonly answers: readonly { readonly field: Field; readonly states: Uint8Array }[];
  /** Headline stocks of minors, MSNA included, by module. */
  readonly headlines: readonly { readonly module: Module; readonly stocks: readonly Field[] }[];
  readonly render: (template: PaperTemplate, context: Readonly<Record<string, unknown>>) => string;
}

export type PaperTemplate = "letter" | "covering-sheet" | "collection" | "rules";

const TEMPLATES = [
  "letter",
  "covering-sheet",
  "collection",
  "rules",
] as const satisfies readonly PaperTemplate[];

/** Compiles the three templates, for any number of papers. Throws TemplateError on a bad one. */
export function paperMaker(input: PapersInput): PaperMaker {
  const { words, templates } = input;
  const own = TEMPLATES.map((name) => [`${name}.hbs`, templates.get(`${name}.hbs`) ?? ""] as const);
  const { value: engine } = compileTemplates(new Map(own), ["t"]);
  const say: PaperMaker["say"] = (path, params = {}) => words.text(`letters.${path}`, params);
  const mark = say(`letter.${input.facts.synthetic ? "synthetic" : "internal"}`);
  const styles = stylesOf(input, mark);
  const helpers: Helpers = { t: { run: (call) => say(textAt(call, 0, "parola")) } };
  const columns = [...(input.facts.years.get(input.year)?.columns ?? [])];
  const answers = columns.flatMap(([column, { states }]) => {
    const field = input.codebook.byColumn.get(column);
    return field === undefined || field.module === "anagrafica" ? [] : [{ field, states }];
  });
  return {
    input,
    answers,
    headlines: HEADLINES.map((module) => ({
      module,
      stocks: answers.map(({ field }) => field).filter((field) => isHeadline(field, module)),
    })),
    say,
    count: (n) => formatInteger(n, "it"),
    render: (template, context) =>
      withStyles(engine.render(`${template}.hbs`, { ...context, mark }, helpers), styles),
  };
}

const HEADLINES = ["in_carico", "affidamento", "residenziale"] as const satisfies readonly Module[];

function isHeadline(field: Field, module: Module): boolean {
  const { reference, population, total, variable } = field;
  const isPlain = reference === "stock" && total === "" && variable === "";
  return field.module === module && isPlain && population === "minorenni";
}

/** Style sheets are put together once: they are most of a paper's length. */
function stylesOf(
  { fonts, templates, words }: PapersInput,
  mark: string,
): Readonly<Record<keyof PaperFonts, string>> {
  const sheets = ["tokens", "papers"].map((name) => templates.get(`style/${name}.css`) ?? "");
  const rest = [...sheets, pageRule(mark, words)].join("\n");
  const element = (faces: string): string => `<style>\n${faces}\n${rest}\n</style>\n`;
  return { latin: element(fonts.latin), extended: element(fonts.extended) };
}

/** Letters that only the extended part of the font has. */
const EXTENDED = /[\u0100-\u0130\u0132-\u0151\u0154-\u02af]/;

function withStyles(page: string, styles: Readonly<Record<keyof PaperFonts, string>>): string {
  const at = page.indexOf("</head>");
  const own = EXTENDED.test(page) ? styles.extended : styles.latin;
  return page.slice(0, at) + own + page.slice(at);
}

const FOOT = `font: 400 7pt/9pt "Titillium Web"; color: #47586a; vertical-align: top; padding-top: 3mm;`;

/** The foot of every page: what kind of paper it is, and which page of how many. */
function pageRule(mark: string, words: Words): string {
  const page = quoted(`${words.text("letters.letter.page")} `);
  const of = quoted(` ${words.text("letters.letter.page_of")} `);
  return [
    "@page { size: A4; margin: 16mm 20mm 19mm;",
    `@bottom-left { content: ${quoted(mark)}; ${FOOT} text-align: left; width: 70%; }`,
    `@bottom-right { content: ${page} counter(page) ${of} counter(pages); ${FOOT} text-align: right; width: 30%; }`,
    "}",
  ].join(" ");
}
