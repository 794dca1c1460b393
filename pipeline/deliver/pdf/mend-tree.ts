/**
 * Chromium's structure tree to one that PDF/UA-1 accepts and a screen reader walks with ease: the
 * nameless wrappers of `div` and `span` go, text outside paragraphs becomes one, list items get
 * their body, containers of figures stop being figures.
 */
import { isElement, type Element, type Kid, type Mark } from "./tree.ts";
import { isText, pdfText, readText, type PdfDict } from "./value.ts";

/** `isDropped`: sequences that became artifacts. */
export function mendTree(top: Element, isDropped: (mark: Mark) => boolean): Element {
  const mended = mendElement(top, isDropped);
  if (mended === undefined) throw new Error("PDF without tagged content");
  return mended;
}

/**
 * Chromium's identifiers ("node00001969") count whatever the browser has laid out before: numbers
 * in reading order instead.
 */
export function namesOf(top: Element): ReadonlyMap<string, string> {
  const ids: string[] = [];
  visit(top, ({ id }) => {
    if (id !== "") ids.push(id);
  });
  const width = String(ids.length).length;
  return new Map(ids.map((id, index) => [id, `n${String(index + 1).padStart(width, "0")}`]));
}

/** The types in use that ISO 32000-1 does not know, and the standard type that each stands for. */
export function rolesOf(top: Element): ReadonlyMap<string, string> {
  const roles = new Map<string, string>();
  visit(top, ({ type, kids }) => {
    if (STANDARD.has(type) || roles.has(type)) return;
    roles.set(type, ROLES[type] ?? (kids.every(isInline) ? "Span" : "Div"));
  });
  return new Map([...roles].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Structure types of PDF 1.7 (ISO 32000-1, 14.8.4). */
export const STANDARD: ReadonlySet<string> = new Set(
  (
    "Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private " +
    "H H1 H2 H3 H4 H5 H6 P L LI Lbl LBody Table TR TH TD THead TBody TFoot " +
    "Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Warichu WT WP " +
    "Figure Formula Form"
  ).split(" "),
);

const ROLES: Readonly<Record<string, string>> = { Em: "Span", Strong: "Span", Aside: "Div" };

const INLINE: ReadonlySet<string> = new Set(
  "Span Em Strong Quote Code Link Reference Note Annot Ruby RB RT RP Sub Lbl".split(" "),
);
const GROUPING: ReadonlySet<string> = new Set(
  "Document Part Art Sect Div BlockQuote Aside".split(" "),
);
/** Cells and the like: they may hold either running text or blocks. */
const FLOW: ReadonlySet<string> = new Set(["TD", "TH", "LBody", "Caption"]);
const SKELETON: ReadonlySet<string> = new Set(["Table", "THead", "TBody", "TFoot", "TR", "L"]);
/** Kept when empty: a table needs its cells. */
const MAY_BE_EMPTY: ReadonlySet<string> = new Set(["TD", "TH"]);

/**
 * Two names of ours while mending. A run of text, which Chromium wraps too, goes into whatever it
 * stands in; a wrapper of runs is a block or not, which only its surroundings tell.
 */
const RUN = "(run)";
const WRAPPER = "NonStruct";

function mendElement(element: Element, isDropped: (mark: Mark) => boolean): Element | undefined {
  const kept: Kid[] = [];
  for (const kid of element.kids) {
    if (kid.kind === "element") {
      const mended = mendElement(kid, isDropped);
      if (mended !== undefined) kept.push(mended);
    } else if (kid.kind === "object" || !isDropped(kid)) kept.push(kid);
  }
  const type = typeOf(element, kept);
  const kids = type === "LI" ? listItem(kept) : settle(type, kept);
  if (kids.length === 0 && !MAY_BE_EMPTY.has(type)) return undefined;
  const { number, id } = element;
  const attributes = tidyAttributes(element.attributes);
  return {
    kind: "element",
    type,
    kids,
    number,
    id,
    attributes,
    entries: tidyEntries(element.entries),
  };
}

function typeOf({ type, entries, kids: before }: Element, kids: readonly Kid[]): string {
  if (type === WRAPPER && entries === undefined) {
    return before.some(isElement) ? WRAPPER : RUN;
  }
  // `<figure>` around a chart or a table is no figure itself: it has no text that stands for it.
  const isContainer = type === "Figure" && entries?.has("Alt") !== true && kids.some(isElement);
  return isContainer ? "Div" : type;
}

function listItem(kids: readonly Kid[]): readonly Kid[] {
  const isLabel = (kid: Kid): boolean => isElement(kid) && kid.type === "Lbl";
  const labels = kids.filter(isLabel);
  const body = settle(
    "LBody",
    kids.filter((kid) => !isLabel(kid)),
  );
  return body.length === 0 ? labels : [...labels, ours("LBody", body)];
}

function ours(type: string, kids: readonly Kid[]): Element {
  return { kind: "element", type, kids, number: 0, id: "", attributes: "", entries: undefined };
}

/** Resolves the runs and wrappers among the kids of an element of this type. */
function settle(type: string, kids: readonly Kid[]): readonly Kid[] {
  const [only] = kids;
  // By far the most frequent case: a cell with one run of text.
  if (kids.length === 1 && only !== undefined && isElement(only) && only.type === RUN) {
    return GROUPING.has(type) ? blocks(kids) : only.kids;
  }
  if (GROUPING.has(type)) return blocks(kids);
  if (SKELETON.has(type)) {
    return kids.flatMap((kid) => (isElement(kid) && isWrapper(kid) ? kid.kids : [kid]));
  }
  const isRunning = kids.some((kid) => isRun(kid) || isInline(kid));
  if (type === WRAPPER && !isRunning) return kids;
  if (FLOW.has(type) && !isRunning && kids.length > 1) return blocks(kids);
  return kids.flatMap((kid) => {
    if (!isElement(kid)) return [kid];
    const isText = isRun(kid) || (isWrapper(kid) && kid.kids.every(isInline));
    return isText ? kid.kids : [kid];
  });
}

/** Every run of text in a paragraph; wrappers of blocks give way to what they hold. */
function blocks(kids: readonly Kid[]): readonly Kid[] {
  const result: Kid[] = [];
  const loose: Kid[] = [];
  const closeLoose = (): void => {
    if (loose.length > 0) result.push(ours("P", loose.splice(0)));
  };
  for (const kid of kids) {
    if (isInline(kid)) {
      loose.push(kid);
      continue;
    }
    closeLoose();
    if (!isElement(kid) || !(isRun(kid) || isWrapper(kid))) result.push(kid);
    else if (kid.kids.every(isInline)) result.push({ ...kid, type: "P" });
    else if (kid.kids.some(isInline)) result.push({ ...kid, type: "Div", kids: blocks(kid.kids) });
    else result.push(...blocks(kid.kids));
  }
  closeLoose();
  return result;
}

function isRun(kid: Kid): boolean {
  return isElement(kid) && kid.type === RUN;
}

function isWrapper(kid: Kid): boolean {
  return isElement(kid) && kid.type === WRAPPER && kid.entries === undefined;
}

function isInline(kid: Kid): boolean {
  return !isElement(kid) || INLINE.has(kid.type);
}

/**
 * What is said of a cell (`[<</O /Table /Scope /Row>> <</O /Table /RowSpan 1>>]`) in one
 * dictionary, without spans of 1, which say nothing.
 */
function tidyAttributes(attributes: string): string {
  if (attributes === "") return "";
  if (attributes.includes(" R")) throw new Error(`PDF attributes refer away: ${attributes}`);
  const merged = attributes
    .replace(/\s*\/(?:Row|Col)Span 1(?=[>\s])/g, "")
    .replace(/>> <<\/O \/Table\b/g, "");
  if (!merged.startsWith("[<<") || merged.indexOf("<<", 3) > 0) return merged;
  const only = merged.slice(1, -1);
  return /^<<\/O \/\w+>>$/.test(only) ? "" : only;
}

/** Soft hyphens in alternative text are noise to a voice. */
function tidyEntries(entries: PdfDict | undefined): PdfDict | undefined {
  const alternative = entries?.get("Alt");
  if (!isText(alternative)) return entries;
  const spoken = readText(alternative).replace(/\u00ad/g, "");
  return new Map(entries).set("Alt", pdfText(spoken));
}

function visit(element: Element, see: (element: Element) => void): void {
  see(element);
  for (const kid of element.kids) if (isElement(kid)) visit(kid, see);
}
