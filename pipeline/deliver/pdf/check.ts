/**
 * Our own walk over a finished PDF: is what a person sees all in the structure tree, and is the
 * tree one that can be read aloud? Looks at the file, not at what was meant; no replacement for a
 * validator, which knows hundreds of rules more, but fast enough for every document of a build.
 */
import { checkContent } from "./check-content.ts";
import { checkTree } from "./check-tree.ts";
import { anchorOf, destinationsOf } from "./destinations.ts";
import { catalogOf, decoded, dictOf, pagesOf, readPdf, resolve, type PdfFile } from "./read.ts";
import { readTree, isElement, type Element } from "./tree.ts";
import { isDict, isRef, isText, listOf, type PdfDict } from "./value.ts";

export type PdfRule =
  | "title-missing"
  | "language-missing"
  | "not-tagged"
  | "claim-missing"
  | "bookmarks-missing"
  | "tab-order-missing"
  | "content-unmarked"
  | "mark-without-element"
  | "element-without-mark"
  | "text-in-group"
  | "soft-hyphen"
  | "glyph-missing"
  | "font-not-embedded"
  | "font-without-text"
  | "type-unknown"
  | "heading-order"
  | "figure-without-text"
  | "head-without-scope"
  | "table-shape"
  | "list-shape"
  | "link-without-text"
  | "link-without-element"
  | "link-without-target";

export interface PdfFailure {
  readonly rule: PdfRule;
  /** Page from 1; 0 = the document, or not known. */
  readonly page: number;
  /** What was found, for a person who looks for it. */
  readonly detail: string;
}

/** Empty when nothing is wrong. Throws when the bytes are no PDF of ours or of Chromium's. */
export function checkPdf(pdf: Uint8Array): readonly PdfFailure[] {
  const file = readPdf(pdf);
  const catalog = catalogOf(file);
  if (!catalog.has("StructTreeRoot")) {
    return [{ rule: "not-tagged", page: 0, detail: "StructTreeRoot" }];
  }
  const tree = readTree(file, catalog);
  const numberOfPage = new Map(pagesOf(file).map((page, index) => [page.ref, index + 1]));
  const marked = new Map<number, ReadonlySet<number>>();
  const failures = [...checkDocument(file, catalog)];
  for (const [page, number] of numberOfPage) {
    const { mcids, failures: found } = checkContent(file, dictOf(file, { ref: page }), number);
    marked.set(page, mcids);
    failures.push(...found);
  }
  return [
    ...failures,
    ...checkMarks(tree, marked, numberOfPage),
    ...checkTree(tree, rolesIn(file, catalog), numberOfPage),
    ...checkLinks(file, tree, numberOfPage),
    ...checkFonts(file),
  ];
}

function rolesIn(file: PdfFile, catalog: PdfDict): ReadonlySet<string> {
  const root = dictOf(file, catalog.get("StructTreeRoot"));
  return new Set(dictOf(file, root.get("RoleMap")).keys());
}

function checkDocument(file: PdfFile, catalog: PdfDict): readonly PdfFailure[] {
  const metadata = catalog.get("Metadata");
  const xmp = isRef(metadata) ? Buffer.from(decoded(file.get(metadata.ref))).toString("utf8") : "";
  const info = dictOf(file, file.trailer.get("Info"));
  const preferences = dictOf(file, catalog.get("ViewerPreferences"));
  const hasTitle =
    /<dc:title>.*<rdf:li[^>]*>[^<]+</s.test(xmp) &&
    isText(info.get("Title")) &&
    preferences.get("DisplayDocTitle") === true;
  const claims: readonly (readonly [PdfRule, boolean, string])[] = [
    ["title-missing", hasTitle, "dc:title, Title, DisplayDocTitle"],
    ["language-missing", isText(catalog.get("Lang")), "Lang"],
    ["not-tagged", dictOf(file, catalog.get("MarkInfo")).get("Marked") === true, "Marked"],
    ["claim-missing", xmp.includes("<pdfuaid:part>1</pdfuaid:part>"), "pdfuaid:part"],
    ["bookmarks-missing", dictOf(file, catalog.get("Outlines")).has("First"), "Outlines"],
  ];
  return claims.flatMap(([rule, holds, detail]) => (holds ? [] : [{ rule, page: 0, detail }]));
}

/** Every marked sequence has an element, and every element's sequence is there. */
function checkMarks(
  tree: Element,
  marked: ReadonlyMap<number, ReadonlySet<number>>,
  numberOfPage: ReadonlyMap<number, number>,
): readonly PdfFailure[] {
  const failures: PdfFailure[] = [];
  const owned = new Map<number, Set<number>>();
  const visit = (element: Element): void => {
    for (const kid of element.kids) {
      if (isElement(kid)) visit(kid);
      if (kid.kind !== "mark") continue;
      owned.set(kid.page, (owned.get(kid.page) ?? new Set()).add(kid.mcid));
      if (marked.get(kid.page)?.has(kid.mcid) === true) continue;
      const detail = `${element.type}, sequence ${kid.mcid}`;
      failures.push({
        rule: "element-without-mark",
        page: numberOfPage.get(kid.page) ?? 0,
        detail,
      });
    }
  };
  visit(tree);
  for (const [page, mcids] of marked) {
    for (const mcid of mcids) {
      if (owned.get(page)?.has(mcid) === true) continue;
      const detail = `sequence ${mcid}`;
      failures.push({ rule: "mark-without-element", page: numberOfPage.get(page) ?? 0, detail });
    }
  }
  return failures;
}

function checkLinks(
  file: PdfFile,
  tree: Element,
  numberOfPage: ReadonlyMap<number, number>,
): readonly PdfFailure[] {
  const failures: PdfFailure[] = [];
  const owned = new Set<number>();
  const visit = (element: Element): void => {
    const isLink = element.type === "Link";
    for (const kid of element.kids) {
      if (isElement(kid)) visit(kid);
      else if (kid.kind === "object" && isLink) owned.add(kid.object);
    }
    // Chromium makes no area of a link to an id that is not there, or to a relative address.
    if (!isLink || element.kids.some(({ kind }) => kind === "object")) return;
    const mark = element.kids.find((kid) => kid.kind === "mark");
    const page = numberOfPage.get(mark?.page ?? 0) ?? 0;
    failures.push({ rule: "link-without-target", page, detail: "no annotation" });
  };
  visit(tree);
  const targets = destinationsOf(file);
  for (const [pageRef, page] of numberOfPage) {
    for (const reference of listOf(resolve(file, dictOf(file, { ref: pageRef }).get("Annots")))) {
      const annotation = dictOf(file, reference);
      if (annotation.get("Subtype") !== "/Link") continue;
      const contents = annotation.get("Contents");
      const destination = annotation.get("Dest");
      const name = typeof destination === "string" ? destination.slice(1) : undefined;
      const detail = name ?? "external link";
      const fail = (rule: PdfRule): void => void failures.push({ rule, page, detail });
      if (!isText(contents) || contents.bytes === "") fail("link-without-text");
      if (!isRef(reference) || !owned.has(reference.ref)) fail("link-without-element");
      if (name !== undefined && !targets.has(anchorOf(name))) fail("link-without-target");
    }
  }
  return failures;
}

function checkFonts(file: PdfFile): readonly PdfFailure[] {
  const failures: PdfFailure[] = [];
  for (let number = 0; number < file.count; number += 1) {
    if (!file.has(number)) continue;
    const { value } = file.get(number);
    if (!isDict(value) || value.get("Type") !== "/Font") continue;
    const subtype = value.get("Subtype");
    const detail = String(value.get("BaseFont") ?? subtype);
    // A Type 3 font is drawings inside the file; a descendant font's text is its parent's affair.
    const descendant = dictOf(file, listOf(resolve(file, value.get("DescendantFonts")))[0]);
    const owner = subtype === "/Type0" ? descendant : value;
    const descriptor = dictOf(file, owner.get("FontDescriptor"));
    const isEmbedded = ["FontFile", "FontFile2", "FontFile3"].some((key) => descriptor.has(key));
    if (!isEmbedded && subtype !== "/Type3") {
      failures.push({ rule: "font-not-embedded", page: 0, detail });
    }
    const isPart = subtype === "/CIDFontType2" || subtype === "/CIDFontType0";
    if (!isPart && !value.has("ToUnicode")) {
      failures.push({ rule: "font-without-text", page: 0, detail });
    }
  }
  return failures;
}
