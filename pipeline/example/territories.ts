import { sure } from "./sure.ts";

/** What is assumed of a territory where nothing has been published. */
interface TerritoryModel {
  /** ATS out of 600; they are about as many in reality. */
  readonly ats: number;
  readonly municipalities: number;
  /** Share of the residents that live in the largest ATS. */
  readonly city: number;
  /** In care, per 1,000 residents 0-17. */
  readonly care: number;
  /** Foster care of all forms, per 1,000 residents 0-17. */
  readonly foster: number;
  /** Share of foster care of five nights a week or more. */
  readonly nights5: number;
  /** Comparable series, per 1,000 residents 0-17, at the end of 2022 and of 2024. */
  readonly outOfHome: readonly [number, number];
  /** Unaccompanied minors, Italy = 1. */
  readonly msna: number;
  /** Young adults in care, Italy = 1. */
  readonly young: number;
}

export function territoryModel(code: string): TerritoryModel {
  return sure(MODELS.get(code) ?? MODELS.get(TYPICAL), code);
}

/** The row that stands in for a territory this table does not know. */
const TYPICAL = "11";

/** code, ats, municipalities, city, care, foster, nights5, out of home 2022, 2024, msna, young */
const ROWS = [
  ["01", 32, 1180, 0.2, 52, 4.9, 0.5, 4.3, 4.7, 0.7, 1.4],
  ["02", 1, 74, 1, 47, 2.4, 0.9, 3.9, 4.2, 0.5, 1.3],
  ["03", 91, 1502, 0.135, 39, 1.75, 0.92, 4.3, 4.4, 1, 1.1],
  ["021", 8, 116, 0.2, 33, 1.2, 0.86, 2.3, 2.8, 0.5, 1],
  ["022", 16, 166, 0.22, 36, 1.75, 0.88, 4, 4.6, 0.5, 1],
  ["05", 21, 560, 0.12, 34, 1.5, 0.9, 2.3, 2.6, 0.5, 0.9],
  ["06", 18, 215, 0.2, 44, 1.3, 0.94, 3.4, 3.7, 3, 1.4],
  ["07", 18, 234, 0.36, 54, 3.1, 0.86, 5.9, 6.5, 1.9, 1.5],
  ["08", 38, 330, 0.09, 63, 1.9, 0.86, 4.3, 4.6, 1.5, 1.7],
  ["09", 28, 273, 0.11, 46, 2.6, 0.74, 3.7, 3.9, 1.1, 1.1],
  ["10", 12, 92, 0.24, 41, 2, 0.86, 4.7, 5.8, 0.6, 0.9],
  ["11", 23, 225, 0.11, 37, 1.7, 0.88, 3.4, 3.7, 1.1, 0.9],
  ["12", 37, 378, 0.45, 27, 1.2, 0.96, 3, 3.4, 0.9, 0.7],
  ["13", 24, 305, 0.14, 30, 1, 0.94, 2.4, 3, 1.3, 0.8],
  ["14", 7, 136, 0.3, 36, 1.4, 0.94, 4.3, 5.3, 2, 0.9],
  ["15", 60, 550, 0.15, 22, 0.85, 0.95, 2.4, 2.9, 0.5, 0.5],
  ["16", 45, 257, 0.08, 31, 1.4, 0.95, 3.6, 4, 1, 0.7],
  ["17", 9, 131, 0.2, 34, 1.3, 0.95, 3.3, 3.7, 1.6, 0.9],
  ["18", 32, 404, 0.1, 24, 1.1, 0.94, 2.8, 3.2, 2.3, 0.7],
  ["19", 55, 391, 0.14, 38, 1.7, 0.94, 4, 4.4, 2.2, 1.1],
  ["20", 25, 377, 0.1, 37, 1.7, 0.93, 4.3, 4.9, 0.4, 1],
] as const;

const MODELS: ReadonlyMap<string, TerritoryModel> = new Map(
  ROWS.map(([code, ats, municipalities, city, care, foster, nights5, from, to, msna, young]) => [
    code,
    { ats, municipalities, city, care, foster, nights5, outOfHome: [from, to], msna, young },
  ]),
);
