import { rulesByGroup } from "../../check/rulesPage.ts";
import type { PaperMaker } from "./papers.ts";

/** The page of rules, for who reads `issues.csv`: what each checks, what follows, what to do. */
export function rulesPage({ input, render }: PaperMaker): string {
  const { words } = input;
  return render("rules", {
    title: words.text("issues.regole.title"),
    intro: words.text("issues.regole.intro"),
    remedy: words.text("issues.regole.remedy"),
    groups: rulesByGroup(words),
  });
}
