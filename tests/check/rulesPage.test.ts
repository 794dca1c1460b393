import { expect, it } from "vitest";
import { ALL_RULES } from "../../pipeline/check/allRules.ts";
import { rulesPage } from "../../pipeline/check/rulesPage.ts";
import { italian } from "./words.ts";

it("documents every rule once, without places left open", () => {
  const words = italian();
  const page = rulesPage(words);
  const told = [...page.matchAll(/^`([a-z0-9-]+)` · (errore|avviso|nota)$/gm)].map(([, id]) => id);
  expect(told).toEqual(ALL_RULES.map(({ id }) => id));
  expect(page).not.toMatch(/[{}[\]]/);
  expect(words.gaps()).toEqual([]);
});
