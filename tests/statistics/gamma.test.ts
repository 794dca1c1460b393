import { describe, expect, it } from "vitest";
import { gammaQuantile, incompleteGamma, logGamma } from "../../pipeline/statistics/gamma.ts";
import { normalQuantile, normalWidth } from "../../pipeline/statistics/normal.ts";

describe("normal quantile", () => {
  // Values that Wichura gives with the algorithm, and the usual table.
  it.each([
    [0.25, -0.6744897501960817],
    [0.001, -3.090232306167814],
    [1e-20, -9.262340089798408],
    [0.975, 1.959963984540054],
    [0.5, 0],
  ])("of %f is %f", (p, z) => {
    expect(normalQuantile(p)).toBeCloseTo(z, 12);
  });

  it("gives the widths of 95 and 99.8 % limits", () => {
    expect(normalWidth(0.95)).toBeCloseTo(1.959963984540054, 12);
    expect(normalWidth(0.998)).toBeCloseTo(3.090232306167814, 12);
  });
});

describe("gamma distribution", () => {
  it("has the logarithm of known factorials and of Γ(1/2)", () => {
    expect(logGamma(11)).toBeCloseTo(Math.log(3_628_800), 11);
    expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.sqrt(Math.PI)), 12);
  });

  it("is exponential for shape 1", () => {
    expect(incompleteGamma(1, 2)).toBeCloseTo(1 - Math.exp(-2), 14);
    expect(gammaQuantile(0.5, 1)).toBeCloseTo(Math.LN2, 13);
  });

  // Half of the usual chi-squared table: 3.841 (1 df), 18.307 (10 df), 3.940 (10 df, 5 %).
  it.each([
    [0.95, 0.5, 1.920729410347062],
    [0.95, 5, 9.1535190266375666],
    [0.05, 5, 1.9701495680546649],
  ])("has quantile %f of shape %f", (p, shape, x) => {
    expect(gammaQuantile(p, shape)).toBeCloseTo(x, 10);
  });

  it.each([0.01, 0.3, 1, 8, 250, 40_000])("turns its quantiles back for shape %f", (shape) => {
    for (const p of [0.001, 0.025, 0.5, 0.975, 0.999]) {
      expect(incompleteGamma(shape, gammaQuantile(p, shape))).toBeCloseTo(p, 10);
    }
  });
});
