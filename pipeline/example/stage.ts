import type { AnswersByYear } from "./answers.ts";
import { answersModule } from "./answers.ts";
import { apportion } from "./apportion.ts";
import type { District } from "./districts.ts";
import { residentsOf } from "./districts.ts";
import type { Sources } from "./inputs.ts";
import type { Settings } from "./settings.ts";
import { sum, sure } from "./sure.ts";
import type { NationalTotals } from "./totals.ts";
import { nationalTotals } from "./totals.ts";

/** All that the allocation of one year needs. */
export interface Stage {
  readonly year: number;
  readonly seed: number;
  readonly districts: readonly District[];
  readonly sources: Sources;
  readonly settings: Settings;
  readonly totals: NationalTotals;
  answersOn(module: string, index: number): boolean;
}

export interface World {
  readonly districts: readonly District[];
  readonly answers: AnswersByYear;
  readonly sources: Sources;
  readonly settings: Settings;
}

export function openStage(world: World, year: number): Stage {
  const { districts, sources, settings } = world;
  const own = sure(world.answers.get(year), year);
  const answersOn = (module: string, index: number): boolean => answersModule(own, module, index);
  const residents = sum(
    districts
      .filter((d) => d.hasResidential && answersOn("residenziale", d.index))
      .map((d) => residentsOf(d, year).minors),
  );
  const totals = nationalTotals(sources, settings, year, residents);
  return { year, seed: settings.seed, districts, sources, settings, totals, answersOn };
}

interface Allocation {
  readonly module: string;
  readonly total: number;
  /** By position of the district, as are the bounds. */
  readonly weights: readonly number[];
  readonly lower?: readonly number[];
  readonly upper: readonly number[];
  /** The districts that share the total; absent = all. */
  readonly among?: readonly number[];
}

/**
 * A total over the districts that answer the module; those that do not get what the same
 * proportion gives them. Whoever is not among the districts has 0.
 */
export function allocate(stage: Stage, task: Allocation): readonly number[] {
  const { weights, upper, lower = weights.map(() => 0) } = task;
  const among = task.among ?? stage.districts.map((d) => d.index);
  const answering = among.filter((i) => stage.answersOn(task.module, i));
  const total = answering.length === 0 ? 0 : task.total;
  const take = (values: readonly number[]): number[] => answering.map((i) => sure(values[i], i));
  const own = take(weights);
  const parts = apportion(total, own, { lower: take(lower), upper: take(upper) });
  const factor = total / (sum(own) || 1);
  const result = weights.map(() => 0);
  for (const i of among) {
    const like = Math.round(factor * sure(weights[i], i));
    result[i] = Math.min(Math.max(like, sure(lower[i], i)), sure(upper[i], i));
  }
  answering.forEach((i, j) => {
    result[i] = sure(parts[j], j);
  });
  return result;
}
