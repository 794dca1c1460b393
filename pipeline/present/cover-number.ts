/** Where the own number stands on a regional cover: in free space, as near its dots as can be. */
import type { Point } from "./cover-regions.ts";
import { textWidth } from "./text-width.ts";
import { mm } from "./theme.ts";

export interface NumberPlace {
  /** Middle of the text. */
  readonly at: Point;
  readonly size: number;
  /** A leading line, where the number stands away from its dots. */
  readonly lead: { readonly from: Point; readonly to: Point } | null;
}

/** Whether a box is free of dots. */
export type FreeSpace = (box: Box) => boolean;

/** `size` is that of the whole map. */
export function placeNumber(
  text: string,
  own: readonly Point[],
  isFree: FreeSpace,
  map: { readonly width: number; readonly height: number },
): NumberPlace {
  const half = { x: textWidth(text, SIZE, 600) / 2, y: SIZE * 0.36 };
  let best: { at: Point; distance: number; from: Point } | null = null;
  const bounds = boundsOf(own);
  for (let y = 3; y <= map.height; y += GRID) {
    for (let x = half.x - 8; x <= map.width + 8 - half.x; x += GRID) {
      const box = { x: x - half.x, x2: x + half.x, y: y - half.y, y2: y + half.y };
      const least = best?.distance ?? Infinity;
      // Nearer to the bounds than to any dot: most places are ruled out without looking further.
      if (gap(box, bounds) >= least || !isFree(box)) continue;
      const { distance, dot } = nearest(box, own);
      if (distance >= least) continue;
      best = { at: { x, y }, distance, from: dot };
    }
  }
  if (best === null) return { at: { x: map.width - half.x, y: 4 }, size: SIZE, lead: null };
  return { at: best.at, size: SIZE, lead: best.distance > NEAR ? leadTo(best, half) : null };
}

const SIZE = mm(13);
const GRID = 1;
/** White around the number, and the distance beyond which a line leads to it. */
const MARGIN = 1.3;
const NEAR = 5;

export interface Box {
  readonly x: number;
  readonly x2: number;
  readonly y: number;
  readonly y2: number;
}

function boundsOf(dots: readonly Point[]): Box {
  const [xs, ys] = [dots.map(({ x }) => x), dots.map(({ y }) => y)];
  return { x: Math.min(...xs), x2: Math.max(...xs), y: Math.min(...ys), y2: Math.max(...ys) };
}

/** Distance between two boxes; beside counts as nearer than above or below. */
function gap(a: Box, b: Box): number {
  const dx = Math.max(a.x - b.x2, b.x - a.x2, 0);
  const dy = Math.max(a.y - b.y2, b.y - a.y2, 0);
  return Math.hypot(dx, BESIDE * dy);
}

const BESIDE = 1.6;

/** The dot nearest to a box. */
function nearest(box: Box, dots: readonly Point[]): { distance: number; dot: Point } {
  let distance = Infinity;
  let dot = dots[0] ?? { x: 0, y: 0 };
  for (const each of dots) {
    const far = gap(box, { x: each.x, x2: each.x, y: each.y, y2: each.y });
    if (far < distance) {
      distance = far;
      dot = each;
    }
  }
  return { distance, dot };
}

/** Whether a box, with its margin, holds no dot: by sums over a grid of half millimetres. */
export function freeSpace(dots: readonly Point[]): FreeSpace {
  const [left, top, columns, rows] = [-20, -20, 400, 560];
  const sums = new Uint16Array((columns + 1) * (rows + 1));
  const at = (column: number, row: number): number => row * (columns + 1) + column;
  const cell = (value: number, from: number, last: number): number =>
    Math.min(Math.max(Math.floor((value - from) * 2), 0), last);
  for (const { x, y } of dots) {
    const index = at(cell(x, left, columns - 1) + 1, cell(y, top, rows - 1) + 1);
    sums[index] = (sums[index] ?? 0) + 1;
  }
  const sum = (column: number, row: number): number => sums[at(column, row)] ?? 0;
  for (let row = 1; row <= rows; row += 1) {
    for (let column = 1; column <= columns; column += 1) {
      sums[at(column, row)] =
        sum(column, row) + sum(column - 1, row) + sum(column, row - 1) - sum(column - 1, row - 1);
    }
  }
  return (box) => {
    const [c1, c2] = [
      cell(box.x - MARGIN, left, columns),
      cell(box.x2 + MARGIN, left, columns) + 1,
    ];
    const [r1, r2] = [cell(box.y - MARGIN, top, rows), cell(box.y2 + MARGIN, top, rows) + 1];
    return sum(c2, r2) - sum(c1, r2) - sum(c2, r1) + sum(c1, r1) === 0;
  };
}

/** From the nearest dot to the nearest point of the box around the number. */
function leadTo(
  { at, from }: { readonly at: Point; readonly from: Point },
  half: Point,
): { from: Point; to: Point } {
  const near = (value: number, middle: number, reach: number): number =>
    Math.min(Math.max(value, middle - reach), middle + reach);
  return {
    from,
    to: { x: near(from.x, at.x, half.x + 0.8), y: near(from.y, at.y, half.y + 0.5) },
  };
}
