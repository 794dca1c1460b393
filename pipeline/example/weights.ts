import type { District } from "./districts.ts";
import { residentsOf } from "./districts.ts";
import { exponential, lognormal, normal, random } from "./prng.ts";
import { YEARS } from "./settings.ts";
import { territoryModel } from "./territories.ts";

/*
 * How many children a district has in expectation, up to a common factor: residents × rate of
 * its territory × the district's own character (ATS differ far more than chance would have it)
 * × a slow drift from year to year.
 */

interface When {
  readonly seed: number;
  readonly year: number;
}

export function careWeight(when: When, d: District): number {
  return weight(when, d, { key: "care", rate: territoryModel(d.territory).care, spread: 0.33 });
}

export function fosterWeight(when: When, d: District): number {
  return weight(when, d, { key: "foster", rate: territoryModel(d.territory).foster, spread: 0.45 });
}

export function residentialWeight(when: When, d: District): number {
  const { outOfHome, foster, nights5 } = territoryModel(d.territory);
  const rate = Math.max(0.3, outOfHome[1] - foster * nights5);
  return weight(when, d, { key: "residential", rate: rate * (d.isCity ? 1.15 : 1), spread: 0.38 });
}

/** Unaccompanied minors live where they arrive and in cities. */
export function msnaWeight(
  when: When,
  d: District,
  placement: "in_carico" | "affidamento" | "residenziale",
): number {
  const usual = { in_carico: 0.5, affidamento: 0.09, residenziale: 1.1 }[placement];
  const local = lognormal(random(when.seed, "msna", d.code), 0.8) * (d.isCity ? 1.6 : 1);
  const rate = usual * territoryModel(d.territory).msna * local;
  return weight(when, d, { key: `msna ${placement}`, rate, spread: 0.5 });
}

/** Young adults in care: in proportion to the residents of 18-20. */
export function youngWeight(when: When, d: District, key: string, rate: number): number {
  const { young, msna } = territoryModel(d.territory);
  const own = rate * (key.includes("/msna") ? msna * (d.isCity ? 1.6 : 1) : young);
  const spread = key.includes("/msna") ? 0.8 : 0.4;
  const { minors, young: youngResidents } = residentsOf(d, when.year);
  const scale = youngResidents / Math.max(1, minors);
  return scale * weight(when, d, { key: `young ${key}`, rate: own, spread });
}

/** Those who leave: more where more are, at the district's own pace. */
export function leavingWeight(when: When, d: District, key: string, present: number): number {
  const pace = lognormal(random(when.seed, "pace", key, d.code), 0.3);
  return (
    (present + 0.2) * pace * lognormal(random(when.seed, "pace", key, d.code, when.year), 0.12)
  );
}

/** Share of foster care of five nights or more, before it is scaled to the territory. */
export function nightsShare(when: When, d: District): number {
  const own = 1 + 0.12 * normal(random(when.seed, "nights", d.code));
  return territoryModel(d.territory).nights5 * Math.min(1.4, Math.max(0.2, own));
}

interface Character {
  readonly key: string;
  /** Per 1,000 residents 0-17. */
  readonly rate: number;
  /** Standard deviation, on the log scale, between districts of one territory. */
  readonly spread: number;
}

function weight({ seed, year }: When, d: District, { key, rate, spread }: Character): number {
  const expected = (residentsOf(d, year).minors * rate) / 1000;
  // Chance adds to character where few are expected; a city is what its territory's rate says.
  const chance = Math.min(0.7, 0.5 / (expected + 0.4));
  const sigma = (d.isCity ? 0.3 : 1) * Math.sqrt(spread * spread + chance);
  const common = lognormal(random(seed, "character", d.code), d.isCity ? 0.05 : 0.17);
  const own = common * lognormal(random(seed, key, d.code), sigma);
  const step = 0.026 + 0.17 / Math.sqrt(expected * own + 1);
  const drift = YEARS.filter((y) => y > YEARS[0] && y <= year)
    .map((y) => step * normal(random(seed, "drift", key, d.code, y)))
    .reduce((a, b) => a + b, 0);
  return expected * own * exponential(drift);
}
