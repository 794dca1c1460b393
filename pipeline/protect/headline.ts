import { joinColumns } from "../declare/expression.ts";
import type { Codebook } from "../types.ts";

/**
 * Headline sums, by their columns joined: the derived indicators, and columns of persons without
 * sex, age and breakdown. By territory they are hidden only where nothing else protects.
 */
export function headlineSums(codebook: Codebook): ReadonlySet<string> {
  const derived = codebook.derived.map(({ columns }) => joinColumns(columns, codebook));
  const plain = codebook.fields
    .filter(
      ({ unit, sex, age, variable }) =>
        unit === "persone" && sex === "" && age === "" && variable === "",
    )
    .map(({ column }) => column);
  return new Set([...derived, ...plain]);
}
