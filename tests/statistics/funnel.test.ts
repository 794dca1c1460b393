import { describe, expect, it } from "vitest";
import { funnel } from "../../pipeline/statistics/funnel.ts";
import { draws } from "./draws.ts";

describe("funnel plot", () => {
  it("measures winsorised over-dispersion as worked by hand", () => {
    // Roots of the rates 0.1, 0.2, 0.3; root of the centre 0.2160247; z = 200 × the distances.
    const plot = funnel([
      { id: "a", events: 100, residents: 10_000 },
      { id: "b", events: 400, residents: 10_000 },
      { id: "c", events: 900, residents: 10_000 },
    ]);
    const root = Math.sqrt(1400 / 30_000);
    const z = [0.1, 0.2, 0.3].map((r) => 200 * (r - root));
    const [low, middle, high] = [z[0] ?? 0, z[1] ?? 0, z[2] ?? 0];
    const drawnIn = [low + 0.2 * (middle - low), middle, middle + 0.8 * (high - middle)];
    const phi = drawnIn.reduce((s, x) => s + x * x, 0) / 3;
    expect(plot.centre).toBeCloseTo(46.6667, 4);
    expect(plot.phi).toBeCloseTo(phi, 10);
    expect(plot.phi).toBeCloseTo(180.94, 2);
    // tau² = (3 phi - 2) / (Σw - Σw²/Σw) with w = 40,000 each.
    expect(plot.tau2).toBeCloseTo((3 * phi - 2) / 80_000, 12);
    const limit = 1000 * (root + 1.959963984540054 * Math.sqrt(1 / 40_000 + plot.tau2)) ** 2;
    expect(plot.limits(10_000, 0.95).high).toBeCloseTo(limit, 9);
  });

  it("adds nothing where chance alone explains the scatter", () => {
    const plot = funnel([
      { id: "a", events: 98, residents: 10_000 },
      { id: "b", events: 101, residents: 10_000 },
      { id: "c", events: 103, residents: 10_000 },
    ]);
    expect(plot.tau2).toBe(0);
    expect(plot.standings.map((s) => s.standing)).toEqual(["inside", "inside", "inside"]);
  });

  it("calls out the one unit that stands far off", () => {
    const crowd = Array.from({ length: 20 }, (_, i) => ({
      id: `u${i}`,
      events: 100 + ((i * 7) % 21) - 10,
      residents: 10_000,
    }));
    const plot = funnel([...crowd, { id: "far", events: 190, residents: 10_000 }]);
    const named = plot.standings.filter((s) => s.standing !== "inside");
    expect(named).toEqual([{ id: "far", standing: "above-99.8" }]);
  });

  it("finds the variance between units and then accuses few", () => {
    const random = draws(7);
    // Roots of rates scatter by 0.05 about 0.2, as 300 ATS of very different size might.
    const units = Array.from({ length: 300 }, (_, i) => {
      const residents = 2000 + 200 * i;
      const rate = (0.2 + 0.05 * random.normal()) ** 2;
      return { id: `${i}`, events: random.poisson(rate * residents), residents };
    });
    const plot = funnel(units);
    expect(plot.phi).toBeGreaterThan(10);
    expect(Math.sqrt(plot.tau2)).toBeGreaterThan(0.038);
    expect(Math.sqrt(plot.tau2)).toBeLessThan(0.055);
    const outside = plot.standings.filter((s) => s.standing !== "inside").length / 300;
    expect(outside).toBeLessThan(0.16);
    const far = plot.standings.filter((s) => s.standing.endsWith("99.8")).length / 300;
    expect(far).toBeLessThan(0.03);
  });

  it("narrows with size and never goes below zero", () => {
    const plot = funnel([
      { id: "a", events: 1, residents: 900 },
      { id: "b", events: 30, residents: 20_000 },
    ]);
    const [small, large] = [plot.limits(500, 0.998), plot.limits(50_000, 0.998)];
    expect(small.low).toBe(0);
    expect(small.high).toBeGreaterThan(large.high);
    expect(large.low).toBeGreaterThan(0);
  });

  it("reads well where there is nobody", () => {
    const plot = funnel([{ id: "a", events: 0, residents: 100 }]);
    expect([plot.centre, plot.phi, plot.tau2]).toEqual([0, 0, 0]);
    expect(plot.standings).toEqual([{ id: "a", standing: "inside" }]);
  });

  it("refuses a unit without residents", () => {
    expect(() => funnel([{ id: "a", events: 1, residents: 0 }])).toThrow(RangeError);
  });
});
