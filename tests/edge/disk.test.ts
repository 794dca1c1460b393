import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { findPath, readTree } from "../../pipeline/edge/disk-read.ts";
import {
  whyNotWritable,
  writeFiles,
  writeFolder,
  writeOne,
} from "../../pipeline/edge/disk-write.ts";
import type { OutputFile } from "../../pipeline/types.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "edge-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const file = (
  path: string,
  body = "x",
  sensitivity: OutputFile["sensitivity"] = "public",
): OutputFile => ({ path, body, sensitivity });

describe("writing below the output folder", () => {
  it("puts files in place and leaves nothing else", async () => {
    const files = [
      file("release/2025/italia/a.html", "A"),
      file("internal/b.csv", "B", "internal"),
    ];
    const result = await writeFiles(folder, files, []);
    expect(result).toEqual({ written: 2, issues: [] });
    expect(readFileSync(join(folder, "release/2025/italia/a.html"), "utf8")).toBe("A");
    expect(readdirSync(folder).sort()).toEqual(["internal", "release"]);
  });

  it("writes over what was there, and clears the folders that are replaced", async () => {
    await writeFiles(
      folder,
      [file("release/x/a"), file("release/x/old"), file("release/y/old")],
      [],
    );
    await writeFiles(folder, [file("release/x/a", "new")], ["release/x"]);
    expect(readFileSync(join(folder, "release/x/a"), "utf8")).toBe("new");
    expect(readdirSync(join(folder, "release/x"))).toEqual(["a"]);
    expect(readdirSync(join(folder, "release/y"))).toEqual(["old"]);
  });

  it.each([
    file("release/a", "x", "internal"),
    file("release/a", "x", "restricted"),
    file("riservati/a", "x", "internal"),
    file("elsewhere/a"),
    file("release/../internal/a"),
    file("/release/a"),
    file("release\\a"),
  ])("refuses $sensitivity at $path, and then writes nothing", async (bad) => {
    await expect(writeFiles(folder, [file("release/good"), bad], [])).rejects.toThrow(bad.path);
    expect(readdirSync(folder)).toEqual([]);
  });

  it("tells a file that cannot be put in place, and writes the others", async () => {
    mkdirSync(join(folder, "release", "a", "b"), { recursive: true });
    const result = await writeFiles(folder, [file("release/a"), file("release/c")], []);
    expect(result.written).toBe(1);
    expect(result.issues).toMatchObject([{ rule: "output-locked", where: { file: "release/a" } }]);
    expect(existsSync(join(folder, "release/c"))).toBe(true);
  });

  it("says beforehand that the output is a file, and leaves no trace where it is not", () => {
    writeFileSync(join(folder, "taken"), "");
    expect(whyNotWritable(join(folder, "taken"))).toMatchObject({ rule: "output-is-a-file" });
    expect(whyNotWritable(join(folder, "taken", "deeper"))).toMatchObject({
      rule: "output-is-a-file",
      where: { file: join(folder, "taken") },
    });
    expect(whyNotWritable(join(folder, "new", "deeper"))).toBeNull();
    expect(readdirSync(folder)).toEqual(["taken"]);
  });

  it("makes a plain folder at once, or adds to the one that is there", async () => {
    const target = join(folder, "example");
    await writeFolder(target, [{ path: "2025/a.csv", body: "A" }]);
    await writeFolder(target, [{ path: "2024/b.csv", body: "B" }]);
    expect(readdirSync(target).sort()).toEqual(["2024", "2025"]);
    expect(readdirSync(folder)).toEqual(["example"]);
  });

  it("writes one file whole, or says that it cannot", async () => {
    expect(await writeOne(join(folder, "a.csv"), "A")).toBeNull();
    expect(await writeOne(join(folder, "no", "a.csv"), "A")).toMatchObject({
      rule: "output-locked",
    });
    expect(readdirSync(folder)).toEqual(["a.csv"]);
  });
});

describe("reading a folder", () => {
  it("gives every file by its path, and passes hidden folders by", () => {
    mkdirSync(join(folder, "2025"));
    mkdirSync(join(folder, ".git"));
    writeFileSync(join(folder, "2025", "IN_CARICO.CSV"), "a");
    writeFileSync(join(folder, ".git", "x"), "a");
    writeFileSync(join(folder, "nota.txt"), "a");
    expect([...readTree(folder).value.keys()]).toEqual(["2025/IN_CARICO.CSV", "nota.txt"]);
    expect(readTree(join(folder, "none"))).toEqual({ value: new Map(), issues: [] });
  });

  it("finds a name whose accents are composed otherwise, or with other capitals", () => {
    const composed = "Dati àè 2025".normalize("NFC");
    const there = join(folder, composed);
    mkdirSync(join(there, "Estratti"), { recursive: true });
    expect(findPath(`${there}/`)).toBe(`${there}/`);
    expect(findPath(join(folder, composed.normalize("NFD"), "estratti"))).toBe(
      join(there, "Estratti"),
    );
    expect(findPath(join(folder, "altro"))).toBeNull();
  });
});
