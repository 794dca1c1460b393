import { describe, expect, it } from "vitest";
import { synthesise } from "../../pipeline/example/synthesise.ts";
import { brokenIdentities } from "./broken.ts";
import { CODEBOOK, decode, INPUTS, said, sumOf, survey, territoryOf } from "./read.ts";

const clean = survey(synthesise(INPUTS, { seed: 7, years: [2023, 2024, 2025], faults: false }));
const files = synthesise(INPUTS, { seed: 2026, years: [2024, 2025] });
const all = survey(files);
const YEARS = [2023, 2024, 2025];

describe("cells", () => {
  const states = (year: number): ReadonlyMap<string, number> => {
    const counts = new Map<string, number>();
    for (const f of CODEBOOK.filter((c) => c.get("unita") === "persone")) {
      for (const ats of clean.ats(year)) {
        const value = said(
          clean.row(year, f.get("modulo") ?? "", ats)?.get(f.get("colonna") ?? ""),
        );
        const state = value === 0 ? "zero" : typeof value === "number" ? "value" : value;
        counts.set(state, (counts.get(state) ?? 0) + 1);
      }
    }
    return counts;
  };

  it("are in all four states", () => {
    for (const year of [2023, 2025]) {
      const found = states(year);
      for (const state of ["zero", "value", "missing", "n.a."]) {
        expect(found.get(state)).toBeGreaterThan(20);
      }
    }
  });

  it("leave the published totals alone where a fault was planted, whatever the seed", () => {
    for (const [extracts, year] of [
      [all, 2024],
      [clean, 2024],
    ] as const) {
      const total = (...columns: readonly string[]): number => sumOf(extracts, year, columns).total;
      expect(total("inc_stock_non_msna", "inc_stock_msna")).toBe(345083);
      expect(total("aff_notti_ge5", "res_stock_non_msna")).toBe(33325);
      expect(total("aff_stock_msna", "res_stock_msna")).toBe(10440);
    }
  });

  it("keep every identity of the survey where no fault was planted", () => {
    expect(YEARS.flatMap((year) => brokenIdentities(clean, year))).toEqual([]);
  });

  it("break an identity only where the example says so", () => {
    const told = decode(files.find((f) => f.path === "esempio.yaml")?.body ?? new Uint8Array());
    const planted = [...told.matchAll(/file: (\d{4})\/\w+\.csv, cod_ats: (T\d{5})/g)].map(
      ([, year, ats]) => `${year} ${ats}`,
    );
    const broken = [2024, 2025].flatMap((year) => brokenIdentities(all, year));
    expect(planted).toHaveLength(16);
    expect(planted).toEqual(
      expect.arrayContaining([...new Set(broken.map(({ year, ats }) => `${year} ${ats}`))]),
    );
    expect(broken.length).toBeGreaterThanOrEqual(6);
  });

  it("change modestly from year to year, and stock before + entered = stock + left", () => {
    for (const prefix of ["inc", "aff", "res"]) {
      for (const year of [2024, 2025]) {
        const changes = clean.ats(year).map((ats) => {
          const [before, stock, left, entered] = [
            clean.say(year - 1, `${prefix}_stock_non_msna`, ats),
            clean.say(year, `${prefix}_stock_non_msna`, ats),
            clean.say(year, `${prefix}_uscite_non_msna`, ats),
            clean.say(year, `${prefix}_entrate_non_msna`, ats),
          ].map((v) => (typeof v === "number" ? v : NaN));
          return {
            before,
            stock,
            gap: Number(before) + Number(entered) - Number(stock) - Number(left),
          };
        });
        const known = changes.filter(({ gap }) => !Number.isNaN(gap));
        expect(known.length).toBeGreaterThan(500);
        expect(known.filter(({ gap }) => gap !== 0)).toEqual([]);
        const large = known.filter(({ before }) => Number(before) >= 30);
        const jumps = large.filter((c) => Math.abs(Number(c.stock) / Number(c.before) - 1) > 0.5);
        expect(jumps.length / large.length).toBeLessThan(0.01);
      }
    }
  });

  it("are over-dispersed between the ATS of a territory", () => {
    const inTerritory = (a: string): boolean => territoryOf(a) === "03";
    const mean = sumOf(all, 2024, ["inc_stock_non_msna"], inTerritory);
    const chi = all
      .ats(2024)
      .filter(inTerritory)
      .flatMap((ats) => {
        const value = all.say(2024, "inc_stock_non_msna", ats);
        const expected = (mean.total * all.residents(2024, ats)) / mean.residents;
        return typeof value === "number" ? [(value - expected) ** 2 / expected] : [];
      });
    expect(chi.reduce((a, b) => a + b, 0) / chi.length).toBeGreaterThan(10);
  });

  it("look like what is known of these children", () => {
    const share = (part: string, ...whole: readonly string[]): number =>
      sumOf(all, 2024, [part]).total / sumOf(all, 2024, whole).total;
    expect(share("inc_provv_con_provvedimento", "inc_stock_non_msna")).toBeCloseTo(0.43, 1);
    expect(share("inc_disab_con", "inc_stock_non_msna")).toBeCloseTo(0.12, 1);
    expect(share("res_stock_msna_m_14_17", "res_stock_msna")).toBeGreaterThan(0.8);
    expect(share("res_stock_non_msna_m_14_17", "res_stock_non_msna")).toBeGreaterThan(
      share("inc_stock_non_msna_m_14_17", "inc_stock_non_msna"),
    );
  });
});
