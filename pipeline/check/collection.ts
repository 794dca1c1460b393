import { fieldsOf } from "../declare/codebook.ts";
import { MODULES } from "../ingest/inventory.ts";
import { MISSING, type Codebook, type District, type Module, type YearFacts } from "../types.ts";

/** What has come of one ATS in one module: answers, a row without any, or nothing. */
export type Arrival = "sent" | "empty" | "absent";

export interface DistrictProgress {
  readonly district: District;
  /** It says that it has compiled, in whole or in part. */
  readonly hasCompiled: boolean;
  /** ISO day of validation where it is one that can be; else empty. */
  readonly validated: string;
  readonly arrivals: ReadonlyMap<Module, Arrival>;
}

export interface ModuleProgress {
  readonly module: Module;
  /** Path of the file; null where it is not there or cannot be read. */
  readonly file: string | null;
  readonly sent: number;
  readonly asked: number;
}

/** Validated up to a day: how many ATS, and the residents 0-17 in them. */
export interface GrowthPoint {
  readonly date: string;
  readonly districts: number;
  readonly residents: number;
}

/** How far the collection of a year has come. */
export interface Collection {
  readonly year: number;
  readonly districts: readonly DistrictProgress[];
  readonly modules: readonly ModuleProgress[];
  /** One point for each day with a validation, in order. */
  readonly growth: readonly GrowthPoint[];
  /** Residents 0-17 of all ATS. */
  readonly residents: number;
}

/**
 * Sums up who has sent what. Days of validation before the reference date or after `latest` (the
 * report's date) are slips, and count as none.
 */
export function collectionOf(year: YearFacts, codebook: Codebook, latest: string): Collection {
  const modules = MODULES.filter(
    (module) => module !== "anagrafica" && fieldsOf(codebook, module, year.year).length > 0,
  );
  const districts = year.districts.map((district, i): DistrictProgress => {
    const arrivals = modules.map(
      (module) => [module, arrivalOf(year, codebook, module, i)] as const,
    );
    const { validated, status } = district;
    const isDay = validated !== null && validated > `${year.year}-12-31` && validated <= latest;
    return {
      district,
      hasCompiled: status !== "non_compilata",
      validated: isDay ? validated : "",
      arrivals: new Map(arrivals),
    };
  });
  return {
    year: year.year,
    districts,
    modules: modules.map((module) => ({
      module,
      file: year.files.get(module) ?? null,
      sent: districts.filter(({ arrivals }) => arrivals.get(module) === "sent").length,
      asked: districts.length,
    })),
    growth: growthOf(districts),
    residents: residentsIn(districts),
  };
}

export function residentsIn(districts: readonly DistrictProgress[]): number {
  return districts.reduce((sum, { district }) => sum + (district.residents.minors ?? 0), 0);
}

function arrivalOf(year: YearFacts, codebook: Codebook, module: Module, i: number): Arrival {
  const columns = fieldsOf(codebook, module, year.year).flatMap(
    ({ column }) => year.columns.get(column) ?? [],
  );
  if (columns.some(({ states }) => states[i] !== MISSING)) return "sent";
  return (columns[0]?.lines[i] ?? 0) > 0 ? "empty" : "absent";
}

function growthOf(districts: readonly DistrictProgress[]): readonly GrowthPoint[] {
  const validated = districts.filter((one) => one.hasCompiled && one.validated !== "");
  const dates = [...new Set(validated.map((one) => one.validated))].sort();
  let [count, residents] = [0, 0];
  return dates.map((date) => {
    const mine = validated.filter((one) => one.validated === date);
    count += mine.length;
    residents += residentsIn(mine);
    return { date, districts: count, residents };
  });
}
