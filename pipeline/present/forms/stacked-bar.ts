/** Composition: one bar of 100 % per territory, Italia first. What is not indicated is hatched. */
import type { TopLevelSpec } from "vega-lite";
import type { ChartSpec, ViewTable } from "../../types.ts";
import { textWidth, wrapText } from "../text-width.ts";
import { COLOUR, HATCH_FILL, PAGE_WIDTH, SCALE, SIZE, TEXT_ON_SCALE } from "../theme.ts";
import { unitHead, wholeNumber } from "./from-table.ts";
import { placed, textItem, textLayer } from "./layers.ts";
import type { TextItem } from "./layers.ts";
import { cellText, fixedText } from "./markup.ts";
import { spread } from "./spread.ts";
import type { ChartContext, ChartNumber, Drawing, Template } from "./types.ts";

export interface StackedBarData {
  readonly rows: readonly StackedRow[];
  readonly parts: readonly StackedPart[];
}

export interface StackedRow {
  readonly id: string;
  readonly name: string;
  readonly kind: "italia" | "own" | "other";
  /** Shares in per cent, in the order of the parts. */
  readonly numbers: readonly ChartNumber[];
}

export interface StackedPart {
  readonly name: string;
  /** Not a category but its absence: hatched, without a value. */
  readonly isUnknown: boolean;
}

/** Columns: shares that add up to 100. Rows: Italia, then the macro-areas, or a pack's lineage. */
export function stackedBarData(
  spec: ChartSpec,
  table: ViewTable,
  context: ChartContext,
): StackedBarData | null {
  const codes = context.own === null ? MACRO_AREAS : [context.own, ...MACRO_AREAS];
  const rows = ["00", ...codes].flatMap((code): StackedRow[] => {
    const numbers = spec.columns.flatMap((column) => wholeNumber(table, column, code) ?? []);
    if (numbers.length !== spec.columns.length) return [];
    const kind = code === "00" ? "italia" : code === context.own ? "own" : "other";
    const name = kind === "italia" ? context.words("italia") : nameOf(table, code, context);
    return [{ id: code, name, kind, numbers }];
  });
  if (!rows.some(({ numbers }) => numbers.some(({ value }) => value !== null))) return null;
  const parts = spec.columns.map((column) => ({
    name: unitHead(table, column),
    isUnknown: /(^|_)nd$/u.test(column),
  }));
  return { rows, parts };
}

export function stackedBar(data: StackedBarData): Drawing {
  const tops = data.rows.map((_, index) => index * PITCH + (index > 0 ? AFTER_FIRST : 0));
  const height = (tops.at(-1) ?? 0) + BAR;
  const fills = partFills(data.parts);
  const segments = data.rows.map((row) => segmentsOf(row, data.parts));
  const complete = segments.find((row) => row.every(({ part }) => part !== null));
  const names = partNames(data, complete ?? []);
  const head = names.length > 0 ? Math.max(...names.map(({ lines }) => lines.length)) : 1;
  const top = 3.6 + 3.3 * head;
  return {
    template,
    width: PAGE_WIDTH,
    height: top + height + 0.5,
    plot: { x: LEFT, y: top, width: WIDTH, height },
    signals: {},
    data: {
      segments: segments.flatMap((row, index) =>
        row.map(({ from, to, part }) => ({
          from,
          to,
          y: tops[index],
          y2: (tops[index] ?? 0) + BAR,
          fill: part === null ? HATCH_FILL : (fills[part]?.fill ?? HATCH_FILL),
        })),
      ),
      texts: [
        ...names.flatMap(({ x, lines }) =>
          lines.map((line, index) =>
            textItem(x, -2.6 - 3.3 * (lines.length - 1 - index), fixedText(line), {
              size: SIZE.axis,
              align: "center",
            }),
          ),
        ),
        ...data.rows.flatMap((row, index) => [
          rowName(row, (tops[index] ?? 0) + BAR / 2),
          ...segmentTexts(segments[index] ?? [], (tops[index] ?? 0) + BAR / 2, fills),
        ]),
      ],
    },
  };
}

const MACRO_AREAS = ["R1", "R2", "R3", "R4", "R5"] as const;

const LEFT = 34;
const WIDTH = PAGE_WIDTH - LEFT;
const BAR = 6.4;
const PITCH = 7.9;
const AFTER_FIRST = 2.4;
/** Shares below this have no room for their number; the table has it. */
const LEAST_PRINTED = 5;

interface Segment {
  readonly from: number;
  readonly to: number;
  /** Index of the part; null for the rest that is hidden or missing. */
  readonly part: number | null;
  readonly number: ChartNumber;
}

/** Known parts in order; the hidden ones together are what is left, at the end. */
function segmentsOf(row: StackedRow, parts: readonly StackedPart[]): readonly Segment[] {
  let at = 0;
  const segments: Segment[] = [];
  row.numbers.forEach((number, part) => {
    if (number.value === null || number.value === 0) return;
    segments.push({ from: at, to: at + number.value, part, number });
    at += number.value;
  });
  const hidden = row.numbers.find(({ value }) => value === null);
  if (hidden && at < 100) segments.push({ from: at, to: 100, part: null, number: hidden });
  return segments.toSorted((a, b) => Number(isLast(a, parts)) - Number(isLast(b, parts)));
}

const isLast = (segment: Segment, parts: readonly StackedPart[]): boolean =>
  segment.part !== null && parts[segment.part]?.isUnknown === true && segment.to >= 100;

interface PartFill {
  readonly fill: string;
  readonly ink: string;
}

/** Neighbours differ in lightness: the darkest last, hatching for what is not known. */
function partFills(parts: readonly StackedPart[]): readonly PartFill[] {
  const known = parts.filter(({ isUnknown }) => !isUnknown).length;
  const levels = LEVELS[known] ?? [0, 1, 2, 3, 4];
  return parts.map(({ isUnknown }, index) => {
    const level = levels[index];
    if (isUnknown) return { fill: HATCH_FILL, ink: COLOUR.ink };
    // A sixth part is darker than the scale; more than six are not told apart by eye.
    return level === undefined
      ? { fill: COLOUR.ink, ink: COLOUR.white }
      : { fill: SCALE[level] ?? SCALE[0], ink: TEXT_ON_SCALE[level] ?? COLOUR.ink };
  });
}

const LEVELS: Readonly<Record<number, readonly number[]>> = {
  1: [4],
  2: [2, 4],
  3: [1, 2, 4],
  4: [1, 2, 3, 4],
};

/** Names over the segments of the first bar that has them all, moved apart where they touch. */
function partNames(data: StackedBarData, first: readonly Segment[]) {
  const names = data.parts.map(({ name }, part) => {
    const segment = first.find((each) => each.part === part);
    const even = (100 * (part + 0.5)) / data.parts.length;
    const middle = segment === undefined ? even : (segment.from + segment.to) / 2;
    const room = segment === undefined ? 0 : ((segment.to - segment.from) * WIDTH) / 100;
    const lines = wrapText(name, Math.max(room, 18), SIZE.axis);
    const width = Math.max(...lines.map((line) => textWidth(line, SIZE.axis)));
    return { lines, middle: (middle * WIDTH) / 100, width: width + 2 };
  });
  const places = spread(names, 0, WIDTH + 1);
  return names.map(({ lines }, index) => ({ lines, x: places[index] ?? 0 }));
}

function rowName({ name, kind }: StackedRow, y: number): TextItem {
  return textItem(-LEFT, y, name, {
    weight: kind === "other" ? 400 : 600,
    fill: kind === "own" ? COLOUR.siena : COLOUR.ink,
  });
}

function segmentTexts(
  segments: readonly Segment[],
  y: number,
  fills: readonly PartFill[],
): readonly TextItem[] {
  return segments.flatMap(({ from, to, part, number }) => {
    const fill = part === null ? undefined : fills[part];
    if (to - from < LEAST_PRINTED || (part !== null && fill?.fill === HATCH_FILL)) return [];
    return textItem(((from + to) * WIDTH) / 200, y, cellText(number), {
      size: SIZE.smallValue,
      weight: part === null ? 400 : 600,
      fill: fill?.ink ?? COLOUR.ink,
      align: "center",
    });
  });
}

function nameOf(table: ViewTable, code: string, context: ChartContext): string {
  const territory = context.territories.find((each) => each.code === code);
  const label =
    table.rows.find(({ id }) => id === code)?.label ??
    table.heads.find(({ id }) => id === code)?.label;
  return territory?.name ?? label ?? code;
}

const spec: TopLevelSpec = {
  width: WIDTH,
  height: 50,
  layer: [
    {
      data: { name: "segments" },
      mark: { type: "rect", stroke: COLOUR.white, strokeWidth: 0.35 },
      encoding: {
        x: {
          field: "from",
          type: "quantitative",
          axis: null,
          scale: { domain: [0, 100], nice: false },
        },
        x2: { field: "to" },
        y: placed("y"),
        y2: { field: "y2" },
        fill: { field: "fill", type: "nominal", scale: null },
      },
    },
    textLayer("texts"),
  ],
};

const template: Template = { grammar: "vega-lite", spec };
