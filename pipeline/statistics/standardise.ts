import { countInterval } from "./byar.ts";
import { LEVEL, type Estimate } from "./interval.ts";
import { sum } from "./sum.ts";

/** One age band of the territory and how many residents of it the standard population has. */
export interface Band {
  readonly events: number;
  readonly residents: number;
  readonly weight: number;
}

/**
 * Directly age-standardised rate with its interval, all times `per` (1,000 unless said); null with
 * fewer than `minimumEvents` events in all, where the interval has no sense.
 *
 * Interval of Dobson, Kuulasmaa, Eberle and Scherer (1991), Statistics in Medicine 10, 457-462: that
 * of the total count (`countInterval`), carried over by the ratio of the standard errors. Throws
 * RangeError on a band without residents or on weights that sum to 0.
 */
export function standardisedRate(
  bands: readonly Band[],
  options: {
    readonly minimumEvents: number;
    readonly per?: number;
    readonly level?: number;
  },
): Estimate | null {
  const { minimumEvents, per = 1000, level = LEVEL } = options;
  const weights = sum(bands.map((band) => band.weight));
  if (!(weights > 0) || bands.some((band) => !(band.residents > 0))) {
    throw new RangeError("standardisedRate: a band without residents, or no weights");
  }
  const events = sum(bands.map((band) => band.events));
  if (events < minimumEvents || events === 0) return null;
  const scale = per / weights;
  const value = scale * sum(bands.map((b) => (b.weight * b.events) / b.residents));
  const variance = scale ** 2 * sum(bands.map((b) => b.events * (b.weight / b.residents) ** 2));
  const count = countInterval(events, level);
  const unit = Math.sqrt(variance / events);
  return {
    value,
    low: value - unit * (events - count.low),
    high: value + unit * (count.high - events),
  };
}
