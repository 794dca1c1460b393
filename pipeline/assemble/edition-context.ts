import { signOrder } from "../present/view.ts";
import { figureMarkup } from "./helpers/figures.ts";
import { html, type Html } from "./engine.ts";
import { isShown } from "./lookup.ts";
import { fixed, markFixed, plain, words } from "./markup.ts";
import type { PageTexts } from "./pages.ts";
import type { State } from "./state.ts";
import { signsContext } from "./table-context.ts";
import type { DocumentMeta } from "./types.ts";

/** What of a report depends on its edition: cover, colophon, marks, running texts. */
export interface EditionContext {
  readonly lang: string;
  readonly kind: "national" | "regional";
  readonly isNational: boolean;
  readonly isRestricted: boolean;
  readonly isDraft: boolean;
  /** "Dati dimostrativi", "Riservato …"; empty where there is nothing to mark. */
  readonly mark: string;
  readonly documentTitle: string;
  readonly coverTitle: readonly Html[];
  readonly subtitle: Html;
  readonly issuer: Html;
  readonly editionLabel: Html;
  readonly dataLabel: Html;
  readonly kindLabel: Html;
  readonly kindNote: Html;
  readonly coverCaption: Html;
  readonly cover: Html;
  readonly status: Html;
  readonly release: string;
  readonly closingDate: Html;
  readonly reportDate: Html;
  readonly address: string;
  readonly signer: { readonly name: string; readonly role: string };
  readonly signs: readonly { readonly sign: string; readonly meaning: Html }[];
  readonly pageTexts: PageTexts;
  readonly meta: DocumentMeta;
}

export function editionContext(state: State): EditionContext {
  const { edition, declaration, language } = state.input;
  const isNational = edition.territory === "00";
  const kind = isNational ? "national" : "regional";
  const title = titleLines(state);
  const status = statusText(state);
  const say = (key: string): Html => state.say(`${key}.${kind}`);
  const date = (iso: string): Html => html(fixed(language.date(iso)));
  return {
    lang: edition.lang,
    kind,
    isNational,
    isRestricted: edition.audience === "restricted",
    isDraft: state.input.draft === true,
    mark: markText(state),
    documentTitle: metaTitle(state),
    coverTitle: title.map(words),
    subtitle: say("cover.subtitle"),
    issuer: issuer(state),
    editionLabel: state.say("cover.edition", { year: fixed(declaration.reportDate.slice(0, 4)) }),
    dataLabel: state.say("cover.data", {
      date: fixed(language.date(declaration.referenceDate)),
    }),
    kindLabel: state.say(`cover.kind.${nameOfKind(state)}`),
    kindNote: state.say(`cover.note.${nameOfKind(state)}`),
    coverCaption: coverCaption(state),
    cover: html(state.input.cover),
    status: html(markFixed(status)),
    release: String(declaration.release),
    closingDate: date(declaration.closingDate),
    reportDate: date(declaration.reportDate),
    address: declaration.address,
    signer: declaration.signer,
    signs: signsContext(signOrder, state),
    pageTexts: {
      edition: runningTitle(state),
      status: [markText(state), status].filter((text) => text !== "").join(" "),
      signs: state.plainWord("foot_signs"),
      guideAnchor: "guida",
    },
    meta: meta(state),
  };
}

/** The issuer's name in the language of the edition, where that is known. */
function issuer({ input, say }: State): Html {
  return input.words.has("document.issuer") ? say("issuer") : words(input.declaration.issuer);
}

function nameOfKind({ input }: State): "national" | "regional" | "restricted" {
  const { territory, audience } = input.edition;
  if (audience === "restricted") return "restricted";
  return territory === "00" ? "national" : "regional";
}

function titleLines({ input, plainWord }: State): readonly string[] {
  const { edition, territories } = input;
  if (edition.territory === "00") return plainWord("cover.title").split("\n");
  const name = territories.byCode.get(edition.territory)?.name[edition.lang] ?? edition.territory;
  return name.replaceAll("'", "’").split("/");
}

function placeName({ input }: State): string {
  return input.language.placeName(input.edition.territory);
}

/** "Relazione al Parlamento", "Pacchetto regionale · Liguria". */
function runningTitle(state: State): string {
  const { edition } = state.input;
  if (edition.territory === "00") return plain(state.say("cover.kind.national").toString());
  return `${plain(state.say(`cover.kind.${nameOfKind(state)}`).toString())} · ${placeName(state)}`;
}

function metaTitle(state: State): string {
  const { edition } = state.input;
  const subject = state.plainWord("title");
  if (edition.territory === "00") return subject;
  return plain(state.say("title_of_place", { place: placeName(state), subject }).toString());
}

/** State of the data, and how the edition before was published. */
function statusText({ input, plainWord }: State): string {
  const key = input.synthetic ? "synthetic" : input.declaration.status;
  const own = plainWord(`status.${key}`);
  const { previous } = input.declaration;
  const published = previous[input.edition.lang] ?? previous.it;
  return published === "" ? own : `${own} ${plainWord("status.previous")} ${published}.`;
}

function markText({ input, plainWord }: State): string {
  const restricted = input.edition.audience === "restricted" ? plainWord("marks.restricted") : "";
  const draft = input.draft === true ? plainWord("marks.draft") : "";
  return [draft, restricted].filter((text) => text !== "").join(" ");
}

/** "Ogni punto, dieci minorenni …: 35.674 in tutto"; without the figure where it is not shown. */
function coverCaption(state: State): Html {
  const { lookup, input, say } = state;
  const { territory } = input.edition;
  const at = (code: string) => lookup.figure({ table: "frasi", column: "fuori", territory: code });
  const [italy, own] = [at("00"), at(territory)];
  if (!isShown(italy)) return say("cover.dots");
  const total = figureMarkup(italy, state);
  if (territory === "00") return say("cover.dots_national", { total });
  if (!isShown(own)) return say("cover.dots_hidden", { total });
  const place = markFixed(input.language.place(territory, "in"));
  return say("cover.dots_regional", { total, own: figureMarkup(own, state), place });
}

function meta(state: State): DocumentMeta {
  const { declaration, edition } = state.input;
  return {
    title: `${metaTitle(state)} ${edition.year}`,
    author: declaration.issuer,
    language: edition.lang,
    date: declaration.reportDate,
    subject: plain(state.say(`cover.kind.${nameOfKind(state)}`).toString()),
    keywords: state.plainWord("keywords").split(/\s*,\s*/),
  };
}
