/** Makes a dictionary of relations; what cannot change at all is left out of the search at once. */
import { FEASIBLE, hasPartner, leastOf, makeFeasible, UNKNOWN } from "./hiding.ts";
import { ANYHOW, commonDivisor, moveTo, type Dictionary } from "./pivot.ts";
import type { SparseSigns } from "./structure.ts";

/** How often the search for a first change may run out of pivots. */
const ROUNDS = 100;

/**
 * Everything hidden. What cannot change even so is taken as known (`hidden` 0, `required` 0).
 * @param relations over cells numbered from 0.
 * @param way by cell: `ANYHOW`, `NOT_DOWN` or `UP`.
 * @param required by cell: 1 = may not be computable.
 * @returns null where no change that respects the bounds was found.
 */
export function createDictionary(
  relations: SparseSigns,
  way: Uint8Array,
  required: Uint8Array,
): Dictionary | null {
  const size = way.length;
  const { rows, basic } = eliminated(relations, size);
  const place = new Int32Array(size);
  for (const cell of basic) place[cell] = 1;
  const outside = Int32Array.from(place.keys()).filter((cell) => place[cell] === 0);
  basic.forEach((cell, row) => (place[cell] = row));
  outside.forEach((cell, column) => (place[cell] = -column - 1));
  const width = outside.length;
  const factors = new Float64Array(basic.length * width);
  rows.forEach((row, r) => outside.forEach((c, j) => (factors[r * width + j] = row[c] ?? 0)));
  const dictionary: Dictionary = {
    rows: basic.length,
    width,
    factors,
    own: Float64Array.from(rows, (row, r) => row[basic[r] ?? 0] ?? 1),
    basic: Int32Array.from(basic),
    outside,
    place,
    hidden: new Uint8Array(size).fill(1),
    required: required.slice(),
    way: way.slice(),
    value: new Float64Array(size),
    work: 0,
    scratch: new Int32Array(width),
  };
  for (const [column, cell] of outside.entries()) moveTo(dictionary, column, leastOf(way[cell]));
  if (!findChange(dictionary)) return null;
  giveUpFixed(dictionary);
  return dictionary;
}

function findChange(dictionary: Dictionary): boolean {
  for (let left = ROUNDS; left > 0;) {
    const stuck = makeFeasible(dictionary);
    if (stuck === FEASIBLE) return true;
    if (stuck === UNKNOWN) left--;
    else forget(dictionary, stuck);
  }
  return false;
}

/** Rows of the matrix, each solved for a cell that no other has; whole numbers. */
function eliminated({ start, index, sign }: SparseSigns, size: number) {
  const rows: Float64Array[] = [];
  const basic: number[] = [];
  for (let r = 0; r + 1 < start.length; r++) {
    const row = new Float64Array(size);
    for (let k = start[r] ?? 0; k < (start[r + 1] ?? 0); k++) row[index[k] ?? 0] = sign[k] ?? 0;
    rows.forEach((done, i) => subtract(row, done, basic[i] ?? 0));
    const cell = smallest(row);
    if (cell < 0) continue;
    if ((row[cell] ?? 0) < 0) for (let c = 0; c < size; c++) row[c] = -(row[c] ?? 0);
    for (const done of rows) subtract(done, row, cell);
    rows.push(row);
    basic.push(cell);
  }
  return { rows, basic };
}

/** Where the factor nearest to zero stands, but not zero; -1 = nowhere. */
function smallest(row: Float64Array): number {
  let found = -1;
  let best = Infinity;
  row.forEach((v, c) => {
    if (v === 0 || Math.abs(v) >= best) return;
    best = Math.abs(v);
    found = c;
  });
  return found;
}

/** Rids a row of a cell by means of a row in which its factor is above zero. */
function subtract(row: Float64Array, done: Float64Array, cell: number): void {
  const factor = row[cell] ?? 0;
  if (factor === 0) return;
  const by = done[cell] ?? 1;
  const common = commonDivisor(Math.abs(factor), by);
  let divisor = 0;
  for (let c = 0; c < row.length; c++) {
    const v = ((row[c] ?? 0) * by - (done[c] ?? 0) * factor) / common;
    row[c] = v;
    if (v !== 0 && divisor !== 1) divisor = commonDivisor(Math.abs(v), divisor);
  }
  if (divisor > 1) for (let c = 0; c < row.length; c++) row[c] = (row[c] ?? 0) / divisor;
}

/** Takes as known a cell that cannot rise, and those that it would need to fall for it. */
function forget(dictionary: Dictionary, row: number): void {
  const { factors, width, outside, hidden, required, basic, way } = dictionary;
  const cells = [basic[row] ?? 0];
  for (let j = 0; j < width; j++) {
    if (hidden[outside[j] ?? 0] && factors[row * width + j] !== 0) cells.push(outside[j] ?? 0);
  }
  for (const c of cells) {
    required[c] = 0;
    hidden[c] = 0;
    way[c] = ANYHOW;
    const column = -(dictionary.place[c] ?? 0) - 1;
    if (column >= 0) moveTo(dictionary, column, 0);
  }
}

/** Takes as known what does not depend on anything hidden. */
function giveUpFixed(dictionary: Dictionary): void {
  const { basic, required, hidden } = dictionary;
  basic.forEach((cell, row) => {
    if (!hidden[cell] || hasPartner(dictionary, row)) return;
    required[cell] = 0;
    hidden[cell] = 0;
  });
}
