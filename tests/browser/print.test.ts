import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checkPdf } from "../../pipeline/deliver/pdf/check.ts";
import { destinations } from "../../pipeline/deliver/pdf/destinations.ts";
import type { PdfMeta } from "../../pipeline/deliver/pdf/meta.ts";
import { printDocument } from "../../pipeline/deliver/pdf/print.ts";
import type { Printer } from "../../pipeline/deliver/pdf/printer.ts";
import { pagesOf, readPdf } from "../../pipeline/deliver/pdf/read.ts";
import { findBrowser, type FoundBrowser } from "../../pipeline/edge/browser.ts";
import { openPrinter } from "../../pipeline/edge/printer.ts";
import { page } from "./page.ts";

const meta: PdfMeta = {
  title: "Relazione di prova – 2025",
  author: "Ministero",
  language: "it",
  date: "2026-06-30",
  subject: "Minorenni fuori famiglia",
  keywords: ["affidamento", "comunità"],
};

const open: Printer[] = [];
let found: FoundBrowser;
let printer: Printer;

async function launch(env: Readonly<Record<string, string>> = {}): Promise<Printer> {
  const opened = await openPrinter({ ...found, env: { ...found.env, ...env } });
  open.push(opened);
  return opened;
}

/** The same printer, which counts. */
function counting(inner: Printer): { readonly printer: Printer; readonly prints: () => number } {
  const count = { prints: 0 };
  const print: Printer["print"] = (html, options) => {
    count.prints += 1;
    return inner.print(html, options);
  };
  return { printer: { ...inner, print }, prints: () => count.prints };
}

beforeAll(async () => {
  const browser = await findBrowser(process.env, join(process.cwd(), ".cache", "browser"));
  if ("missing" in browser) throw new Error(`no browser: ${browser.tried.join("; ")}`);
  found = browser;
  printer = await launch();
});
afterAll(async () => {
  await Promise.all(open.map((opened) => opened.close()));
});

describe("printing a document", () => {
  it("passes our own check, and fills the numbers of the pages", async () => {
    const seen: ReadonlyMap<string, number>[] = [];
    const html = (pages: ReadonlyMap<string, number>): string => {
      seen.push(pages);
      return page(pages);
    };
    const pdf = await printDocument(printer, { html, meta });
    expect(checkPdf(pdf)).toEqual([]);
    expect([...(seen[1] ?? [])]).toEqual([
      ["uno", 3],
      ["due", 5],
    ]);
    expect(destinations(pdf)).toEqual(seen[1]);
    expect(pagesOf(readPdf(pdf))).toHaveLength(5);
  });

  it("prints once where it knows the boxes, and gives the bytes of two prints", async () => {
    const html = (pages: ReadonlyMap<string, number | string>): string =>
      // The area of a link in running text follows the figures in it.
      page(pages, 60).replace("font-variant-numeric: tabular-nums;", "} a { display: block;");
    const boxes = ["uno", "due", "due"];
    const none = new Map<string, number>();
    const counted = counting(printer);
    const once = await printDocument(counted.printer, {
      ...{ html, meta },
      numbers: { boxes, expected: none },
    });
    expect(counted.prints()).toBe(1);
    expect(Buffer.compare(once, await printDocument(printer, { html, meta }))).toBe(0);
  });

  it("prints again where a box is not found, or a page is not the one expected", async () => {
    const html = (pages: ReadonlyMap<string, number | string>): string =>
      // The area of a link in running text follows the figures in it.
      page(pages, 60).replace("font-variant-numeric: tabular-nums;", "} a { display: block;");
    const twice = await printDocument(printer, { html, meta });
    for (const numbers of [
      { boxes: ["uno", "due"], expected: new Map<string, number>() },
      { boxes: ["uno", "due", "due"], expected: new Map([["uno", 9]]) },
    ]) {
      const counted = counting(printer);
      const pdf = await printDocument(counted.printer, { html, meta, numbers });
      expect(counted.prints()).toBe(2);
      expect(Buffer.compare(pdf, twice)).toBe(0);
    }
  });

  it("is not done again while nothing has changed, and is when anything has", async () => {
    const html = (pages: ReadonlyMap<string, number>): string => page(pages, 5);
    const files = new Map<string, Uint8Array>();
    const counted = counting(printer);
    const keeping = (program: string): Printer => ({
      ...counted.printer,
      kept: {
        program,
        get: (name) => files.get(name),
        put: (name, file) => void files.set(name, file),
      },
    });
    const first = await printDocument(keeping("a"), { html, meta });
    const prints = counted.prints();
    const again = await printDocument(keeping("a"), { html, meta });
    expect(counted.prints()).toBe(prints);
    expect(Buffer.compare(first, again)).toBe(0);
    await printDocument(keeping("b"), { html, meta });
    await printDocument(keeping("a"), { html, meta: { ...meta, title: "Un’altra" } });
    await printDocument(keeping("a"), { html: () => `${html(new Map())} `, meta });
    expect(files.size).toBe(4);
    const last = { ...meta, title: "Riservata" };
    await printDocument(keeping("a"), { html, meta: last }, false);
    expect(files.size).toBe(4);
    expect(counted.prints()).toBe(5 * prints);
  });

  it("gives the same bytes from another browser in another zone and language", async () => {
    const document = { html: (pages: ReadonlyMap<string, number>) => page(pages, 5), meta };
    const here = await printDocument(printer, document);
    const elsewhere = await launch({
      TZ: "Asia/Tokyo",
      LANG: "de_DE.UTF-8",
      LC_ALL: "de_DE.UTF-8",
    });
    // A page before it: what the browser has numbered so far must not show.
    await elsewhere.print(page(new Map(), 1), { tagged: true });
    expect(Buffer.compare(await printDocument(elsewhere, document), here)).toBe(0);
  });

  it("fails when page numbers move what they point to", async () => {
    const html = (pages: ReadonlyMap<string, number>): string =>
      page(pages, 5).replace(
        "<h2>1. Uno",
        pages.size > 0 ? "<p style='height:200mm'></p><h2>" : "<h2>",
      );
    await expect(printDocument(printer, { html, meta })).rejects.toThrow(
      "page numbers moved the layout: due 4 → 5",
    );
  });

  it("refuses a page that asks for anything from outside", async () => {
    const html = `<img src="https://www.example.org/a.png"><p>Testo</p>`;
    await expect(printer.print(html, { tagged: false })).rejects.toThrow(
      "page asks for https://www.example.org/a.png",
    );
  });

  it("fails when a font does not load, used or not", async () => {
    const html = `<style>@font-face { font-family: Rotto; src: url(data:font/woff2;base64,AAAA); }</style>`;
    await expect(printer.print(html, { tagged: false })).rejects.toThrow(
      /^fonts not loaded: "?Rotto"? normal normal$/,
    );
  });

  it("refuses a page of other paper than A4, as one that no rule names gets it", async () => {
    const html = (pages: ReadonlyMap<string, number>): string =>
      page(pages, 5).replace("@page wide { size: A4 landscape;", "@page wide { size: letter;");
    await expect(printDocument(printer, { html, meta })).rejects.toThrow(
      /^PDF page \d+ is not A4$/,
    );
  });

  it("prints as many documents as are asked for, each its own", async () => {
    const texts = ["a", "bb", "ccc", "dddd", "eeeee"];
    const pdfs = await Promise.all(
      texts.map((id) =>
        printer.print(`<h1 id="${id}">${id}</h1><a href="#${id}">x</a>`, { tagged: false }),
      ),
    );
    expect(pdfs.map((pdf) => [...destinations(pdf).keys()])).toEqual(texts.map((id) => [id]));
  });
});

describe("the check", () => {
  it("finds in Chromium's own output what the mending is for", async () => {
    const rules = checkPdf(await printer.print(page(new Map(), 5), { tagged: true })).map(
      ({ rule }) => rule,
    );
    expect(new Set(rules)).toEqual(
      new Set([
        ...["title-missing", "claim-missing", "content-unmarked", "soft-hyphen"],
        ...["type-unknown", "list-shape", "figure-without-text", "link-without-text"],
      ]),
    );
  });

  it("finds text under transparency, dead links and characters without a glyph", async () => {
    const body = `<p style="opacity: 0.5">Testo</p><p>\ue123</p><h2>Due</h2>`;
    const html = page(new Map(), 5)
      .replace("<h2>1. Uno</h2>", body)
      .replace(/id="due"/, "");
    const pdf = await printDocument(printer, { html: () => html, meta });
    const rules = new Set(checkPdf(pdf).map(({ rule }) => rule));
    expect(rules).toEqual(
      new Set(["text-in-group", "element-without-mark", "glyph-missing", "link-without-target"]),
    );
  });
});
