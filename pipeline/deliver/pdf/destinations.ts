import { catalogOf, dictOf, pagesOf, readPdf, resolve, type PdfFile } from "./read.ts";
import { isDict, isRef } from "./value.ts";

/**
 * Named destinations and the pages (from 1) on which they stand. Chromium writes one for each
 * element that an internal link points to, named by its id.
 */
export function destinations(pdf: Uint8Array): ReadonlyMap<string, number> {
  return destinationsOf(readPdf(pdf));
}

export function destinationsOf(file: PdfFile): ReadonlyMap<string, number> {
  const numberOfPage = new Map(pagesOf(file).map((page, index) => [page.ref, index + 1]));
  const pages = new Map<string, number>();
  for (const [name, value] of dictOf(file, catalogOf(file).get("Dests"))) {
    const found = resolve(file, value);
    const target = isDict(found) ? resolve(file, found.get("D")) : found;
    const page = Array.isArray(target) ? target[0] : undefined;
    const number = isRef(page) ? numberOfPage.get(page.ref) : undefined;
    if (number !== undefined) pages.set(anchorOf(name), number);
  }
  return pages;
}

/** The id behind a destination's name, which Chromium writes as in an address: "citt%C3%A0". */
export function anchorOf(name: string): string {
  return /%[0-9A-F]{2}/.test(name) ? decodeURIComponent(name) : name;
}
