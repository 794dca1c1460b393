import type { Codebook, Measure } from "../types.ts";
import { columnsOf, fillSlots, joinColumns } from "../declare/expression.ts";
import { planNeeds, type NeedsPlan } from "./needs.ts";

export type Slots = Readonly<Record<string, string>>;

/** A measure of the catalogue with its slots filled. */
export interface PlannedMeasure {
  readonly measure: Measure;
  /** The sums that it rests on in a year, wherever it is taken. */
  readonly needs: (year: number) => NeedsPlan;
}

/** Fills a measure's slots, those of `own` before those of `outer`. */
export type PlanMeasure = (measure: Measure, outer: Slots, own: Slots) => PlannedMeasure;

/**
 * Plans each measure once for every pair of slots: a table of all territories asks for the same one
 * at each of them, and 25 editions have the same tables.
 */
export function planner(codebook: Codebook): PlanMeasure {
  const known = new Map<Measure, Map<Slots, Map<Slots, PlannedMeasure>>>();
  return (measure, outer, own) => {
    const byOuter = orNew(known, measure, () => new Map<Slots, Map<Slots, PlannedMeasure>>());
    const byOwn = orNew(byOuter, outer, () => new Map<Slots, PlannedMeasure>());
    return orNew(byOwn, own, () => planned(measure, { ...outer, ...own }, codebook));
  };
}

function planned(what: Measure, slots: Slots, codebook: Codebook): PlannedMeasure {
  const measure = fillMeasure(what, slots, codebook);
  const byYear = new Map<number, NeedsPlan>();
  return {
    measure,
    needs: (year) => orNew(byYear, year, () => planNeeds(measure, year, codebook)),
  };
}

/** Fills the slots of a measure and puts its columns in codebook order. */
function fillMeasure(measure: Measure, slots: Slots, codebook: Codebook): Measure {
  const expression = (text: string): string =>
    joinColumns(columnsOf(fillSlots(text, slots)), codebook);
  if (measure.measure === "riferimento") {
    return { ...measure, series: fillSlots(measure.series, slots) };
  }
  if (measure.measure === "run") return { ...measure, name: fillSlots(measure.name, slots) };
  return {
    ...measure,
    of: expression(measure.of),
    ...("base" in measure ? { base: expression(measure.base) } : {}),
    ...("among" in measure ? { among: expression(measure.among) } : {}),
  };
}

function orNew<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const found = map.get(key);
  if (found !== undefined) return found;
  const made = make();
  map.set(key, made);
  return made;
}
