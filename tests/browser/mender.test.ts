import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { bundled } from "../support/bundle.ts";
import { mendNumbered } from "../../pipeline/deliver/pdf/mend.ts";
import { findBrowser } from "../../pipeline/edge/browser.ts";
import { threadedMender } from "../../pipeline/edge/mender.ts";
import { openPrinter } from "../../pipeline/edge/printer.ts";
import { page } from "./page.ts";

const meta = {
  ...{ title: "Prova", author: "Ministero", language: "it", date: "2026-06-30" },
  ...{ subject: "Minorenni", keywords: ["affidamento"] },
};

let folder = "";
let worker = "";
let printed: Uint8Array;
beforeAll(async () => {
  ({ folder, script: worker } = await bundled("mend-worker.ts"));
  const browser = await findBrowser(process.env, join(process.cwd(), ".cache", "browser"));
  if ("missing" in browser) throw new Error(`no browser: ${browser.tried.join("; ")}`);
  const printer = await openPrinter(browser);
  printed = await printer.print(page(new Map([["uno", "00"]]), 5), { tagged: true });
  await printer.close();
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe("a file mended in a thread of its own", () => {
  it("is the one that is mended here, each asked for getting its own", async () => {
    const { mend, close } = threadedMender(worker);
    const titles = ["a", "b", "c"];
    const files = await Promise.all(titles.map((title) => mend(printed, { ...meta, title }, [])));
    const here = titles.map((title) => mendNumbered(printed, { ...meta, title }, []));
    expect(files.map((file, i) => file && here[i] && Buffer.compare(file, here[i]))).toEqual([
      0, 0, 0,
    ]);
    expect(await mend(printed, meta, [{ mark: "07", page: 3 }])).toBeNull();
    await expect(mend(new Uint8Array(9), meta, [])).rejects.toThrow("not a PDF file");
    await close();
  });

  it("is refused where the thread dies or has ended", async () => {
    const script = join(folder, "dies.mjs");
    writeFileSync(script, "throw new Error('broken');");
    await expect(threadedMender(script).mend(printed, meta, [])).rejects.toThrow("broken");
    writeFileSync(script, "");
    const { mend } = threadedMender(script);
    await expect(mend(printed, meta, [])).rejects.toThrow("has ended");
    await expect(mend(printed, meta, [])).rejects.toThrow("has ended");
  });
});
