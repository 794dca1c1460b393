import { cellId, type CellKey } from "../cell.ts";
import type { Count, Counts, EarlierRelease } from "../types.ts";
import type { SumContext } from "./sums.ts";
import { countKeys } from "./tabulate.ts";

/** What earlier releases say of today's cells. */
export interface EarlierKnowledge {
  /** Today's count of every cell that was released or hidden before, as far as there is one. */
  readonly counts: Counts;
  /** Cells that were released at the very value that they have today. */
  readonly known: ReadonlySet<CellKey>;
  /** Cells that were hidden, and never shown at today's value. */
  readonly hidden: ReadonlySet<CellKey>;
  /** Cells that were released at another value than today's, by edition. */
  readonly revised: readonly RevisedCell[];
  /** Every count as it was printed, with the key that its cell has today. */
  readonly printed: readonly PrintedCell[];
}

export interface PrintedCell {
  readonly edition: string;
  readonly key: CellKey;
  readonly today: CellKey;
  /** As printed; null = hidden. */
  readonly value: number | null;
}

export interface RevisedCell extends PrintedCell {
  readonly value: number;
  /** Printed of other respondents than its cell of today: a constant that nothing is tied to. */
  readonly isAlone: boolean;
}

/** Holds earlier releases against today's answers; years without extracts are left out. */
export function earlierKnowledge(
  releases: readonly EarlierRelease[],
  context: SumContext,
): EarlierKnowledge {
  const isOfYear = (key: CellKey): boolean => context.facts.years.has(cellId(key).year);
  const keys = releases.flatMap(({ counts, ratios }) => [
    ...counts.keys(),
    ...ratios.flatMap(({ top, bottom }) => [top, bottom]),
  ]);
  const { counts, canonical } = countKeys(new Set(keys.filter(isOfYear)), context);
  const now = (key: CellKey): number | null => counts.get(canonical(key))?.n ?? null;
  const printed = releases.flatMap(({ edition, counts: old }) =>
    [...old].flatMap(([key, value]): PrintedCell[] =>
      isOfYear(key) ? [{ edition, key, today: canonical(key), value }] : [],
    ),
  );
  const known = new Set<CellKey>();
  for (const { key, today, value } of printed) {
    if (value !== null && value === now(key)) known.add(today);
  }
  for (const { top, bottom, value, precision } of releases.flatMap(({ ratios }) => ratios)) {
    const [a, b] = [now(top), now(bottom)];
    if (a === null || b === null || !(Math.abs(a / b - value) <= precision)) continue;
    known.add(canonical(top)).add(canonical(bottom));
  }
  const { hidden, revised } = unlike(printed, known, now);
  const used = new Set([...known, ...printed.map(({ today }) => today)]);
  const counted = [...counts].filter(([key, { n }]) => n !== null && used.has(key));
  return { counts: new Map<CellKey, Count>(counted), known, printed, hidden, revised };
}

function unlike(
  printed: readonly PrintedCell[],
  known: ReadonlySet<CellKey>,
  now: (key: CellKey) => number | null,
): Pick<EarlierKnowledge, "hidden" | "revised"> {
  const hidden = new Set<CellKey>();
  const revised = new Map<string, RevisedCell>();
  const taken = new Set<string>();
  for (const cell of printed) {
    const { edition, key, today, value } = cell;
    if (value === null && !known.has(today)) hidden.add(today);
    if (value === null || value === now(key)) continue;
    const isAlone = known.has(today) || taken.has(`${edition}|${today}`);
    revised.set(`${edition}|${key}`, { ...cell, value, isAlone });
    taken.add(`${edition}|${today}`);
  }
  return { hidden, revised: [...revised.values()] };
}
