/** Which word the numbers allow: language-free decisions, told by `Language.word`. */
import type { Interval } from "../../statistics/interval.ts";
import type { RankRange } from "../../statistics/ranks.ts";

export type ChangeKind = "up" | "down" | "unchanged" | "unclear" | "not-comparable";

/**
 * Direction of a change, in per cent or points.
 * `unchanged`: smaller than the margin of the policy; `unclear`: larger, but its interval holds 0, so
 * chance alone can have made it; `not-comparable` across a break of the ledger.
 */
export function changeKind(given: {
  readonly change: number;
  readonly margin: number;
  readonly interval?: Interval;
  readonly comparable: boolean;
}): ChangeKind {
  const { change, margin, interval, comparable } = given;
  if (!comparable) return "not-comparable";
  if (Math.abs(change) < margin || change === 0) return "unchanged";
  if (interval !== undefined && interval.low <= 0 && interval.high >= 0) return "unclear";
  return change > 0 ? "up" : "down";
}

export type PositionKind = "above" | "below" | "in-line";

/** Where a value stands against a reference: only an interval clear of it says above or below. */
export function positionKind(interval: Interval, reference: number): PositionKind {
  if (interval.low > reference) return "above";
  return interval.high < reference ? "below" : "in-line";
}

/**
 * Who can be called the highest (or lowest).
 * `alone`: one unit, and nobody else can hold that place; `tied`: several can, to be named together;
 * `unclear`: more than `most` can, or one of them can hold the other end as well, so that naming them
 * says nothing.
 */
export interface Extreme {
  readonly kind: "alone" | "tied" | "unclear";
  /** In the order of the input; empty when unclear. */
  readonly ids: readonly string[];
}

export function extreme(
  ranges: readonly RankRange[],
  end: "highest" | "lowest",
  most: number = 4,
): Extreme {
  const [place, other] = end === "highest" ? [1, ranges.length] : [ranges.length, 1];
  const found = ranges.filter((range) => holds(range, place));
  const ids = found.map(({ id }) => id);
  if (ids.length === 1) return { kind: "alone", ids };
  return ids.length === 0 || ids.length > most || found.some((range) => holds(range, other))
    ? { kind: "unclear", ids: [] }
    : { kind: "tied", ids };
}

function holds({ first, last }: RankRange, place: number): boolean {
  return first <= place && last >= place;
}
