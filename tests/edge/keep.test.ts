import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { fileCache, folderCache } from "../../pipeline/edge/keep.ts";

const folder = mkdtempSync(join(tmpdir(), "kept-"));
const inside = join(folder, "deep", "er");
afterEach(() => {
  rmSync(join(folder, "deep"), { recursive: true, force: true });
});

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe("what is kept between runs", () => {
  it("is read back as it was, and is nothing where there is nothing", () => {
    const texts = folderCache(inside);
    expect(texts.get("a")).toBeUndefined();
    texts.put("a", "però");
    expect(folderCache(inside).get("a")).toBe("però");
    const files = fileCache(inside, 9);
    files.put("b", bytes("%PDF"));
    expect(Buffer.from(files.get("b") ?? []).toString()).toBe("%PDF");
    expect(files.get("c")).toBeUndefined();
  });

  it("is lost without complaint where the disk refuses it", () => {
    writeFileSync(join(folder, "deep"), "a file where the folder should be");
    const files = fileCache(inside, 9);
    files.put("a", bytes("x"));
    expect(files.get("a")).toBeUndefined();
  });

  it("stays within its bound: what was used longest ago goes", () => {
    const files = fileCache(inside, 2);
    files.put("old", bytes("1"));
    files.put("older", bytes("2"));
    utimesSync(join(inside, "old"), 1000, 1000);
    utimesSync(join(inside, "older"), 2000, 2000);
    expect(files.get("old")).toBeDefined();
    files.put("new", bytes("3"));
    expect(readdirSync(inside).sort()).toEqual(["new", "old"]);
  });
});
