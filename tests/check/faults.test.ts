import { describe, expect, it } from "vitest";
import type { Issue } from "../../pipeline/issue.ts";
import { CASES } from "./cases/all.ts";
import type { Expected } from "./cases/edit.ts";
import { fits } from "./fits.ts";
import { wordIssue } from "../../pipeline/declare/word-issue.ts";
import { checkFolder, cleanFolder } from "./folder.ts";
import { italian } from "./words.ts";

const words = italian();

describe("each fault is found at its place, and nowhere else", () => {
  it.each(CASES)("$name", ({ spoil, errors, others = [] }) => {
    const folder = cleanFolder();
    spoil(folder);
    const { issues } = checkFolder(folder);
    const found = issues.filter(({ severity }) => severity === "error");
    expect(sorted(found.map(shortOf))).toEqual(sorted(errors.map(placeOf)));
    const all = [...errors, ...others];
    for (const expected of all) expect(issues.some((issue) => fits(issue, expected))).toBe(true);
    for (const issue of issues) {
      const { message, fix } = wordIssue(issue, words);
      expect(message + fix).not.toMatch(/[{}]|undefined|NaN/);
    }
    expect(words.gaps()).toEqual([]);
  });
});

const placeOf = ({ rule, file, line, column }: Expected): string =>
  [rule, file, line ?? "", column ?? ""].join(" ");

function shortOf({ rule, where }: Issue): string {
  return [rule, where.file, where.line ?? "", where.column ?? ""].join(" ");
}

function sorted(texts: readonly string[]): readonly string[] {
  return [...texts].sort();
}
