import { rateInterval } from "./byar.ts";
import { LEVEL, type Estimate } from "./interval.ts";
import { differenceFromIntervals, proportionInterval } from "./wilson.ts";

export interface Rate {
  readonly events: number;
  readonly residents: number;
}

/**
 * Change of a count in per cent, `to` against `from`, with its interval; `from` more than 0.
 *
 * Given their sum, the newer of two Poisson counts is binomial; the score interval of its share p
 * becomes that of the ratio p / (1 - p): Przyborowski and Wilenski (1940), Biometrika 31, 313-323;
 * score limits of Graham, Mengersen and Morton (2003), Statistics in Medicine 22, 2071-2083. Taken
 * as independent: children present in both years make the true interval narrower, so a change is
 * never called certain too soon.
 */
export function countChange(
  counts: { readonly from: number; readonly to: number },
  level: number = LEVEL,
): Estimate {
  const { from, to } = counts;
  if (!(from > 0) || !(to >= 0)) throw new RangeError(`countChange: from ${from} to ${to}`);
  const share = proportionInterval({ part: to, whole: from + to }, level);
  const perCent = (p: number): number => 100 * (p / (1 - p) - 1);
  return { value: (100 * (to - from)) / from, low: perCent(share.low), high: perCent(share.high) };
}

/**
 * Ratio of two independent rates, `rate` over `reference`, with the same score interval (a rate of
 * a territory against another's, or of two years with different residents).
 */
export function rateRatio(rate: Rate, reference: Rate, level: number = LEVEL): Estimate {
  if (!(reference.events > 0)) throw new RangeError("rateRatio: no events in the reference");
  const exposure = reference.residents / rate.residents;
  const whole = rate.events + reference.events;
  const share = proportionInterval({ part: rate.events, whole }, level);
  const ratio = (p: number): number => (p / (1 - p)) * exposure;
  return {
    value: (rate.events / reference.events) * exposure,
    low: ratio(share.low),
    high: ratio(share.high),
  };
}

/**
 * Difference of two independent rates, `rate` less `reference`, in events per `per` residents, from
 * the intervals that are published with the two rates (see `differenceFromIntervals`).
 */
export function rateDifference(
  rate: Rate,
  reference: Rate,
  options: { readonly per?: number; readonly level?: number } = {},
): Estimate {
  const { per = 1000, level = LEVEL } = options;
  return differenceFromIntervals(
    rateInterval({ ...rate, per, level }),
    rateInterval({ ...reference, per, level }),
  );
}
