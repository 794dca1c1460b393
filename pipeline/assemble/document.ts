import { isSummary } from "../catalogue/summary.ts";
import type { Outcome } from "../issue.ts";
import { contentsOf, listOf, type Matter } from "./contents.ts";
import { compileTemplates, html, TemplateError, type Engine, type Html } from "./engine.ts";
import { editionContext } from "./edition-context.ts";
import { documentHelpers, HELPER_NAMES } from "./helpers/all.ts";
import { plain } from "./markup.ts";
import { boxesOf, PAGE_MARK } from "./numbering.ts";
import { PACK_RUN, pageRules, type PageRun } from "./pages.ts";
import { openState, type State } from "./state.ts";
import { sheets } from "./sheets.ts";
import { styles, scripts } from "./styles.ts";
import type { AssembledDocument, DocumentInput } from "./types.ts";

/**
 * A report from its tables, charts and templates. A fault in a template is an issue with file and
 * line, and the chapter that has it is left out; such a document must not be published.
 */
export function assembleDocument(input: DocumentInput): Outcome<AssembledDocument> {
  const { value: engine, issues: compileIssues } = engineFor(input.templates);
  const state = openState(input, engine, documentHelpers);
  const chapters = renderChapters(state, engine);
  const markup = attempt(state, () => renderReport(state, chapters));
  const resolved = state.numbering.resolve(markup, (kind) => state.say(`kinds.${kind}`).toString());
  const pieces = resolved.markup.split(new RegExp(PAGE_MARK, "g"));
  const edition = editionContext(state);
  return {
    value: {
      html: (pages) => fillPages(pieces, pages),
      meta: edition.meta,
      numbers: {
        boxes: boxesOf(resolved.markup),
        expected: new Map([
          [edition.pageTexts.guideAnchor, guidePage(edition.isNational, isSummary(input.edition))],
        ]),
      },
    },
    issues: [...compileIssues, ...state.issues, ...resolved.issues],
  };
}

/** Templates are compiled once for all editions that share them. */
const engines = new WeakMap<ReadonlyMap<string, string>, Outcome<Engine>>();

function engineFor(templates: ReadonlyMap<string, string>): Outcome<Engine> {
  const known = engines.get(templates);
  if (known) return { value: known.value, issues: known.issues };
  const compiled = compileTemplates(templates, HELPER_NAMES);
  engines.set(templates, compiled);
  return compiled;
}

/** Chapters in the order of their file names. */
function renderChapters(state: State, engine: Engine): readonly string[] {
  const { edition, templates } = state.input;
  const place = edition.territory === "00" ? "italia" : "regione";
  const kind = edition.audience === "restricted" ? "riservato" : place;
  const inLanguage = (lang: string): readonly string[] =>
    [...templates.keys()]
      .filter((path) => path.startsWith(`words/${lang}/capitoli/${kind}/`))
      .sort();
  const own = inLanguage(edition.lang);
  const wanted = isSummary(edition) ? [] : inLanguage("it");
  const missing = wanted
    .map((path) => path.replace("words/it/", `words/${edition.lang}/`))
    .filter((path) => !templates.has(path));
  for (const path of missing) state.warn("chapter-not-translated", { file: `templates/${path}` });
  return own
    .filter((path) => engine.has(path))
    .map((path) => attempt(state, () => finished(state.render(path, { edition }), state)));
}

const BAND_HYPHEN = "\uE310";

/** Typographic finish of a chapter. Age bands keep their hyphen: the dash is for intervals. */
function finished(markup: string, { input }: State): string {
  // A paragraph whose sentences cannot be said is none.
  const said = withNotes(markup.replace(/<p>\s*<\/p>\n?/g, ""));
  const kept = said.replace(/(?<=\d)-(?=\d)/g, BAND_HYPHEN);
  return input.language.typesetHtml(kept).replaceAll(BAND_HYPHEN, "-");
}

/** A note of the rail and the paragraphs beside it, which a page must not part. */
function withNotes(markup: string): string {
  return markup.replace(
    /(<div class="margin-note">(?:(?!<\/div><\/div>)[\s\S])*<\/div><\/div>)\s*((?:<p>[\s\S]*?<\/p>\s*)+)/g,
    `<div class="noted">$1\n$2</div>`,
  );
}

/** Runs a template; its fault becomes an issue and its place stays empty. */
function attempt(state: State, run: () => string): string {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    state.issues.push(error.issue);
    return "";
  }
}

function renderReport(state: State, chapters: readonly string[]): string {
  const { input, say } = state;
  const edition = editionContext(state);
  const matter = (anchor: string): Matter => ({ anchor, title: say(`matter.${anchor}`) });
  const isShort = isSummary(input.edition);
  const hasPreface = edition.isNational && !isShort;
  const before = [...(hasPreface ? [matter("prefazione")] : []), matter("guida")];
  const tables = isShort ? [] : listOf("tavola", state);
  const figures = isShort ? [] : listOf("figura", state);
  const appendix = sheets(state);
  const behind = [
    ...(appendix.length > 0 ? [matter("appendice")] : []),
    ...(tables.length > 0 ? [matter("elenco-tavole")] : []),
    ...(figures.length > 0 ? [matter("elenco-figure")] : []),
  ];
  const runs = pageRuns(state, [
    matter("indice"),
    ...before,
    matter("appendice"),
    matter("elenchi"),
  ]);
  const context = {
    ...edition,
    hasPreface,
    styles: html(styles(input, pageRules(runs, edition.pageTexts))),
    scripts: html(scripts(input)),
    contents: contentsOf(state, before, behind),
    chapters: chapters.map(html),
    sheets: appendix,
    tables,
    figures,
    signs: edition.signs,
  };
  return state.render("report.hbs", context);
}

function pageRuns(state: State, matter: readonly Matter[]): readonly PageRun[] {
  const head = (title: Html | string): string => plain(title.toString());
  return [
    ...matter.map(({ anchor, title }) => ({ name: anchor, head: head(title) })),
    ...chapterRuns(state),
  ];
}

function chapterRuns(state: State): readonly PageRun[] {
  const { input, numbering, chapters } = state;
  if (input.edition.territory !== "00") return [{ name: PACK_RUN, head: state.plainWord("title") }];
  return chapters.flatMap(({ id }) => {
    const numbered = numbering.find("capitolo", id);
    if (!numbered) return [];
    const { anchor, number, title } = numbered;
    return [{ name: anchor, head: `${number}\u2002${plain(title)}` }];
  });
}

/** Behind cover, contents and what a national report has before it. */
function guidePage(isNational: boolean, isShort: boolean): number {
  if (!isNational) return 3;
  return isShort ? 4 : 5;
}

/** Even pieces are text, odd ones the anchors whose page stands between. */
function fillPages(pieces: readonly string[], pages: ReadonlyMap<string, number | string>): string {
  return pieces.map((piece, i) => (i % 2 === 0 ? piece : String(pages.get(piece) ?? ""))).join("");
}
