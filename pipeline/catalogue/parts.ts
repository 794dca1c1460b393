import type { ColumnSpec, RowItem } from "../types.ts";

/** Declarations that several tables share. */

export const ages = ["0_2", "3_5", "6_10", "11_13", "14_17"] as const;

/** Types of residential facility, as their columns name them. */
export const facilities = [
  "familiare",
  "socioeducativa",
  "alta_autonomia",
  "genitore_bambino",
  "pronta_accoglienza",
  "multiutenza",
] as const;

/** Rows of the age tables; `{eta}` fills column names and population bands alike. */
export const ageRows = ages.map((eta): RowItem => ({ id: eta, slots: { eta } }));

export const districtsAnswering = (of: string): ColumnSpec => ({
  id: "ambiti",
  group: "copertura",
  show: "of-asked",
  what: { measure: "ats", of },
});

export const residentsCovered = (of: string): ColumnSpec => ({
  id: "residenti",
  group: "copertura",
  what: { measure: "copertura", of },
});

/** A plain count. */
export const count = (id: string, of: string, more: Partial<ColumnSpec> = {}): ColumnSpec => ({
  id,
  ...more,
  what: { measure: "conteggio", of },
});

/** A part of a breakdown: over the ATS that answered all of `among`, so that the parts add up. */
export const part = (
  id: string,
  of: string,
  among: string,
  more: Partial<ColumnSpec> = {},
): ColumnSpec => ({ id, ...more, what: { measure: "conteggio", of, among } });

/** A share in per cent of the sum of `base`. */
export const share = (
  id: string,
  of: string,
  base: string,
  more: Partial<ColumnSpec> = {},
): ColumnSpec => ({ id, ...more, what: { measure: "quota", of, base } });

/** A share or rate beside the parts of a breakdown, over the same ATS as they. */
export const over = (among: string, column: ColumnSpec): ColumnSpec => {
  const { what } = column;
  const isMatched = what.measure === "quota" || what.measure === "tasso_1000";
  return isMatched ? { ...column, what: { ...what, among } } : column;
};

/** A rate per 1,000 residents of `base`. */
export const rate = (
  id: string,
  of: string,
  base = "pop_0_17",
  more: Partial<ColumnSpec> = {},
): ColumnSpec => ({ id, ...more, what: { measure: "tasso_1000", of, base } });

export const both = ["italia", "regione"] as const;
export const national = ["italia"] as const;
export const regional = ["regione"] as const;

export const total = { emphasis: "total" } as const;
