/** Small systems of sums, and all ways in which their cells can change, by trying everything. */
import fc from "fast-check";
import { createDictionary } from "../../pipeline/protect/dictionary.ts";
import { ANYHOW, NOT_DOWN, UP, type Dictionary } from "../../pipeline/protect/pivot.ts";
import type { SparseSigns } from "../../pipeline/protect/structure.ts";

/** Cells: the leaves by number, then the totals over some of them. */
export interface SmallSystem {
  readonly leaves: number;
  /** The leaves in each total. */
  readonly totals: readonly (readonly number[])[];
  /** By total: known to everybody, so that its leaves change against one another alone. */
  readonly fixed: readonly boolean[];
  readonly way: Uint8Array;
  readonly required: Uint8Array;
}

export const smallSystems: fc.Arbitrary<SmallSystem> = fc
  .integer({ min: 3, max: 5 })
  .chain((leaves) => {
    const numbers = Array.from({ length: leaves }, (_, i) => i);
    const totals = fc.array(fc.subarray(numbers, { minLength: 2 }), { minLength: 1, maxLength: 4 });
    return fc.tuple(fc.constant(leaves), totals);
  })
  .chain(([leaves, totals]) => {
    const size = leaves + totals.length;
    const array = (n: fc.Arbitrary<number>) => fc.array(n, { minLength: size, maxLength: size });
    return fc.record({
      leaves: fc.constant(leaves),
      totals: fc.constant(totals),
      fixed: fc.array(fc.constantFrom(false, false, true), {
        minLength: totals.length,
        maxLength: totals.length,
      }),
      way: array(fc.constantFrom(0, 0, NOT_DOWN, UP)).map((w) => Uint8Array.from(w)),
      required: array(fc.constantFrom(0, 0, 1)).map((r) => Uint8Array.from(r)),
    });
  })
  .map((system) => {
    const { leaves, fixed } = system;
    const isOut = (c: number): boolean => fixed[c - leaves] === true;
    const way = system.way.map((w, c) => (isOut(c) ? ANYHOW : w));
    // What must rise is what may not be computable.
    const required = system.required.map((r, c) => (isOut(c) ? 0 : way[c] === UP ? 1 : r));
    return { ...system, way, required };
  });

export function relationsOf({ leaves, totals, fixed }: SmallSystem): SparseSigns {
  const start = [0];
  const index: number[] = [];
  const sign: number[] = [];
  totals.forEach((parts, t) => {
    const own = fixed[t] ? [] : [leaves + t];
    index.push(...own, ...parts);
    sign.push(...own.map(() => 1), ...parts.map(() => -1));
    start.push(index.length);
  });
  return {
    start: Int32Array.from(start),
    index: Int32Array.from(index),
    sign: Int8Array.from(sign),
  };
}

export const dictionaryOf = (system: SmallSystem): Dictionary | null =>
  createDictionary(relationsOf(system), system.way, system.required);

/** Enough for whole changes of so few cells. */
const FURTHEST = 4;

export interface Possible {
  /** Is there a change that respects every bound? */
  readonly bounded: boolean;
  /** By cell: changes in some change, bounds or not. */
  readonly loose: readonly boolean[];
}

/** All whole changes of the hidden cells that keep the sums and leave shown cells as they are. */
export function changesOf(system: SmallSystem, hidden: Uint8Array): Possible {
  const { leaves, totals, fixed, way } = system;
  const loose = Array.from(way, () => false);
  let bounded = false;
  const change = new Array<number>(way.length).fill(0);
  const note = (): void => {
    const sums = totals.map((parts) => parts.reduce((s, p) => s + (change[p] ?? 0), 0));
    if (sums.some((sum, t) => fixed[t] && sum !== 0)) return;
    sums.forEach((sum, t) => (change[leaves + t] = sum));
    if (change.some((by, c) => by !== 0 && !hidden[c])) return;
    change.forEach((by, c) => (loose[c] ||= by !== 0));
    bounded ||= change.every((by, c) => !hidden[c] || isAllowed(by, way[c]));
  };
  const fill = (leaf: number): void => {
    if (leaf === leaves) {
      note();
      return;
    }
    const most = hidden[leaf] ? FURTHEST : 0;
    for (
      change[leaf] = -most;
      (change[leaf] ?? 0) <= most;
      change[leaf] = (change[leaf] ?? 0) + 1
    ) {
      fill(leaf + 1);
    }
  };
  fill(0);
  return { bounded, loose };
}

export function isAllowed(by: number, way: number | undefined): boolean {
  if (way === UP) return by >= 1;
  return way === NOT_DOWN ? by >= 0 : true;
}

/** May these be hidden and no more: is there a change, and can all that is required change? */
export function isEnough(system: SmallSystem, hidden: Uint8Array): boolean {
  const { bounded, loose } = changesOf(system, hidden);
  return bounded && system.required.every((r, c) => !r || (hidden[c] === 1 && loose[c] === true));
}

/** What the dictionary has for its change keeps all sums, all bounds, and what is shown. */
export function isSoundChange(system: SmallSystem, { value, hidden }: Dictionary): boolean {
  const { leaves, totals, fixed, way } = system;
  const near = (a: number, b: number): boolean => Math.abs(a - b) < 1e-6;
  const sums = totals.every((parts, t) =>
    near(
      fixed[t] ? 0 : (value[leaves + t] ?? NaN),
      parts.reduce((s, p) => s + (value[p] ?? NaN), 0),
    ),
  );
  return sums && value.every((by, c) => (hidden[c] ? isAllowed(by + 1e-6, way[c]) : near(by, 0)));
}
