/** Chromium's tagged PDF to one that is PDF/UA-1, the same bytes every time, and small. */
import { deflateSync } from "node:zlib";
import { mendContent, type Marks } from "./content.ts";
import { endLines } from "./lines.ts";
import { mendTree, namesOf, rolesOf } from "./mend-tree.ts";
import { infoOf, xmpOf, type PdfMeta } from "./meta.ts";
import { fillBoxes, type Box } from "./numbers.ts";
import { catalogOf, decoded, dictOf, isA4, pagesOf, readPdf, type PdfFile } from "./read.ts";
import { fontsOf, markedText, type FontText } from "./text.ts";
import { isElement, readTree, writeTree, type Element, type Mark } from "./tree.ts";
import {
  dict,
  isDict,
  isRef,
  isText,
  pdfText,
  readText,
  type PdfDict,
  type PdfObject,
} from "./value.ts";
import { writePdf } from "./write.ts";

/** Throws when the file is not a tagged PDF of Chromium's on A4. */
export function mendPdf(pdf: Uint8Array, meta: PdfMeta): Uint8Array {
  const mended = mendNumbered(pdf, meta, []);
  if (mended === null) throw new Error("PDF with page numbers that were not asked for");
  return mended;
}

/** The same with page numbers filled in; null where they cannot be (see `fillBoxes`). */
export function mendNumbered(
  pdf: Uint8Array,
  meta: PdfMeta,
  boxes: readonly Box[],
): Uint8Array | null {
  const file = readPdf(pdf);
  const catalog = catalogOf(file);
  const edit = startEdit(file);
  const before = readTree(file, catalog);
  const fonts = new Map<number, FontText>();
  const contents = mendContents(file, before, fonts);
  if (boxes.length > 0) {
    const filled = fillBoxes(contents, marksOf(before), boxes);
    if (filled === null) return null;
    for (const [ref, content] of filled) {
      const page = contents.get(ref);
      if (page !== undefined) contents.set(ref, { ...page, content });
    }
  }
  for (const { stream, content } of contents.values()) edit.set(stream, deflated(content));
  const tree = mendTree(before, ({ page, mcid }) => contents.get(page)?.dropped.has(mcid) ?? false);
  describeLinks(file, edit, tree, contents);
  const written = writeTree(tree, namesOf(tree), rolesOf(tree), {
    add: edit.add,
    parentKey: (object) => parentKey(edit.get(object).value),
  });
  repointOutlines(edit, catalog, written.renumbered);
  const producer = producerOf(file);
  const root = edit.add({ value: mendCatalog(catalog, meta, producer, written.root, edit) });
  const info = edit.add({ value: infoOf(meta, producer) });
  return writePdf(edit.get, { root, info });
}

/** A file with changes laid over it. */
interface Edit {
  get(number: number): PdfObject;
  set(number: number, object: PdfObject): void;
  add(object: PdfObject): number;
}

function startEdit(file: PdfFile): Edit {
  const changed = new Map<number, PdfObject>();
  const first = file.count;
  const added: PdfObject[] = [];
  return {
    get: (number) => added[number - first] ?? changed.get(number) ?? file.get(number),
    set: (number, object) => void changed.set(number, object),
    add: (object) => first + added.push(object) - 1,
  };
}

interface PageContent {
  /** Number of the stream. */
  readonly stream: number;
  readonly content: string;
  readonly fonts: ReadonlyMap<string, FontText>;
  readonly dropped: ReadonlySet<number>;
}

function mendContents(
  file: PdfFile,
  tree: Element,
  fonts: Map<number, FontText>,
): Map<number, PageContent> {
  const marksOfPage = collectMarks(tree);
  const contents = new Map<number, PageContent>();
  for (const [index, { ref }] of pagesOf(file).entries()) {
    // A page whose name no rule knows gets the browser's own paper, without margins.
    if (!isA4(dictOf(file, { ref }))) throw new Error(`PDF page ${index + 1} is not A4`);
    const reference = dictOf(file, { ref }).get("Contents");
    if (!isRef(reference)) throw new Error("PDF page without one content stream");
    const plain = Buffer.from(decoded(file.get(reference.ref))).toString("latin1");
    const known = marksOfPage.get(ref) ?? [];
    const marks: Marks = {
      isKnown: (mcid) => known[mcid] !== undefined,
      isFigure: (mcid) => known[mcid] ?? false,
    };
    const ofPage = fontsOf(file, dictOf(file, { ref }), fonts);
    const mended = mendContent(endLines(plain.split("\n"), ofPage), marks);
    contents.set(ref, { ...mended, stream: reference.ref, fonts: ofPage });
  }
  return contents;
}

/** By page, the sequences in the tree and whether each belongs to a figure with its text. */
function collectMarks(tree: Element): ReadonlyMap<number, readonly boolean[]> {
  const byPage = new Map<number, boolean[]>();
  const walk = (element: Element, isFigure: boolean): void => {
    for (const kid of element.kids) {
      if (isElement(kid)) {
        walk(kid, isFigure || (kid.type === "Figure" && kid.entries?.has("Alt") === true));
      } else if (kid.kind === "mark") {
        const ofPage = byPage.get(kid.page) ?? [];
        byPage.set(kid.page, ofPage);
        ofPage[kid.mcid] = isFigure;
      }
    }
  };
  walk(tree, false);
  return byPage;
}

/** All marked sequences of the tree in reading order. */
function marksOf(tree: Element): readonly Mark[] {
  const marks: Mark[] = [];
  const walk = ({ kids }: Element): void => {
    for (const kid of kids) {
      if (isElement(kid)) walk(kid);
      else if (kid.kind === "mark") marks.push(kid);
    }
  };
  walk(tree);
  return marks;
}

function deflated(content: string): PdfObject {
  const stream = deflateSync(Buffer.from(content, "latin1"));
  const value = dict([
    ["Filter", "/FlateDecode"],
    ["Length", stream.length],
  ]);
  return { value, stream };
}

/** Gives every link annotation the text of its link, for readers that walk annotations. */
function describeLinks(
  file: PdfFile,
  edit: Edit,
  tree: Element,
  contents: ReadonlyMap<number, PageContent>,
): void {
  const links = linksOf(tree);
  const wanted = new Map<number, Set<number>>();
  for (const { marks } of links) {
    for (const { page, mcid } of marks) {
      wanted.set(page, (wanted.get(page) ?? new Set()).add(mcid));
    }
  }
  const texts = new Map<number, ReadonlyMap<number, string>>();
  for (const [page, mcids] of wanted) {
    const ofPage = contents.get(page);
    if (ofPage) texts.set(page, markedText(ofPage.content, ofPage.fonts, mcids));
  }
  for (const { annotations, marks } of links) {
    const text = marks.map(({ page, mcid }) => texts.get(page)?.get(mcid) ?? "").join("");
    for (const number of annotations) {
      const { value } = file.get(number);
      if (!isDict(value)) continue;
      const said = text.trim() === "" ? targetOf(value) : text.trim();
      edit.set(number, { value: new Map(value).set("Contents", pdfText(said)) });
    }
  }
}

interface Link {
  readonly annotations: readonly number[];
  readonly marks: readonly Mark[];
}

function linksOf(element: Element): readonly Link[] {
  const links: Link[] = [];
  const walk = (inner: Element): void => {
    if (inner.type === "Link") links.push(partsOf(inner));
    else for (const kid of inner.kids) if (isElement(kid)) walk(kid);
  };
  walk(element);
  return links;
}

function partsOf(link: Element): Link {
  const annotations: number[] = [];
  const marks: Mark[] = [];
  const walk = (element: Element): void => {
    for (const kid of element.kids) {
      if (isElement(kid)) walk(kid);
      else if (kid.kind === "object") annotations.push(kid.object);
      else marks.push(kid);
    }
  };
  walk(link);
  return { annotations, marks };
}

function targetOf(annotation: PdfDict): string {
  const action = annotation.get("A");
  const address = isDict(action) ? action.get("URI") : undefined;
  if (isText(address)) return readText(address);
  const destination = annotation.get("Dest");
  return typeof destination === "string" ? destination.slice(1) : "";
}

function parentKey(value: PdfObject["value"]): number | undefined {
  if (!isDict(value)) return undefined;
  const key = value.get("StructParents") ?? value.get("StructParent");
  return typeof key === "number" ? key : undefined;
}

/** Bookmarks point at elements of the old tree. */
function repointOutlines(
  edit: Edit,
  catalog: PdfDict,
  renumbered: ReadonlyMap<number, number>,
): void {
  const visit = (reference: PdfObject["value"] | undefined): void => {
    if (!isRef(reference)) return;
    const { value } = edit.get(reference.ref);
    if (!isDict(value)) return;
    const changed = new Map(value);
    const element = value.get("SE");
    const target = isRef(element) ? renumbered.get(element.ref) : undefined;
    if (target === undefined) changed.delete("SE");
    else changed.set("SE", { ref: target });
    edit.set(reference.ref, { value: changed });
    visit(value.get("First"));
    visit(value.get("Next"));
  };
  visit(catalog.get("Outlines"));
}

function producerOf(file: PdfFile): string {
  const producer = dictOf(file, file.trailer.get("Info")).get("Producer");
  return isText(producer) ? readText(producer) : "Chromium";
}

function mendCatalog(
  catalog: PdfDict,
  meta: PdfMeta,
  producer: string,
  tree: number,
  edit: Edit,
): PdfDict {
  const xmp = Buffer.from(xmpOf(meta, producer), "utf8");
  const metadata = dict([
    ["Type", "/Metadata"],
    ["Subtype", "/XML"],
    ["Length", xmp.length],
  ]);
  return new Map([
    ...catalog,
    ["MarkInfo", dict([["Marked", true]])],
    ["StructTreeRoot", { ref: tree }],
    ["ViewerPreferences", dict([["DisplayDocTitle", true]])],
    ["Lang", pdfText(meta.language)],
    ["Metadata", { ref: edit.add({ value: metadata, stream: xmp }) }],
  ]);
}
