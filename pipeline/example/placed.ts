import { residentsOf } from "./districts.ts";
import type { Placed } from "./regional.ts";
import { placeByTerritory } from "./regional.ts";
import type { Stage } from "./stage.ts";
import { allocate } from "./stage.ts";
import { sum, sure } from "./sure.ts";
import { fosterWeight, msnaWeight, nightsShare, residentialWeight } from "./weights.ts";

/** Children in foster and in residential care on 31 December, by position of the district. */
export interface PlacedDistricts {
  readonly foster: readonly number[];
  readonly fosterMsna: readonly number[];
  /** Of `foster`: five nights a week or more. */
  readonly nights5: readonly number[];
  readonly residential: readonly number[];
  readonly residentialMsna: readonly number[];
  readonly byTerritory: ReadonlyMap<string, Placed> | null;
}

/** Territory by territory where figures have been published, then ATS by ATS within it. */
export function placeMinors(
  stage: Stage,
  before: ReadonlyMap<string, Placed> | null,
): PlacedDistricts {
  const { districts } = stage;
  const upper = districts.map((d) => mostPlaced(stage, d.index));
  const fosterMsna = placeMsna(stage, "affidamento", upper);
  const national = {
    foster: stage.totals.minors("affidamento", "non_msna").stock,
    nights5: stage.totals.nights5,
    residential: stage.totals.minors("residenziale", "non_msna").stock,
  };
  const byTerritory =
    stage.settings.totals === "published" && stage.settings.silence !== "everyone"
      ? placeByTerritory(stage.sources, {
          seed: stage.seed,
          year: stage.year,
          residents: territorySums(stage, (i) => answeringResidents(stage, i)),
          fosterMsna: territorySums(stage, (i) => sure(fosterMsna[i], i)),
          national,
          before,
        })
      : null;
  const spread = spreader(stage, byTerritory, national);
  const foster = spread(
    "foster",
    districts.map((d) => fosterWeight(stage, d)),
    upper,
  );
  return {
    byTerritory,
    foster,
    fosterMsna,
    nights5: spread(
      "nights5",
      districts.map((d, i) => sure(foster[i], i) * nightsShare(stage, d)),
      foster,
    ),
    residential: spread(
      "residential",
      districts.map((d) => residentialWeight(stage, d)),
      upper,
    ),
    residentialMsna: placeMsna(stage, "residenziale", upper),
  };
}

/** None where the question on residential care is not put; else far more than ever are. */
function mostPlaced(stage: Stage, index: number): number {
  const district = sure(stage.districts[index], index);
  return district.hasResidential ? Math.floor(residentsOf(district, stage.year).minors / 12) : 0;
}

function placeMsna(
  stage: Stage,
  module: "affidamento" | "residenziale",
  upper: readonly number[],
): readonly number[] {
  const weights = stage.districts.map((d) => msnaWeight(stage, d, module));
  return allocate(stage, {
    module,
    total: stage.totals.minors(module, "msna").stock,
    weights,
    upper,
  });
}

function answeringResidents(stage: Stage, index: number): number {
  const district = sure(stage.districts[index], index);
  return district.hasResidential && stage.answersOn("residenziale", index)
    ? residentsOf(district, stage.year).minors
    : 0;
}

/** Sums over the answering districts of each territory. */
function territorySums(
  stage: Stage,
  value: (index: number) => number,
): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const d of stage.districts) {
    if (!stage.answersOn("affidamento", d.index)) continue;
    sums.set(d.territory, (sums.get(d.territory) ?? 0) + value(d.index));
  }
  return sums;
}

type Spread = (
  what: keyof Placed,
  weights: readonly number[],
  upper: readonly number[],
) => readonly number[];

function spreader(
  stage: Stage,
  byTerritory: ReadonlyMap<string, Placed> | null,
  national: Placed,
): Spread {
  const module = { foster: "affidamento", nights5: "affidamento", residential: "residenziale" };
  if (byTerritory === null) {
    return (what, weights, upper) =>
      allocate(stage, { module: module[what], total: national[what], weights, upper });
  }
  return (what, weights, upper) => {
    const parts = [...byTerritory].map(([code, placed]) =>
      allocate(stage, {
        module: module[what],
        total: placed[what],
        weights,
        upper,
        among: stage.districts.filter((d) => d.territory === code).map((d) => d.index),
      }),
    );
    return weights.map((_, i) => sum(parts.map((part) => sure(part[i], i))));
  };
}
