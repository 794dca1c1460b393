import { LEVEL, type Interval } from "./interval.ts";
import { add, NOTHING, pearsonQuantile, type Moments } from "./moments.ts";
import { fitRatio, type RatioModel } from "./ratio-model.ts";

/** One ATS that was asked, with its answer of the year before. */
export interface Reporting {
  readonly territory: string;
  readonly macroArea: string;
  /** Residents of the age counted; null where not known. */
  readonly residents: number | null;
  /** Null: silent. */
  readonly count: number | null;
  /** Null: no answer in the year before either. */
  readonly past: { readonly count: number; readonly residents: number | null } | null;
}

/** Whole-number bounds of the total of a scope (a territory, Italy). */
export type SilenceBand = (inScope: (unit: Reporting) => boolean) => Interval | null;

/**
 * The band within which a total would lie if its silent ATS were like their own past and their
 * peers. Takes all ATS asked in the country for one indicator; the result gives the band of any
 * scope, null where nobody there is silent, or nobody answered from whom to learn.
 *
 * Each silent ATS is predicted by a ratio estimator (Cochran 1977, Sampling Techniques, ch. 6): the
 * rate of its own year before times its residents times the growth of those that answered; without a
 * past, the rate of its peers times its residents. The scatter about it, and the uncertainty of growth
 * and rate, are those of the answering ATS (`fitRatio`). Bounds are quantiles of the curve with
 * mean, variance and skewness of the prediction (`pearsonQuantile`). Deterministic.
 *
 * It supposes that silence has nothing to do with the number of children, which nobody knows: so it
 * is an estimate, and is never added to the count.
 */
export function silenceBand(units: readonly Reporting[], level: number = LEVEL): SilenceBand {
  const fromPast = fitRatio(units, pastBase);
  const fromPeers = fitRatio(units, peersBase);
  return (inScope) => {
    const scope = units.filter(inScope);
    const silent = scope.filter((unit) => unit.count === null);
    const withPast = silent.filter((unit) => fromPast !== null && pastBase(unit) !== null);
    const without = silent.filter((unit) => !withPast.includes(unit));
    const past = predict(fromPast, withPast);
    const peers = predict(fromPeers, without);
    if (silent.length === 0 || past === null || peers === null) return null;
    const counted = scope.reduce((total, unit) => total + (unit.count ?? 0), 0);
    return bounds(counted, add(past, peers), level);
  };
}

/** The rate of the year before times today's residents; the plain count where residents fail. */
function pastBase({ past, residents }: Reporting): number | null {
  if (past === null) return null;
  const isKnown = residents !== null && past.residents !== null && past.residents > 0;
  return isKnown ? (past.count / (past.residents ?? 1)) * residents : past.count;
}

function peersBase({ residents }: Reporting): number | null {
  return residents;
}

function predict(model: RatioModel | null, units: readonly Reporting[]): Moments | null {
  if (units.length === 0) return NOTHING;
  return model === null ? null : model.sum(units);
}

function bounds(counted: number, silent: Moments, level: number): Interval {
  const tail = (1 - level) / 2;
  const at = (p: number): number => counted + Math.round(Math.max(pearsonQuantile(silent, p), 0));
  return { low: at(tail), high: at(1 - tail) };
}
