/**
 * Which cells to hide under the guarantee `exact`, for all primaries together. A primary can be
 * anything but its value if and only if some change of the table satisfies all relations, changes no
 * shown cell, rises wherever a cell is at its bound, and is not zero there; such changes add up to
 * one for all primaries.
 */
import { createDictionary } from "./dictionary.ts";
import { improve, showInTurn, type Choice, type Effort } from "./improve.ts";
import { ANYHOW, NOT_DOWN, UP } from "./pivot.ts";
import type { Search } from "./search.ts";
import { transpose, type SparseSigns } from "./structure.ts";

/** Entries of the dense table: 8 bytes each, and half as many again while it is made. */
export const MOST_ENTRIES = 6e7;

/** Would the dictionary be too large? Where it is, cells have to be chosen another way. */
export function isTooLarge({ barred, relations }: Search, most: number): boolean {
  const cells = barred.reduce((n, b) => n + (b > 0 ? 0 : 1), 0);
  return cells * (relations.start.length - 1) > most;
}

export interface JointOptions {
  readonly effort: Effort;
  /** Not more cells than this, if that can be, whatever they cost. */
  readonly count: number;
}

/**
 * @param required cells that must not be computable.
 * @param candidates published cells that may be shown or hidden, the first to be shown first.
 * @returns the candidates to hide; null where no change was found.
 */
export function hideTogether(
  search: Search,
  required: readonly number[],
  candidates: readonly number[],
  { effort, count }: JointOptions,
): readonly number[] | null {
  const cells = Array.from(search.barred.keys()).filter((c) => !search.barred[c]);
  const position = new Int32Array(search.barred.length).fill(-1);
  cells.forEach((c, i) => (position[c] = i));
  const relations = renumbered(search.relations, position);
  const choice = createChoice(search, cells, relations, {
    required: new Set(required.map((c) => position[c] ?? -1)),
    candidates: candidates.map((c) => position[c] ?? -1),
  });
  if (!choice) return null;
  showInTurn(choice);
  const cheapest = improve(choice, effort);
  const fewer = cheapest.length > count ? withFewer(choice, effort, count) : cheapest;
  const best = fewer.length < cheapest.length ? fewer : cheapest;
  return best.map((i) => cells[i] ?? 0);
}

/** From where it stands: fewest cells first, their price second. */
function withFewer(choice: Choice, effort: Effort, count: number): readonly number[] {
  const sum = choice.candidates.reduce((s, cell) => s + (choice.price[cell] ?? 0), 1);
  const price = choice.price.map((p) => 1 + p / sum);
  return improve({ ...choice, price }, { ...effort, enough: count + 1 });
}

function renumbered({ start, index, sign }: SparseSigns, position: Int32Array): SparseSigns {
  const starts = [0];
  const kept: number[] = [];
  for (let r = 0; r + 1 < start.length; r++) {
    for (let k = start[r] ?? 0; k < (start[r + 1] ?? 0); k++) {
      if ((position[index[k] ?? 0] ?? -1) >= 0) kept.push(k);
    }
    starts.push(kept.length);
  }
  return {
    start: Int32Array.from(starts),
    index: Int32Array.from(kept, (k) => position[index[k] ?? 0] ?? 0),
    sign: Int8Array.from(kept, (k) => sign[k] ?? 0),
  };
}

function createChoice(
  { structure, price }: Search,
  cells: readonly number[],
  relations: SparseSigns,
  of: { readonly required: ReadonlySet<number>; readonly candidates: readonly number[] },
): Choice | null {
  const { value, bound } = structure;
  const required = Uint8Array.from(cells, (_, i) => (of.required.has(i) ? 1 : 0));
  const way = Uint8Array.from(cells, (c, i) => {
    if ((value[c] ?? 0) > (bound[c] ?? 0)) return ANYHOW;
    return required[i] ? UP : NOT_DOWN;
  });
  const dictionary = createDictionary(relations, way, required);
  if (!dictionary) return null;
  const members = Array.from({ length: relations.start.length - 1 }, (_, r) =>
    relations.index.slice(relations.start[r] ?? 0, relations.start[r + 1] ?? 0),
  );
  const byCell = transpose(relations, cells.length);
  return {
    dictionary,
    candidates: of.candidates,
    price: Float64Array.from(cells, (c) => price[c] ?? 0),
    near: cells.map((_, i) =>
      Array.from(
        byCell.index.subarray(byCell.start[i] ?? 0, byCell.start[i + 1] ?? 0),
        (r) => members[r] ?? new Int32Array(0),
      ),
    ),
    reasons: [],
  };
}
