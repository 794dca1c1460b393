import { apportion } from "./apportion.ts";
import type { Sources } from "./inputs.ts";
import { districtNames } from "./names.ts";
import { below, exponential, lognormal, normal, random, shuffled } from "./prng.ts";
import type { Settings } from "./settings.ts";
import { YEARS } from "./settings.ts";
import { sure } from "./sure.ts";
import { territoryModel } from "./territories.ts";

export interface Residents {
  readonly minors: number;
  readonly young: number;
}

/** An invented ATS. */
export interface District {
  readonly index: number;
  readonly code: string;
  readonly name: string;
  /** Empty = not said. */
  readonly lead: string;
  readonly territory: string;
  readonly municipalities: number;
  /** The largest of its territory. */
  readonly isCity: boolean;
  /** False: the questions on residential care are not put to it, and nobody is placed. */
  readonly hasResidential: boolean;
  /** On 1 January after each reference year. */
  readonly residents: ReadonlyMap<number, Residents>;
}

/** The ATS of all territories, whose residents add up to the population of each territory. */
export function layDistricts(sources: Sources, settings: Settings): readonly District[] {
  const drafts = sources.territories.flatMap((code) => draftTerritory(sources, settings, code));
  const names = districtNames(
    drafts.map((d) => d.territory),
    settings,
  );
  const exempt = withoutResidential(drafts, settings);
  return drafts.map((draft, index) => ({
    ...draft,
    ...sure(names[index], index),
    index,
    hasResidential: !exempt.has(draft.code),
  }));
}

export function residentsOf(district: District, year: number): Residents {
  return sure(district.residents.get(year), `${district.code} ${year}`);
}

type Draft = Omit<District, "index" | "name" | "lead" | "hasResidential">;

/** Fewest residents 0-17 of an ATS, where the territory has enough for that. */
const SMALLEST = 700;

function draftTerritory(sources: Sources, settings: Settings, territory: string): Draft[] {
  const next = random(settings.seed, "districts", territory);
  const count = sure(settings.ats.get(territory), territory);
  const model = territoryModel(territory);
  const city = below(next, count);
  const sizes = citySizes(
    Array.from({ length: count }, () => lognormal(next, 0.65)),
    city,
    model.city,
  );
  const growth = sizes.map(() => 0.004 * normal(next));
  const youth = sizes.map(() => lognormal(next, 0.05));
  const towns = municipalities(sizes, city, model.municipalities);
  const byYear = YEARS.map((year, age) => {
    const weights = sizes.map((size, i) => size * exponential(age * sure(growth[i], i)));
    const minors = share(sources.residents(year, territory, "pop_0_17"), weights, SMALLEST);
    const young = share(
      sources.residents(year, territory, "pop_18_20"),
      minors.map((n, i) => n * sure(youth[i], i)),
      0,
    );
    return { year, minors, young };
  });
  return sizes.map((_, i) => ({
    code: `${prefix(territory)}${String(i + 1).padStart(codeDigits(territory), "0")}`,
    territory,
    municipalities: sure(towns[i], i),
    isCity: i === city,
    residents: new Map(
      byYear.map(({ year, minors, young }) => [
        year,
        { minors: sure(minors[i], i), young: sure(young[i], i) },
      ]),
    ),
  }));
}

function citySizes(sizes: readonly number[], city: number, share: number): readonly number[] {
  if (sizes.length === 1) return [1];
  const others = sizes.reduce((total, size, i) => (i === city ? total : total + size), 0);
  return sizes.map((size, i) => (i === city ? share : ((1 - share) * size) / others));
}

const share = (total: number, weights: readonly number[], least: number): readonly number[] =>
  apportion(total, weights, { lower: weights.map(() => least) });

/** A city is an ATS of its own; the others share the municipalities, the larger ones fewer. */
function municipalities(sizes: readonly number[], city: number, total: number): readonly number[] {
  if (sizes.length === 1) return [total];
  const weights = sizes.map((size, i) => (i === city ? 0 : Math.sqrt(1 / size)));
  return apportion(Math.max(total, sizes.length), weights, { lower: sizes.map(() => 1) });
}

/** Three small ATS of different territories, in sets with gaps. */
function withoutResidential(drafts: readonly Draft[], settings: Settings): ReadonlySet<string> {
  if (settings.gaps === "none") return new Set();
  const wide = [...settings.ats].filter(([, count]) => count >= 12).map(([code]) => code);
  const chosen = shuffled(wide, random(settings.seed, "without residential")).slice(0, 3);
  return new Set(
    chosen.map((territory) => {
      const own = drafts.filter((d) => d.territory === territory);
      const size = (d: Draft): number => sure(d.residents.get(YEARS[0]), d.code).minors;
      return sure(own.toSorted((a, b) => size(a) - size(b))[0], territory).code;
    }),
  );
}

/** Bolzano `021` and Trento `022` are T041 and T042. */
const prefix = (territory: string): string =>
  territory.length === 3 ? `T04${territory.slice(-1)}` : `T${territory}`;

const codeDigits = (territory: string): number => 5 - (prefix(territory).length - 1);
