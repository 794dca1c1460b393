/**
 * The stages between checked facts and documents, in order. Nothing here touches the disk, the
 * browser or the clock; `run.ts` does.
 */
import { assembleDocument } from "./assemble/document.ts";
import { publicationsOf, type Publication } from "./assemble/editions.ts";
import type { AssembledDocument } from "./assemble/types.ts";
import { allCharts, allTables, restrictedTables } from "./catalogue/index.ts";
import { tablesOf } from "./catalogue/summary.ts";
import type { AllWords, Words } from "./declare/words.ts";
import { wordsFor } from "./declare/words.ts";
import type { Issue } from "./issue.ts";
import { drawCharts } from "./present/charts.ts";
import type { Covers } from "./present/cover.ts";
import { parseGrammar } from "./present/language/grammar.ts";
import { languageOf } from "./present/language/language.ts";
import type { Language } from "./present/language/types.ts";
import { presenter } from "./present/present.ts";
import { runFigures } from "./present/run-figures.ts";
import type { Keep } from "./protect/cached.ts";
import type { Solve } from "./protect/components.ts";
import { publish, type YearProtection } from "./protect/publish.ts";
import { redesign, redesigned, type Redesign } from "./protect/redesign.ts";
import { earlierKnowledge, type EarlierKnowledge } from "./tabulate/earlier.ts";
import { layTable, type LaidTable } from "./tabulate/lay.ts";
import { planner } from "./tabulate/plans.ts";
import { linkYears, type LinkedSet } from "./tabulate/linked.ts";
import { silenceBands } from "./tabulate/silence-bands.ts";
import { tabulate, type Tabulation } from "./tabulate/tabulate.ts";
import { vectorsOf } from "./tabulate/vectors.ts";
import { headlineSums } from "./protect/headline.ts";
import type {
  Declarations,
  EarlierRelease,
  EditionDeclaration,
  Facts,
  Lang,
  Protected,
  ViewTable,
} from "./types.ts";

export interface NumbersInput {
  readonly declarations: Declarations;
  readonly facts: Facts;
  readonly year: number;
}

export interface ProtectedNumbersInput extends NumbersInput {
  /** Keeps what protection worked out for the next run. */
  readonly keep: Keep;
  readonly solve: Solve;
  /** What was released before. */
  readonly earlier?: readonly EarlierRelease[];
}

/** Everything that all editions share: which cells there are and what of them may be published. */
export interface Numbers {
  readonly tabulation: Tabulation;
  readonly published: Protected;
  readonly years: readonly YearProtection[];
  readonly linked: readonly LinkedSet[];
  readonly redesigns: readonly Redesign[];
  readonly earlier: EarlierKnowledge;
  /** The laid tables of each edition, whatever is asked to be built: all are protected at once. */
  readonly laid: ReadonlyMap<Publication, readonly LaidTable[]>;
}

/** Lays out every table of every edition, sums, links and protects. */
export async function buildNumbers({
  declarations,
  facts,
  year,
  keep,
  solve,
  earlier: releases = [],
}: ProtectedNumbersInput): Promise<Numbers> {
  const { codebook, territories, policy, reference } = declarations;
  const countries = (series: string): readonly string[] =>
    countriesOf(reference.filter((figure) => figure.series === series));
  const context = { codebook, territories, facts, countries, plan: planner(codebook) };
  const vectors = vectorsOf(facts, codebook);
  const headline = headlineSums(codebook);
  const earlier = earlierKnowledge(releases, { facts, codebook, territories, vectors });
  const redesigns = await redesign(allTables, {
    ...{ policy, codebook, headline, keep, solve, context, vectors, earlier },
    years: [...facts.years.keys()].filter((one) => one <= year),
    packs: (one) => publicationsOf(territories, one).map(({ edition }) => edition),
  });
  const laid = new Map(
    publicationsOf(territories, year).map((publication) => [
      publication,
      tablesOf(publication.edition).flatMap((spec) => {
        const published = redesigned(spec, redesigns);
        return (published && layTable(published, publication.edition, context)) ?? [];
      }),
    ]),
  );
  const tables = [...laid.values()].flat();
  const tabulation = tabulate({ facts, codebook, territories, tables, vectors });
  const { counts } = tabulation;
  const linking = { counts, earlier, facts, codebook, territories, vectors };
  const bands = silenceBands({ tables, facts, codebook, territories, vectors });
  const { years, linked, ...published } = await publish({
    counts,
    linked: linkYears(linking),
    policy,
    codebook,
    headline,
    bands,
    keep,
    solve,
  });
  return { tabulation, published, years, linked, laid, redesigns, earlier };
}

/** Italy and the other countries, by code, Italy where the alphabet puts it. */
function countriesOf(figures: readonly { readonly territory: string }[]): readonly string[] {
  const others = figures.map(({ territory }) => territory.replace(/^eu:/, ""));
  return [...new Set([...others, "IT"])].sort();
}

export interface DocumentsInput extends NumbersInput {
  readonly numbers: Numbers;
  readonly declaration: EditionDeclaration;
  readonly words: AllWords;
  readonly templates: ReadonlyMap<string, string>;
  readonly fonts: string;
  readonly covers: Covers;
  readonly draft: boolean;
  /** What was found in the extracts: counted in the method note. */
  readonly issues: readonly Issue[];
}

export interface BuiltDocument {
  readonly publication: Publication;
  readonly tables: ReadonlyMap<string, ViewTable>;
  readonly document: AssembledDocument;
  readonly issues: readonly Issue[];
}

/** A function that makes one document, so that the caller prints while the next is made. */
export function documentBuilder(
  input: DocumentsInput,
): (publication: Publication) => BuiltDocument {
  const { declarations, declaration, facts, numbers, words } = input;
  const present = presenter({
    declarations,
    declaration,
    facts,
    figures: numbers.published.figures,
    canonical: numbers.tabulation.canonical,
    run: runFigures({
      ...numbers.published,
      tables: [...numbers.laid.values()].flat(),
      facts,
      issues: input.issues,
      editions: declarations.editions,
      codebook: declarations.codebook,
    }),
    italian: wordsFor(words, "it"),
  });
  const declared = new Set([...allTables, ...restrictedTables, ...allCharts].map(({ id }) => id));
  const spoken = new Map<Lang, Language>();
  const speak = (lang: Lang): Language => {
    const language = spoken.get(lang) ?? languageIn(lang, input.templates);
    spoken.set(lang, language);
    return language;
  };
  return (publication) => {
    const { edition } = publication;
    // Its own, so that it keeps count of what this document lacked.
    const own = wordsFor(words, edition.lang);
    const tables = present(numbers.laid.get(publication) ?? [], own);
    const language = speak(edition.lang);
    const said = { words: own, language };
    const charts = drawCharts({ specs: allCharts, tables, edition, declarations, ...said });
    const { value: document, issues } = assembleDocument({
      edition,
      declaration,
      territories: declarations.territories,
      ...said,
      templates: input.templates,
      tables,
      charts,
      declared,
      law: declarations.law,
      registers: declarations,
      cover: input.covers(edition.territory, tables),
      fonts: input.fonts,
      synthetic: facts.synthetic,
      draft: input.draft,
      unchangedMargin: declarations.policy.unchangedMargin,
    });
    return { publication, tables, document, issues: [...issues, ...toldGaps(own, document)] };
  };
}

/**
 * What the words lacked. Labels are made for every table, printed or not: a document that prints no
 * word in Italian by default has no gap that a reader meets.
 */
function toldGaps(words: Words, document: AssembledDocument): readonly Issue[] {
  const gaps = words.gaps();
  const isMet = words.lang === "it" || document.html(new Map()).includes("[it] ");
  return gaps.filter(({ severity }) => severity === "error" || isMet);
}

/** A language whose grammar does not parse cannot have passed the check of the declarations. */
function languageIn(lang: Lang, templates: ReadonlyMap<string, string>): Language {
  const file = `words/${lang}/grammar.yaml`;
  const grammar = parseGrammar(templates.get(file) ?? "", `templates/${file}`);
  if (grammar.value === null) throw new Error(`templates/${file} is not a grammar`);
  return languageOf(grammar.value);
}
