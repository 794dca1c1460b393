/** Which round figure or simple fraction stands for a number: language-free decisions. */
import { FRACTIONS, type FractionId } from "./types.ts";

/** Points of per cent within which a share may be told by a fraction. */
const NEAR = 2.5;
/** Within this, "about a third"; beyond, "almost" or "more than". */
const CLOSE = 0.5;

export interface NearFraction {
  readonly id: FractionId;
  readonly side: "about" | "below" | "above";
}

/** The simple fraction nearest to a share in per cent, or null if none is within 2.5 points. */
export function nearFraction(percent: number): NearFraction | null {
  const [best] = FRACTIONS.map((id) => ({ id, away: percent - percentOf(id) })).toSorted(
    (a, b) => Math.abs(a.away) - Math.abs(b.away),
  );
  if (best === undefined || Math.abs(best.away) > NEAR) return null;
  const side = Math.abs(best.away) <= CLOSE ? "about" : best.away < 0 ? "below" : "above";
  return { id: best.id, side };
}

export interface RoundCount {
  /** In the unit: 345 (thousands), 1.2 (millions), 4200 (ones). */
  readonly amount: number;
  readonly unit: "ones" | "thousands" | "millions";
  /** The count is exactly that: no "about". */
  readonly isExact: boolean;
}

/**
 * A count as a reader says it: below 1,000 as it is, to hundreds below 10,000, to thousands below a
 * million, then millions with one decimal. Halves go up.
 */
export function roundCount(count: number): RoundCount {
  if (count < 1000) return { amount: count, unit: "ones", isExact: true };
  const step = count < 9950 ? 100 : count < 999_500 ? 1000 : 100_000;
  const steps = Math.floor((count + step / 2) / step);
  const isExact = steps * step === count;
  if (step === 100) return { amount: steps * 100, unit: "ones", isExact };
  if (step === 1000) return { amount: steps, unit: "thousands", isExact };
  return { amount: steps / 10, unit: "millions", isExact };
}

function percentOf(id: FractionId): number {
  const [over = "", under = ""] = id.split("/");
  return (100 * Number(over)) / Number(under);
}
