import { apportion } from "./apportion.ts";
import type { Published, Sources } from "./inputs.ts";
import { random } from "./prng.ts";
import { sum, sure } from "./sure.ts";
import { territoryModel } from "./territories.ts";

/** Children placed in a territory, over its ATS that answer; without MSNA. */
export interface Placed {
  readonly foster: number;
  readonly nights5: number;
  readonly residential: number;
}

interface RegionalTask {
  readonly seed: number;
  readonly year: number;
  /** Of the ATS with a value in both foster and residential care, by territory. */
  readonly residents: ReadonlyMap<string, number>;
  /** MSNA in foster care, by territory (published shares are of all children in it). */
  readonly fosterMsna: ReadonlyMap<string, number>;
  readonly national: Placed;
  /** What the territory had the year before. */
  readonly before: ReadonlyMap<string, Placed> | null;
}

/**
 * National totals over the territories so that the published regional rates (comparable series:
 * five nights or more, and residential care) and shares of foster care come out; where nothing
 * is published, in proportion to the assumed rates.
 */
export function placeByTerritory(
  sources: Sources,
  task: RegionalTask,
): ReadonlyMap<string, Placed> {
  const codes = sources.territories.filter((code) => (task.residents.get(code) ?? 0) > 0);
  const residents = codes.map((code) => sure(task.residents.get(code), code));
  const foster = fosterByTerritory(sources, task, codes, residents);
  const { national } = task;
  const comparable = comparableByTerritory(sources, task, codes, residents);
  const nights5 = apportion(
    national.nights5,
    foster.map((n, i) => n * territoryModel(sure(codes[i], i)).nights5),
    { upper: foster.map((n, i) => Math.min(n, Math.floor(0.85 * sure(comparable[i], i)))) },
  );
  return new Map(
    codes.map((code, i) => {
      const five = sure(nights5[i], i);
      return [
        code,
        { foster: sure(foster[i], i), nights5: five, residential: sure(comparable[i], i) - five },
      ];
    }),
  );
}

function fosterByTerritory(
  sources: Sources,
  task: RegionalTask,
  codes: readonly string[],
  residents: readonly number[],
): readonly number[] {
  const { year, national, fosterMsna, before, seed } = task;
  const all = national.foster + sum([...fosterMsna.values()]);
  const known = new Map(
    regional(sources, year, "quota_su_italia", "affidamento_familiare").map((p) => {
      const about = p.sign === "~" ? 0.6 * (random(seed, "share", p.code)() - 0.5) : 0;
      const count = Math.round((all * (p.value + about)) / 100) - (fosterMsna.get(p.code) ?? 0);
      return [p.code, { lower: count, upper: count }];
    }),
  );
  const weights = codes.map((code, i) => {
    const rate = territoryModel(code).foster * sure(residents[i], i);
    return before?.get(code)?.foster ?? rate;
  });
  return within(national.foster, codes, weights, known);
}

function comparableByTerritory(
  sources: Sources,
  task: RegionalTask,
  codes: readonly string[],
  residents: readonly number[],
): readonly number[] {
  const { year, national, seed } = task;
  const limits = new Map(
    codes.map((code, i) => [code, rateLimits(sources, task, code, sure(residents[i], i))]),
  );
  const weights = codes.map((code, i) => {
    const [from, to] = [2022, 2024].map(
      (y, j) => knownRate(sources, y, code)?.value ?? sure(territoryModel(code).outOfHome[j], code),
    );
    const progress = Math.min(1, (year - 2022) / 2);
    const rate = sure(from, code) + progress * (sure(to, code) - sure(from, code));
    const drift = year > 2024 ? 1 + 0.06 * (random(seed, "drift", code, year)() - 0.5) : 1;
    return rate * drift * sure(residents[i], i);
  });
  return within(national.nights5 + national.residential, codes, weights, limits);
}

interface Limits {
  readonly lower: number;
  readonly upper: number;
}

/** Total over the codes in proportion to the weights, each within its limits where it has some. */
function within(
  total: number,
  codes: readonly string[],
  weights: readonly number[],
  limits: ReadonlyMap<string, Limits>,
): readonly number[] {
  return apportion(total, weights, {
    lower: codes.map((code) => limits.get(code)?.lower ?? 0),
    upper: codes.map((code) => limits.get(code)?.upper ?? total),
  });
}

/** Counts whose rate rounds to the published one, or stays within a published bound. */
function rateLimits(
  sources: Sources,
  { year, seed, national }: RegionalTask,
  code: string,
  residents: number,
): Limits {
  const rates = regional(sources, year, "tasso", "totale");
  const own = rates.find((p) => p.code === code);
  if (own?.sign === "=") {
    const jitter = 0.07 * (random(seed, "rate", code, year)() - 0.5);
    const count = Math.round(((own.value + jitter) * residents) / 1000);
    return { lower: count, upper: count };
  }
  const most = own ?? rates.find((p) => p.note.startsWith("massimo nazionale"));
  const least = rates.find((p) => p.note.startsWith("minimo nazionale"));
  const margin = own === undefined ? 0.15 : 0;
  const count = (rate: number): number => Math.floor((rate * residents) / 1000);
  return {
    lower: least === undefined ? 0 : count(least.value + margin) + 1,
    upper:
      most === undefined ? national.nights5 + national.residential : count(most.value - margin),
  };
}

const knownRate = (sources: Sources, year: number, code: string): Published | undefined =>
  regional(sources, year, "tasso", "totale").find((p) => p.code === code && p.sign === "=");

const regional = (
  sources: Sources,
  year: number,
  indicator: string,
  placement: string,
): readonly Published[] =>
  sources.published.filter(
    (p) =>
      p.year === year &&
      p.indicator === indicator &&
      p.placement === placement &&
      sources.territories.includes(p.code),
  );
