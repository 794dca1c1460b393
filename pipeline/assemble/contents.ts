import { html, type Html } from "./engine.ts";
import { words } from "./markup.ts";
import { pageBox, type Kind, type Numbered } from "./numbering.ts";
import type { OpenChapter, State } from "./state.ts";

/** One line of a list of contents; `number` and `summary` may be empty. */
export interface ContentsLine {
  readonly anchor: string;
  readonly number: string;
  readonly title: Html;
  readonly page: Html;
}

export interface ContentsChapter extends ContentsLine {
  readonly summary: Html;
  readonly sections: readonly ContentsLine[];
}

/** Chapters under a heading that stands in the rail. */
export interface ContentsPart {
  readonly heading: Html;
  readonly title: Html;
  readonly chapters: readonly ContentsChapter[];
}

/** Parts of a document that have no number, with the key of their title in the words. */
export interface Matter {
  readonly anchor: string;
  readonly title: Html;
}

/** The list of contents: what stands before, the parts with their chapters, what stands behind. */
export function contentsOf(
  state: State,
  before: readonly Matter[],
  behind: readonly Matter[],
): readonly ContentsPart[] {
  const empty = html("");
  const parts = [...new Set(state.chapters.map(({ part }) => part))];
  return [
    { heading: state.say("before_reading"), title: empty, chapters: before.map(matterLine) },
    ...parts.map((part) => ({
      heading: part === "" ? empty : state.say("part", { number: part }),
      title: part === "" ? empty : state.say(`parts.${part}`),
      chapters: state.chapters
        .filter((chapter) => chapter.part === part)
        .flatMap((chapter) => chapterLine(chapter, state)),
    })),
    { heading: state.say("at_the_back"), title: empty, chapters: behind.map(matterLine) },
  ].filter(({ chapters }) => chapters.length > 0);
}

/** The list of tables or of figures, in the order of the document. */
export function listOf(kind: Kind, state: State): readonly ContentsLine[] {
  return state.numbering
    .items()
    .filter((item) => item.kind === kind)
    .map(contentsLine);
}

export function contentsLine({ anchor, number, title }: Numbered): ContentsLine {
  return { anchor, number, title: html(title), page: html(pageBox(anchor)) };
}

function chapterLine(chapter: OpenChapter, state: State): readonly ContentsChapter[] {
  const numbered = state.numbering.find("capitolo", chapter.id);
  if (numbered === undefined) return [];
  const sections = state.numbering
    .items()
    .filter((item) => item.kind === "sezione" && item.chapter === chapter.id);
  return [
    {
      ...contentsLine(numbered),
      summary: words(chapter.summary),
      sections: sections.map(contentsLine),
    },
  ];
}

function matterLine({ anchor, title }: Matter): ContentsChapter {
  return {
    anchor,
    number: "",
    title,
    page: html(pageBox(anchor)),
    summary: html(""),
    sections: [],
  };
}
