/** One document: measure the pages, print with their numbers, mend the file. */
import { destinations } from "./destinations.ts";
import { mendPdf } from "./mend.ts";
import type { PdfMeta } from "./meta.ts";
import type { Printer } from "./printer.ts";

export interface PrintableDocument {
  /**
   * The complete HTML. `pages` has the page (from 1) of every element that an internal link points
   * to, by its id; it is empty the first time. A number must not change the layout: boxes of fixed
   * width.
   */
  html(pages: ReadonlyMap<string, number>): string;
  readonly meta: PdfMeta;
}

/**
 * Prints twice, the first time bare to learn the pages, then tagged with the numbers filled in.
 * Rejects when the numbers have moved the layout, or when the browser fails.
 */
export async function printDocument(
  printer: Printer,
  document: PrintableDocument,
): Promise<Uint8Array> {
  const measured = destinations(await printer.print(document.html(new Map()), { tagged: false }));
  const printed = await printer.print(document.html(measured), { tagged: true });
  const moved = differences(measured, destinations(printed));
  if (moved.length > 0) throw new Error(`page numbers moved the layout: ${moved.join(", ")}`);
  return mendPdf(printed, document.meta);
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
