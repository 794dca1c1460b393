/**
 * A Vega template of plain marks at fixed places, for forms that are a layout and not a scale.
 * Drawn in this order: rects, over, rules, symbols, texts.
 */
import type { Data, Mark } from "vega";
import { FONT_FAMILY } from "../theme.ts";

export interface RectItem {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly fill: string | null;
  readonly stroke: string | null;
  readonly strokeWidth: number;
  /** Empty for a solid line. */
  readonly dash: readonly number[];
}

export interface RuleItem {
  readonly x: number;
  readonly y: number;
  readonly x2: number;
  readonly y2: number;
  readonly stroke: string;
  readonly strokeWidth: number;
}

export interface SymbolItem {
  readonly x: number;
  readonly y: number;
  readonly shape: "circle" | "diamond" | "square";
  readonly size: number;
  readonly fill: string;
}

/** A filled rectangle without outline. */
export function filledRect(
  x: number,
  y: number,
  width: number,
  height: number,
  fill: string,
): RectItem {
  return { x, y, width, height, fill, stroke: null, strokeWidth: 0, dash: [] };
}

const field = (name: string): { field: string } => ({ field: name });
const fields = <K extends string>(...names: readonly K[]) =>
  Object.fromEntries(names.map((name) => [name, field(name)]));

const rect = (name: string): Mark => ({
  type: "rect",
  from: { data: name },
  encode: {
    enter: {
      ...fields("x", "y", "width", "height", "fill", "stroke", "strokeWidth"),
      strokeDash: field("dash"),
    },
  },
});

/** The texts of a dataset, at fixed places. */
export function plainText(name: string): Mark {
  return {
    type: "text",
    from: { data: name },
    encode: {
      enter: {
        ...fields("x", "y", "text", "fill", "align"),
        fontSize: field("size"),
        fontWeight: field("weight"),
        font: { value: FONT_FAMILY },
        baseline: { value: "alphabetic" },
      },
    },
  };
}

const data: Data[] = ["rects", "over", "rules", "symbols", "texts"].map((name) => ({
  name,
  values: [],
}));

const marks: Mark[] = [
  rect("rects"),
  rect("over"),
  {
    type: "rule",
    from: { data: "rules" },
    encode: { enter: fields("x", "y", "x2", "y2", "stroke", "strokeWidth") },
  },
  {
    type: "symbol",
    from: { data: "symbols" },
    encode: { enter: fields("x", "y", "shape", "size", "fill") },
  },
  plainText("texts"),
];

export const PLAIN_MARKS: { readonly data: Data[]; readonly marks: Mark[] } = { data, marks };
