import { type Interval } from "./interval.ts";
import { normalWidth } from "./normal.ts";
import { sum } from "./sum.ts";

export interface FunnelUnit {
  readonly id: string;
  readonly events: number;
  readonly residents: number;
}

export type Standing = "inside" | "above-95" | "above-99.8" | "below-95" | "below-99.8";

export interface Funnel {
  /** Rate of all units together, times `per`: the middle of the funnel. */
  readonly centre: number;
  /** Over-dispersion factor: 1 = no more scatter than chance alone. */
  readonly phi: number;
  /** Variance between units, on the scale of square roots of rates per person. */
  readonly tau2: number;
  /** Limits, times `per`, for a unit with so many residents. */
  readonly limits: (residents: number, level: FunnelLevel) => Interval;
  /** One standing per unit, in the order of the input. */
  readonly standings: readonly { readonly id: string; readonly standing: Standing }[];
}

export type FunnelLevel = 0.95 | 0.998;

/** Share of units drawn in at each end before the dispersion is measured. */
const WINSORISED = 0.1;

/**
 * Funnel plot of rates against residents, with 95 and 99.8 % limits widened for over-dispersion.
 *
 * Spiegelhalter (2005), Statistics in Medicine 24, 1185-1202, and (2005) "Handling over-dispersion of
 * performance indicators", Qual Saf Health Care 14, 347-351: rates on the square-root scale, whose
 * standard error 1 / (2 √residents) needs no rate; z scores winsorised at 10 % on each side;
 * phi = mean of their squares; additive random effects with the moment estimate of DerSimonian and
 * Laird for tau². Throws RangeError without units or residents. With no events at all the centre
 * and the scatter are 0.
 */
export function funnel(units: readonly FunnelUnit[], per: number = 1000): Funnel {
  const residents = sum(units.map((unit) => unit.residents));
  if (units.some((unit) => !(unit.residents > 0)) || !(residents > 0)) {
    throw new RangeError("funnel: a unit without residents, or no units");
  }
  const rate = sum(units.map((unit) => unit.events)) / residents;
  const phi = dispersion(units, rate);
  const tau2 = betweenVariance(units, phi);
  const limits = (size: number, level: FunnelLevel): Interval => {
    const half = normalWidth(level) * Math.sqrt(1 / (4 * size) + tau2);
    const root = Math.sqrt(rate);
    return { low: per * Math.max(root - half, 0) ** 2, high: per * (root + half) ** 2 };
  };
  return {
    centre: per * rate,
    phi,
    tau2,
    limits,
    standings: units.map((unit) => ({ id: unit.id, standing: standing(unit, per, limits) })),
  };
}

/** phi: mean square of the winsorised z scores. */
function dispersion(units: readonly FunnelUnit[], rate: number): number {
  const scores = units.map(
    (u) => 2 * Math.sqrt(u.residents) * (Math.sqrt(u.events / u.residents) - Math.sqrt(rate)),
  );
  const low = quantile(scores, WINSORISED);
  const high = quantile(scores, 1 - WINSORISED);
  return sum(scores.map((z) => Math.min(Math.max(z, low), high) ** 2)) / units.length;
}

/** tau² = (I phi - (I - 1)) / (Σw - Σw² / Σw) with w = 1 / s² = 4 × residents; 0 if below. */
function betweenVariance(units: readonly FunnelUnit[], phi: number): number {
  const weights = units.map((unit) => 4 * unit.residents);
  const total = sum(weights);
  const spread = total - sum(weights.map((w) => w * w)) / total;
  const excess = units.length * phi - (units.length - 1);
  return excess > 0 && spread > 0 ? excess / spread : 0;
}

function standing(unit: FunnelUnit, per: number, limits: Funnel["limits"]): Standing {
  const rate = (per * unit.events) / unit.residents;
  const outer = limits(unit.residents, 0.998);
  const inner = limits(unit.residents, 0.95);
  if (rate > outer.high) return "above-99.8";
  if (rate < outer.low) return "below-99.8";
  if (rate > inner.high) return "above-95";
  return rate < inner.low ? "below-95" : "inside";
}

/** Quantile with linear interpolation (Hyndman and Fan's type 7). */
function quantile(values: readonly number[], p: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (sorted.length - 1) * p;
  const below = sorted[Math.floor(at)] ?? 0;
  const above = sorted[Math.ceil(at)] ?? below;
  return below + (above - below) * (at - Math.floor(at));
}
