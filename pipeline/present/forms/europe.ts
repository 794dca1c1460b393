/** Countries in order of rate, each a point on a stem; hollow where the figure is old. */
import type { TopLevelSpec } from "vega-lite";
import type { ChartSpec, ViewTable } from "../../types.ts";
import { COLOUR, PAGE_WIDTH, SIZE, STROKE } from "../theme.ts";
import { AXIS_PARAMS, axisOf, circleSize, placed, textItem, textLayer } from "./layers.ts";
import type { TextItem } from "./layers.ts";
import { cellText, fixedText } from "./markup.ts";
import { chartNumber } from "./types.ts";
import type { ChartContext, Drawing, NamedNumber, Template } from "./types.ts";

export interface EuropeData {
  /** Countries with a number only. */
  readonly countries: readonly Country[];
}

export interface Country extends NamedNumber {
  readonly year: number;
  /** Computed here from the survey: stands out as Italia does in every figure. */
  readonly isOwn: boolean;
}

/** The first column that has a number counts: other countries' sources, then Italy's survey. */
export function europeData(
  spec: ChartSpec,
  table: ViewTable,
  { referenceYear }: ChartContext,
): EuropeData | null {
  const countries = table.rows.flatMap(({ id, label, cells }): Country[] => {
    const cell = spec.columns
      .map((column) => cells.find((each) => each.column === column))
      .find((each) => each !== undefined && each.value !== null);
    if (cell === undefined) return [];
    const isOwn = cell.meaning.territory === "00";
    const year = referenceYear?.(cell.meaning.indicator, cell.meaning.territory);
    return [{ id, name: label, number: chartNumber(cell), year: year ?? cell.meaning.year, isOwn }];
  });
  return countries.length === 0 ? null : { countries };
}

export function europe({ countries }: EuropeData): Drawing {
  const rows = countries.toSorted((a, b) => (b.number.value ?? 0) - (a.number.value ?? 0));
  const height = ROW * rows.length;
  return {
    template,
    width: PAGE_WIDTH,
    height: TOP + height + 6,
    plot: { x: LEFT, y: TOP, width: WIDTH, height },
    signals: {
      ...axisOf(
        rows.map(({ number }) => number.value ?? 0),
        4,
      ),
    },
    data: {
      points: rows.map(({ number, year, isOwn }, index) => ({
        zero: 0,
        value: number.value,
        y: ROW * (index + 0.5),
        shape: isOwn ? "square" : "circle",
        size: isOwn ? 2.1 ** 2 : circleSize(1),
        colour: isOwn ? COLOUR.ink : COLOUR.deepBlue,
        stem: isOwn ? COLOUR.ink : COLOUR.pale,
        fill: year < RECENT ? COLOUR.white : isOwn ? COLOUR.ink : COLOUR.deepBlue,
      })),
      texts: rows.flatMap((row, index) => rowTexts(row, ROW * (index + 0.5))),
    },
  };
}

/** A figure from before this year is drawn hollow. */
const RECENT = 2019;

const LEFT = 40;
const WIDTH = 96;
const ROW = 4.1;
const TOP = 1;

function rowTexts({ name, number, year, isOwn }: Country, y: number): readonly TextItem[] {
  const fill = COLOUR.ink;
  return [
    textItem(-LEFT, y, name, { weight: isOwn ? 700 : 400, fill }),
    textItem(152 - LEFT, y, cellText(number), {
      size: SIZE.value,
      weight: isOwn ? 700 : 600,
      fill,
      align: "right",
    }),
    textItem(PAGE_WIDTH - LEFT, y, fixedText(String(year)), {
      size: SIZE.value,
      fill: COLOUR.grey,
      align: "right",
    }),
  ];
}

const onScale = {
  field: "value",
  type: "quantitative",
  title: null,
  scale: { domainMin: 0, domainMax: { expr: "end" }, nice: false, zero: false },
  axis: {
    grid: true,
    gridColor: {
      condition: { test: "datum.value === 0", value: COLOUR.line },
      value: COLOUR.thread,
    },
    labelPadding: 3.8,
    values: { expr: "ticks" },
  },
} as const;

const spec: TopLevelSpec = {
  width: WIDTH,
  height: 60,
  params: AXIS_PARAMS,
  layer: [
    {
      data: { name: "points" },
      mark: { type: "rule", strokeWidth: 0.35 },
      encoding: {
        x: { ...onScale, field: "zero" },
        x2: { field: "value" },
        y: placed("y"),
        color: { field: "stem", type: "nominal", scale: null },
      },
    },
    {
      data: { name: "points" },
      mark: { type: "point", opacity: 1, strokeWidth: 1.4 * STROKE.zero },
      encoding: {
        x: onScale,
        y: placed("y"),
        shape: { field: "shape", type: "nominal", scale: null },
        size: { field: "size", type: "quantitative", scale: null },
        stroke: { field: "colour", type: "nominal", scale: null },
        fill: { field: "fill", type: "nominal", scale: null },
      },
    },
    textLayer("texts"),
  ],
};

const template: Template = { grammar: "vega-lite", spec };
