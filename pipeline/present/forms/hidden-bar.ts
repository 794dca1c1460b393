/** What became of the cells of each chapter: shown, zero, hidden and why, unanswered. */
import type { TopLevelSpec } from "vega-lite";
import type { ChartSpec, ViewTable } from "../../types.ts";
import { textWidth } from "../text-width.ts";
import { COLOUR, DARK_HATCH_FILL, PAGE_WIDTH, SCALE, SIZE, mm } from "../theme.ts";
import { unitHead } from "./from-table.ts";
import { placed, textItem, textLayer } from "./layers.ts";
import type { TextItem } from "./layers.ts";
import { cellText, fixedText, plainText } from "./markup.ts";
import { chartNumber } from "./types.ts";
import type { ChartContext, ChartNumber, Drawing, Template } from "./types.ts";

export interface HiddenBarData {
  readonly rows: readonly HiddenRow[];
  /** Names of the five parts, for the legend. */
  readonly names: readonly string[];
}

export interface HiddenRow {
  readonly id: string;
  readonly name: string;
  /** Shown, zero, small, protective, unanswered. */
  readonly parts: readonly ChartNumber[];
  /** Share hidden. */
  readonly share: ChartNumber | null;
}

/** Columns: shown, zero, small, protective, unanswered, then the share hidden. */
export function hiddenBarData(
  spec: ChartSpec,
  table: ViewTable,
  _context: ChartContext,
): HiddenBarData | null {
  const [parts, share] = [spec.columns.slice(0, 5), spec.columns[5]];
  const rows = table.rows
    .filter(({ level }) => level === "item")
    .flatMap(({ id, label, cells }): HiddenRow[] => {
      const find = (column: string | undefined): readonly ChartNumber[] =>
        cells.filter((cell) => cell.column === column).map(chartNumber);
      const numbers = parts.flatMap(find);
      if (numbers.length < 5 || numbers.every(({ value }) => value === null)) return [];
      return [{ id, name: label, parts: numbers, share: find(share)[0] ?? null }];
    });
  if (rows.length === 0) return null;
  return { rows, names: parts.map((column) => unitHead(table, column)) };
}

export function hiddenBar({ rows, names }: HiddenBarData): Drawing {
  const totals = rows.map(({ parts }) => parts.reduce((sum, { value }) => sum + (value ?? 0), 0));
  const end = Math.max(1, ...totals);
  const height = PITCH * (rows.length - 1) + BAR;
  const segments = rows.flatMap((row, index) => rowSegments(row, PITCH * index));
  return {
    template,
    width: PAGE_WIDTH,
    height: TOP + height + 0.6,
    plot: { x: LEFT, y: TOP, width: WIDTH, height },
    signals: { end },
    data: {
      segments,
      keys: legendKeys(names).map(({ key }) => key),
      texts: [
        ...legendKeys(names).map(({ text }) => text),
        ...rows.flatMap((row, index) =>
          rowTexts(row, PITCH * index + BAR / 2, (WIDTH * (totals[index] ?? 0)) / end, WIDTH / end),
        ),
      ],
    },
  };
}

const LEFT = 42.4;
const WIDTH = 113;
const TOP = 9;
const BAR = 5.7;
const PITCH = 9.2;

const LOOKS = [
  { fill: SCALE[1], stroke: null },
  { fill: SCALE[0], stroke: null },
  { fill: COLOUR.ink, stroke: null },
  { fill: DARK_HATCH_FILL, stroke: null },
  { fill: COLOUR.white, stroke: COLOUR.graphite },
] as const;

function rowSegments({ parts }: HiddenRow, y: number): readonly object[] {
  let at = 0;
  return parts.flatMap(({ value }, index) => {
    if (value === null || value === 0) return [];
    const from = at;
    at += value;
    return [{ from, to: at, y, y2: y + BAR, ...look(index) }];
  });
}

function look(index: number) {
  const { fill, stroke } = LOOKS[index] ?? LOOKS[0];
  // White joints between neighbours; the outlined part has its own line instead.
  return { fill, stroke: stroke ?? COLOUR.white, strokeWidth: stroke === null ? 0.35 : 0.2 };
}

/** Squares with names, in a row over the bars. */
function legendKeys(names: readonly string[]) {
  let x = -LEFT;
  return names.map((name, index) => {
    const at = x;
    x += 4.4 + textWidth(name, SIZE.note) + 5;
    const { fill, stroke } = LOOKS[index] ?? LOOKS[0];
    return {
      key: {
        x: at,
        x2: at + 3.2,
        y: -7.6,
        y2: -5,
        fill,
        stroke: stroke ?? COLOUR.graphite,
        strokeWidth: 0.2,
      },
      text: textItem(at + 4.3, -6.3, fixedText(name), { size: SIZE.note }),
    };
  });
}

function rowTexts(
  { name, parts, share }: HiddenRow,
  y: number,
  total: number,
  perCell: number,
): readonly TextItem[] {
  const shown = parts[0];
  const room = (shown?.value ?? 0) * perCell;
  const style = { size: mm(7.8), weight: 600 } as const;
  return [
    textItem(-LEFT, y, fixedText(name)),
    ...(shown !== undefined && room > textWidth(plainText(shown.text), style.size, 600) + 2
      ? [textItem(room - 1.2, y, cellText(shown), { ...style, align: "right" })]
      : []),
    ...(share === null ? [] : [textItem(total + 1.8, y, `${cellText(share)} %`, style)]),
  ];
}

const bars = (name: string, x: object, x2: string) =>
  ({
    data: { name },
    mark: { type: "rect", strokeWidth: { expr: "datum.strokeWidth" } },
    encoding: {
      x,
      x2: { field: x2 },
      y: placed("y"),
      y2: { field: "y2" },
      fill: { field: "fill", type: "nominal", scale: null },
      stroke: { field: "stroke", type: "nominal", scale: null },
    },
  }) as const;

const spec: TopLevelSpec = {
  width: WIDTH,
  height: 60,
  params: [{ name: "end", value: 1 }],
  layer: [
    bars(
      "segments",
      {
        field: "from",
        type: "quantitative",
        axis: null,
        scale: { domainMin: 0, domainMax: { expr: "end" }, nice: false, zero: false },
      },
      "to",
    ),
    bars("keys", placed("x"), "x2"),
    textLayer("texts"),
  ],
};

const template: Template = { grammar: "vega-lite", spec };
