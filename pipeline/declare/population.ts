import { z } from "zod";
import type { Population, Territories } from "../types.ts";
import type { Outcome } from "../issue.ts";
import { duplicates } from "./problem.ts";
import { parseRows } from "./rows.ts";

export const POPULATION_FILE = "data/reference/popolazione.csv";

type Sex = "" | "m" | "f";
/** Residents by `year/territory/sex/band`, the year being that of 1 January. */
type Residents = ReadonlyMap<string, number>;

/**
 * Residents by age band (Istat). A macro-area is the sum of its territories, and is not known where
 * one of them is not.
 */
export function parsePopulation(
  text: string | undefined,
  territories: Territories,
): Outcome<Population> {
  const { value: lines, issues } = parseRows(POPULATION_FILE, text, populationRow);
  const known: Residents = new Map(lines.flatMap(({ row }) => entries(row)));
  const ids = lines.map(({ line, row }) => ({
    line,
    id: `${row.anno}/${row.codice}/${row.sesso}`,
  }));
  return {
    value: {
      residents: (year, code, sex, band) => lookUp(known, territories, year + 1, code, sex, band),
      estimated: (year, code, sex, band) => {
        const at = (from: number, of: Sex): number | null =>
          lookUp(known, territories, from, code, of, band);
        return at(year + 1, sex) === null ? estimatedSplit(year + 1, sex, at) : null;
      },
    },
    issues: [...issues, ...duplicates(POPULATION_FILE, "anno", ids)],
  };
}

/**
 * An ESTIMATE, to be marked `[e]`: the total of 1 January of `year`, split by sex as a year earlier.
 * Females are what the males leave, so that both add up to the total.
 */
function estimatedSplit(
  year: number,
  sex: Sex,
  at: (year: number, sex: Sex) => number | null,
): number | null {
  const total = at(year, "");
  const malesThen = at(year - 1, "m");
  const totalThen = at(year - 1, "");
  if (sex === "" || total === null || malesThen === null || !totalThen) return null;
  const males = Math.round((total * malesThen) / totalThen);
  return sex === "m" ? males : total - males;
}

const residents = z.union([
  z.literal("").transform(() => null),
  z.string().regex(/^\d+$/).transform(Number),
]);

const populationRow = z.strictObject({
  anno: z
    .string()
    .regex(/^\d{4}$/)
    .transform(Number),
  codice: z.string().min(2),
  sesso: z.enum(["maschi", "femmine", "totale"]),
  pop_0_2: residents,
  pop_3_5: residents,
  pop_6_10: residents,
  pop_11_13: residents,
  pop_14_17: residents,
  pop_0_17: residents,
  pop_18_20: residents,
  nota: z.string(),
});

const SEX = { maschi: "m", femmine: "f", totale: "" } as const;
const BANDS = ["0_2", "3_5", "6_10", "11_13", "14_17", "0_17", "18_20"] as const;

function entries(row: z.infer<typeof populationRow>): readonly (readonly [string, number])[] {
  return BANDS.flatMap((band) => {
    const value = row[`pop_${band}`];
    return value === null
      ? []
      : [[key(row.anno, row.codice, SEX[row.sesso], band), value] as const];
  });
}

function key(year: number, territory: string, sex: Sex, band: string): string {
  return `${year}/${territory}/${sex}/${band}`;
}

function lookUp(
  known: Residents,
  territories: Territories,
  year: number,
  code: string,
  sex: Sex,
  band: string,
): number | null {
  if (territories.byCode.get(code)?.level !== "ripartizione") {
    return known.get(key(year, code, sex, band)) ?? null;
  }
  const parts = territories.inOrder
    .filter(({ parent }) => parent === code)
    .map((part) => known.get(key(year, part.code, sex, band)));
  return parts.reduce<number | null>(
    (sum, part) => (sum === null || part === undefined ? null : sum + part),
    0,
  );
}
