import type { TopLevelSpec } from "vega-lite";
import { COLOUR, STROKE } from "../theme.ts";
import { barLayer, placed, textLayer, upToEnd } from "./layers.ts";
import type { Template } from "./types.ts";

/** Datasets `bars`, `axes`, `steps` (the dashed outline) and `texts`; signal `end`, the longest bar. */
const FROM = { expr: "-end" } as const;

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
      x: upToEnd("value", FROM),
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
    barLayer(upToEnd("from", FROM)),
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
