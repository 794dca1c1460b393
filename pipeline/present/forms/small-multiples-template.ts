/** The Vega template of the small multiples: the tiles' scales, lines and last dots. */
import type { Data, Mark, Scale, Spec } from "vega";
import { COLOUR } from "../theme.ts";
import { plainText } from "./plain-marks.ts";
import type { Template } from "./types.ts";

export const TILE = 21;
export const GAP = 0.9;
/** Where lines may run inside a tile: from the first to the last year, from high to low. */
export const INSIDE = { x: [2, 19], y: [TILE - 4, 8.6] } as const;
export const LEGEND = { x: 110, y: 0, size: 34 } as const;
export const INSIDE_LEGEND = { x: [3, 28], y: [29, 5] } as const;

const linear = (name: string, domain: string, range: readonly [number, number]): Scale => ({
  name,
  type: "linear",
  domain: { signal: domain },
  range: [...range],
  zero: false,
});

const shifted = (scale: string, field: string, offset: string) => ({
  scale,
  field,
  offset: { field: offset },
});

/** Lines and their last dots of a dataset, on the scales whose names end so. */
function lineMarks(dataset: string, suffix: "" | "_legend"): Mark[] {
  const place = {
    x: shifted(`x${suffix}`, "year", "left"),
    y: shifted(`y${suffix}`, "value", "top"),
  };
  return [
    {
      type: "group",
      from: { facet: { name: `${dataset}_line`, data: dataset, groupby: "line" } },
      marks: [
        {
          type: "line",
          from: { data: `${dataset}_line` },
          encode: {
            enter: {
              ...place,
              stroke: { field: "colour" },
              strokeWidth: { field: "width" },
              defined: { field: "defined" },
            },
          },
        },
      ],
    },
    {
      type: "symbol",
      from: { data: `${dataset}_last` },
      encode: { enter: { ...place, size: { field: "dot" }, fill: { field: "colour" } } },
    },
  ];
}

const lastOf = (dataset: string): Data => ({
  name: `${dataset}_last`,
  source: dataset,
  transform: [{ type: "filter", expr: "datum.isLast && datum.dot > 0" }],
});

const spec: Spec = {
  signals: [
    { name: "years", value: [0, 1] },
    { name: "domain", value: [0, 1] },
  ],
  data: [
    ...["grounds", "lines", "legend", "grid", "texts"].map((name) => ({ name, values: [] })),
    lastOf("lines"),
    lastOf("legend"),
  ],
  scales: [
    linear("x", "years", INSIDE.x),
    linear("y", "domain", INSIDE.y),
    linear("x_legend", "years", INSIDE_LEGEND.x),
    linear("y_legend", "domain", INSIDE_LEGEND.y),
  ],
  marks: [
    {
      type: "rect",
      from: { data: "grounds" },
      encode: {
        enter: {
          x: { field: "x" },
          y: { field: "y" },
          width: { field: "size" },
          height: { field: "size" },
          fill: { value: COLOUR.veil },
        },
      },
    },
    {
      type: "rule",
      from: { data: "grid" },
      encode: {
        enter: {
          x: { value: LEGEND.x + INSIDE_LEGEND.x[0] },
          x2: { value: LEGEND.x + INSIDE_LEGEND.x[1] },
          y: { scale: "y_legend", field: "tick" },
          stroke: { value: COLOUR.line },
          strokeWidth: { value: 0.18 },
        },
      },
    },
    ...lineMarks("lines", ""),
    ...lineMarks("legend", "_legend"),
    plainText("texts"),
  ],
};

export const smallMultiplesTemplate: Template = { grammar: "vega", spec, isFaceted: true };
