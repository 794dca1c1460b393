import { cellKey, type CellKey } from "../cell.ts";
import { silenceBand, type Reporting, type SilenceBand } from "../statistics/silence.ts";
import { NOT_APPLICABLE, VALUE, type Codebook, type Facts, type Territories } from "../types.ts";
import type { LaidTable } from "./lay.ts";
import { residentsColumn } from "./needs.ts";
import type { Vectors } from "./vectors.ts";

export interface SilenceInput {
  readonly tables: readonly LaidTable[];
  readonly facts: Facts;
  readonly codebook: Codebook;
  readonly territories: Territories;
  readonly vectors: Vectors;
}

export type SilenceBands = ReadonlyMap<CellKey, { readonly low: number; readonly high: number }>;

/**
 * For every total that a table asks an estimate of: the band in which it would lie if the silent
 * ATS were like their own past and their peers (`silenceBand`). Totals without silent ATS have none.
 */
export function silenceBands(input: SilenceInput): SilenceBands {
  const bands = new Map<CellKey, { low: number; high: number }>();
  const models = new Map<string, SilenceBand>();
  for (const { year, territory, of } of askedFor(input.tables)) {
    const name = `${year}|${of}`;
    const bandOf = models.get(name) ?? silenceBand(unitsOf(year, of, input));
    models.set(name, bandOf);
    const band = bandOf((unit) => isIn(unit, territory));
    const key = cellKey({ year, territory, ats: "", indicator: of, su: "" });
    if (band) bands.set(key, { low: band.low, high: band.high });
  }
  return bands;
}

function isIn(unit: Reporting, territory: string): boolean {
  return territory === "00" || unit.territory === territory || unit.macroArea === territory;
}

interface Asked {
  readonly year: number;
  readonly territory: string;
  readonly of: string;
}

function askedFor(tables: readonly LaidTable[]): readonly Asked[] {
  const asked = new Map<string, Asked>();
  for (const { year, territory, measure } of tables.flatMap(({ rows }) =>
    rows.flatMap(({ cells }) => cells),
  )) {
    if (measure.measure !== "stima") continue;
    asked.set(`${year}|${territory}|${measure.of}`, { year, territory, of: measure.of });
  }
  return [...asked.values()];
}

/** All ATS asked, with this year's answer and that of the year before. */
function unitsOf(year: number, of: string, input: SilenceInput): readonly Reporting[] {
  const { facts, codebook, territories, vectors } = input;
  const now = facts.years.get(year);
  const before = facts.years.get(year - 1);
  const answers = vectors.of(year, of);
  const past = vectors.of(year - 1, of);
  if (!now || !answers) return [];
  const young = residentsColumn(of, codebook) === "pop_18_20";
  return now.districts.flatMap((district, i): readonly Reporting[] => {
    if (answers.states[i] === NOT_APPLICABLE) return [];
    const then = before?.indexByCode.get(district.code);
    const answeredThen = then !== undefined && past?.states[then] === VALUE;
    const old = then === undefined ? undefined : before?.districts[then];
    const residents = (d: typeof district | undefined): number | null =>
      (young ? d?.residents.youngAdults : d?.residents.minors) ?? null;
    const territory = district.territory ?? "";
    return [
      {
        territory,
        macroArea: territories.byCode.get(territory)?.parent ?? "",
        residents: residents(district),
        count: answers.states[i] === VALUE ? (answers.values[i] ?? 0) : null,
        past: answeredThen ? { count: past.values[then] ?? 0, residents: residents(old) } : null,
      },
    ];
  });
}
