/** The papers of a collection: letters, covering sheets, `domande.csv`, the status board, the rules. */
import { TemplateError } from "./assemble/engine.ts";
import { collectionBoard } from "./assemble/internal/board.ts";
import { coveringSheet } from "./assemble/internal/covering-sheet.ts";
import { letter } from "./assemble/internal/letter.ts";
import { paperMaker, type PaperMaker } from "./assemble/internal/papers.ts";
import { rulesPage } from "./assemble/internal/rules-page.ts";
import { fontFaces } from "./assemble/fonts.ts";
import { collectionOf } from "./check/collection.ts";
import { openQuestions } from "./check/questions.ts";
import { questionsCsv } from "./check/questionsCsv.ts";
import { wordingOf } from "./check/questions/wording.ts";
import type { Words } from "./declare/words.ts";
import type { Issue, Outcome } from "./issue.ts";
import { parseGrammar } from "./present/language/grammar.ts";
import { languageOf } from "./present/language/language.ts";
import type { Declarations, Facts, OutputFile } from "./types.ts";

export interface CollectionInput {
  readonly year: number;
  readonly facts: Facts;
  readonly issues: readonly Issue[];
  readonly declarations: Declarations;
  /** Italian: what the offices of the survey write in. */
  readonly words: Words;
  readonly templates: ReadonlyMap<string, string>;
  /** Files of the font by name (`fontFiles`). */
  readonly fonts: ReadonlyMap<string, Uint8Array>;
}

/**
 * All of them as files below `internal/<year>`; a year without facts has none. A fault in a template
 * is an issue, and leaves all papers out.
 */
export function collectionFiles(input: CollectionInput): Outcome<readonly OutputFile[]> {
  try {
    return { value: papersOf(input), issues: [] };
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    return { value: [], issues: [error.issue] };
  }
}

function papersOf(input: CollectionInput): readonly OutputFile[] {
  const { year, declarations, words } = input;
  const maker = makerOf(input);
  if (maker === null) return [];
  const { asked, collection } = maker.input;
  const internal = (name: string, body: string): OutputFile => ({
    path: `internal/${year}/${name}`,
    sensitivity: "internal",
    body,
  });
  const present = new Set([
    ...collection.districts.map(({ district }) => district.territory),
    ...asked.map(({ territory }) => territory),
  ]);
  const places = declarations.territories.inOrder.filter(
    ({ tile, code }) => tile !== null && present.has(code),
  );
  return [
    internal("questions/domande.csv", questionsCsv(asked, maker.input.wording, words)),
    ...asked.map((one) => internal(`questions/${one.code}.html`, letter(one, maker))),
    ...places.map((place) =>
      internal(`questions/${place.code}-${place.slug}.html`, coveringSheet(place, maker)),
    ),
    internal("collection.html", collectionBoard(maker)),
    internal("regole.html", rulesPage(maker)),
  ];
}

function makerOf(input: CollectionInput): PaperMaker | null {
  const { year, facts, issues, declarations, words, templates, fonts } = input;
  const now = facts.years.get(year);
  if (now === undefined) return null;
  const { codebook, territories } = declarations;
  const declaration = declarations.editions.get(year) ?? null;
  const file = "words/it/grammar.yaml";
  const grammar = parseGrammar(templates.get(file) ?? "", `templates/${file}`).value;
  const language = grammar === null ? null : languageOf(grammar);
  const weights = [400, 600] as const;
  return paperMaker({
    year,
    facts,
    codebook,
    territories,
    contacts: declarations.tables,
    declaration,
    asked: openQuestions(issues, facts, codebook, year),
    collection: collectionOf(now, codebook, declaration?.reportDate ?? "9999-12-31"),
    words,
    wording: wordingOf(codebook, words),
    date: (iso) => language?.date(iso) ?? iso,
    place: (code, form) => language?.place(code, form) ?? code,
    templates,
    fonts: {
      latin: fontFaces(fonts, { weights, extended: false }),
      extended: fontFaces(fonts, { weights }),
    },
  });
}
