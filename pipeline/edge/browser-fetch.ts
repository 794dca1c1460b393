/**
 * Fetches puppeteer's own exact browser into our cache, by the program that comes with puppeteer and
 * with this same Node: no shell. Only for systems that the pinned browser does not serve.
 */
import { execFile } from "node:child_process";
import { rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";

/** Its name, and that of its folder in the cache. */
export const PRODUCT = "chrome-headless-shell";
const MINUTES = 5;

/** Whether the pinned browser (Linux on x64) does not serve this system. */
export function needsFetching(platform: NodeJS.Platform, arch: string): boolean {
  return platform !== "linux" || arch !== "x64";
}

/** False where it cannot be had: no network, no room. `cacheDir` as for `findBrowser`. */
export async function fetchBrowser(cacheDir: string): Promise<boolean> {
  const program = puppeteerProgram();
  if (program === null) return false;
  const args = [program, "browsers", "install", PRODUCT];
  const env = { ...process.env, PUPPETEER_CACHE_DIR: cacheDir };
  const isFetched = await new Promise<boolean>((resolve) => {
    execFile(process.execPath, args, { env, timeout: MINUTES * 60_000 }, (error) => {
      resolve(error === null);
    });
  });
  // Half a browser would be taken for a whole one.
  if (!isFetched) await rm(join(cacheDir, PRODUCT), { recursive: true, force: true });
  return isFetched;
}

function puppeteerProgram(): string | null {
  try {
    const entry = createRequire(import.meta.url).resolve("puppeteer");
    const folder = join("node_modules", "puppeteer");
    const home = entry.slice(0, entry.lastIndexOf(folder) + folder.length);
    return join(home, "lib", "cjs", "puppeteer", "node", "cli.js");
  } catch {
    return null;
  }
}
