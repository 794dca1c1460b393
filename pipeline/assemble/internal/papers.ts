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
  RegionalTableContact,
  Territories,
} from "../../types.ts";
import { compileTemplates, html, type Engine, type Helpers, type Html } from "../engine.ts";
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
  readonly render: (template: PaperTemplate, context: Readonly<Record<string, unknown>>) => string;
}

export type PaperTemplate = "letter" | "covering-sheet" | "collection";

const TEMPLATES = [
  "letter",
  "covering-sheet",
  "collection",
] as const satisfies readonly PaperTemplate[];

/** Compiles the three templates, for any number of papers. Throws TemplateError on a bad one. */
export function paperMaker(input: PapersInput): PaperMaker {
  const { words, templates } = input;
  const own = TEMPLATES.map((name) => [`${name}.hbs`, templates.get(`${name}.hbs`) ?? ""] as const);
  const { value: engine } = compileTemplates(new Map(own), ["t"]);
  const say: PaperMaker["say"] = (path, params = {}) => words.text(`letters.${path}`, params);
  const helpers: Helpers = { t: { run: (call) => say(textAt(call, 0, "parola")) } };
  const columns = [...(input.facts.years.get(input.year)?.columns ?? [])];
  const answers = columns.flatMap(([column, { states }]) => {
    const field = input.codebook.byColumn.get(column);
    return field === undefined || field.module === "anagrafica" ? [] : [{ field, states }];
  });
  return {
    input,
    answers,
    say,
    count: (n) => formatInteger(n, "it"),
    render: (template, context) => renderPaper(engine, `${template}.hbs`, context, helpers, input),
  };
}

function renderPaper(
  engine: Engine,
  path: string,
  context: Readonly<Record<string, unknown>>,
  helpers: Helpers,
  { fonts, templates, words, facts }: PapersInput,
): string {
  const mark = words.text(`letters.letter.${facts.synthetic ? "synthetic" : "internal"}`);
  const body = engine.render(path, { ...context, mark, styles: "" }, helpers);
  const faces = /[\u0100-\u0130\u0132-\u0151\u0154-\u02af]/.test(body)
    ? fonts.extended
    : fonts.latin;
  const sheets = ["tokens", "papers"].map((name) => templates.get(`style/${name}.css`) ?? "");
  const styles: Html = html(
    `<style>\n${[faces, ...sheets, pageRule(mark, words)].join("\n")}\n</style>`,
  );
  return body.replace("</head>", () => `${styles.toString()}\n</head>`);
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
