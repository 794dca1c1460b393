/** Dots spread evenly over a region: a hexagonal lattice, settled by Lloyd's algorithm. */
import { MAP } from "./cover-regions.ts";
import type { Point, Region } from "./cover-regions.ts";

/**
 * Exactly `count` dots inside the region. Seven steps move each dot to the middle of the samples
 * nearest to it (Lloyd 1982); without chance, so that the same numbers give the same picture.
 */
export function placeDots({ samples }: Region, count: number): readonly Point[] {
  if (count <= 0 || samples.length === 0) return [];
  const spacing = Math.sqrt((samples.length * MAP.step ** 2 * 2) / (Math.sqrt(3) * count));
  let dots = lattice(samples, count, spacing);
  for (let step = 0; step < 7; step += 1) dots = settle(dots, samples, spacing);
  return dots;
}

/** The widest lattice with enough points in the region; what is too many goes, evenly. */
function lattice(samples: readonly Point[], count: number, spacing: number): readonly Point[] {
  const inside = new Set(samples.map(({ x, y }) => key(x, y)));
  const box = boundsOf(samples);
  for (let tight = 1.08; tight > 0.05; tight *= 0.985) {
    const points = hexagonal(box, spacing * tight).filter(({ x, y }) => inside.has(key(x, y)));
    if (points.length < count) continue;
    const extra = points.length - count;
    const drops = new Set(
      Array.from({ length: extra }, (_, k) => Math.floor(((k + 0.5) * points.length) / extra)),
    );
    return points.filter((_, index) => !drops.has(index));
  }
  return samples.slice(0, count);
}

const key = (x: number, y: number): number =>
  Math.floor(x / MAP.step) * 4096 + Math.floor(y / MAP.step);

interface Bounds {
  readonly x: number;
  readonly x2: number;
  readonly y: number;
  readonly y2: number;
}

function boundsOf(points: readonly Point[]): Bounds {
  const bounds = { x: Infinity, x2: -Infinity, y: Infinity, y2: -Infinity };
  for (const { x, y } of points) {
    bounds.x = Math.min(bounds.x, x);
    bounds.x2 = Math.max(bounds.x2, x);
    bounds.y = Math.min(bounds.y, y);
    bounds.y2 = Math.max(bounds.y2, y);
  }
  return bounds;
}

function hexagonal({ x, x2, y, y2 }: Bounds, spacing: number): readonly Point[] {
  const points: Point[] = [];
  const row = (spacing * Math.sqrt(3)) / 2;
  for (let line = 0; y + line * row <= y2; line += 1) {
    const shift = line % 2 === 0 ? 0.25 : 0.75;
    for (let at = x + shift * spacing; at <= x2; at += spacing) {
      points.push({ x: at, y: y + (line + 0.5) * row });
    }
  }
  return points;
}

/** One step: every dot goes to the mean of its samples; one without samples stays. */
function settle(
  dots: readonly Point[],
  samples: readonly Point[],
  spacing: number,
): readonly Point[] {
  const nearest = nearestDot(dots, spacing);
  const sumX = new Float64Array(dots.length);
  const sumY = new Float64Array(dots.length);
  const members = new Uint32Array(dots.length);
  for (const { x, y } of samples) {
    const index = nearest(x, y);
    sumX[index] = (sumX[index] ?? 0) + x;
    sumY[index] = (sumY[index] ?? 0) + y;
    members[index] = (members[index] ?? 0) + 1;
  }
  return dots.map((dot, index) => {
    const n = members[index] ?? 0;
    return n === 0 ? dot : { x: (sumX[index] ?? 0) / n, y: (sumY[index] ?? 0) / n };
  });
}

/** Looks in square buckets a spacing wide, ring after ring, until no nearer dot can be. */
function nearestDot(dots: readonly Point[], spacing: number): (x: number, y: number) => number {
  const columns = Math.ceil(MAP.width / spacing) + 1;
  const rows = Math.ceil(MAP.height / spacing) + 1;
  const { starts, members } = buckets(dots, spacing, columns, rows);
  const xs = Float64Array.from(dots, ({ x }) => x);
  const ys = Float64Array.from(dots, ({ y }) => y);
  let best = 0;
  let least = Infinity;
  const look = (column: number, row: number, x: number, y: number): void => {
    if (column < 0 || row < 0 || column >= columns || row >= rows) return;
    const bucket = row * columns + column;
    for (let at = starts[bucket] ?? 0; at < (starts[bucket + 1] ?? 0); at += 1) {
      const index = members[at] ?? 0;
      const dx = (xs[index] ?? 0) - x;
      const dy = (ys[index] ?? 0) - y;
      const distance = dx * dx + dy * dy;
      if (distance < least) {
        best = index;
        least = distance;
      }
    }
  };
  return (x, y) => {
    const column = Math.floor(x / spacing);
    const row = Math.floor(y / spacing);
    least = Infinity;
    look(column, row, x, y);
    for (let ring = 1; ring <= columns + rows; ring += 1) {
      if (least <= ((ring - 1) * spacing) ** 2) break;
      for (let step = -ring; step <= ring; step += 1) {
        look(column + step, row - ring, x, y);
        look(column + step, row + ring, x, y);
      }
      for (let step = 1 - ring; step < ring; step += 1) {
        look(column - ring, row + step, x, y);
        look(column + ring, row + step, x, y);
      }
    }
    return best;
  };
}

/** The dots of each bucket, one after the other: bucket b has `members[starts[b]…starts[b + 1]]`. */
function buckets(dots: readonly Point[], spacing: number, columns: number, rows: number) {
  const starts = new Uint32Array(columns * rows + 1);
  const places = dots.map(
    ({ x, y }) => Math.floor(y / spacing) * columns + Math.floor(x / spacing),
  );
  for (const place of places) starts[place + 1] = (starts[place + 1] ?? 0) + 1;
  for (let at = 1; at < starts.length; at += 1) {
    starts[at] = (starts[at] ?? 0) + (starts[at - 1] ?? 0);
  }
  const members = new Uint32Array(dots.length);
  const next = starts.slice();
  places.forEach((place, index) => {
    const at = next[place] ?? 0;
    members[at] = index;
    next[place] = at + 1;
  });
  return { starts, members };
}
