/** Young adults of 18, 19 and 20 in a few districts: a row of counts with its total. */
import type { Facts } from "../../pipeline/types.ts";
import { smallFacts } from "./facts.ts";

export const BANDS = ["neo_inc_eta_18", "neo_inc_eta_19", "neo_inc_eta_20"] as const;

/** @param answers by code of the ATS, whose territory is its two digits after the T. */
export function youngAdults(
  year: number,
  answers: Readonly<Record<string, readonly number[]>>,
): Facts {
  return smallFacts({
    [year]: Object.fromEntries(
      Object.entries(answers).map(([code, row]) => [
        code,
        {
          territory: code.slice(1, 3),
          residents: 900,
          answers: Object.fromEntries(BANDS.map((band, i) => [band, row[i] ?? null])),
        },
      ]),
    ),
  });
}
