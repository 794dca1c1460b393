import { describe, expect, it } from "vitest";
import {
  silenceBand,
  type Reporting,
  type SilenceBand,
} from "../../pipeline/statistics/silence.ts";
import { draws, type Draws } from "./draws.ts";

interface Known extends Reporting {
  readonly truth: number;
}

/**
 * A country of 180 ATS in 12 territories: regions differ, ATS differ within them and keep most of
 * their difference from year to year, chance comes on top; some are silent now, some were before.
 */
function country(random: Draws, silentShare: number): Known[] {
  const growth = 1 + 0.05 * random.normal();
  const regions = Array.from({ length: 12 }, () => Math.exp(0.25 * random.normal()));
  return Array.from({ length: 180 }, (_, i) => {
    const territory = Math.floor(12 * (i / 180) ** 1.4);
    const residents = Math.round(3000 * Math.exp(1.8 * random.uniform()));
    const rate = 0.003 * (regions[territory] ?? 1) * Math.exp(0.4 * random.normal());
    const past = random.poisson(rate * residents);
    const now = rate * growth * Math.exp(0.1 * random.normal());
    const truth = random.poisson(now * residents);
    return {
      territory: `t${territory}`,
      macroArea: `m${territory % 3}`,
      residents,
      count: random.uniform() < silentShare ? null : truth,
      past: random.uniform() < 0.3 ? null : { count: past, residents },
      truth,
    };
  });
}

function isHeld(
  units: readonly Known[],
  bandOf: SilenceBand,
  inScope: (unit: Reporting) => boolean,
): boolean | null {
  const band = bandOf(inScope);
  if (band === null) return null;
  const truth = units.filter(inScope).reduce((sum, unit) => sum + unit.truth, 0);
  return band.low <= truth && truth <= band.high;
}

describe("band for silent ATS", () => {
  it("holds the truth 93 to 97 times in 100 over 1,000 draws", () => {
    const random = draws(2025);
    const held: Record<"country" | "territory", boolean[]> = { country: [], territory: [] };
    for (let draw = 0; draw < 1000; draw += 1) {
      const units = country(random, [0.02, 0.05, 0.1, 0.2][draw % 4] ?? 0);
      const bandOf = silenceBand(units);
      const territory = `t${draw % 12}`;
      const all = isHeld(units, bandOf, () => true);
      const one = isHeld(units, bandOf, (unit) => unit.territory === territory);
      if (all !== null) held.country.push(all);
      if (one !== null) held.territory.push(one);
    }
    for (const results of [held.country, held.territory]) {
      const share = results.filter(Boolean).length / results.length;
      expect(share).toBeGreaterThanOrEqual(0.93);
      expect(share).toBeLessThanOrEqual(0.97);
    }
    expect(held.country.length).toBeGreaterThan(950);
    expect(held.territory.length).toBeGreaterThan(500);
  });

  const answered: Reporting[] = Array.from({ length: 40 }, (_, i) => ({
    territory: "01",
    macroArea: "R1",
    residents: 10_000,
    count: 30 + (i % 5) - 2,
    past: { count: 30 - (i % 3) + 1, residents: 10_000 },
  }));
  const silent = (past: Reporting["past"]): Reporting => ({
    territory: "01",
    macroArea: "R1",
    residents: 20_000,
    count: null,
    past,
  });
  const counted = answered.reduce((sum, unit) => sum + (unit.count ?? 0), 0);

  it("expects of a silent ATS its own past, else the rate of its peers", () => {
    const own = silenceBand([...answered, silent({ count: 400, residents: 20_000 })])(() => true);
    const peers = silenceBand([...answered, silent(null)])(() => true);
    expect(own?.low).toBeGreaterThan(counted + 300);
    expect(own?.high).toBeLessThan(counted + 500);
    expect(peers?.low).toBeGreaterThan(counted + 45);
    expect(peers?.high).toBeLessThan(counted + 75);
  });

  it("follows the residents when an ATS has grown since", () => {
    const grown = silenceBand([...answered, silent({ count: 200, residents: 10_000 })])(() => true);
    const same = silenceBand([...answered, silent({ count: 400, residents: 20_000 })])(() => true);
    expect(grown).toEqual(same);
  });

  it("is absent where nobody is silent, or nobody answered", () => {
    expect(silenceBand(answered)(() => true)).toBeNull();
    expect(silenceBand([...answered, silent(null)])((u) => u.territory === "02")).toBeNull();
    expect(silenceBand([silent(null)])(() => true)).toBeNull();
  });

  it("never goes below what was counted, and is a point where nothing scatters", () => {
    const zeros = answered.map((unit) => ({ ...unit, count: 0, past: null }));
    expect(silenceBand([...zeros, silent(null)])(() => true)).toEqual({ low: 0, high: 0 });
  });

  it("serves an ATS whose residents are not known", () => {
    const unknown = { ...silent(null), residents: null };
    const band = silenceBand([...answered, unknown])(() => true);
    expect(band?.low).toBeGreaterThan(counted + 20);
    expect(band?.high).toBeLessThan(counted + 40);
  });
});
