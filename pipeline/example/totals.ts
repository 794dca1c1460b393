import { against2024, RATE_EXCESS } from "./assumptions.ts";
import type { Published, Sources } from "./inputs.ts";
import type { Settings } from "./settings.ts";
import { sure } from "./sure.ts";

export type Msna = "non_msna" | "msna";
export type Placement = "in_carico" | "affidamento" | "residenziale";
export const MSNA = ["non_msna", "msna"] as const;
export const PLACEMENTS = ["in_carico", "affidamento", "residenziale"] as const;

/** Those present on 31 December, and those who were present in the year and left. */
export interface Total {
  readonly stock: number;
  readonly left: number;
}

/** What the answering ATS of Italy add up to in one year. */
export interface NationalTotals {
  minors(placement: Placement, msna: Msna): Total;
  young(placement: Placement, msna: Msna): Total;
  /** Foster care of at least five nights a week, without MSNA. */
  readonly nights5: number;
}

/**
 * The totals of the year: published, or implied by what is published, else assumed against 2024.
 * `residents`: of the ATS that answer on both foster and residential care.
 */
export function nationalTotals(
  sources: Sources,
  settings: Settings,
  year: number,
  residents: number,
): NationalTotals {
  if (settings.totals !== "published") return settings.totals === "zero" ? NOBODY : A_FEW;
  const read = reader(sources, year);
  const latest = reader(sources, 2024);
  const value = (key: string, get: (r: Reader) => number | undefined): number =>
    get(read) ?? Math.round((get(latest) ?? 0) * against2024(key, year));
  const total = (key: string, name: string, msna: Msna, young: boolean): Total => {
    const prefix = young ? "neo/" : "";
    return {
      stock: value(`${prefix}${key}/stock/${msna}`, (r) => r.persons("stock", name, msna)),
      left: value(`${prefix}${key}/left/${msna}`, (r) => r.left(name, msna)),
    };
  };
  return {
    minors: (placement, msna) => total(placement, MINORS[placement], msna, false),
    young: (placement, msna) => total(placement, YOUNG[placement], msna, true),
    nights5: value("affidamento/nights5", (r) => r.nights5(residents)),
  };
}

/** Names of the placements in the published series. */
const MINORS: Readonly<Record<Placement, string>> = {
  in_carico: "in_carico",
  affidamento: "affidamento_familiare",
  residenziale: "servizi_residenziali",
};
const YOUNG: Readonly<Record<Placement, string>> = {
  in_carico: "neomaggiorenni_in_carico",
  affidamento: "neomaggiorenni_affidamento_familiare",
  residenziale: "neomaggiorenni_servizi_residenziali",
};

const NOBODY: NationalTotals = {
  minors: () => ({ stock: 0, left: 0 }),
  young: () => ({ stock: 0, left: 0 }),
  nights5: 0,
};

/** So few that every sum over Italy, with and without MSNA, is below five. */
const FEW: Readonly<Record<string, Total>> = {
  "in_carico/non_msna": { stock: 2, left: 1 },
  "in_carico/msna": { stock: 1, left: 0 },
  "affidamento/non_msna": { stock: 1, left: 1 },
  "affidamento/msna": { stock: 1, left: 0 },
  "residenziale/non_msna": { stock: 1, left: 0 },
  "residenziale/msna": { stock: 0, left: 1 },
};
const A_FEW: NationalTotals = {
  minors: (placement, msna) => sure(FEW[`${placement}/${msna}`], placement),
  young: (placement, msna) => sure(FEW[`${placement}/${msna}`], placement),
  nights5: 1,
};

interface Reader {
  persons(indicator: "stock" | "flusso", placement: string, msna: Msna): number | undefined;
  left(placement: string, msna: Msna): number | undefined;
  nights5(residents: number): number | undefined;
}

function reader(sources: Sources, year: number): Reader {
  const rows = sources.published.filter((p) => p.code === "" && p.year === year);
  const find = (test: (p: Published) => boolean): number | undefined => rows.find(test)?.value;
  const all = (indicator: string, placement: string, msna: string): number | undefined =>
    find(
      (p) =>
        p.indicator === indicator &&
        p.placement === placement &&
        p.msna === msna &&
        !p.definition.includes("notti"),
    );
  const persons = (
    indicator: "stock" | "flusso",
    placement: string,
    msna: Msna,
  ): number | undefined => {
    const without = all(indicator, placement, "esclusi");
    const together = all(indicator, placement, "inclusi");
    if (msna === "non_msna" || without === undefined) return without;
    return together === undefined ? fromShare(rows, placement, without) : together - without;
  };
  return {
    persons,
    left: (placement, msna) => {
      const year = persons("flusso", placement, msna);
      const stock = persons("stock", placement, msna);
      return year === undefined || stock === undefined ? undefined : year - stock;
    },
    nights5: (residents) => nights5(rows, residents, persons),
  };
}

/** MSNA among those in the placement, from their published share of all. */
function fromShare(
  rows: readonly Published[],
  placement: string,
  without: number,
): number | undefined {
  const share = rows.find((p) => p.indicator === "quota" && p.placement === placement)?.value;
  return share === undefined ? undefined : Math.round((without * share) / (100 - share));
}

/** Five nights or more: published, else what the published rate of the comparable series leaves. */
function nights5(
  rows: readonly Published[],
  residents: number,
  persons: Reader["persons"],
): number | undefined {
  const stock = rows.find(
    (p) =>
      p.indicator === "stock" &&
      p.placement === MINORS.affidamento &&
      p.definition.startsWith("almeno 5 notti"),
  );
  const rate = rows.find((p) => p.indicator === "tasso" && p.placement === "totale");
  const residential = persons("stock", MINORS.residenziale, "non_msna");
  if (stock !== undefined) return stock.value;
  if (rate === undefined || residential === undefined) return undefined;
  return Math.round(((rate.value + RATE_EXCESS) * residents) / 1000) - residential;
}
