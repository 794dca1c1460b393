import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, posix, relative, sep } from "node:path";
import { describe, expect, it } from "vitest";
import { CONTRACT, ORDER, whyNot } from "../pipeline/workshop/import-order.mjs";

const root = join(import.meta.dirname, "..", "pipeline");
const files = readdirSync(root, { recursive: true, encoding: "utf8" })
  .map((name) => name.split(sep).join("/"))
  .filter((name) => name.endsWith(".ts"));

/** Local files that a file imports, by path relative to `pipeline/`. */
function importsOf(file: string): readonly string[] {
  const text = readFileSync(join(root, file), "utf8");
  const found = text.matchAll(/(?:from|import)\s*\(?\s*"(\.{1,2}\/[^"]+)"/g);
  return [...found].map(([, path = ""]) => posix.join(dirname(file), path));
}

describe("the folders of the pipeline", () => {
  it("are all in the order, or known to stand apart", () => {
    const known = [...ORDER, "edge", "example", "workshop"];
    const folders = readdirSync(root, { withFileTypes: true }).filter((one) => one.isDirectory());
    expect(folders.map(({ name }) => name).filter((name) => !known.includes(name))).toEqual([]);
  });

  it("import only from those before them", () => {
    const wrong = files.flatMap((file) =>
      importsOf(file).flatMap((target) => {
        const why = whyNot(file, target);
        return why === null ? [] : [`${file} imports ${target}: ${why}`];
      }),
    );
    expect(wrong).toEqual([]);
  });

  it("find what they import", () => {
    const wrong = files.flatMap((file) =>
      importsOf(file)
        .filter((target) => !files.includes(target) && !target.endsWith(".mjs"))
        .map((target) => `${relative(root, join(root, file))} imports ${target}`),
    );
    expect(wrong).toEqual([]);
  });

  it.each([
    ["check/a.ts", "declare/b.ts", true],
    ["check/a.ts", "check/rules/b.ts", true],
    ["check/a.ts", "types.ts", true],
    ["check/a.ts", "run.ts", false],
    ["declare/a.ts", "check/b.ts", false],
    ["present/a.ts", "edge/b.ts", false],
    ["present/a.ts", "workshop/b.ts", false],
    ["example/a.ts", "declare/b.ts", false],
    ["edge/a.ts", "deliver/b.ts", true],
    ["workshop/a.ts", "edge/b.ts", true],
    ["run.ts", "edge/b.ts", true],
    ["types.ts", "cell.ts", true],
    ["types.ts", "declare/b.ts", false],
  ])("are held to the rule: %s imports %s", (from, to, isAllowed) => {
    expect(whyNot(from, to) === null).toBe(isAllowed);
    expect(CONTRACT).toContain("types.ts");
  });
});
