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
  // The brand is given here and below alone.
  return `${id.year}|${id.territory}|${id.ats}|${id.indicator}|${id.su}` as CellKey;
}

export function cellId(key: CellKey): CellId {
  const [year = "", territory = "", ats = "", indicator = "", su = ""] = key.split("|");
  return { year: Number(year), territory, ats, indicator, su };
}

/** The same sum over all that answered it. */
export function plainKey(key: CellKey): CellKey {
  const end = key.lastIndexOf("|") + 1;
  return end === key.length ? key : (key.slice(0, end) as CellKey);
}

/** `su` of a key. */
export function suOf(key: CellKey): string {
  return key.slice(key.lastIndexOf("|") + 1);
}
