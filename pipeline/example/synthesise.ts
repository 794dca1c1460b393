import { apportion } from "./apportion.ts";
import { buildExample } from "./build.ts";
import type { ExampleFile } from "./files.ts";
import type { Inputs } from "./inputs.ts";
import { readInputs } from "./inputs.ts";
import { YEARS } from "./settings.ts";
import { sure } from "./sure.ts";
import { territoryModel } from "./territories.ts";

interface SynthesisOptions {
  readonly seed: number;
  /** ATS in all, at least one for each territory; 600 unless said. */
  readonly ats?: number;
  /** Reference years to write, among 2022-2025; all unless said. */
  readonly years?: readonly number[];
  /** Whether a few rows are wrong on purpose; they are unless said. */
  readonly faults?: boolean;
}

/**
 * Complete, coherent extracts of invented ATS, whose national totals over the ATS that answer
 * are the published ones: a pure function of its arguments, byte for byte. Paths are relative to
 * the folder of the extracts; `esempio.yaml` at its top marks all of it as synthetic.
 * Throws a RangeError for fewer ATS than territories, or a year that it has no model for.
 */
export function synthesise(inputs: Inputs, options: SynthesisOptions): ExampleFile[] {
  const sources = readInputs(inputs);
  const years = options.years ?? YEARS;
  const unknown = years.find((year) => !YEARS.some((known) => known === year));
  if (unknown !== undefined) throw new RangeError(`example: no model for the year ${unknown}`);
  return buildExample(sources, {
    seed: options.seed,
    years,
    ats: atsByTerritory(sources.territories, options.ats ?? 600),
    totals: "published",
    silence: "some",
    gaps: "some",
    faults: (options.faults ?? true) ? "some" : "none",
    names: "plain",
  });
}

function atsByTerritory(codes: readonly string[], ats: number): ReadonlyMap<string, number> {
  if (ats < codes.length)
    throw new RangeError(`example: ${ats} ATS in ${codes.length} territories`);
  const weights = codes.map((code) => territoryModel(code).ats);
  const counts = apportion(ats, weights, { lower: codes.map(() => 1) });
  return new Map(codes.map((code, i) => [code, sure(counts[i], code)]));
}
