/** Entered, present, left: three bars in a row, all rows on one scale. */
import type { TopLevelSpec } from "vega-lite";
import type { ChartSpec, ViewTable } from "../../types.ts";
import { textWidth } from "../text-width.ts";
import { COLOUR, PAGE_WIDTH, SCALE, SIZE, mm } from "../theme.ts";
import { cellsOf, wholeNumber } from "./from-table.ts";
import { barLayer, placed, textItem, textLayer, upToEnd } from "./layers.ts";
import type { TextItem } from "./layers.ts";
import { cellText } from "./markup.ts";
import { chartNumber } from "./types.ts";
import type { ChartContext, ChartNumber, Drawing, Template } from "./types.ts";

export interface FlowData {
  readonly rows: readonly FlowRow[];
  readonly names: { readonly entered: string; readonly present: string; readonly left: string };
}

export interface FlowRow {
  readonly id: string;
  readonly name: string;
  readonly entered: ChartNumber;
  readonly present: ChartNumber;
  readonly left: ChartNumber;
}

/**
 * Columns: entered, present, left. A table of items (placements) gives a row each; a table by
 * territory gives the edition's own.
 */
export function flowData(
  spec: ChartSpec,
  table: ViewTable,
  context: ChartContext,
): FlowData | null {
  const own = context.own ?? "00";
  const rows =
    table.spec.rows.kind === "items"
      ? table.rows.flatMap(({ id, label }) => flowRow(id, label, itemNumbers(spec, table, id, own)))
      : flowRow(
          own,
          ownName(context),
          spec.columns.map((each) => wholeNumber(table, each, own)),
        );
  // A bar that nobody is seen to enter or to leave shows no flow.
  const isFlow = ({ entered, present, left }: FlowRow): boolean =>
    present.value !== null && (entered.value !== null || left.value !== null);
  if (!rows.some(isFlow)) return null;
  const name = (key: string): string => context.words(`flow.${key}`);
  return {
    rows,
    names: { entered: name("entered"), present: name("present"), left: name("left") },
  };
}

export function flow({ rows, names }: FlowData): Drawing {
  const most = (pick: (row: FlowRow) => ChartNumber): number =>
    Math.max(0, ...rows.map((row) => pick(row).value ?? 0));
  const entered = most((row) => row.entered);
  const end = entered + most((row) => row.present) + most((row) => row.left);
  const perChild = WIDTH / Math.max(end, 1);
  const middle = (index: number): number => PITCH * index + STOCK / 2;
  return {
    template,
    width: PAGE_WIDTH,
    height: PITCH * (rows.length - 1) + STOCK + 0.6,
    plot: { x: LEFT, y: 0.3, width: WIDTH, height: PITCH * (rows.length - 1) + STOCK },
    signals: { end: Math.max(end, 1) },
    data: {
      bars: rows.flatMap((row, index) => rowBars(row, middle(index), entered)),
      arrows: rows.flatMap((row, index) => arrow(row, middle(index), entered, perChild, index)),
      texts: rows.flatMap((row, index) =>
        rowTexts(row, middle(index), names, (value) => (entered + value) * perChild),
      ),
    },
  };
}

const LEFT = 74;
const WIDTH = PAGE_WIDTH - LEFT - 20;
const STOCK = 11.3;
const SIDE = 6.2;
const PITCH = 15;
/** White between the bars. */
const JOINT = 0.6;

function rowBars({ entered, present }: FlowRow, y: number, zero: number): readonly object[] {
  const half = (height: number) => ({ y: y - height / 2, y2: y + height / 2 });
  return [
    ...(entered.value === null
      ? []
      : [{ from: zero - entered.value, to: zero, shift: -JOINT, fill: SCALE[2], ...half(SIDE) }]),
    ...(present.value === null
      ? []
      : [{ from: zero, to: zero + present.value, shift: 0, fill: SCALE[4], ...half(STOCK) }]),
  ];
}

/** Outline of those who left: a bar that ends in a point, long in all as their number. */
function arrow(
  { present, left }: FlowRow,
  y: number,
  zero: number,
  perChild: number,
  index: number,
): readonly object[] {
  if (present.value === null || left.value === null || left.value === 0) return [];
  const x = (zero + present.value) * perChild + JOINT + 0.2;
  const x2 = x + left.value * perChild;
  const neck = Math.max(x, x2 - 2.4);
  const half = SIDE / 2;
  return [
    [x, y - half],
    [neck, y - half],
    [x2, y],
    [neck, y + half],
    [x, y + half],
    [x, y - half],
  ].map(([px, py], order) => ({ row: index, x: px, y: py, order }));
}

function rowTexts(
  row: FlowRow,
  y: number,
  names: FlowData["names"],
  xOf: (value: number) => number,
): readonly TextItem[] {
  const { entered, present, left } = row;
  const stock = xOf(present.value ?? 0);
  const fits = stock - xOf(0) > textWidth(names.present, SIZE.axis) + 3;
  const beside = stock + JOINT + (xOf(left.value ?? 0) - xOf(0)) + 1.4;
  return [
    textItem(-LEFT, y, row.name, { weight: 600 }),
    ...pair(xOf(-(entered.value ?? 0)) - JOINT - 1.4, y, entered, names.entered, "right"),
    ...(fits
      ? pair(xOf(0) + 2.2, y, present, names.present, "left", COLOUR.white)
      : [textItem(beside, y - 4.6, `${cellText(present)} ${names.present}`, { size: SIZE.axis })]),
    ...pair(beside, fits ? y : y + 0.8, left, names.left, "left"),
  ];
}

/** The number over its word. */
function pair(
  x: number,
  y: number,
  number: ChartNumber,
  name: string,
  align: "left" | "right",
  fill: string = COLOUR.ink,
): readonly TextItem[] {
  const quiet = fill === COLOUR.ink ? COLOUR.grey : fill;
  return [
    textItem(x, y - 1.8, cellText(number), { size: mm(8.3), weight: 600, fill, align }),
    textItem(x, y + 1.9, name, { size: SIZE.axis, fill: quiet, align }),
  ];
}

function flowRow(
  id: string,
  name: string,
  numbers: readonly (ChartNumber | null)[],
): readonly FlowRow[] {
  const [entered, present, left] = numbers;
  return entered && present && left ? [{ id, name, entered, present, left }] : [];
}

function itemNumbers(
  spec: ChartSpec,
  table: ViewTable,
  row: string,
  territory: string,
): readonly (ChartNumber | null)[] {
  return spec.columns.map((column) => {
    const cell = cellsOf(table).find(
      (each) => each.row === row && each.column === column && each.meaning.territory === territory,
    );
    return cell === undefined ? null : chartNumber(cell);
  });
}

function ownName({ own, territories, words }: ChartContext): string {
  return territories.find(({ code }) => code === own)?.name ?? words("italia");
}

const spec: TopLevelSpec = {
  width: WIDTH,
  height: 30,
  params: [{ name: "end", value: 1 }],
  layer: [
    barLayer(upToEnd("from", 0)),
    {
      data: { name: "arrows" },
      mark: { type: "line", stroke: COLOUR.deepBlue, strokeWidth: 0.5, strokeJoin: "miter" },
      encoding: {
        x: placed("x"),
        y: placed("y"),
        order: { field: "order" },
        detail: { field: "row" },
      },
    },
    textLayer("texts"),
  ],
};

const template: Template = { grammar: "vega-lite", spec };
