/** Does everything that paints on a page belong to an element, or is it said to be an artifact? */
import type { PdfFailure, PdfRule } from "./check.ts";
import { DRAWS_IMAGE, mcidOf, operatorOf, PAINTS_PATH, SHOWS_TEXT } from "./content.ts";
import { decoded, dictOf, type PdfFile } from "./read.ts";
import { glyphCodes } from "./text.ts";
import { isRef, type PdfDict, type PdfValue } from "./value.ts";

export interface CheckedContent {
  readonly mcids: ReadonlySet<number>;
  readonly failures: readonly PdfFailure[];
}

export function checkContent(file: PdfFile, page: PdfDict, number: number): CheckedContent {
  const mcids = new Set<number>();
  const failures: PdfFailure[] = [];
  const fail = (rule: PdfRule, detail: string): void => {
    failures.push({ rule, page: number, detail });
  };
  if (page.get("Tabs") !== "/S") fail("tab-order-missing", "Tabs");
  const resources = dictOf(file, page.get("Resources"));
  const wideFonts = wideFontsOf(file, resources);
  let depth = 0;
  let isWide = false;
  for (const line of contentOf(file, page.get("Contents")).split("\n")) {
    const operator = operatorOf(line);
    if (operator === "BDC" || operator === "BMC") {
      const mcid = mcidOf(line);
      if (mcid !== undefined) mcids.add(mcid);
      if (line.includes("<FEFF00AD")) fail("soft-hyphen", line);
      depth += 1;
    } else if (operator === "EMC") depth -= 1;
    else if (operator === "Tf") isWide = wideFonts.has(line.slice(1, line.indexOf(" ")));
    else if (SHOWS_TEXT.has(operator)) {
      // Glyph 0 is the box that stands for a character which the font lacks.
      if (isWide && glyphCodes(line, 2).includes(0)) fail("glyph-missing", line);
      if (depth === 0) fail("content-unmarked", line);
    } else if (PAINTS_PATH.has(operator) || DRAWS_IMAGE.has(operator)) {
      if (depth === 0) fail("content-unmarked", line);
      if (operator === "Do" && holdsText(file, resources, line)) fail("text-in-group", line);
    }
  }
  return { mcids, failures };
}

function contentOf(file: PdfFile, reference: PdfValue | undefined): string {
  if (!isRef(reference)) return "";
  return Buffer.from(decoded(file.get(reference.ref))).toString("latin1");
}

function wideFontsOf(file: PdfFile, resources: PdfDict): ReadonlySet<string> {
  const fonts = [...dictOf(file, resources.get("Font"))];
  return new Set(
    fonts
      .filter(([, font]) => dictOf(file, font).get("Subtype") === "/Type0")
      .map(([name]) => name),
  );
}

/**
 * Transparency of a whole element (`opacity`, blend modes) makes Chromium draw it in a group of
 * its own, whose text no element of the page can own.
 */
function holdsText(file: PdfFile, resources: PdfDict, line: string): boolean {
  const name = line.slice(1, line.indexOf(" "));
  const form = dictOf(file, resources.get("XObject")).get(name);
  if (!isRef(form)) return false;
  if (dictOf(file, form).get("Subtype") !== "/Form") return false;
  const content = contentOf(file, form);
  return content.split("\n").some((inner) => SHOWS_TEXT.has(operatorOf(inner)));
}
