/** A running browser that prints, two pages at a time. */
import type { Browser, HTTPRequest, Page } from "puppeteer";
import type { Printer, PrintOptions } from "../deliver/pdf/printer.ts";
import type { FoundBrowser } from "./browser.ts";

export interface PrinterOptions {
  /** Pages that print at once. Measured on 2 cores: 2 is best, 3-4 cost memory and gain nothing. */
  readonly parallel?: number;
  /** Bound of each step of a print (loading, laying out and writing), in milliseconds. */
  readonly timeoutMs?: number;
}

/** Launches the browser. Throws when it does not start within the time-out. */
export async function openPrinter(
  found: FoundBrowser,
  { parallel = 2, timeoutMs = 120_000 }: PrinterOptions = {},
): Promise<Printer> {
  const { launch } = await import("puppeteer");
  const browser = await launch({
    executablePath: found.executable,
    headless: "shell",
    pipe: true,
    args: [...found.args],
    // The page may not know where and when it is printed.
    env: { ...process.env, TZ: "UTC", LANG: "C.UTF-8", LC_ALL: "C.UTF-8", ...found.env },
    timeout: timeoutMs,
    protocolTimeout: timeoutMs,
  });
  const gate = makeGate(parallel);
  return {
    version: await browser.version(),
    print: (html, options) => gate(() => printPage(browser, html, options, timeoutMs)),
    close: () => browser.close(),
  };
}

/** Spares the layout and drawing of a screen that nobody sees: 40 % of the time. */
const NOT_ON_SCREEN = "<style>@media screen { body { display: none !important } }</style>";

async function printPage(
  browser: Browser,
  html: string,
  { tagged }: PrintOptions,
  timeout: number,
): Promise<Uint8Array> {
  const page = await browser.newPage();
  try {
    const refused = await refuseNetwork(page);
    // Scripts are for the screen.
    await page.setJavaScriptEnabled(false);
    await page.setContent(html + NOT_ON_SCREEN, { waitUntil: "load", timeout });
    await loadFonts(page);
    if (refused.length > 0) throw new Error(`page asks for ${refused.join(", ")}`);
    return await page.pdf({
      tagged,
      outline: tagged,
      preferCSSPageSize: true,
      printBackground: true,
      waitForFonts: true,
      timeout,
    });
  } finally {
    // A page that cannot close means that the browser is gone; the first error says more.
    await page.close().catch(() => undefined);
  }
}

/** Only data URLs pass. The returned list grows with the addresses that were refused. */
async function refuseNetwork(page: Page): Promise<readonly string[]> {
  const refused: string[] = [];
  await page.setRequestInterception(true);
  page.on("request", (request: HTTPRequest) => {
    const isData = request.url().startsWith("data:") || request.url().startsWith("about:");
    if (!isData) refused.push(request.url());
    const answer = isData ? request.continue() : request.abort("blockedbyclient");
    answer.catch(() => undefined);
  });
  return refused;
}

/**
 * Every declared font, used or not: without any font of the system Chromium at times prints before
 * data fonts are ready, and then `fonts.ready` alone has been seen to lie.
 */
async function loadFonts(page: Page): Promise<void> {
  const failed = await page.evaluate(async () => {
    const faces = [...document.fonts];
    await Promise.allSettled(faces.map((face) => face.load()));
    await document.fonts.ready;
    return faces
      .filter((face) => face.status !== "loaded")
      .map((face) => `${face.family} ${face.weight} ${face.style}`);
  });
  if (failed.length > 0) throw new Error(`fonts not loaded: ${failed.join(", ")}`);
}

/** Lets at most `width` tasks run at once, in the order in which they came. */
function makeGate(width: number): <T>(task: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  const state = { free: width };
  return async (task) => {
    if (state.free === 0) await new Promise<void>((go) => waiting.push(go));
    else state.free -= 1;
    try {
      return await task();
    } finally {
      const next = waiting.shift();
      if (next === undefined) state.free += 1;
      else next();
    }
  };
}
