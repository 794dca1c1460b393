import { gammaQuantile } from "./gamma.ts";
import { LEVEL, type Estimate, type Interval } from "./interval.ts";
import { normalWidth } from "./normal.ts";

/** From this number of events on, Byar's formula takes the place of the exact limits. */
const BYAR_FROM = 10;

/**
 * A rate with its interval, all three times `per` (1,000 unless said). `events` is a whole number
 * of persons, `residents` more than 0. Below 10 events the limits are exact Poisson, from 10 on
 * Byar's (see `countInterval`).
 */
export function rateInterval(rate: {
  readonly events: number;
  readonly residents: number;
  readonly per?: number;
  readonly level?: number;
}): Estimate {
  const { events, residents, per = 1000, level = LEVEL } = rate;
  if (!(residents > 0)) throw new RangeError(`rateInterval: ${residents} residents`);
  const { low, high } = countInterval(events, level);
  const scale = per / residents;
  return { value: events * scale, low: low * scale, high: high * scale };
}

/**
 * Interval of a count that varies as Poisson.
 * Below 10: exact limits, Garwood (1936), Biometrika 28, 437-442, through the gamma quantile.
 * From 10 on: Byar's approximation, Breslow and Day (1987), Statistical Methods in Cancer Research
 * II, IARC, p. 69; the change at 10 follows APHO Technical Briefing 3 (2008).
 */
export function countInterval(events: number, level: number = LEVEL): Interval {
  if (!(events >= 0)) throw new RangeError(`countInterval: ${events} events`);
  return events < BYAR_FROM ? exact(events, level) : byar(events, level);
}

function exact(events: number, level: number): Interval {
  const tail = (1 - level) / 2;
  return {
    low: events === 0 ? 0 : gammaQuantile(tail, events),
    high: gammaQuantile(1 - tail, events + 1),
  };
}

function byar(events: number, level: number): Interval {
  const z = normalWidth(level);
  const above = events + 1;
  return {
    low: events * (1 - 1 / (9 * events) - z / (3 * Math.sqrt(events))) ** 3,
    high: above * (1 - 1 / (9 * above) + z / (3 * Math.sqrt(above))) ** 3,
  };
}
