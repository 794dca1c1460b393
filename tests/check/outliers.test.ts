import { describe, expect, it } from "vitest";
import { wordIssue } from "../../pipeline/declare/word-issue.ts";
import { OUTLIER_CASES } from "./cases/outliers.ts";
import { checkFolder, largeFolder } from "./folder.ts";
import { fits } from "./fits.ts";
import { italian } from "./words.ts";

const words = italian();

describe("what history makes doubtful", () => {
  it("is nothing in a folder without faults", () => {
    expect(checkFolder(largeFolder()).issues).toEqual([]);
  });

  it.each(OUTLIER_CASES)("is $name", ({ spoil, others = [] }) => {
    const folder = largeFolder();
    spoil(folder);
    const { issues } = checkFolder(folder);
    const warned = issues.filter(({ rule }) => rule.startsWith("outlier-"));
    for (const expected of others) {
      expect(warned.some((issue) => fits(issue, expected))).toBe(true);
    }
    expect(warned).toHaveLength(others.length);
    for (const issue of warned) expect(wordIssue(issue, words).message).not.toMatch(/[{}]|NaN/);
    expect(words.gaps()).toEqual([]);
  });
});
