/** What a set of example extracts is like; each variant is one of these. */
export interface Settings {
  readonly seed: number;
  /** Reference years to write, among `YEARS`. */
  readonly years: readonly number[];
  /** ATS of each territory (code → how many). */
  readonly ats: ReadonlyMap<string, number>;
  /** `published`: the published national figures; `zero`: nobody; `few`: 1 to 4 in all Italy. */
  readonly totals: "published" | "zero" | "few";
  /** `some`: about as many as published; `none`: all answer; `everyone`: nobody answers. */
  readonly silence: "some" | "none" | "everyone";
  /** Questions left open and questions that are not put, within ATS that answer. */
  readonly gaps: "some" | "none";
  readonly faults: "some" | "none";
  readonly names: "plain" | "odd";
}

/** The reference years that the model knows, oldest first: each year grows out of the last. */
export const YEARS = [2022, 2023, 2024, 2025] as const;
