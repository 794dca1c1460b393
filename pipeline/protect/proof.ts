/** The proof of a release as internal files: what is claimed of every year, and its certificate. */
import type { CellKey } from "../cell.ts";
import type { LinkedSet } from "../tabulate/linked.ts";
import type { OutputFile } from "../types.ts";
import { encodeCertificate } from "./certify.ts";
import { claimOf, type Claim } from "./claim.ts";
import type { YearProtection } from "./publish.ts";

/** What the checker is told of one year, as JSON in `proof/<year>.relazioni.json`. */
export interface YearClaim {
  readonly claim: Omit<Claim, "shown"> & {
    readonly shown: readonly (readonly [string, number])[];
  };
  /** Key of each published sum, and of each matched sum that is the same, to the claim's cell. */
  readonly cellByKey: readonly (readonly [CellKey, string])[];
  /** Edition, key and the claim's cell of each count that an earlier release printed or hid. */
  readonly released: readonly (readonly [string, CellKey, string])[];
}

export interface ProofInput {
  readonly year: number;
  readonly linked: readonly LinkedSet[];
  readonly years: readonly YearProtection[];
  readonly wanted: ReadonlySet<CellKey>;
  readonly canonical: (key: CellKey) => CellKey;
  /** Below `internal/<year>`; default `proof`. */
  readonly folder?: string;
}

/** Two files per year of data: the claim and its certificate. Internal: they tell every count. */
export function proofFiles(input: ProofInput): readonly OutputFile[] {
  return input.years.flatMap(({ year, problem, solution }, i) => {
    const { shown, ...rest } = claimOf(problem, solution);
    const linked = input.linked[i];
    const claim: YearClaim = {
      claim: { ...rest, shown: [...shown] },
      cellByKey: linked ? keysOf(linked, input) : [],
      released: linked?.released.map(({ edition, key, id }) => [edition, key, id] as const) ?? [],
    };
    const file = (name: string, body: string): OutputFile => ({
      path: `internal/${input.year}/${input.folder ?? "proof"}/${year}.${name}`,
      sensitivity: "internal",
      body,
    });
    return [
      file("relazioni.json", JSON.stringify(claim)),
      file("prova.txt", encodeCertificate(problem, solution)),
    ];
  });
}

function keysOf(linked: LinkedSet, { wanted, canonical }: ProofInput): YearClaim["cellByKey"] {
  const byKey = new Map(linked.cells.flatMap(({ id, keys }) => keys.map((key) => [key, id])));
  const year = `${linked.year}|`;
  const same = [...wanted].flatMap((key): (readonly [CellKey, string])[] => {
    const id = key.startsWith(year) ? byKey.get(canonical(key)) : undefined;
    return id === undefined ? [] : [[key, id]];
  });
  return [...byKey, ...same];
}
