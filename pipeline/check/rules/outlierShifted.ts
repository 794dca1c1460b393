import { VALUE } from "../../types.ts";
import type { Column } from "../cells.ts";
import { chanceDistance, districtsBefore } from "../pairs.ts";
import type { YearWork } from "../year.ts";
import { placeOfCell, type Finding, type Rule, type RuleContext } from "./rule.ts";

/** Distance as it stands from which a row is odd, and how much less it must be when moved. */
const ODD = 80;
const BETTER = 5;
const LEAST_CELLS = 6;

/** A row whose cells, from some column on, fit last year's only when moved by one column. */
export const OUTLIER_SHIFTED_RULE: Rule = {
  id: "outlier-shifted",
  severity: "warning",
  stage: "check",
  needs: "year-before",
  run: ({ now, before }: RuleContext) => {
    if (before === null) return [];
    const indexBefore = districtsBefore(now, before);
    return [...now.modules.keys()].flatMap((module) => {
      const columns = inFileOrder(now, module);
      const old = columns.map(({ field }) => before.columns.get(field.column));
      return [...indexBefore.keys()].flatMap((i): Finding[] => {
        const was = indexBefore[i] ?? -1;
        if (was < 0) return [];
        const cells = columns.map((column) => valueOf(column, i));
        const past = old.map((column) => (column === undefined ? null : valueOf(column, was)));
        const found = [1, -1].flatMap((step) => bestShift(cells, past, step) ?? []);
        const [best] = found.sort((a, b) => b.gain - a.gain);
        const column = columns[best?.start ?? -1];
        if (best === undefined || column === undefined) return [];
        const params = {
          isLeft: best.step > 0 ? 0 : 1,
          year: before.facts.year,
          effect: best.gain,
        };
        return [{ where: placeOfCell(now, column, i), params }];
      });
    });
  },
};

/** Counts of a module in the order in which its file has them. */
function inFileOrder(work: YearWork, module: Column["field"]["module"]): readonly Column[] {
  const names = work.modules.get(module)?.extract?.header.indexByColumn.keys() ?? [];
  return [...names].flatMap((name) => {
    const column = work.columns.get(name);
    return column?.field.module === module && column.field.kind === "conteggio" ? [column] : [];
  });
}

function valueOf(column: Column, district: number): number | null {
  return column.states[district] === VALUE ? (column.values[district] ?? 0) : null;
}

type Cells = readonly (number | null)[];

interface Shift {
  readonly start: number;
  readonly step: number;
  readonly gain: number;
}

/**
 * The start from which moving the rest of the row by `step` columns gains most, if it explains the
 * row: the distance as it stands is large, and small when moved.
 */
function bestShift(cells: Cells, past: Cells, step: number): Shift | null {
  let [stands, moved, count] = [0, 0, 0];
  let best: { start: number; stands: number; moved: number; count: number } | null = null;
  for (let at = cells.length - 1; at >= 0; at -= 1) {
    const [cell, own, other] = [cells[at] ?? null, past[at] ?? null, past[at - step] ?? null];
    if (cell === null || own === null || other === null) continue;
    stands += chanceDistance(cell, own);
    moved += chanceDistance(cell, other);
    if (Math.max(cell, own, other) > 0) count += 1;
    if (best === null || stands - moved > best.stands - best.moved) {
      best = { start: at, stands, moved, count };
    }
  }
  if (best === null || best.count < LEAST_CELLS) return null;
  const isExplained = best.stands >= ODD && best.moved * BETTER < best.stands;
  if (!isExplained) return null;
  // The empty cell that moved the others belongs to the move.
  let { start } = best;
  while (start > 0 && cells[start - 1] === null && past[start - 1] !== null) start -= 1;
  return { start, step, gain: best.stands - best.moved };
}
