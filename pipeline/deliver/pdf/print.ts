/** One document: print it, put in the numbers of its pages, mend the file. */
import { createHash } from "node:crypto";
import { destinations } from "./destinations.ts";
import { mendNumbered } from "./mend.ts";
import type { PdfMeta } from "./meta.ts";
import { boxMark } from "./numbers.ts";
import type { Mend, Printer } from "./printer.ts";

export interface PrintableDocument {
  /**
   * The complete HTML. `pages` has what to print for the page (from 1) of every element that an
   * internal link points to, by its id; it may be empty. It must not change the layout: boxes of
   * fixed width.
   */
  html(pages: ReadonlyMap<string, number | string>): string;
  readonly meta: PdfMeta;
  /** Where the numbers stand; without it they are put in by printing twice. */
  readonly numbers?: PageNumbers;
}

export interface PageNumbers {
  /** The anchor of each box in reading order: a span that holds nothing else and aligns right. */
  readonly boxes: readonly string[];
  /** Pages named outside the boxes too (in running feet), as far as known beforehand. */
  readonly expected: ReadonlyMap<string, number>;
}

/**
 * The finished file: of an earlier run where nothing has changed since, else printed now.
 * @param mayKeep false for what may not stay behind in the cache.
 */
export async function printDocument(
  printer: Printer,
  document: PrintableDocument,
  mayKeep = true,
): Promise<Uint8Array> {
  const { kept } = printer;
  if (kept === undefined || !mayKeep) return printAnew(printer, document);
  const name = nameOf(document, `${kept.program} ${printer.version}`);
  const known = kept.get(name);
  if (known !== undefined) return known;
  const printed = await printAnew(printer, document);
  kept.put(name, printed);
  return printed;
}

/** Stands for everything that a file is made from. */
function nameOf(document: PrintableDocument, made: string): string {
  const { meta, numbers } = document;
  const expected = [...(numbers?.expected ?? [])];
  return createHash("sha256")
    .update(JSON.stringify([made, meta, numbers?.boxes ?? null, expected]))
    .update(document.html(new Map()))
    .digest("hex");
}

/**
 * Prints once, with marks for the page numbers, which take their place in the file. Where that does
 * not do, prints again with the numbers. Rejects when the numbers have moved the layout, or when
 * the browser fails.
 */
async function printAnew(printer: Printer, document: PrintableDocument): Promise<Uint8Array> {
  const { numbers, meta } = document;
  if (numbers === undefined) {
    const bare = await printer.print(document.html(new Map()), { tagged: false });
    return printNumbered(printer, document, destinations(bare));
  }
  const marks = marksOf(numbers);
  const printed = await printer.print(document.html(marks), { tagged: true });
  const pages = destinations(printed);
  const boxes = numbers.boxes.flatMap((anchor) =>
    numbers.expected.has(anchor)
      ? []
      : [{ mark: String(marks.get(anchor)), page: pages.get(anchor) ?? 0 }],
  );
  const isExpected = [...numbers.expected].every(([anchor, page]) => pages.get(anchor) === page);
  const mended = isExpected ? await mendWith(printer, printed, meta, boxes) : null;
  return mended ?? printNumbered(printer, document, pages);
}

/** What is printed in place of the numbers: those expected, and marks for all others. */
function marksOf({ boxes, expected }: PageNumbers): ReadonlyMap<string, number | string> {
  const anchors = [...new Set(boxes)];
  const marks = anchors.map((anchor, i): [string, number | string] => [
    anchor,
    expected.get(anchor) ?? boxMark(i),
  ]);
  return new Map([...marks, ...expected]);
}

async function printNumbered(
  printer: Printer,
  document: PrintableDocument,
  pages: ReadonlyMap<string, number>,
): Promise<Uint8Array> {
  const printed = await printer.print(document.html(pages), { tagged: true });
  const moved = differences(pages, destinations(printed));
  if (moved.length > 0) throw new Error(`page numbers moved the layout: ${moved.join(", ")}`);
  const mended = await mendWith(printer, printed, document.meta, []);
  if (mended === null) throw new Error("PDF with page numbers that were not asked for");
  return mended;
}

async function mendWith(printer: Printer, ...file: Parameters<Mend>): Promise<Uint8Array | null> {
  return printer.mend ? printer.mend(...file) : mendNumbered(...file);
}

function differences(
  before: ReadonlyMap<string, number>,
  after: ReadonlyMap<string, number>,
): readonly string[] {
  const ids = [...new Set([...before.keys(), ...after.keys()])];
  return ids
    .filter((id) => before.get(id) !== after.get(id))
    .map((id) => `${id} ${before.get(id) ?? "-"} → ${after.get(id) ?? "-"}`);
}
