/**
 * Series over the years, one panel per source. Between two sources a hatched gap says why no line
 * crosses; a year without a number has no point.
 */
import type { TopLevelSpec } from "vega-lite";
import { COLOUR, STROKE } from "../theme.ts";
import {
  AXIS_PARAMS,
  areaLayer,
  axisOf,
  circleSize,
  diamondSize,
  haloTextLayer,
  placed,
  textLayer,
} from "./layers.ts";
import type { Layer } from "./layers.ts";
import { layPanels } from "./series-panels.ts";
import { pointLabels, seriesNames } from "./series-labels.ts";
import type { ChartNumber, Drawing, SeriesPanel, Template } from "./types.ts";

export interface SeriesData {
  readonly series: readonly Series[];
  /** In order; at least one. */
  readonly panels: readonly SeriesPanel[];
  /** In a gap where years are missing, under "2012-2016"; in one without. */
  readonly gapYears: string;
  readonly gapSource: string;
  readonly format: "page" | "half";
}

export interface Series {
  readonly id: string;
  readonly name: string;
  readonly style: SeriesStyle;
  readonly points: readonly SeriesPoint[];
}

export interface SeriesPoint {
  readonly year: number;
  readonly number: ChartNumber;
}

export type SeriesStyle = "total" | "wider" | "residential" | "foster";

export interface SeriesFrame {
  readonly width: number;
  /** Left edge, width and height of the plot. */
  readonly left: number;
  readonly plot: number;
  readonly height: number;
}

/** A point in its place: x in mm of the plot, the value on the axis, its height in mm. */
export interface PlacedPoint {
  readonly series: Series;
  readonly panel: number;
  readonly year: number;
  readonly x: number;
  readonly y: number;
  readonly number: ChartNumber;
}

export const SERIES_LOOK = {
  total: { colour: COLOUR.ink, shape: "circle", size: circleSize(1), width: 0.75 },
  wider: { colour: COLOUR.ink, shape: "circle", size: circleSize(1.1), width: 0.45 },
  residential: { colour: COLOUR.deepBlue, shape: "square", size: 1.8 ** 2, width: 0.75 },
  foster: { colour: COLOUR.blue, shape: "diamond", size: diamondSize(1), width: 0.75 },
} as const satisfies Record<SeriesStyle, object>;

export function series(data: SeriesData): Drawing {
  const frame = FRAMES[data.format];
  const lay = layPanels(data, frame);
  const axis = axisOf(
    data.series.flatMap(({ points }) => points.map(({ number }) => number.value ?? 0)),
    4,
  );
  const points = placePoints(data, lay.placeOf, axis.end, frame);
  return {
    template,
    width: frame.width,
    height: TOP + frame.height + lay.foot,
    plot: { x: frame.left, y: TOP, width: frame.plot, height: frame.height },
    signals: { ...axis },
    data: {
      grounds: lay.grounds,
      gaps: lay.gaps,
      bases: lay.bases,
      points: points.map(mark),
      texts: lay.texts,
      labels: [
        ...pointLabels(points, frame),
        ...(data.format === "page" ? seriesNames(points, frame) : []),
      ],
    },
  };
}

const TOP = 4;

const FRAMES: Readonly<Record<SeriesData["format"], SeriesFrame>> = {
  page: { width: 170, left: 15, plot: 137, height: 50 },
  half: { width: 68, left: 11, plot: 55, height: 78 },
};

function placePoints(
  data: SeriesData,
  placeOf: (year: number) => { panel: number; x: number } | null,
  end: number,
  frame: SeriesFrame,
): readonly PlacedPoint[] {
  return data.series.flatMap((each) =>
    each.points.flatMap(({ year, number }): PlacedPoint[] => {
      const place = placeOf(year);
      if (number.value === null || place === null) return [];
      const y = frame.height * (1 - number.value / end);
      return [{ series: each, ...place, year, y, number }];
    }),
  );
}

/** `line`: points of one line, never across a gap. */
function mark({ series: { id, style }, panel, x, number }: PlacedPoint) {
  const look = SERIES_LOOK[style];
  return {
    line: `${id} ${panel}`,
    x,
    value: number.value,
    shape: look.shape,
    size: look.size,
    colour: look.colour,
    fill: style === "wider" ? COLOUR.white : look.colour,
    isDashed: style === "wider",
    width: look.width,
  };
}

const onScale = {
  field: "value",
  type: "quantitative",
  title: null,
  scale: { domainMin: 0, domainMax: { expr: "end" }, nice: false, zero: false },
  axis: {
    grid: true,
    labelAlign: "right",
    labelPadding: 1.2,
    values: { expr: "ticks" },
    labelOffset: 0.9,
  },
} as const;

const line = (test: string, strokeDash: number[]): Layer => ({
  data: { name: "points" },
  transform: [{ filter: test }],
  mark: { type: "line", strokeDash, strokeCap: "butt", strokeJoin: "round" },
  encoding: {
    x: placed("x"),
    y: onScale,
    detail: { field: "line" },
    stroke: { field: "colour", type: "nominal", scale: null },
    strokeWidth: { field: "width", type: "quantitative", scale: null },
  },
});

const spec: TopLevelSpec = {
  width: 137,
  height: 50,
  params: AXIS_PARAMS,
  layer: [
    areaLayer("grounds"),
    areaLayer("gaps"),
    {
      data: { name: "bases" },
      mark: { type: "rule", color: COLOUR.ink, strokeWidth: STROKE.zero },
      encoding: { x: placed("x"), x2: { field: "x2" }, y: { ...onScale, field: "value" } },
    },
    textLayer("texts"),
    line("datum.isDashed", [1.3, 0.8]),
    line("!datum.isDashed", []),
    {
      data: { name: "points" },
      mark: { type: "point", opacity: 1, strokeWidth: 0.45 },
      encoding: {
        x: placed("x"),
        y: onScale,
        shape: { field: "shape", type: "nominal", scale: null },
        size: { field: "size", type: "quantitative", scale: null },
        stroke: { field: "colour", type: "nominal", scale: null },
        fill: { field: "fill", type: "nominal", scale: null },
      },
    },
    haloTextLayer("labels"),
  ],
};

const template: Template = { grammar: "vega-lite", spec };
