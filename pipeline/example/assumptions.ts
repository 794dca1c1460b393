import { sure } from "./sure.ts";

/*
 * What no publication says, and the example has to assume: coverage of the edition that is being
 * collected, and totals of the years for which only 2024 is known, as a part of those of 2024.
 */

/** Per cent of the ATS that answer in a year for which nothing is published. */
export const assumedCoverage = (year: number): number => (year < 2025 ? 97.5 : 97);

/** Territories where many are still silent, and the share of the residents that those have. */
export const LOW_COVERAGE: ReadonlyMap<
  number,
  readonly { readonly code: string; readonly silent: number }[]
> = new Map([
  [
    2025,
    [
      { code: "18", silent: 0.14 },
      { code: "022", silent: 0.12 },
    ],
  ],
]);

/** Within what a published rate of one decimal allows, how far above it the example lies. */
export const RATE_EXCESS = 0.03;

/** Total of the year against the one of 2024, by quantity: 2022, 2023, 2025. */
const AGAINST_2024: ReadonlyMap<string, readonly [number, number, number]> = new Map([
  ["in_carico/stock/non_msna", [0.958, 0.979, 0.983]],
  ["in_carico/stock/msna", [0.83, 0.9, 0.94]],
  ["in_carico/left/non_msna", [0.96, 0.98, 1.01]],
  ["in_carico/left/msna", [0.8, 0.9, 1.04]],
  ["affidamento/stock/non_msna", [1.01, 1, 0.976]],
  ["affidamento/stock/msna", [1.4, 1.2, 0.93]],
  ["affidamento/left/non_msna", [1, 1, 1.02]],
  ["affidamento/left/msna", [1.1, 1.05, 0.95]],
  ["affidamento/nights5", [0.985, 0.99, 0.977]],
  ["residenziale/stock/non_msna", [0.88, 0.89, 0.988]],
  ["residenziale/stock/msna", [0.75, 0.8, 0.94]],
  ["residenziale/left/non_msna", [0.9, 0.95, 1.01]],
  ["residenziale/left/msna", [0.7, 0.9, 1.05]],
  ["neo/in_carico/stock/non_msna", [0.95, 0.97, 0.991]],
  ["neo/in_carico/stock/msna", [0.9, 0.95, 0.97]],
]);

const NEARLY_THE_SAME = [0.95, 0.97, 0.985] as const;

/** Factor from the total of 2024 to that of another year; `key` as in the totals. */
export function against2024(key: string, year: number): number {
  const factors = AGAINST_2024.get(key) ?? NEARLY_THE_SAME;
  const position = [2022, 2023, 2025].indexOf(year);
  return year === 2024 ? 1 : sure(factors[position], `${key} ${year}`);
}
