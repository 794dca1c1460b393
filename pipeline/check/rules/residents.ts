import type { District } from "../../types.ts";
import type { Finding, Rule, RuleContext } from "./rule.ts";

/** Largest distance, in per cent, from the residents of the official population. */
const TOLERANCE = 2;

const AGES = [
  { column: "pop_0_17", band: "0_17", of: (one: District) => one.residents.minors },
  { column: "pop_18_20", band: "18_20", of: (one: District) => one.residents.youngAdults },
] as const;

/** The residents of a territory's ATS against the official ones; the ATS's stay in use. */
export const RESIDENTS_RULE: Rule = {
  id: "residents-off",
  severity: "warning",
  stage: "check",
  needs: "year",
  run: (context) => {
    const { territories } = context.declarations;
    if (context.now.facts.districts.length === 0) return [];
    return territories.inOrder
      .filter(({ tile }) => tile !== null)
      .flatMap(({ code, short }) => AGES.flatMap((age) => offBy(context, age, code, short.it)));
  },
};

function offBy(
  { now, declarations }: RuleContext,
  { column, band, of }: (typeof AGES)[number],
  territory: string,
  name: string,
): readonly Finding[] {
  const mine = now.facts.districts.filter((district) => district.territory === territory);
  const sum = mine.reduce((total, district) => total + (of(district) ?? 0), 0);
  const official = declarations.population.residents(now.facts.year, territory, "", band);
  if (official === null || Math.abs(sum - official) * 100 <= TOLERANCE * official) return [];
  const file = now.modules.get("anagrafica")?.file ?? "";
  const where = { file, line: 1, column, value: String(sum) };
  const off = Math.round((Math.abs(sum - official) / official) * 1000) / 10;
  return [{ where, params: { territory, name, sum, official, off, ats: mine.length } }];
}
