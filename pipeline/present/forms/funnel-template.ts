/** The Vega-Lite template of the funnel and of the distribution by size. */
import type { TopLevelSpec } from "vega-lite";
import { COLOUR, STROKE } from "../theme.ts";
import { haloTextLayer, textLayer } from "./layers.ts";
import type { Layer } from "./layers.ts";
import type { Template } from "./types.ts";

const residents = (field: string) =>
  ({
    field,
    type: "quantitative",
    title: null,
    scale: { domainMin: 0, domainMax: { expr: "xEnd" }, nice: false, zero: false },
    axis: {
      grid: false,
      domain: true,
      domainColor: COLOUR.ink,
      domainWidth: STROKE.zero,
      ticks: true,
      tickColor: COLOUR.ink,
      tickWidth: STROKE.zero,
      tickSize: 0.9,
      labelPadding: 3,
      values: { expr: "xTicks" },
    },
  }) as const;

const rate = (field: string) =>
  ({
    field,
    type: "quantitative",
    title: null,
    scale: { domainMin: 0, domainMax: { expr: "yEnd" }, nice: false, zero: false },
    axis: {
      grid: true,
      labelAlign: "right",
      labelPadding: 1.6,
      labelOffset: 0.9,
      values: { expr: "yTicks" },
    },
  }) as const;

const area = (level: "inner" | "outer", fill: string): Layer => ({
  data: { name: "areas" },
  transform: [{ filter: `datum.level === "${level}"` }],
  mark: { type: "area", fill, opacity: 1 },
  encoding: { x: residents("residents"), y: rate("low"), y2: { field: "high" } },
});

const limit = (level: "inner" | "outer", strokeDash: number[]): Layer => ({
  data: { name: "limits" },
  transform: [{ filter: `datum.level === "${level}"` }],
  mark: { type: "line", stroke: COLOUR.grey, strokeWidth: 0.35, strokeDash },
  encoding: { x: residents("residents"), y: rate("rate"), detail: { field: "curve" } },
});

const spec: TopLevelSpec = {
  width: 132,
  height: 75,
  params: [
    { name: "xEnd", value: 1 },
    { name: "yEnd", value: 1 },
    { name: "xTicks", value: [0, 1] },
    { name: "yTicks", value: [0, 1] },
  ],
  layer: [
    area("outer", COLOUR.veil),
    area("inner", COLOUR.funnelInner),
    {
      data: { name: "boxes" },
      mark: { type: "rect", fill: COLOUR.funnelInner },
      encoding: {
        x: residents("from"),
        x2: { field: "to" },
        y: rate("low"),
        y2: { field: "high" },
      },
    },
    {
      data: { name: "boxes" },
      mark: { type: "rule", color: COLOUR.graphite, strokeWidth: 0.35 },
      encoding: { x: residents("from"), x2: { field: "to" }, y: rate("middle") },
    },
    limit("outer", []),
    limit("inner", [1.3, 0.8]),
    {
      data: { name: "centre" },
      mark: { type: "rule", color: COLOUR.ink, strokeWidth: 0.45 },
      encoding: { y: rate("rate") },
    },
    {
      data: { name: "points" },
      mark: { type: "point", opacity: 1, strokeWidth: 0.45 },
      encoding: {
        x: residents("residents"),
        y: rate("rate"),
        shape: { field: "shape", type: "nominal", scale: null },
        size: { field: "size", type: "quantitative", scale: null },
        stroke: { field: "stroke", type: "nominal", scale: null },
        fill: { field: "fill", type: "nominal", scale: null },
      },
    },
    textLayer("texts"),
    haloTextLayer("labels"),
  ],
};

export const funnelTemplate: Template = { grammar: "vega-lite", spec };
