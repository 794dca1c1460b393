/** Small linked tables, and what an attacker can find out of them by trying everything. */
import fc from "fast-check";
import type { Problem, ProblemCell, Solution } from "../../pipeline/protect/problem.ts";

/** Leaves, and totals over some of them, so that every table is known by its leaves. */
export interface SmallTables {
  readonly problem: Problem;
  readonly leaves: readonly string[];
  /** By total: the leaves in it. */
  readonly totals: ReadonlyMap<string, readonly string[]>;
}

const LETTERS = ["a", "b", "c", "d", "e", "f"];

/** Up to six leaves from 0 to 4 and up to five overlapping totals, some cells unpublished. */
export function smallTables(guarantee: "exact" | "interval"): fc.Arbitrary<SmallTables> {
  const leaf = fc.record({
    value: fc.integer({ min: 0, max: 4 }),
    cost: fc.integer({ min: 1, max: 4 }),
    published: fc.integer({ min: 0, max: 9 }).map((n) => n > 0),
  });
  const total = fc.record({
    members: fc.subarray(LETTERS, { minLength: 2 }),
    cost: fc.integer({ min: 1, max: 9 }),
    published: fc.integer({ min: 0, max: 9 }).map((n) => n > 0),
  });
  const leaves = fc.array(leaf, { minLength: 3, maxLength: 6 });
  return fc.tuple(leaves, fc.array(total, { minLength: 1, maxLength: 5 })).map(([cells, sums]) => {
    const names = LETTERS.slice(0, cells.length);
    const totals = new Map<string, readonly string[]>();
    const all: ProblemCell[] = cells.map((cell, i) => ({ id: LETTERS[i] ?? "", ...cell }));
    sums.forEach(({ members, cost, published }, i) => {
      const parts = members.filter((id) => names.includes(id));
      if (parts.length < 2) return;
      const value = parts.reduce((s, id) => s + (cells[names.indexOf(id)]?.value ?? 0), 0);
      totals.set(`t${i}`, parts);
      all.push({ id: `t${i}`, value, cost, published });
    });
    const relations = [...totals].map(([id, parts]) => ({ total: id, parts }));
    return { problem: { threshold: 3, guarantee, cells: all, relations }, leaves: names, totals };
  });
}

/** Values that each published cell takes over all tables that agree with `shown`; leaves to 8. */
export function possible(
  { problem, leaves, totals }: SmallTables,
  shown: (cell: ProblemCell) => boolean,
): ReadonlyMap<string, ReadonlySet<number>> {
  const cells = new Map(problem.cells.map((cell) => [cell.id, cell]));
  const found = new Map(problem.cells.map(({ id }) => [id, new Set<number>()]));
  const fits = (id: string, value: number): boolean => {
    const cell = cells.get(id);
    if (!cell) return false;
    if (cell.published === false) return true;
    return shown(cell) ? value === cell.value : value >= 1;
  };
  const table = new Map<string, number>();
  // A total can be tested as soon as its last leaf is set.
  const due = leaves.map((leaf, i) =>
    [...totals].filter(
      ([, parts]) => parts.includes(leaf) && parts.every((p) => leaves.indexOf(p) <= i),
    ),
  );
  const fill = (i: number): void => {
    const leaf = leaves[i];
    if (leaf === undefined) {
      for (const [id, value] of table) found.get(id)?.add(value);
      return;
    }
    for (let value = 0; value <= 8; value++) {
      if (!fits(leaf, value)) continue;
      table.set(leaf, value);
      const sums = (due[i] ?? []).map(([id, parts]): [string, number] => [
        id,
        parts.reduce((s, part) => s + (table.get(part) ?? 0), 0),
      ]);
      if (!sums.every(([id, sum]) => fits(id, sum))) continue;
      for (const [id, sum] of sums) table.set(id, sum);
      fill(i + 1);
    }
  };
  fill(0);
  return found;
}

export function stateShown({ states }: Solution): (cell: ProblemCell) => boolean {
  return ({ id }) => states.get(id) === "shown";
}
