/** Legends of the cartogram: a histogram of siglas on a page, a bar of classes on half of one. */
import { formatDecimal } from "../format.ts";
import type { Lang } from "../../types.ts";
import { COLOUR, SCALE, SIZE, TEXT_ON_SCALE, mm } from "../theme.ts";
import { textItem } from "./layers.ts";
import type { TextItem } from "./layers.ts";
import { cellText, fixedText } from "./markup.ts";
import type { RectItem, RuleItem } from "./plain-marks.ts";
import type { NamedNumber } from "./types.ts";

export interface Legend {
  readonly rects: readonly RectItem[];
  readonly rules: readonly RuleItem[];
  readonly texts: readonly TextItem[];
}

export interface LegendData {
  readonly cuts: readonly number[];
  readonly lang: Lang;
  readonly unit: string;
  readonly classes: string;
  readonly italia: NamedNumber | null;
}

/** The territories stacked by class, lowest at the bottom; 72 mm wide from x = 98. */
export function classLegend(
  tiles: readonly { readonly sigla: string; readonly printed: number | null }[],
  data: LegendData,
): Legend {
  const stacks = SCALE.map((_, level) =>
    tiles
      .flatMap(({ sigla, printed }) => (printed === null ? [] : [{ sigla, printed }]))
      .filter(({ printed }) => data.cuts.filter((cut) => printed >= cut).length === level)
      .toSorted((a, b) => a.printed - b.printed),
  );
  const foot = Math.max(30, 3 + BRICK * Math.max(...stacks.map((stack) => stack.length)));
  const bricks = stacks.flatMap((stack, level) =>
    stack.map(({ sigla }, height) => ({
      sigla,
      level,
      x: LEFT + level * COLUMN + 0.12,
      y: foot - 0.35 - (height + 1) * BRICK,
    })),
  );
  return {
    rects: bricks.map(({ x, y, level }) => block(x, y, COLUMN - 0.35, BRICK - 0.35, level)),
    rules: [rule(LEFT, foot, LEFT + 5 * COLUMN, foot), ...data.cuts.map((_, k) => tick(k, foot))],
    texts: [
      ...bricks.map(({ sigla, level, x, y }) =>
        textItem(x + COLUMN / 2 - 0.17, y + BRICK / 2 - 0.17, sigla, {
          size: mm(7),
          fill: TEXT_ON_SCALE[level] ?? COLOUR.ink,
          align: "center",
        }),
      ),
      ...cutTexts(data, LEFT, COLUMN, foot + 3.2),
      caption(data, foot + 10.5),
    ],
  };
}

/** A bar of 9.2 mm per class, at the right of the first row of half-page tiles. */
export function legendBar(data: LegendData): Legend {
  const left = 47.6;
  const step = 9.2;
  return {
    rects: SCALE.map((_, level) => block(left + level * step, 4.2, step - 0.25, 3, level)),
    rules: [],
    texts: [
      textItem(left, 1.6, fixedText(data.unit), { size: SIZE.axis, fill: COLOUR.grey }),
      ...cutTexts(data, left, step, 9.3),
    ],
  };
}

const LEFT = 98;
const COLUMN = 14.4;
const BRICK = 3.5;

function cutTexts(
  { cuts, lang }: LegendData,
  left: number,
  step: number,
  y: number,
): readonly TextItem[] {
  const decimals = cuts.every(Number.isInteger) ? 0 : 1;
  return cuts.map((cut, index) =>
    textItem(left + (index + 1) * step, y, fixedText(formatDecimal(cut, decimals, lang)), {
      size: SIZE.axis,
      fill: COLOUR.grey,
      align: "center",
    }),
  );
}

function caption({ classes, italia }: LegendData, y: number): TextItem {
  const end = italia === null ? "" : ` ${italia.name} ${cellText(italia.number)}.`;
  return textItem(LEFT, y, fixedText(classes) + end, { size: SIZE.note, fill: COLOUR.grey });
}

function block(x: number, y: number, width: number, height: number, level: number): RectItem {
  const fill = SCALE[level] ?? SCALE[0];
  return { x, y, width, height, fill, stroke: null, strokeWidth: 0, dash: [] };
}

function rule(x: number, y: number, x2: number, y2: number): RuleItem {
  return { x, y, x2, y2, stroke: COLOUR.ink, strokeWidth: 0.25 };
}

function tick(index: number, foot: number): RuleItem {
  const x = LEFT + (index + 1) * COLUMN;
  return rule(x, foot, x, foot + 1.1);
}
