import type { TopLevelSpec } from "vega-lite";
import { COLOUR, STROKE } from "../theme.ts";
import { placed, textLayer } from "./layers.ts";
import type { Template } from "./types.ts";

/** Datasets `bars`, `axes`, `steps` (the dashed outline) and `texts`; signal `end`, the longest bar. */
const onScale = (field: string) =>
  ({
    field,
    type: "quantitative",
    axis: null,
    scale: { domainMin: { expr: "-end" }, domainMax: { expr: "end" }, nice: false, zero: false },
  }) as const;

const step = (stroke: string, strokeWidth: number, strokeDash: number[]) =>
  ({
    data: { name: "steps" },
    mark: {
      type: "line",
      stroke,
      strokeWidth,
      strokeDash,
      interpolate: "linear",
      xOffset: { expr: "datum.shift" },
    },
    encoding: {
      x: onScale("value"),
      y: placed("y"),
      order: { field: "order" },
      detail: { field: "sex" },
    },
  }) as const;

const spec: TopLevelSpec = {
  width: 76,
  height: 66,
  params: [{ name: "end", value: 1 }],
  layer: [
    {
      data: { name: "bars" },
      mark: {
        type: "rect",
        xOffset: { expr: "datum.shift" },
        x2Offset: { expr: "datum.shift" },
      },
      encoding: {
        x: onScale("from"),
        x2: { field: "to" },
        y: placed("y"),
        y2: { field: "y2" },
        color: { field: "fill", type: "nominal", scale: null },
      },
    },
    step(COLOUR.white, STROKE.halo, []),
    step(COLOUR.ink, 0.45, [1.3, 0.8]),
    {
      data: { name: "axes" },
      mark: { type: "rule", color: COLOUR.ink, strokeWidth: STROKE.zero },
      encoding: { x: placed("x"), y: placed("y"), y2: { field: "y2" } },
    },
    textLayer("texts"),
  ],
};

export const pyramidTemplate: Template = { grammar: "vega-lite", spec };
