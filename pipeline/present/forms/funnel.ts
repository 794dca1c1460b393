/**
 * Rates of the districts against their residents, round the pack's own rate. Inside the limits:
 * hollow; beyond 95 %: solid, with its code where it covers nothing (the table has them all); beyond
 * 99.8 %: a diamond with code and name. Where the scatter is too wide for limits, a distribution by size: nobody is singled out.
 */
import { textWidth } from "../text-width.ts";
import { COLOUR, PAGE_WIDTH, SIZE } from "../theme.ts";
import { funnelTemplate } from "./funnel-template.ts";
import { axisOf, circleSize, diamondSize, textItem } from "./layers.ts";
import type { TextItem } from "./layers.ts";
import { cellText, fixedText } from "./markup.ts";
import { placeLabels } from "./place-labels.ts";
import { spread } from "./spread.ts";
import type { Drawing, NamedNumber } from "./types.ts";

export interface FunnelData {
  readonly points: readonly FunnelPoint[];
  /** The pack's own rate. */
  readonly overall: NamedNumber;
  /** Null for a distribution by size. */
  readonly limits: FunnelLimits | null;
  /** Over-dispersion: 1 is no more scatter than chance. */
  readonly dispersion: number;
  /** Districts without a number, hidden or missing. */
  readonly undrawn: number;
  /** Name of the horizontal axis. */
  readonly residentsName: string;
  /** Texts at the ends of the limits: "95 %", "99,8 %". */
  readonly levels: { readonly inner: string; readonly outer: string };
}

export interface FunnelPoint extends NamedNumber {
  readonly residents: number;
  readonly standing: "inside" | "beyond-95" | "beyond-99.8";
}

/** Limits of the rate for a district of so many residents. */
export type FunnelLimits = (residents: number) => {
  readonly inner: { readonly low: number; readonly high: number };
  readonly outer: { readonly low: number; readonly high: number };
};

export function funnelPlot(data: FunnelData): Drawing {
  const points = data.points.filter(({ number }) => number.value !== null);
  const xAxis = axisOf(
    points.map(({ residents }) => residents),
    5,
  );
  const yAxis = axisOf(
    [(data.overall.number.value ?? 0) * 1.5, ...points.map(({ number }) => number.value ?? 0)],
    6,
  );
  const [xEnd, yEnd] = [xAxis.end, yAxis.end];
  const place = (residents: number, rate: number): { x: number; y: number } => ({
    x: (WIDTH * residents) / xEnd,
    y: HEIGHT * (1 - rate / yEnd),
  });
  const limits = data.limits === null ? null : curves(data.limits, points, xEnd, yEnd);
  return {
    template: funnelTemplate,
    width: PAGE_WIDTH,
    height: TOP + HEIGHT + 11,
    plot: { x: LEFT, y: TOP, width: WIDTH, height: HEIGHT },
    signals: { xEnd, yEnd, xTicks: xAxis.ticks, yTicks: yAxis.ticks },
    data: {
      areas: limits?.areas ?? [],
      limits: limits?.lines ?? [],
      boxes: data.limits === null ? middleHalves(points) : [],
      centre: data.overall.number.value === null ? [] : [{ rate: data.overall.number.value }],
      points: points.map(pointMark),
      texts: [
        textItem(WIDTH, HEIGHT + 8.4, fixedText(data.residentsName), {
          size: SIZE.axis,
          fill: COLOUR.grey,
          align: "right",
        }),
      ],
      labels: [...pointLabels(points, place), ...endLabels(data, xEnd, (rate) => place(0, rate).y)],
    },
  };
}

const LEFT = 12;
const WIDTH = 132;
const TOP = 4;
const HEIGHT = 75;

function pointMark({ residents, number, standing }: FunnelPoint) {
  const looks = {
    inside: { shape: "circle", size: circleSize(1), fill: COLOUR.white, stroke: COLOUR.ink },
    "beyond-95": { shape: "circle", size: circleSize(1.05), fill: COLOUR.ink, stroke: COLOUR.ink },
    "beyond-99.8": {
      shape: "diamond",
      size: diamondSize(1.2),
      fill: COLOUR.siena,
      stroke: COLOUR.siena,
    },
  } as const;
  return { residents, rate: number.value, ...looks[standing] };
}

interface CurvePoint {
  readonly curve: string;
  readonly level: "inner" | "outer";
  readonly residents: number;
  readonly rate: number;
}

/** The limits, cut at the top of the plot; smaller districts than half the smallest are not drawn. */
function curves(limits: FunnelLimits, points: readonly FunnelPoint[], xEnd: number, yEnd: number) {
  const smallest = Math.min(...points.map(({ residents }) => residents));
  const from = Math.max(smallest / 2, xEnd / 80);
  const sizes = Array.from({ length: 49 }, (_, i) => from * (xEnd / from) ** (i / 48));
  const at = sizes.map((residents) => ({ residents, ...limits(residents) }));
  const areas = LEVELS.flatMap((level) =>
    at.map(({ residents, [level]: { low, high } }) => ({
      level,
      residents,
      low: Math.min(low, yEnd),
      high: Math.min(high, yEnd),
    })),
  );
  const lines = LEVELS.flatMap((level) =>
    SIDES.flatMap((side) =>
      cutAbove(
        at.map(({ residents, [level]: limit }): CurvePoint => {
          return { curve: `${level} ${side}`, level, residents, rate: limit[side] };
        }),
        yEnd,
      ),
    ),
  );
  return { areas, lines };
}

const LEVELS = ["outer", "inner"] as const;
const SIDES = ["low", "high"] as const;

/** The part of a falling or rising curve that is inside the plot, to its very edges. */
function cutAbove(curve: readonly CurvePoint[], yEnd: number): readonly CurvePoint[] {
  return curve.flatMap((point, index) => {
    const isIn = (each: CurvePoint): boolean => each.rate <= yEnd && each.rate > 0;
    if (isIn(point)) return [point];
    const next = curve[index + 1];
    if (next === undefined || !isIn(next)) return [];
    const edge = point.rate > yEnd ? yEnd : 0;
    const share = (edge - point.rate) / (next.rate - point.rate || 1);
    const residents = point.residents + share * (next.residents - point.residents);
    return [{ ...point, residents, rate: edge }];
  });
}

/** Codes beside the points beyond 95 %, with names beyond 99.8 %. */
function pointLabels(
  points: readonly FunnelPoint[],
  place: (residents: number, rate: number) => { x: number; y: number },
): readonly TextItem[] {
  const placed = points.map((point) => ({
    point,
    ...place(point.residents, point.number.value ?? 0),
  }));
  const named = placed.filter(({ point }) => point.standing !== "inside");
  const spots = placeLabels(
    named.map(({ point, x, y }) => {
      const isNeeded = point.standing === "beyond-99.8";
      const width = textWidth(labelOf(point), SIZE.axis, isNeeded ? 600 : 400);
      return { x, y, width, isNeeded };
    }),
    placed,
    { width: WIDTH, height: HEIGHT },
  );
  return named.flatMap(({ point }, index) => {
    const far = point.standing === "beyond-99.8";
    const spot = spots[index];
    if (!spot) return [];
    return textItem(spot.x, spot.y, fixedText(labelOf(point)), {
      size: SIZE.axis,
      weight: far ? 600 : 400,
      fill: far ? COLOUR.siena : COLOUR.ink,
    });
  });
}

const labelOf = ({ id, name, standing }: FunnelPoint): string =>
  standing === "beyond-99.8" ? `${id} ${name}` : id;

/** At the right end of the lines: the levels, and the pack's own rate. */
function endLabels(
  { limits, overall, levels }: FunnelData,
  xEnd: number,
  yOf: (rate: number) => number,
): readonly TextItem[] {
  const end = limits?.(xEnd);
  const quiet = { size: SIZE.axis, fill: COLOUR.grey } as const;
  const labels = [
    ...(end === undefined
      ? []
      : [
          { rate: end.outer.high, text: fixedText(levels.outer), style: quiet },
          { rate: end.inner.high, text: fixedText(levels.inner), style: quiet },
          { rate: end.inner.low, text: fixedText(levels.inner), style: quiet },
          { rate: end.outer.low, text: fixedText(levels.outer), style: quiet },
        ]),
    ...(overall.number.value === null
      ? []
      : [
          {
            rate: overall.number.value,
            text: `${overall.name} ${cellText(overall.number)}`,
            style: { size: SIZE.value, weight: 600 } as const,
          },
        ]),
  ];
  const places = spread(
    labels.map(({ rate }) => ({ middle: yOf(rate), width: 3 })),
    0,
    HEIGHT,
  );
  return labels.map(({ text, style }, index) =>
    textItem(WIDTH + 1.5, places[index] ?? 0, text, style),
  );
}

/** Groups of equal number by size: the rates of the middle half, and the median. */
function middleHalves(points: readonly FunnelPoint[]): readonly object[] {
  const bySize = points.toSorted((a, b) => a.residents - b.residents);
  const groups = bySize.length >= 24 ? 4 : bySize.length >= 12 ? 3 : 0;
  return Array.from({ length: groups }, (_, group) => {
    const cut = (index: number): number => Math.round((index * bySize.length) / groups);
    const members = bySize.slice(cut(group), cut(group + 1));
    const rates = members.map(({ number }) => number.value ?? 0).toSorted((a, b) => a - b);
    return {
      from: members[0]?.residents ?? 0,
      to: members.at(-1)?.residents ?? 0,
      low: quantile(rates, 0.25),
      middle: quantile(rates, 0.5),
      high: quantile(rates, 0.75),
    };
  });
}

function quantile(sorted: readonly number[], share: number): number {
  const at = share * (sorted.length - 1);
  const [below, above] = [sorted[Math.floor(at)] ?? 0, sorted[Math.ceil(at)] ?? 0];
  return below + (above - below) * (at - Math.floor(at));
}
