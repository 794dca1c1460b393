import { expect, it } from "vitest";
import { ALL_RULES } from "../../pipeline/check/allRules.ts";
import { rulesByGroup } from "../../pipeline/check/rulesPage.ts";
import { italian } from "./words.ts";

it("documents every rule once, without places left open", () => {
  const words = italian();
  const rules = rulesByGroup(words).flatMap((group) => group.rules);
  expect(rules.map(({ id }) => id)).toEqual(ALL_RULES.map(({ id }) => id));
  for (const { id, severity, title, about, fix } of rules) {
    expect(["errore", "avviso", "nota"], id).toContain(severity);
    expect(title.length > 5 && about.length > 20, id).toBe(true);
    expect(title + about + fix, id).not.toMatch(/[{}[\]]/);
  }
  expect(words.gaps()).toEqual([]);
});
