/** Documents on a telephone: how wide each gets, which is more than the screen if it overflows. */
import { join } from "node:path";
import { launch } from "puppeteer";
import { findBrowser } from "../../pipeline/edge/browser.ts";

const STEP_MS = 60_000;

/** @returns the width in CSS pixels that each document takes on a screen `width` wide. */
export async function widthsOn(
  width: number,
  documents: ReadonlyMap<string, string>,
): Promise<ReadonlyMap<string, number>> {
  const found = await findBrowser(process.env, join(process.cwd(), ".cache", "browser"));
  if ("missing" in found) throw new Error(`no browser: ${found.tried.join("; ")}`);
  const browser = await launch({
    executablePath: found.executable,
    headless: "shell",
    pipe: true,
    args: [...found.args],
    env: { ...process.env, ...found.env },
    timeout: STEP_MS,
    protocolTimeout: STEP_MS,
  });
  try {
    const page = await browser.newPage();
    await page.setJavaScriptEnabled(false);
    await page.setViewport({ width, height: 800 });
    const widths = new Map<string, number>();
    for (const [name, html] of documents) {
      await page.setContent(html, { waitUntil: "load", timeout: STEP_MS });
      widths.set(name, await page.evaluate(() => document.documentElement.scrollWidth));
    }
    return widths;
  } finally {
    await browser.close();
  }
}
