import { residentsOf } from "./districts.ts";
import type { PlacedDistricts } from "./placed.ts";
import { placeMinors } from "./placed.ts";
import { YEARS } from "./settings.ts";
import type { Stage, World } from "./stage.ts";
import { allocate, openStage } from "./stage.ts";
import { sure } from "./sure.ts";
import type { Msna, Placement } from "./totals.ts";
import { MSNA, PLACEMENTS } from "./totals.ts";
import { careWeight, leavingWeight, msnaWeight } from "./weights.ts";
import type { YoungFlow } from "./young.ts";
import { youngFlows } from "./young.ts";

/** One population in one placement, by position of the district. */
interface Flow {
  readonly stock: readonly number[];
  readonly left: readonly number[];
  /** Stock of the year before + entered = stock + left. */
  readonly entered: readonly number[];
}

/** What the districts would say of the year if all of them answered. */
export interface HeadlineYear {
  readonly year: number;
  /** By `flowKey`. */
  readonly minors: ReadonlyMap<string, Flow>;
  readonly nights5: readonly number[];
  /** By `youngKey`. */
  readonly young: ReadonlyMap<string, YoungFlow>;
}

export const flowKey = (placement: Placement, msna: Msna): string => `${placement}/${msna}`;

/** Year after year: the answering ATS add up to the national totals, the silent ones are alike. */
export function headlines(world: World): readonly HeadlineYear[] {
  const years: HeadlineYear[] = [];
  let placed: PlacedDistricts | null = null;
  for (const year of YEARS) {
    const stage = openStage(world, year);
    placed = placeMinors(stage, placed?.byTerritory ?? null);
    years.push(headlineYear(stage, placed, years.at(-1)));
  }
  return years;
}

function headlineYear(
  stage: Stage,
  placed: PlacedDistricts,
  before: HeadlineYear | undefined,
): HeadlineYear {
  const stocks: Readonly<Record<Placement, Readonly<Record<Msna, readonly number[]>>>> = {
    affidamento: { non_msna: placed.foster, msna: placed.fosterMsna },
    residenziale: { non_msna: placed.residential, msna: placed.residentialMsna },
    in_carico: {
      non_msna: inCare(stage, "non_msna", placed.foster, placed.residential),
      msna: inCare(stage, "msna", placed.fosterMsna, placed.residentialMsna),
    },
  };
  const minors = new Map<string, Flow>();
  for (const placement of PLACEMENTS) {
    for (const msna of MSNA) {
      const key = flowKey(placement, msna);
      const stock = stocks[placement][msna];
      minors.set(key, flow(stage, { placement, msna, stock, before: before?.minors.get(key) }));
    }
  }
  return { year: stage.year, minors, nights5: placed.nights5, young: youngFlows(stage) };
}

/** All in the care of the services: at least those who are placed. */
function inCare(
  stage: Stage,
  msna: Msna,
  foster: readonly number[],
  residential: readonly number[],
): readonly number[] {
  const { districts, year } = stage;
  const lower = foster.map((n, i) => n + sure(residential[i], i));
  const weights = districts.map((d, i) =>
    msna === "msna"
      ? 1.2 * sure(lower[i], i) + msnaWeight(stage, d, "in_carico")
      : careWeight(stage, d),
  );
  const upper = districts.map((d, i) =>
    Math.max(sure(lower[i], i), Math.floor(residentsOf(d, year).minors / 3)),
  );
  const total = stage.totals.minors("in_carico", msna).stock;
  return allocate(stage, { module: "in_carico", total, weights, lower, upper });
}

interface FlowTask {
  readonly placement: Placement;
  readonly msna: Msna;
  readonly stock: readonly number[];
  readonly before: Flow | undefined;
}

/** At least as many leave as the stock has fallen by, so that nobody enters a negative number. */
function flow(stage: Stage, { placement, msna, stock, before }: FlowTask): Flow {
  const key = flowKey(placement, msna);
  const earlier = (i: number): number => sure((before?.stock ?? stock)[i], i);
  const left = allocate(stage, {
    module: placement,
    total: stage.totals.minors(placement, msna).left,
    weights: stage.districts.map((d, i) =>
      leavingWeight(stage, d, key, (sure(stock[i], i) + earlier(i)) / 2),
    ),
    lower: stock.map((n, i) => Math.max(0, earlier(i) - n)),
    upper: stage.districts.map((d, i) => residentsOf(d, stage.year).minors - sure(stock[i], i)),
  });
  const entered = stock.map((n, i) => Math.max(0, n - earlier(i) + sure(left[i], i)));
  return { stock, left, entered };
}
