import { cellId, plainKey, type CellKey } from "../cell.ts";
import type { Codebook, Count, Counts, Facts, Territories } from "../types.ts";
import type { LaidTable } from "./lay.ts";
import { keysOf } from "./needs.ts";
import { countOfDistrict, sumEverywhere, type SumContext, type SumRequest } from "./sums.ts";
import type { Vectors } from "./vectors.ts";

/** All raw sums that the laid tables rest on, and the way from a wanted key to its cell. */
export interface Tabulation {
  readonly counts: Counts;
  /**
   * A matched sum with the same respondents as the plain one IS the plain cell: this maps every
   * wanted key to the one that `counts` holds (itself, if nothing simpler is the same).
   */
  readonly canonical: (key: CellKey) => CellKey;
  /** Every key that a table asks for, before it is made canonical. */
  readonly wanted: ReadonlySet<CellKey>;
}

export interface TabulateInput {
  readonly facts: Facts;
  readonly codebook: Codebook;
  readonly territories: Territories;
  readonly tables: readonly LaidTable[];
  readonly vectors: Vectors;
}

/** Facts and laid tables to raw counts; a key whose year or columns do not exist has no cell. */
export function tabulate(input: TabulateInput): Tabulation {
  const wanted = wantedKeys(input.tables);
  return { ...countKeys(wanted, input), wanted };
}

/** The counts of some keys, each made canonical. */
export function countKeys(
  wanted: ReadonlySet<CellKey>,
  context: SumContext,
): Pick<Tabulation, "counts" | "canonical"> {
  const all = new Set<CellKey>();
  for (const key of wanted) all.add(key).add(plainKey(key));
  const sums = sumEverywhere(requestsOf(all), context);
  const found = new Map<CellKey, Count>();
  for (const key of all) {
    const count = cellId(key).ats === "" ? sums.get(key) : countOfDistrict(key, context);
    if (count) found.set(key, count);
  }
  const canonical = canonicalKeys(found);
  const counts = new Map<CellKey, Count>();
  for (const key of wanted) {
    const target = canonical(key);
    const count = found.get(target);
    if (count) counts.set(target, count);
  }
  return { counts, canonical };
}

function wantedKeys(tables: readonly LaidTable[]): ReadonlySet<CellKey> {
  const keys = new Set<CellKey>();
  for (const laid of tables) {
    for (const { cells } of laid.rows) {
      for (const { country, needs } of cells) {
        if (country !== "" && country !== "IT") continue;
        for (const key of keysOf(needs)) keys.add(key);
      }
    }
  }
  return keys;
}

/** Distinct (year, indicator, su) of the keys that are not an ATS's own. */
function requestsOf(keys: Iterable<CellKey>): readonly SumRequest[] {
  const requests = new Map<string, SumRequest>();
  for (const key of keys) {
    const { year, ats, indicator, su } = cellId(key);
    if (ats === "") requests.set(`${year}|${indicator}|${su}`, { year, indicator, su });
  }
  return [...requests.values()];
}

/** Respondents of a matched sum are a subset of the plain one's: equal number, equal set. */
function canonicalKeys(found: ReadonlyMap<CellKey, Count>): (key: CellKey) => CellKey {
  const known = new Map<CellKey, CellKey>();
  return (key) => {
    const before = known.get(key);
    if (before !== undefined) return before;
    const plain = plainKey(key);
    const isSame = plain !== key && found.get(plain)?.answered === found.get(key)?.answered;
    const target = isSame ? plain : key;
    known.set(key, target);
    return target;
  };
}
