/** Pieces that the templates share. Positions of texts and areas are mm from the plot's corner. */
import type { TopLevelSpec } from "vega-lite";
import type { FontWeight } from "../text-width.ts";
import { COLOUR, FONT_FAMILY, SIZE, STROKE, baseline } from "../theme.ts";

export type Layer = Extract<TopLevelSpec, { layer: unknown }>["layer"][number];

/** A text at a fixed place. `y` is the middle of its line, whatever its size. */
export interface TextItem {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly size: number;
  readonly weight: FontWeight;
  readonly fill: string;
  readonly align: "left" | "center" | "right";
}

export type TextStyle = Partial<Omit<TextItem, "x" | "y" | "text">>;

export function textItem(x: number, y: number, text: string, style: TextStyle = {}): TextItem {
  const size = style.size ?? SIZE.label;
  return {
    x,
    y: y + baseline(size),
    text,
    size,
    weight: style.weight ?? 400,
    fill: style.fill ?? COLOUR.ink,
    align: style.align ?? "left",
  };
}

export interface AreaItem {
  readonly x: number;
  readonly y: number;
  readonly x2: number;
  readonly y2: number;
  readonly fill: string;
}

/** Channel that places by a field in mm. */
export function placed<F extends string>(field: F) {
  return { field, type: "quantitative", scale: null, axis: null } as const;
}

/** Channel of a value between `domainMin` and the signal `end`. */
export function upToEnd<F extends string>(field: F, domainMin: 0 | { readonly expr: "-end" }) {
  return {
    field,
    type: "quantitative",
    axis: null,
    scale: { domainMin, domainMax: { expr: "end" }, nice: false, zero: false },
  } as const;
}

/** Bars of dataset `bars` from `from` to `to`, moved aside by `shift` mm. */
export function barLayer(from: ReturnType<typeof upToEnd<"from">>): Layer {
  return {
    data: { name: "bars" },
    mark: { type: "rect", xOffset: { expr: "datum.shift" }, x2Offset: { expr: "datum.shift" } },
    encoding: {
      x: from,
      x2: { field: "to" },
      y: placed("y"),
      y2: { field: "y2" },
      color: { field: "fill", type: "nominal", scale: null },
    },
  };
}

const look = {
  font: FONT_FAMILY,
  baseline: "alphabetic",
  align: { expr: "datum.align" },
  fontSize: { expr: "datum.size" },
  fontWeight: { expr: "datum.weight" },
} as const;

/** The texts of dataset `name`. */
export function textLayer(name: string): Layer {
  return {
    data: { name },
    mark: { type: "text", ...look },
    encoding: {
      x: placed("x"),
      y: placed("y"),
      text: { field: "text" },
      color: { field: "fill", type: "nominal", scale: null },
    },
  };
}

/** The same with a white halo, for texts that may lie on lines. */
export function haloTextLayer(name: string): Layer {
  return {
    data: { name },
    mark: { type: "text", ...look, stroke: COLOUR.white, strokeWidth: STROKE.halo },
    encoding: {
      x: placed("x"),
      y: placed("y"),
      text: { field: "text" },
      fill: { field: "fill", type: "nominal", scale: null },
    },
  };
}

/** Filled areas of dataset `name`, without outline. */
export function areaLayer(name: string): Layer {
  return {
    data: { name },
    mark: { type: "rect" },
    encoding: {
      x: placed("x"),
      x2: { field: "x2" },
      y: placed("y"),
      y2: { field: "y2" },
      color: { field: "fill", type: "nominal", scale: null },
    },
  };
}

/** Area of a symbol, as Vega wants it, from its radius in mm. */
export const circleSize = (radius: number): number => (2 * radius) ** 2;

/** Symbol areas: a diamond looks as large as a circle when it is a little wider. */
export const diamondSize = (radius: number): number => (2.7 * radius) ** 2;

export interface Axis {
  readonly end: number;
  readonly ticks: readonly number[];
}

/** An axis from 0 that ends at a round tick, at or beyond the largest number. */
export function axisOf(values: readonly number[], count: number): Axis {
  const largest = Math.max(0, ...values);
  const step = largest > 0 ? roundUp(largest / count, [1, 2, 2.5, 5, 10]) : 1;
  const last = Math.max(1, Math.ceil(largest / step - 1e-9));
  const ticks = Array.from({ length: last + 1 }, (_, k) => Number((k * step).toPrecision(12)));
  return { end: ticks.at(-1) ?? 1, ticks };
}

/** The signals of one axis, for a template's `params`; ticks are given, not guessed. */
export const AXIS_PARAMS = [
  { name: "end", value: 1 },
  { name: "ticks", value: [0, 1] },
];

/** The least number that is a step times a power of ten, and not below `value`. */
export function roundUp(value: number, steps: readonly number[]): number {
  const power = 10 ** Math.floor(Math.log10(value));
  const step = steps.find((each) => each * power >= value * (1 - 1e-9)) ?? 10;
  return step * power;
}
