import { closeSync, copyFileSync, mkdtempSync, openSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { BROWSER_VARIABLE, findBrowser } from "../../pipeline/edge/browser.ts";

// Only Linux refuses to start a program that is open for writing.
describe.skipIf(process.platform !== "linux")("a browser just unpacked", () => {
  it("is waited for while its file is still held open", async () => {
    const folder = mkdtempSync(join(tmpdir(), "busy-"));
    const program = join(folder, "browser");
    copyFileSync(process.execPath, program);
    const held = openSync(program, "r+");
    setTimeout(() => {
      closeSync(held);
    }, 100);
    const found = await findBrowser({ [BROWSER_VARIABLE]: program }, folder);
    rmSync(folder, { recursive: true });
    expect(found).toMatchObject({ kind: "named", version: process.versions.node });
  });
});
