/** Bounds of a confidence or prediction interval, in the unit of what they surround. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

export interface Estimate extends Interval {
  readonly value: number;
}

/** The level of every published interval unless a caller says otherwise. */
export const LEVEL = 0.95;
