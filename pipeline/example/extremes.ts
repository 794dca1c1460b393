import { buildExample } from "./build.ts";
import type { ExampleFile } from "./files.ts";
import type { Inputs } from "./inputs.ts";
import { readInputs } from "./inputs.ts";
import { below, random } from "./prng.ts";
import type { Settings } from "./settings.ts";
import { YEARS } from "./settings.ts";

export const EXTREME_KINDS = [
  "tiny",
  "one-ats-per-territory",
  "all-zero",
  "nothing-answered",
  "only-2022",
  "odd-names",
  "all-small",
] as const;

export type ExtremeKind = (typeof EXTREME_KINDS)[number];

/**
 * Small and extreme sets, for tests; like `synthesise`, without faults.
 *
 * - `tiny`: 1 to 3 ATS for each territory, all answer; the published totals all the same.
 * - `one-ats-per-territory`: each territory is what its only ATS says.
 * - `all-zero`: everybody says that there is nobody.
 * - `nothing-answered`: all ATS are in the register, none answers.
 * - `only-2022`: a single year, the first: no comparison, few questions.
 * - `odd-names`: names with markup, quotes, line breaks, formulas, emoji, other scripts.
 * - `all-small`: one to four children in all of Italy in every total, the rest zeros.
 */
export function extremeExtracts(inputs: Inputs, kind: ExtremeKind): ExampleFile[] {
  const sources = readInputs(inputs);
  const next = random(1, "extreme");
  const few = new Map(
    sources.territories.map((code) => [code, code === "02" ? 1 : 1 + below(next, 3)]),
  );
  const one = new Map(sources.territories.map((code) => [code, 1]));
  const tiny: Settings = {
    seed: 1,
    years: YEARS,
    ats: few,
    totals: "published",
    silence: "none",
    gaps: "none",
    faults: "none",
    names: "plain",
  };
  const settings: Readonly<Record<ExtremeKind, Settings>> = {
    tiny,
    "one-ats-per-territory": { ...tiny, ats: one },
    "all-zero": { ...tiny, totals: "zero" },
    "nothing-answered": { ...tiny, totals: "zero", silence: "everyone" },
    "only-2022": { ...tiny, years: [2022] },
    "odd-names": { ...tiny, names: "odd" },
    "all-small": { ...tiny, ats: one, totals: "few" },
  };
  return buildExample(sources, settings[kind]);
}
