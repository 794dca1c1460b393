/** The address of a number: everything between check and layout is a map from these keys. */

declare const cellKeyBrand: unique symbol;
/** Canonical text `year|territory|ats|indicator|su`; `ats` and `su` may be empty. */
export type CellKey = string & { readonly [cellKeyBrand]: true };

export interface CellId {
  readonly year: number;
  /** `00`, `R1`-`R5` or a territory's code. */
  readonly territory: string;
  /** ATS code; empty for the whole territory. */
  readonly ats: string;
  /** Columns joined by `+` in codebook order. */
  readonly indicator: string;
  /** Columns, or a year, that an ATS must have answered too; empty for a plain sum. */
  readonly su: string;
}

export function cellKey(id: CellId): CellKey {
  // The one place where the brand is given.
  return `${id.year}|${id.territory}|${id.ats}|${id.indicator}|${id.su}` as CellKey;
}

export function cellId(key: CellKey): CellId {
  const [year = "", territory = "", ats = "", indicator = "", su = ""] = key.split("|");
  return { year: Number(year), territory, ats, indicator, su };
}
