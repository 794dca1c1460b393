/** Numbers at the points of a series, above or below where they disturb least; names at the end. */
import { textWidth, wrapText } from "../text-width.ts";
import { SIZE } from "../theme.ts";
import { textItem } from "./layers.ts";
import type { TextItem } from "./layers.ts";
import { cellText, fixedText } from "./markup.ts";
import { SERIES_LOOK } from "./series.ts";
import type { PlacedPoint, SeriesFrame } from "./series.ts";
import { spread } from "./spread.ts";

/** Every point has its number; the position with the fewer collisions wins, above if equal. */
export function pointLabels(
  points: readonly PlacedPoint[],
  frame: SeriesFrame,
): readonly TextItem[] {
  const taken: Box[] = points.map(({ x, y }) => box(x, y, 2.2, 2.2));
  const lines = linesOf(points);
  const topFirst = points.toSorted((a, b) => a.x - b.x || a.y - b.y);
  return topFirst.map((point) => {
    const { style } = point.series;
    const width = textWidth(point.number.text, SIZE.smallValue, 600);
    const middle = Math.min(Math.max(point.x, width / 2 - frame.left), frame.plot - width / 2 + 3);
    const places = [point.y - 2.7, point.y + 2.8].map((y) => box(middle, y, width + 0.6, 2.3));
    const costs = places.map((place) => cost(place, point, taken, lines, frame));
    const chosen = places[(costs[1] ?? 0) < (costs[0] ?? 0) ? 1 : 0] ?? box(middle, point.y, 0, 0);
    taken.push(chosen);
    return textItem(middle, (chosen.y + chosen.y2) / 2, cellText(point.number), {
      size: SIZE.smallValue,
      weight: style === "wider" ? 400 : 600,
      fill: SERIES_LOOK[style].colour,
      align: "center",
    });
  });
}

/** At the right of the last point of each series that reaches the last panel. */
export function seriesNames(
  points: readonly PlacedPoint[],
  frame: SeriesFrame,
): readonly TextItem[] {
  const last = Math.max(...points.map(({ panel }) => panel));
  const ends = [...new Map(points.map((point) => [point.series.id, point])).values()].filter(
    ({ panel }) => panel === last,
  );
  const labels = ends.map(({ series, y }) => {
    const lines = wrapText(series.name, 17.5, SIZE.axis, 600);
    return { series, lines, middle: y, width: LINE * lines.length + 0.8 };
  });
  const places = spread(labels, -3, frame.height + 2);
  return labels.flatMap(({ series, lines }, index) =>
    lines.map((text, row) =>
      textItem(
        frame.plot + 0.8,
        (places[index] ?? 0) + LINE * (row - (lines.length - 1) / 2),
        fixedText(text),
        {
          size: SIZE.axis,
          weight: series.style === "wider" ? 400 : 600,
          fill: SERIES_LOOK[series.style].colour,
        },
      ),
    ),
  );
}

const LINE = 3.2;

interface Box {
  readonly x: number;
  readonly x2: number;
  readonly y: number;
  readonly y2: number;
}

interface Segment {
  readonly from: PlacedPoint;
  readonly to: PlacedPoint;
}

function box(x: number, y: number, width: number, height: number): Box {
  return { x: x - width / 2, x2: x + width / 2, y: y - height / 2, y2: y + height / 2 };
}

function linesOf(points: readonly PlacedPoint[]): readonly Segment[] {
  return points.flatMap((from, index): Segment[] => {
    const to = points[index + 1];
    const joined = to?.series.id === from.series.id && to.panel === from.panel;
    return to !== undefined && joined ? [{ from, to }] : [];
  });
}

/** Other labels and points weigh most, then foreign lines, then the point's own line. */
function cost(
  place: Box,
  point: PlacedPoint,
  taken: readonly Box[],
  lines: readonly Segment[],
  frame: SeriesFrame,
): number {
  const own = (segment: Segment): boolean => segment.from.series.id === point.series.id;
  const crossed = lines.filter((segment) => crosses(segment, place));
  return (
    8 * taken.filter((other) => overlaps(place, other)).length +
    4 * crossed.filter((segment) => !own(segment)).length +
    2 * crossed.filter(own).length +
    (place.y < -5 || place.y2 > frame.height - 0.3 ? 20 : 0)
  );
}

const overlaps = (a: Box, b: Box): boolean => a.x < b.x2 && b.x < a.x2 && a.y < b.y2 && b.y < a.y2;

/** Whether a line passes through a box, looked at in a few places. */
function crosses({ from, to }: Segment, place: Box): boolean {
  const x = Math.max(from.x, place.x);
  const x2 = Math.min(to.x, place.x2);
  if (x >= x2) return false;
  const yAt = (at: number): number => from.y + ((to.y - from.y) * (at - from.x)) / (to.x - from.x);
  return [x, (x + x2) / 2, x2].some((at) => yAt(at) > place.y && yAt(at) < place.y2);
}
