/**
 * Territories in order of rate, each a point on its interval, with the Italian line. A number that
 * is hidden or missing has no point: its row stands at the foot, with the sign.
 */
import type { TopLevelSpec } from "vega-lite";
import type { ChartSpec, ViewTable } from "../../types.ts";
import { COLOUR, PAGE_WIDTH, SIZE, STROKE, markColour } from "../theme.ts";
import { territoryNumbers, unitText, wholeNumber } from "./from-table.ts";
import {
  AXIS_PARAMS,
  areaLayer,
  axisOf,
  circleSize,
  diamondSize,
  placed,
  textItem,
  textLayer,
} from "./layers.ts";
import type { AreaItem, TextItem } from "./layers.ts";
import { cellText, fixedText, intervalText } from "./markup.ts";
import type { ChartContext, ChartNumber, Drawing, NamedNumber, Template } from "./types.ts";

export interface DotPlotData {
  readonly rows: readonly NamedNumber[];
  /** The Italian line; null where its number is not shown. */
  readonly italia: NamedNumber | null;
  /** Id of the row that stands out. */
  readonly own: string | null;
  readonly colour: string;
  /** Heads of the two columns at the right. */
  readonly valueHead: string;
  readonly intervalHead: string;
  /** `phone`: narrow, without the column of intervals; larger when it fills a screen of 328 px. */
  readonly format: "page" | "half" | "phone";
}

/** Height of a row; half figures stand four on a page. */
const ROW: Readonly<Record<DotPlotData["format"], number>> = { page: 5.15, half: 3.3, phone: 5.15 };
const TOP = 7.4;
const FOOT = 6;

export function dotPlotData(
  spec: ChartSpec,
  table: ViewTable,
  context: ChartContext,
): DotPlotData | null {
  const column = spec.columns[0] ?? "";
  const rows = territoryNumbers(table, column, context);
  if (!rows.some((row) => row.number.state === "value")) return null;
  const italia = wholeNumber(table, column, "00");
  return {
    rows,
    italia: italia === null ? null : { id: "00", name: context.words("italia"), number: italia },
    own: context.own,
    colour: markColour(spec.colour),
    valueHead: unitText(table, column, context.words, "unit"),
    intervalHead: context.words("dot-plot.interval"),
    format: context.format ?? (spec.half === true ? "half" : "page"),
  };
}

export function dotPlot(data: DotPlotData): Drawing {
  const rows = byRate(data.rows);
  const frame = FRAMES[data.format];
  const numbers = [...rows, ...(data.italia ? [data.italia] : [])].map((row) => row.number);
  const step = ROW[data.format];
  const height = step * rows.length;
  const middle = (index: number): number => step * (index + 0.5);
  return {
    template,
    width: frame.width,
    height: TOP + height + FOOT,
    plot: { x: frame.left, y: TOP, width: frame.plot, height },
    signals: {
      ...axisOf(
        numbers.map((number) => number.high ?? number.value ?? 0),
        frame.ticks,
      ),
    },
    data: {
      bands: rows.flatMap((row, index) => (row.id === data.own ? [band(index, step, frame)] : [])),
      italia: data.italia?.number.value == null ? [] : [italiaMark(data.italia, height)],
      points: rows.flatMap((row, index) =>
        row.number.value === null ? [] : [point(row.number, middle(index), row.id, data)],
      ),
      texts: [
        ...heads(data, frame),
        ...rows.flatMap((row, index) => rowTexts(row, middle(index), data, frame)),
      ],
    },
  };
}

interface Frame {
  readonly width: number;
  /** Where the plot begins, and how wide it is. */
  readonly left: number;
  readonly plot: number;
  /** Right edges of the columns, from the picture's left edge. */
  readonly value: number;
  readonly interval: number | null;
  /** About so many steps on the axis. */
  readonly ticks: number;
}

const FRAMES: Readonly<Record<DotPlotData["format"], Frame>> = {
  page: { width: PAGE_WIDTH, left: 40, plot: 90, value: 148, interval: PAGE_WIDTH - 1, ticks: 7 },
  half: { width: 80.5, left: 31, plot: 38, value: 79.5, interval: null, ticks: 5 },
  phone: { width: 70.5, left: 30.5, plot: 29, value: 69.5, interval: null, ticks: 5 },
};

/** Highest first; what has no number last, in the order of the table. */
function byRate(rows: readonly NamedNumber[]): readonly NamedNumber[] {
  const shown = rows.filter((row) => row.number.value !== null);
  const rest = rows.filter((row) => row.number.value === null);
  return [...shown.toSorted((a, b) => (b.number.value ?? 0) - (a.number.value ?? 0)), ...rest];
}

function band(index: number, step: number, frame: Frame): AreaItem {
  const y = step * index;
  const x = -frame.left;
  return { x, x2: x + frame.width, y, y2: y + step, fill: COLOUR.sand };
}

function italiaMark({ name, number }: NamedNumber, height: number) {
  return { value: number.value, label: `${name} ${cellText(number)}`, top: -2.4, bottom: height };
}

function point(number: ChartNumber, y: number, id: string, data: DotPlotData) {
  const own = id === data.own;
  return {
    value: number.value,
    low: number.low ?? number.value,
    high: number.high ?? number.value,
    y,
    shape: own ? "diamond" : "circle",
    size: own ? diamondSize(1.05) : circleSize(1.05),
    fill: own ? COLOUR.siena : data.colour,
    stroke: own ? COLOUR.siena : COLOUR.interval,
    width: own ? 0.9 : STROKE.interval,
  };
}

function heads(data: DotPlotData, frame: Frame): readonly TextItem[] {
  const style = { size: SIZE.axis, fill: COLOUR.grey, align: "right" } as const;
  const y = -4.6;
  const hasIntervals = data.rows.some(({ number }) => number.interval !== "");
  const head = (text: string, x: number): TextItem =>
    textItem(x - frame.left, y, fixedText(text), style);
  return [
    ...(frame.interval === null || !hasIntervals ? [] : [head(data.intervalHead, frame.interval)]),
    head(data.valueHead, frame.value),
  ];
}

function rowTexts(
  { id, name, number }: NamedNumber,
  y: number,
  data: DotPlotData,
  frame: Frame,
): readonly TextItem[] {
  const own = id === data.own;
  const shown = number.state === "value";
  const ink = own ? COLOUR.siena : COLOUR.ink;
  const quiet = own ? COLOUR.siena : COLOUR.grey;
  const at = (x: number): number => x - frame.left;
  const value = { size: SIZE.value, align: "right", weight: shown ? 600 : 400 } as const;
  const interval = intervalText(number);
  const beside = number.beside.join(" ");
  return [
    textItem(at(1), y, name, { weight: own ? 600 : 400, fill: ink }),
    textItem(at(frame.value), y, cellText(number), { ...value, fill: shown ? ink : quiet }),
    ...(frame.interval === null || interval === ""
      ? []
      : [
          textItem(at(frame.interval), y, interval, {
            size: SIZE.smallValue,
            fill: quiet,
            align: "right",
          }),
        ]),
    ...(beside === ""
      ? []
      : [textItem(at(frame.value) + 0.5, y - 0.9, beside, { size: 2.47, fill: quiet })]),
  ];
}

const onScale = (field: string) =>
  ({
    field,
    type: "quantitative",
    title: null,
    scale: { domainMin: 0, domainMax: { expr: "end" }, nice: false, zero: false },
    axis: {
      grid: true,
      gridColor: {
        condition: { test: "datum.value === 0", value: COLOUR.line },
        value: COLOUR.thread,
      },
      gridWidth: {
        condition: { test: "datum.value === 0", value: STROKE.zero },
        value: STROKE.grid,
      },
      labelPadding: 4,
      values: { expr: "ticks" },
    },
  }) as const;

const spec: TopLevelSpec = {
  width: 90,
  height: 100,
  params: AXIS_PARAMS,
  layer: [
    areaLayer("bands"),
    {
      data: { name: "italia" },
      mark: { type: "rule", color: COLOUR.ink, strokeWidth: STROKE.italia },
      encoding: { x: onScale("value"), y: placed("top"), y2: { field: "bottom" } },
    },
    {
      data: { name: "italia" },
      mark: {
        type: "text",
        baseline: "alphabetic",
        fontSize: SIZE.value,
        fontWeight: 600,
        color: COLOUR.ink,
      },
      encoding: { x: onScale("value"), y: { value: -3.6 }, text: { field: "label" } },
    },
    {
      data: { name: "points" },
      mark: { type: "rule", strokeWidth: { expr: "datum.width" } },
      encoding: {
        x: onScale("low"),
        x2: { field: "high" },
        y: placed("y"),
        color: { field: "stroke", type: "nominal", scale: null },
      },
    },
    {
      data: { name: "points" },
      mark: { type: "point", filled: true, opacity: 1 },
      encoding: {
        x: onScale("value"),
        y: placed("y"),
        shape: { field: "shape", type: "nominal", scale: null },
        size: { field: "size", type: "quantitative", scale: null },
        color: { field: "fill", type: "nominal", scale: null },
      },
    },
    textLayer("texts"),
  ],
};

const template: Template = { grammar: "vega-lite", spec };
