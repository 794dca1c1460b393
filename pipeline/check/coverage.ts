import {
  MISSING,
  NOT_APPLICABLE,
  VALUE,
  type Codebook,
  type Coverage,
  type District,
  type Facts,
  type Territories,
  type YearFacts,
} from "../types.ts";
import { derivedOf, isAsked } from "../declare/codebook.ts";
import { csvText } from "./csvText.ts";

/** How far one indicator is answered in one territory. */
export interface CoverageRow extends Coverage {
  readonly year: number;
  readonly territory: string;
  /** Column of the codebook or code of a derived indicator. */
  readonly indicator: string;
}

/**
 * Coverage of every column of the modules and of every derived indicator, by year and area: ATS
 * with a value out of ATS asked, and the residents of each (0-17, or 18-20 for young adults). An
 * ATS to which the question is not put is in neither.
 */
export function coverage(
  facts: Facts,
  codebook: Codebook,
  territories: Territories,
): readonly CoverageRow[] {
  const areas = territories.inOrder.map(({ code }) => code);
  return [...facts.years.values()].flatMap((year) => {
    const areasOfDistrict = year.districts.map(({ territory }) => areasOf(territory, territories));
    return indicatorsOf(year, codebook).flatMap(({ indicator, columns, residents }) => {
      const tallies = new Map(areas.map((area) => [area, emptyTally()]));
      year.districts.forEach((district, i) => {
        const state = jointState(year, columns, i);
        if (state === NOT_APPLICABLE) return;
        const people = residents(district) ?? 0;
        for (const area of areasOfDistrict[i] ?? []) add(tallies.get(area), state, people);
      });
      return areas.map((territory) => ({
        year: year.year,
        territory,
        indicator,
        ...(tallies.get(territory) ?? emptyTally()),
      }));
    });
  });
}

export function coverageCsv(rows: readonly CoverageRow[]): string {
  const header = [
    "anno",
    "territorio",
    "indicatore",
    "ats_rispondenti",
    "ats_interpellati",
    "popolazione_rispondenti",
    "popolazione_interpellata",
  ];
  const body = rows.map((row) => [
    row.year,
    row.territory,
    row.indicator,
    row.answered,
    row.asked,
    row.residents,
    row.residentsAsked,
  ]);
  return csvText([header, ...body]);
}

interface Indicator {
  readonly indicator: string;
  readonly columns: readonly string[];
  readonly residents: (district: District) => number | null;
}

function indicatorsOf(year: YearFacts, codebook: Codebook): readonly Indicator[] {
  const byPopulation = (population: string): Indicator["residents"] =>
    population === "neomaggiorenni"
      ? (district) => district.residents.youngAdults
      : (district) => district.residents.minors;
  const columns = codebook.fields.filter(
    (field) => field.module !== "anagrafica" && isAsked(field, year.year),
  );
  return [
    ...columns.map(({ column, population }) => ({
      indicator: column,
      columns: [column],
      residents: byPopulation(population),
    })),
    ...derivedOf(codebook, year.year).map((derived) => ({
      indicator: derived.code,
      columns: derived.columns,
      residents: byPopulation(derived.population),
    })),
  ];
}

/** Italia, and the territory with its macro-area where it is known. */
function areasOf(territory: string | null, territories: Territories): readonly string[] {
  const found = territory === null ? undefined : territories.byCode.get(territory);
  return found === undefined ? ["00"] : ["00", found.parent, found.code];
}

/** Missing if any addend is; else not applicable if any is; else a value. */
function jointState(year: YearFacts, columns: readonly string[], district: number): number {
  const states = columns.map((column) => year.columns.get(column)?.states[district] ?? MISSING);
  if (states.includes(MISSING)) return MISSING;
  return states.includes(NOT_APPLICABLE) ? NOT_APPLICABLE : VALUE;
}

type Tally = { -readonly [K in keyof Coverage]: number };

function emptyTally(): Tally {
  return { answered: 0, asked: 0, residents: 0, residentsAsked: 0 };
}

function add(tally: Tally | undefined, state: number, people: number): void {
  if (tally === undefined) return;
  tally.asked += 1;
  tally.residentsAsked += people;
  if (state !== VALUE) return;
  tally.answered += 1;
  tally.residents += people;
}
