import type { CellKey } from "../cell.ts";
import type {
  Codebook,
  Coverage,
  Figures,
  Flag,
  Policy,
  Population,
  Shown,
  Sign,
} from "../types.ts";
import type { RankRange } from "../statistics/ranks.ts";

/** `num / den × times`, to be rounded once, from the exact ratio. */
export interface Exact {
  readonly num: number;
  readonly den: number;
  readonly times: number;
}

/** What a laid cell is worth once protected: a number with its interval, or the sign instead. */
export interface Derived {
  readonly exact: Exact | null;
  readonly low: number | null;
  readonly high: number | null;
  /** Sign that stands in for the number; null where there is one. */
  readonly standIn: Sign | null;
  readonly flags: readonly Flag[];
  readonly coverage: Coverage;
}

export interface DeriveContext {
  readonly figures: Figures;
  readonly canonical: (key: CellKey) => CellKey;
  readonly codebook: Codebook;
  readonly population: Population;
  readonly policy: Policy;
  /** Rank ranges of all territories for a rate of a year. */
  readonly ranks: (of: string, base: string, year: number) => ReadonlyMap<string, RankRange>;
  readonly reference: (series: string, year: number, territory: string) => number | null;
  /** Figures of the run itself, by name and year. */
  readonly run: (name: string, year: number) => number | null;
}

/** The sums that a measure rests on, as they may be shown; null where it has no such part. */
export interface Parts {
  readonly top: Shown | null;
  readonly bottom: Shown | null;
  readonly thenTop: Shown | null;
  readonly thenBottom: Shown | null;
}

export const noCoverage: Coverage = { answered: 0, asked: 0, residents: 0, residentsAsked: 0 };

export const notCollected: Shown = { kind: "absent", why: "not-collected", coverage: noCoverage };

/** A sign in place of a number. */
export function instead(sign: Sign, coverage: Coverage): Derived {
  return { exact: null, low: null, high: null, standIn: sign, flags: [], coverage };
}

export function whole(value: number, coverage: Coverage, flags: readonly Flag[]): Derived {
  return plainRatio({ num: value, den: 1, times: 1 }, coverage, flags);
}

export function plainRatio(exact: Exact, coverage: Coverage, flags: readonly Flag[]): Derived {
  return { exact, low: null, high: null, standIn: null, flags, coverage };
}

const signOfAbsence = {
  missing: "....",
  "not-collected": "[x]",
  "not-applicable": "[z]",
  "low-coverage": "[u]",
} as const;

/** Hidden wins over absent: a reader must not take confidentiality for silence. */
export function firstSign(parts: readonly (Shown | null)[]): Sign | null {
  if (parts.some((part) => part?.kind === "hidden")) return "[c]";
  const absent = parts.find((part) => part?.kind === "absent");
  return absent?.kind === "absent" ? signOfAbsence[absent.why] : null;
}

export function flagsOf(parts: readonly (Shown | null)[]): readonly Flag[] {
  return [...new Set(parts.flatMap((part) => (part?.kind === "value" ? part.flags : [])))];
}
