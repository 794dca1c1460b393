import { describe, expect, it } from "vitest";
import { ALL_RULES } from "../../pipeline/check/allRules.ts";
import { RULE_CASES } from "./cases/all.ts";
import { italian } from "./words.ts";

describe("the registry of rules", () => {
  it("names each rule once", () => {
    const ids = ALL_RULES.map(({ id }) => id);
    expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
  });

  it("has a failing case for every rule; the clean folder is the passing one", () => {
    const tried = new Set(
      RULE_CASES.flatMap(({ errors, others = [] }) =>
        [...errors, ...others].map(({ rule }) => rule),
      ),
    );
    // Replies have their own cases, in tests/check/replies.
    const ofExtracts = ALL_RULES.filter(({ id }) => !id.startsWith("reply-"));
    expect(ofExtracts.map(({ id }) => id).filter((id) => !tried.has(id))).toEqual([]);
  });

  it("has a title, an explanation, a message and a remedy for every rule", () => {
    const words = italian();
    const parts = ["title", "about", "message", "fix"];
    const paths = ALL_RULES.flatMap(({ id }) => parts.map((part) => `issues.${id}.${part}`));
    expect(paths.filter((path) => !words.has(path))).toEqual([]);
  });
});
