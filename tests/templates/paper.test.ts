import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { assembleDocument } from "../../pipeline/assemble/document.ts";
import { fontFaces, fontFiles } from "../../pipeline/assemble/fonts.ts";
import { checkPdf } from "../../pipeline/deliver/pdf/check.ts";
import { destinations } from "../../pipeline/deliver/pdf/destinations.ts";
import { printDocument } from "../../pipeline/deliver/pdf/print.ts";
import type { Printer } from "../../pipeline/deliver/pdf/printer.ts";
import { decoded, dictOf, pagesOf, readPdf } from "../../pipeline/deliver/pdf/read.ts";
import { isRef } from "../../pipeline/deliver/pdf/value.ts";
import { findBrowser } from "../../pipeline/edge/browser.ts";
import { openPrinter } from "../../pipeline/edge/printer.ts";
import { inputWith, smallTable, type SmallCell } from "../assemble/fixture.ts";
import { readFileSync } from "node:fs";

const fontFolder = join(process.cwd(), "node_modules/@fontsource/titillium-web/files");
const fonts = fontFaces(
  new Map(fontFiles().map((name) => [name, readFileSync(join(fontFolder, name))])),
);

const wide = Array.from({ length: 12 }, (_, i) => ({
  id: `c${i}`,
  label: "precipitevolissimevolmente 14-17 anni",
}));
const signed: SmallCell = { value: 61, flag: "[u]" };
const table = (id: string, columns: typeof wide, landscape: boolean) =>
  smallTable({
    id,
    columns,
    rows: ["R1", "01", "00"].map((code) => [code, ...columns.map(() => signed)]),
    ...(landscape ? { landscape: true } : {}),
  });
const tables = new Map(
  [table("larga", wide, true), table("fitta", wide, false)].map((one) => [one.id, one]),
);
const chapter = `{{#capitolo id="prova" titolo="Prova" parte="II" lede="Di che si parla"}}
{{#sezione id="uno" titolo="Prima"}}<p>Testo.</p>{{tavola "larga"}}{{tavola "fitta"}}{{/sezione}}{{/capitolo}}
{{#capitolo id="breve" titolo="Semplice" parte="III" apertura="semplice"}}<p>Fine.</p>{{/capitolo}}`;

const { value: document, issues } = assembleDocument(inputWith(chapter, { tables, fonts }));
const opened: Printer[] = [];
let pdf: Uint8Array;

beforeAll(async () => {
  const browser = await findBrowser(process.env, join(process.cwd(), ".cache", "browser"));
  if ("missing" in browser) throw new Error(`no browser: ${browser.tried.join("; ")}`);
  const printer = await openPrinter(browser);
  opened.push(printer);
  pdf = await printDocument(printer, document);
});
afterAll(() => Promise.all(opened.map((printer) => printer.close())));

/** Chromium's scale of each page: 3.125 unless something wider than its page shrank them all. */
function scales(): readonly string[] {
  const file = readPdf(pdf);
  return pagesOf(file).map((page) => {
    const content = dictOf(file, page).get("Contents");
    if (!isRef(content)) throw new Error("a page without content");
    const text = Buffer.from(decoded(file.get(content.ref))).toString("latin1");
    return /([\d.]+) 0 0 [\d.]+ 0 0 cm/.exec(text)?.[1] ?? "";
  });
}

describe("a report on paper", () => {
  it("is assembled without faults, and passes our check of the PDF", () => {
    expect(issues).toEqual([]);
    expect(checkPdf(pdf)).toEqual([]);
  });

  it("is not shrunk by heads too wide for their columns or signs outside the edge", () => {
    expect(new Set(scales())).toEqual(new Set(["3.125"]));
  });

  it("has a page for each box that waits for one", () => {
    const boxes = [...document.html(new Map()).matchAll(/data-page-of="([^"]+)"/g)].map((m) => m[1]);
    const pages = destinations(pdf);
    expect(boxes.filter((anchor) => anchor !== undefined && !pages.has(anchor))).toEqual([]);
  });
});
