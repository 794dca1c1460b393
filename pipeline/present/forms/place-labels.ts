/** Labels beside points: right, left, above or below, where they cover least. */

interface Point {
  readonly x: number;
  readonly y: number;
}

interface Label extends Point {
  readonly width: number;
  /** Printed even where it covers something; others are left out there. */
  readonly isNeeded: boolean;
}

/**
 * Left edges and middles of the labels, in order, null where one is left out; `others` are all
 * points drawn. Greedy: what is needed chooses first, then the first of the list.
 */
export function placeLabels(
  labels: readonly Label[],
  others: readonly Point[],
  room: { readonly width: number; readonly height: number },
): readonly (Point | null)[] {
  const taken: Box[] = [];
  const found = new Map<Label, Point>();
  const inOrder = [true, false].flatMap((isNeeded) =>
    labels.filter((label) => label.isNeeded === isNeeded),
  );
  for (const label of inOrder) {
    const { x, y, width, isNeeded } = label;
    const spots = [
      { x: x + 1.8, y },
      { x: x - 1.8 - width, y },
      { x: x - width / 2, y: y - 3 },
      { x: x - width / 2, y: y + 3.2 },
      { x: x + 1.2, y: y - 2.4 },
      { x: x + 1.2, y: y + 2.6 },
    ];
    const costs = spots.map((spot) => {
      const box = boxAt(spot, width);
      const covered = others.filter((point) => contains(box, point)).length;
      const hit = taken.filter((other) => overlaps(box, other)).length;
      const isOut = box.x < 0 || box.x2 > room.width || box.y < 0 || box.y2 > room.height;
      return 2 * covered + 3 * hit + (isOut ? 10 : 0);
    });
    const least = Math.min(...costs);
    const best = spots[costs.indexOf(least)] ?? { x, y };
    if (least > 0 && !isNeeded) continue;
    taken.push(boxAt(best, width));
    found.set(label, best);
  }
  return labels.map((label) => found.get(label) ?? null);
}

interface Box {
  readonly x: number;
  readonly x2: number;
  readonly y: number;
  readonly y2: number;
}

const HALF_LINE = 1.5;

function boxAt({ x, y }: Point, width: number): Box {
  return { x, x2: x + width, y: y - HALF_LINE, y2: y + HALF_LINE };
}

const overlaps = (a: Box, b: Box): boolean => a.x < b.x2 && b.x < a.x2 && a.y < b.y2 && b.y < a.y2;

/** With the radius of the point. */
const contains = (box: Box, { x, y }: Point): boolean =>
  x > box.x - 1 && x < box.x2 + 1 && y > box.y - 1 && y < box.y2 + 1;
