import type { ViewCell } from "../types.ts";
import { html, type Html } from "./engine.ts";

/** Width of the column in mm; the axis keeps clear of the intervals at its left. */
const WIDTH = 40;
const LEFT = 5;
const RIGHT = 2;
const HEIGHT = 5.5;

export interface PlotScale {
  readonly low: number;
  readonly high: number;
  readonly ticks: readonly number[];
  /** Position of Italia's value, per cent of the column's width; null where it is not shown. */
  readonly reference: number | null;
}

/** One scale for a whole column, from zero unless a value is negative. */
export function plotScale(cells: readonly ViewCell[], reference: ViewCell | undefined): PlotScale {
  const values = cells.flatMap(({ value, low, high }) => [value, low, high]);
  const known = values.filter((value) => value !== null);
  const bottom = Math.min(0, ...known);
  const top = Math.max(0, ...known);
  const step = stepFor((top - bottom || 1) / 6);
  const low = Math.floor(bottom / step) * step;
  const high = Math.max(Math.ceil(top / step), low / step + 1) * step;
  const count = Math.round((high - low) / step);
  const ticks = Array.from({ length: count + 1 }, (_, i) => Number((low + i * step).toFixed(6)));
  const scale = { low, high, ticks, reference: null };
  const value = reference?.value ?? null;
  return { ...scale, reference: value === null ? null : percentAt(value, scale) };
}

/** Where a value stands, per cent of the column's width. */
export function percentAt(value: number, scale: Pick<PlotScale, "low" | "high">): number {
  return round((100 * positionOf(value, scale)) / WIDTH);
}

export type Mark = "territory" | "area" | "own";

/** A value with its interval as a dot on a line; nothing where the value is not shown. */
export function miniPlot(cell: ViewCell, scale: PlotScale, mark: Mark): Html {
  if (cell.value === null) return html("");
  const x = positionOf(cell.value, scale);
  const middle = HEIGHT / 2;
  const interval =
    cell.low === null || cell.high === null || mark === "area"
      ? ""
      : `<path class="bar" d="M${positionOf(cell.low, scale)} ${middle}H${positionOf(cell.high, scale)}"/>`;
  const shape = {
    territory: `<circle cx="${x}" cy="${middle}" r="0.95"/>`,
    area: `<rect x="${round(x - 0.85)}" y="${middle - 0.85}" width="1.7" height="1.7"/>`,
    own: `<path d="M${x} ${middle - 1.3}l1.3 1.3-1.3 1.3-1.3-1.3z"/>`,
  }[mark];
  return html(
    `<svg class="mini ${mark}" viewBox="0 0 ${WIDTH} ${HEIGHT}" aria-hidden="true">${interval}${shape}</svg>`,
  );
}

function positionOf(value: number, { low, high }: Pick<PlotScale, "low" | "high">): number {
  return round(LEFT + ((value - low) / (high - low)) * (WIDTH - LEFT - RIGHT));
}

/** The smallest of 1, 2, 5 × 10ⁿ that is not below `least`. */
function stepFor(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  const factor = [1, 2, 5, 10].find((one) => one * power >= least * (1 - 1e-9)) ?? 10;
  return factor * power;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
