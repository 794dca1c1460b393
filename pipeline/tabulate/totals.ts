import type { Codebook, Facts, Territories } from "../types.ts";
import { cellKey } from "../cell.ts";
import { joinColumns } from "../declare/expression.ts";
import { residentsColumn } from "./needs.ts";
import { sumEverywhere, type SumContext } from "./sums.ts";
import { vectorsOf } from "./vectors.ts";

/** One row of the internal file of unprotected totals. */
export interface TotalRow {
  readonly year: number;
  readonly territory: string;
  /** Column of the codebook or code of a derived indicator. */
  readonly indicator: string;
  readonly n: number | null;
  readonly answered: number;
  readonly asked: number;
  readonly residents: number;
  /** Numerator of the rate: the sum over ATS with a value and known residents. */
  readonly rateNumerator: number | null;
}

/**
 * Every count of persons and every derived indicator of each year with facts, for Italia, the
 * macro-areas and the territories, after corrections.
 */
export function totals(facts: Facts, codebook: Codebook, territories: Territories): TotalRow[] {
  const context: SumContext = { facts, codebook, territories, vectors: vectorsOf(facts, codebook) };
  const areas = ["00", "R1", "R2", "R3", "R4", "R5"].concat(
    [...territories.byCode.values()].flatMap(({ code, tile }) => (tile ? [code] : [])),
  );
  return [...facts.years.keys()].sort().flatMap((year) => {
    const indicators = indicatorsOf(year, codebook);
    const plain = indicators.map(({ expression }) => ({ year, indicator: expression, su: "" }));
    const rated = plain.map((request) => ({
      ...request,
      su: residentsColumn(request.indicator, codebook),
    }));
    // Where all residents are known the rate's numerator is the plain sum.
    const unknown = residentsUnknown(year, facts);
    const sums = sumEverywhere(unknown ? [...plain, ...rated] : plain, context);
    return indicators.flatMap(({ code, expression }) =>
      areas.map((territory) => {
        const id = { year, territory, ats: "", indicator: expression };
        const count = sums.get(cellKey({ ...id, su: "" }));
        const su = unknown ? residentsColumn(expression, codebook) : "";
        const rate = sums.get(cellKey({ ...id, su }));
        return {
          year,
          territory,
          indicator: code,
          n: count?.n ?? null,
          answered: count?.answered ?? 0,
          asked: count?.asked ?? 0,
          residents: count?.residents ?? 0,
          rateNumerator: rate?.n ?? null,
        };
      }),
    );
  });
}

function residentsUnknown(year: number, facts: Facts): boolean {
  const districts = facts.years.get(year)?.districts ?? [];
  return districts.some(({ residents: { minors, youngAdults } }) =>
    [minors, youngAdults].includes(null),
  );
}

function indicatorsOf(
  year: number,
  codebook: Codebook,
): readonly { readonly code: string; readonly expression: string }[] {
  const exists = (column: string): boolean => {
    const field = codebook.byColumn.get(column);
    return field !== undefined && field.from <= year && (field.to === null || year <= field.to);
  };
  const columns = codebook.fields
    .filter(
      ({ kind, unit, column }) => kind === "conteggio" && unit === "persone" && exists(column),
    )
    .map(({ column }) => ({ code: column, expression: column }));
  const derived = codebook.derived
    .filter((indicator) => indicator.columns.every(exists))
    .map(({ code, columns: parts }) => ({ code, expression: joinColumns(parts, codebook) }));
  return [...columns, ...derived];
}
