/** Tables that serve many primaries at once, among hidden cells: a few programs for thousands. */
import { cheapestChange, type Demand } from "./linear.ts";
import { addWitness, needOf, type Pool } from "./pool.ts";
import type { Witness } from "./problem.ts";
import type { Search } from "./search.ts";
import type { Run } from "./secondary.ts";

/** Tables for each way; each serves part of what the ones before left. */
const TABLES = 6;

/** Adds to the pool what it finds; what it does not is for the search primary by primary. */
export function serveTogether({ search, pool, solver }: Run): void {
  if (!solver) return;
  const options = { bounded: true, hiddenAlone: true, rounds: 1 };
  for (const way of [1, -1] as const) {
    for (let table = 0; table < TABLES; table++) {
      const demands = demandsOf(pool, way);
      if (demands.length === 0) break;
      const found = cheapestChange(solver, search, demands, options);
      if (!found) return;
      for (const witness of wholeParts(search, pool, found.change)) addWitness(pool, witness);
      if (demandsOf(pool, way).length > 0.9 * demands.length) break;
    }
  }
}

function demandsOf(pool: Pool, sign: 1 | -1): readonly Demand[] {
  return pool.requirements.flatMap((requirement): readonly Demand[] => {
    const need = requirement && needOf(pool, requirement);
    if (!need) return [];
    const { cell } = requirement;
    if (need.change) return [{ cell, sign, size: 1 }];
    if (!(sign > 0 ? need.high : need.low)) return [];
    const to = sign > 0 ? requirement.high : requirement.low;
    return [{ cell, sign, size: Math.abs(to - (pool.value[cell] ?? 0)) }];
  });
}

/** The parts of a change that no relation connects, those of whole numbers. */
function wholeParts(search: Search, pool: Pool, change: Float64Array): readonly Witness[] {
  const parts: Witness[] = [];
  const done = new Uint8Array(change.length);
  for (const cell of change.keys()) {
    if (done[cell] || change[cell] === 0) continue;
    const cells = connected(search, change, cell, done);
    const deltas = cells.map((c) => Math.round(change[c] ?? 0));
    const whole = cells.every((c, i) => Math.abs((change[c] ?? 0) - (deltas[i] ?? 0)) < 1e-5);
    const purpose = cells.find((c) => pool.requirements[c]);
    if (!whole || purpose === undefined) continue;
    parts.push({ cell: purpose, cells: Int32Array.from(cells), deltas: Int32Array.from(deltas) });
  }
  return parts;
}

function connected(
  { relations, byCell }: Search,
  change: Float64Array,
  from: number,
  done: Uint8Array,
): readonly number[] {
  const cells = [from];
  done[from] = 1;
  for (let at = 0; at < cells.length; at++) {
    const cell = cells[at] ?? 0;
    for (let k = byCell.start[cell] ?? 0; k < (byCell.start[cell + 1] ?? 0); k++) {
      const relation = byCell.index[k] ?? 0;
      for (let e = relations.start[relation] ?? 0; e < (relations.start[relation + 1] ?? 0); e++) {
        const other = relations.index[e] ?? 0;
        if (done[other] || change[other] === 0) continue;
        done[other] = 1;
        cells.push(other);
      }
    }
  }
  return cells;
}
