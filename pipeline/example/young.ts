import { split } from "./apportion.ts";
import { residentsOf } from "./districts.ts";
import { random } from "./prng.ts";
import type { Stage } from "./stage.ts";
import { allocate } from "./stage.ts";
import { sure } from "./sure.ts";
import type { Msna, Placement } from "./totals.ts";
import { MSNA, PLACEMENTS } from "./totals.ts";
import { leavingWeight, youngWeight } from "./weights.ts";

/** Young adults of one sex, by position of the district: present at the end, and left before. */
export interface YoungFlow {
  readonly stock: readonly number[];
  readonly left: readonly number[];
}

export type Sex = "m" | "f";
export const SEXES = ["m", "f"] as const;

export const youngKey = (placement: Placement, msna: Msna, sex: Sex): string =>
  `${placement}/${msna}/${sex}`;

/** By `youngKey`; for each sex, those in foster and residential care are a part of those in care. */
export function youngFlows(stage: Stage): ReadonlyMap<string, YoungFlow> {
  const flows = new Map<string, YoungFlow>();
  for (const msna of MSNA) {
    const foster = placement(stage, "affidamento", msna);
    const residential = placement(stage, "residenziale", msna);
    const least = foster.m.stock.map((_, i) => ({
      m: sure(foster.m.stock[i], i) + sure(residential.m.stock[i], i),
      f: sure(foster.f.stock[i], i) + sure(residential.f.stock[i], i),
    }));
    const inCare = placement(stage, "in_carico", msna, least);
    const all = { affidamento: foster, residenziale: residential, in_carico: inCare };
    for (const name of PLACEMENTS) {
      for (const sex of SEXES) flows.set(youngKey(name, msna, sex), all[name][sex]);
    }
  }
  return flows;
}

type BySex = Readonly<Record<Sex, YoungFlow>>;

/** Young adults per 1,000 residents, only to say how fast a district's number may drift. */
const RATES: Readonly<Record<Placement, number>> = {
  in_carico: 12,
  affidamento: 0.4,
  residenziale: 0.9,
};

const MALES: Readonly<Record<Msna, number>> = { non_msna: 0.56, msna: 0.96 };

function placement(
  stage: Stage,
  name: Placement,
  msna: Msna,
  least?: readonly Readonly<Record<Sex, number>>[],
): BySex {
  const { districts, year } = stage;
  const key = `${name}/${msna}`;
  const { stock, left } = stage.totals.young(name, msna);
  const lower = districts.map((_, i) => (least?.[i]?.m ?? 0) + (least?.[i]?.f ?? 0));
  const most = districts.map((d, i) =>
    Math.max(sure(lower[i], i), Math.floor(residentsOf(d, year).young / 8)),
  );
  const module = "neomaggiorenni";
  const weights = districts.map((d) => youngWeight(stage, d, key, RATES[name]));
  const present = allocate(stage, { module, total: stock, weights, lower, upper: most });
  const gone = allocate(stage, {
    module,
    total: left,
    weights: districts.map((d, i) => leavingWeight(stage, d, `young ${key}`, sure(present[i], i))),
    upper: most,
  });
  const males = present.map((n, i) => {
    const m = malesOf(stage, { key: `${key} stock`, index: i, total: n, msna });
    const floor = least?.[i] ?? { m: 0, f: 0 };
    return Math.min(Math.max(m, floor.m), n - floor.f);
  });
  const leftMales = gone.map((n, i) =>
    malesOf(stage, { key: `${key} left`, index: i, total: n, msna }),
  );
  const females = (all: readonly number[], m: readonly number[]): readonly number[] =>
    all.map((n, i) => n - sure(m[i], i));
  return {
    m: { stock: males, left: leftMales },
    f: { stock: females(present, males), left: females(gone, leftMales) },
  };
}

interface MaleTask {
  readonly key: string;
  readonly index: number;
  readonly total: number;
  readonly msna: Msna;
}

function malesOf(stage: Stage, { key, index, total, msna }: MaleTask): number {
  const next = random(stage.seed, "young males", key, index);
  const share = MALES[msna] + 0.08 * (next() - 0.5);
  return sure(split(total, [share, Math.max(0.01, 1 - share)], next)[0], key);
}
