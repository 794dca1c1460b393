/** Colours, sizes and strokes of the charts. Lengths are millimetres, as on the printed page. */
import type { ChartSpec } from "../types.ts";

export const FONT_FAMILY = "Titillium Web";

export const COLOUR = {
  ink: "#14202E",
  night: "#0B2545",
  grey: "#47586A",
  graphite: "#6B7B8C",
  line: "#C5CFD9",
  thread: "#DDE4EB",
  veil: "#F3F6F9",
  blue: "#0066CC",
  deepBlue: "#0B3A75",
  siena: "#B5460F",
  sand: "#F7E9DF",
  white: "#FFFFFF",
  interval: "#7C93AB",
  hatch: "#B4C0CC",
  funnelInner: "#E3EBF3",
  pale: "#A9BCD0",
} as const;

/** Five classes, light to dark: ink text on the first three, white on the last two. */
export const SCALE = ["#E6EFF8", "#BCD5EE", "#82B2E1", "#2C73BF", "#0B3A75"] as const;
export const TEXT_ON_SCALE = [
  COLOUR.ink,
  COLOUR.ink,
  COLOUR.ink,
  COLOUR.white,
  COLOUR.white,
] as const;

/** Points to millimetres. */
export const mm = (points: number): number => (points * 25.4) / 72;

export const SIZE = {
  label: mm(8.5),
  value: mm(8),
  smallValue: mm(7.8),
  axis: mm(7.5),
  note: mm(7.5),
} as const;

export const STROKE = {
  grid: 0.18,
  zero: 0.3,
  italia: 0.35,
  interval: 0.55,
  halo: 0.9,
} as const;

export const PAGE_WIDTH = 170;
export const MAIN_WIDTH = 124;

/** Fill of a hatched area; the drawing's own pattern takes its place. */
export const HATCH_FILL = "url(#hatch)";
/** The same in ink, where hatching is itself a mark and not an absence. */
export const DARK_HATCH_FILL = "url(#dark-hatch)";

/** From the middle of a line of text down to its baseline, so that digits sit on the middle. */
export const baseline = (size: number): number => 0.345 * size;

const MARK_COLOUR: Readonly<Record<NonNullable<ChartSpec["colour"]>, string>> = {
  affidamento: COLOUR.blue,
  residenziale: COLOUR.deepBlue,
  totale: COLOUR.deepBlue,
};

export function markColour(colour: ChartSpec["colour"]): string {
  return MARK_COLOUR[colour ?? "totale"];
}

/**
 * Shared by Vega and Vega-Lite. Ticks and baselines are not rounded: a unit is a millimetre, and
 * Vega rounds the offset of every baseline but "alphabetic" to whole units.
 */
export const CHART_CONFIG = {
  background: "transparent",
  axis: {
    aria: false,
    bandPosition: 0.5,
    domain: false,
    gridColor: COLOUR.thread,
    gridWidth: STROKE.grid,
    labelBaseline: "alphabetic",
    labelColor: COLOUR.grey,
    labelFont: FONT_FAMILY,
    labelFontSize: SIZE.axis,
    labelFontWeight: 400,
    labelFlush: false,
    labelOverlap: false,
    labelPadding: 0,
    ticks: false,
    tickRound: false,
    translate: 0,
  },
} as const;
