import { describe, expect, it } from "vitest";
import { wordIssue } from "../../pipeline/declare/word-issue.ts";
import { loadWords, wordsFor } from "../../pipeline/declare/words.ts";
import type { ReleaseRule } from "../../pipeline/deliver/verify.ts";
import { repository } from "../declare/repository.ts";

/** Every rule: the compiler misses the one that is left out. */
const rules: Readonly<Record<ReleaseRule, true>> = {
  "shown-small": true,
  "no-value": true,
  relation: true,
  bound: true,
  "table-shown": true,
  "table-relation": true,
  "table-idle": true,
  interval: true,
  exact: true,
  insider: true,
  "proof-unreadable": true,
  "sum-left-out": true,
  guarantee: true,
  threshold: true,
  "known-unprinted": true,
  "not-public": true,
  "hidden-shown": true,
  "unknown-sum": true,
  "wrong-number": true,
  "unknown-measure": true,
  "wrong-folder": true,
  "earlier-unknown": true,
  "earlier-hidden": true,
};

describe("a refused release", () => {
  it.each(Object.keys(rules))("is told why, and what to do: %s", (rule) => {
    const words = wordsFor(loadWords(repository.read, repository.list).value, "it");
    const where = { file: "dati/prova.csv", line: 7 };
    const params = { cells: ["2025 03 inc_stock_msna"], more: 0 };
    const { message, fix } = wordIssue(
      { stage: "deliver", rule: `refused.${rule}`, severity: "error", where, params },
      words,
    );
    expect(words.gaps()).toEqual([]);
    expect(message).toMatch(/^Pubblicazione rifiutata: [^{}]+\.$/);
    expect(fix).toMatch(/^Nulla è stato scritto sotto release\. [^{}]+\.$/);
  });
});
