/**
 * The 21 territories as equal tiles: a small region is as visible as a large one. Five classes with
 * fixed cuts; a hidden number is hatched with its sign, a missing one dashed.
 */
import type { Spec } from "vega";
import type { ChartSpec, Lang, ViewTable } from "../../types.ts";
import { vegaLocale } from "../format.ts";
import { wrapText } from "../text-width.ts";
import { COLOUR, HATCH_FILL, SCALE, TEXT_ON_SCALE, mm } from "../theme.ts";
import { classLegend, legendBar } from "./cartogram-legend.ts";
import { territoryNumbers, unitText, wholeNumber } from "./from-table.ts";
import { textItem } from "./layers.ts";
import type { TextItem } from "./layers.ts";
import { cellText } from "./markup.ts";
import { PLAIN_MARKS } from "./plain-marks.ts";
import type { RectItem } from "./plain-marks.ts";
import type {
  ChartContext,
  ChartNumber,
  ChartTerritory,
  Drawing,
  NamedNumber,
  Template,
} from "./types.ts";

export interface CartogramData {
  readonly tiles: readonly CartogramTile[];
  /** Four limits between the five classes, ascending; a number equal to a cut is above it. */
  readonly cuts: readonly number[];
  readonly own: string | null;
  readonly format: "page" | "half";
  readonly lang: Lang;
  readonly italia: NamedNumber | null;
  /** Over the bar of classes: "per 1.000 residenti". */
  readonly unit: string;
  /** Under the histogram of siglas. */
  readonly classes: string;
}

export interface CartogramTile extends ChartTerritory {
  readonly number: ChartNumber;
}

export function cartogramData(
  spec: ChartSpec,
  table: ViewTable,
  context: ChartContext,
): CartogramData | null {
  const column = spec.columns[0] ?? "";
  const numbers = new Map(
    territoryNumbers(table, column, context).map(({ id, number }) => [id, number]),
  );
  const tiles = context.territories.flatMap((territory) => {
    const number = numbers.get(territory.code);
    return number === undefined ? [] : [{ ...territory, number }];
  });
  const printed = tiles.flatMap(({ number }) => printedNumber(number, context.lang) ?? []);
  if (printed.length === 0) return null;
  const italia = wholeNumber(table, column, "00");
  const unit = unitText(table, column, context.words, "unit_long");
  return {
    tiles,
    cuts: context.cuts?.[spec.id] ?? roundCuts(printed),
    own: context.own,
    format: spec.half === true || context.format === "phone" ? "half" : "page",
    lang: context.lang,
    italia: italia === null ? null : { id: "00", name: context.words("italia"), number: italia },
    unit,
    classes: context.words("cartogram.classes", { unit }),
  };
}

export function cartogram(data: CartogramData): Drawing {
  const grid = GRIDS[data.format];
  const tiles = data.tiles.map((tile) => placeTile(tile, data, grid));
  const legend =
    data.format === "page"
      ? classLegend(
          tiles.map(({ tile, place }) => ({ sigla: tile.sigla, ...place })),
          data,
        )
      : legendBar(data);
  const own = tiles.filter(({ tile }) => tile.code === data.own);
  return {
    template,
    width: grid.width,
    height: grid.height,
    plot: { x: 0, y: 0, width: grid.width, height: grid.height },
    signals: {},
    data: {
      rects: [...tiles.flatMap(({ rects }) => rects), ...legend.rects],
      over: own.flatMap(({ rect }) => outline(rect)),
      rules: legend.rules,
      texts: [...tiles.flatMap(({ texts }) => texts), ...legend.texts],
    },
  };
}

/** The number as the table prints it: two tiles that show the same figure have the same colour. */
export function printedNumber(number: ChartNumber, lang: Lang): number | null {
  if (number.value === null) return null;
  const { decimal, thousands, minus } = vegaLocale(lang);
  const plain = number.text.replaceAll(thousands, "").replace(decimal, ".").replace(minus, "-");
  const printed = Number(plain);
  // A sign stands for zero ("-") or for what rounds to it ("..").
  return plain === "" || Number.isNaN(printed) ? 0 : printed;
}

/** 0 to 4. */
export function classOf(printed: number, cuts: readonly number[]): number {
  return cuts.filter((cut) => printed >= cut).length;
}

/**
 * Round cuts for a chart whose cuts are not declared: equal steps over the middle 70 % of the
 * territories.
 */
export function roundCuts(printed: readonly number[]): readonly number[] {
  const sorted = printed.toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.round(share * (sorted.length - 1))] ?? 0;
  const spread = (at(0.85) - at(0.15)) / 3;
  const unit = spread > 0 ? 10 ** Math.floor(Math.log10(spread)) : 1;
  const step = Math.max(1, Math.round(spread / unit)) * unit;
  const first = Math.max(1, Math.round(at(0.15) / step)) * step;
  return [0, 1, 2, 3].map((k) => Number((first + k * step).toPrecision(6)));
}

export interface Grid {
  readonly tile: number;
  readonly width: number;
  readonly height: number;
  readonly name: number;
  readonly value: number;
}

const GAP = 0.9;

const GRIDS: Readonly<Record<CartogramData["format"], Grid>> = {
  page: { tile: 21, width: 170, height: 9 * 21 + 8 * GAP, name: mm(7.4), value: mm(14) },
  half: { tile: 14.6, width: 94, height: 9 * 14.6 + 8 * GAP, name: mm(7.4), value: mm(9.2) },
};

function placeTile(tile: CartogramTile, data: CartogramData, grid: Grid) {
  const pitch = grid.tile + GAP;
  const place = {
    x: tile.tile.column * pitch,
    y: tile.tile.row * pitch,
    printed: printedNumber(tile.number, data.lang),
  };
  const rect = { ...place, width: grid.tile, height: grid.tile };
  return { tile, place, rect, ...tileMarks(tile, rect, data, grid) };
}

interface TileRect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly printed: number | null;
}

function tileMarks(
  tile: CartogramTile,
  rect: TileRect,
  data: CartogramData,
  grid: Grid,
): { rects: readonly RectItem[]; texts: readonly TextItem[] } {
  const { state } = tile.number;
  const level = rect.printed === null ? 0 : classOf(rect.printed, data.cuts);
  const ink = state === "value" ? (TEXT_ON_SCALE[level] ?? COLOUR.ink) : COLOUR.ink;
  const pad = data.format === "page" ? 1.7 : 1.6;
  const lines =
    data.format === "page" ? wrapText(tile.name, grid.tile - 2 * pad, grid.name) : [tile.sigla];
  const right = rect.x + grid.tile - pad;
  const foot = rect.y + grid.tile - pad - 0.36 * grid.value;
  return {
    rects: ground(rect, state, level, { right, foot, size: grid.value }),
    texts: [
      ...lines.map((line, index) =>
        textItem(rect.x + pad, rect.y + pad + 1.35 + index * 3, line, {
          size: grid.name,
          fill: ink,
        }),
      ),
      textItem(right, foot, cellText(tile.number), {
        size: grid.value,
        weight: 600,
        fill: ink,
        align: "right",
      }),
    ],
  };
}

/** The tile itself: its class, or hatching with a white place for the sign, or a dashed outline. */
function ground(
  rect: TileRect,
  state: ChartNumber["state"],
  level: number,
  sign: { readonly right: number; readonly foot: number; readonly size: number },
): readonly RectItem[] {
  if (state === "value") {
    return [{ ...rect, fill: SCALE[level] ?? SCALE[0], stroke: null, strokeWidth: 0, dash: [] }];
  }
  const inset = 0.12;
  const inner = {
    x: rect.x + inset,
    y: rect.y + inset,
    width: rect.width - 2 * inset,
    height: rect.height - 2 * inset,
    stroke: COLOUR.graphite,
    strokeWidth: 2 * inset,
  };
  if (state === "missing") return [{ ...inner, fill: COLOUR.white, dash: [0.9, 0.7] }];
  const box = { width: 2.1 * sign.size, height: 1.3 * sign.size };
  return [
    { ...inner, fill: HATCH_FILL, dash: [] },
    {
      x: sign.right + 0.4 - box.width,
      y: sign.foot - box.height / 2,
      ...box,
      fill: COLOUR.white,
      stroke: null,
      strokeWidth: 0,
      dash: [],
    },
  ];
}

/** Own territory: 0.9 mm of siena around the tile, a white line inside, over its neighbours. */
function outline(rect: TileRect): readonly RectItem[] {
  const frame = (out: number, stroke: string, strokeWidth: number): RectItem => ({
    x: rect.x - out,
    y: rect.y - out,
    width: rect.width + 2 * out,
    height: rect.height + 2 * out,
    fill: null,
    stroke,
    strokeWidth,
    dash: [],
  });
  return [frame(-0.35, COLOUR.white, 0.4), frame(0.3, COLOUR.siena, 0.9)];
}

const spec: Spec = { data: PLAIN_MARKS.data, marks: PLAIN_MARKS.marks };

const template: Template = { grammar: "vega", spec };
