/**
 * Position among the territories: a line with a tick for each, a tall tick for Italia, a diamond for
 * the own territory on the band of its interval. Places are given as a range, never as one rank.
 */
import type { Spec } from "vega";
import type { ChartSpec, ViewTable } from "../../types.ts";
import { textWidth } from "../text-width.ts";
import { COLOUR, MAIN_WIDTH, SIZE, mm } from "../theme.ts";
import { cellAt, subjectOf, territoryNumbers, unitText, wholeNumber } from "./from-table.ts";
import { diamondSize, textItem } from "./layers.ts";
import type { TextItem } from "./layers.ts";
import { boundText, cellText, fixedText, plainText } from "./markup.ts";
import { PLAIN_MARKS, filledRect } from "./plain-marks.ts";
import type { RectItem, RuleItem, SymbolItem } from "./plain-marks.ts";
import { spread } from "./spread.ts";
import { chartNumber } from "./types.ts";
import type { ChartContext, Drawing, NamedNumber, Template } from "./types.ts";

export interface StripData {
  readonly strips: readonly Strip[];
  readonly own: string | null;
}

export interface Strip {
  readonly name: string;
  /** Unit and range of places: "per 1.000 residenti · tra il 4° e il 7° posto". */
  readonly note: string;
  readonly territories: readonly NamedNumber[];
  readonly italia: NamedNumber | null;
}

/** Columns: one strip each; a column `<id>_rango` of the table gives the range of places. */
export function stripData(
  spec: ChartSpec,
  table: ViewTable,
  context: ChartContext,
): StripData | null {
  const strips = spec.columns.flatMap((column): Strip[] => {
    const territories = territoryNumbers(table, column, context);
    const shown = territories.filter(({ number }) => number.value !== null);
    if (shown.length < 2) return [];
    const number = wholeNumber(table, column, "00");
    const unit = fixedText(unitText(table, column, context.words, "unit_long"));
    const places = placesText(table, column, context);
    return [
      {
        name: subjectOf(table, column),
        note: places === "" ? unit : `${unit} · ${places}`,
        territories: shown,
        italia: number === null ? null : { id: "00", name: context.words("italia"), number },
      },
    ];
  });
  return strips.length === 0 ? null : { strips, own: context.own };
}

export function strip({ strips, own }: StripData): Drawing {
  const drawn = strips.map((each, index) => drawStrip(each, own, index * PITCH));
  const height = (strips.length - 1) * PITCH + LABELS + 1.6;
  return {
    template,
    width: MAIN_WIDTH,
    height,
    plot: { x: 0, y: 0, width: MAIN_WIDTH, height },
    signals: {},
    data: {
      rects: drawn.flatMap(({ rects }) => rects),
      rules: drawn.flatMap(({ rules }) => rules),
      symbols: drawn.flatMap(({ symbols }) => symbols),
      texts: drawn.flatMap(({ texts }) => texts),
    },
  };
}

const PITCH = 21.2;
/** From the top of a strip: its heading, its line, the names under it. */
const HEADING = 1.9;
const LINE = 9;
const LABELS = 14.2;
const INSET = 3;

interface DrawnStrip {
  readonly rects: readonly RectItem[];
  readonly rules: readonly RuleItem[];
  readonly symbols: readonly SymbolItem[];
  readonly texts: readonly TextItem[];
}

function drawStrip(each: Strip, own: string | null, top: number): DrawnStrip {
  const xOf = scaleOf(each, own);
  const y = top + LINE;
  const mine = each.territories.find(({ id }) => id === own);
  const others = each.territories.filter(({ id }) => id !== own);
  const tick = (value: number | null, half: number, strokeWidth: number, stroke: string) =>
    value === null
      ? []
      : [{ x: xOf(value), x2: xOf(value), y: y - half, y2: y + half, stroke, strokeWidth }];
  return {
    rects: mine === undefined ? [] : intervalBand(mine, xOf, y),
    rules: [
      { x: 0, x2: MAIN_WIDTH, y, y2: y, stroke: COLOUR.line, strokeWidth: 0.25 },
      ...others.flatMap(({ number }) => tick(number.value, 1.55, 0.3, COLOUR.deepBlue)),
      ...tick(each.italia?.number.value ?? null, 2.8, 0.7, COLOUR.ink),
    ],
    symbols:
      mine?.number.value == null
        ? []
        : [
            {
              x: xOf(mine.number.value),
              y,
              shape: "diamond",
              size: diamondSize(1.15),
              fill: COLOUR.siena,
            },
          ],
    texts: [
      textItem(0, top + HEADING, each.name, { size: mm(8.4), weight: 600 }),
      textItem(MAIN_WIDTH, top + HEADING, each.note, {
        size: SIZE.axis,
        fill: COLOUR.grey,
        align: "right",
      }),
      ...foot(each, mine, xOf, top + LABELS),
    ],
  };
}

/** From the lowest to the highest number or bound of the own interval, inside a small margin. */
function scaleOf(each: Strip, own: string | null): (value: number) => number {
  const values = [...each.territories, ...(each.italia === null ? [] : [each.italia])].flatMap(
    ({ id, number: { value, low, high } }) => (id === own ? [value, low, high] : [value]),
  );
  const known = values.flatMap((value) => value ?? []);
  const [low, high] = [Math.min(...known), Math.max(...known)];
  const perUnit = high > low ? (MAIN_WIDTH - 2 * INSET) / (high - low) : 0;
  return (value) => INSET + (value - low) * perUnit;
}

function intervalBand(
  { number }: NamedNumber,
  xOf: (value: number) => number,
  y: number,
): readonly RectItem[] {
  if (number.low === null || number.high === null) return [];
  const x = xOf(number.low);
  return [filledRect(x, y - 1.75, xOf(number.high) - x, 3.5, COLOUR.sand)];
}

/** The two ends by name, Italia, and the own number; moved apart where they touch. */
function foot(
  each: Strip,
  mine: NamedNumber | undefined,
  xOf: (value: number) => number,
  y: number,
): readonly TextItem[] {
  const sorted = each.territories.toSorted((a, b) => (a.number.value ?? 0) - (b.number.value ?? 0));
  const ends = [sorted[0], sorted.at(-1)].filter(
    (end): end is NamedNumber => end !== undefined && end.id !== mine?.id,
  );
  const named = ({ name, number }: NamedNumber): string => `${name} ${cellText(number)}`;
  const labels = [
    ...ends.map((end) => ({ of: end, text: named(end), weight: 400, fill: COLOUR.grey }) as const),
    ...(each.italia === null
      ? []
      : [{ of: each.italia, text: named(each.italia), weight: 400, fill: COLOUR.ink } as const]),
    ...(mine === undefined
      ? []
      : [{ of: mine, text: cellText(mine.number), weight: 600, fill: COLOUR.siena } as const]),
  ].filter(({ of }) => of.number.value !== null);
  const places = spread(
    labels.map(({ of, text, weight }) => ({
      middle: xOf(of.number.value ?? 0),
      width: textWidth(plainText(text), SIZE.axis, weight) + 2.4,
    })),
    -1.2,
    MAIN_WIDTH + 1.2,
  );
  return labels.map(({ text, weight, fill }, index) =>
    textItem(places[index] ?? 0, y, text, { size: SIZE.axis, weight, fill, align: "center" }),
  );
}

/** "tra il 4° e il 7° posto", the bounds being columns of the rank's own row. */
function placesText(table: ViewTable, column: string, { own, places }: ChartContext): string {
  const cell = own === null ? null : cellAt(table, `${column}_rango`, own);
  if (cell === null || cell.low === null || cell.high === null) return "";
  const rank = chartNumber(cell);
  return places(cell.low, cell.high)
    .map(({ before, figure, after }, i) => {
      return before + boundText(rank, i === 0 ? "inf" : "sup", figure) + after;
    })
    .join("");
}

const spec: Spec = { data: PLAIN_MARKS.data, marks: PLAIN_MARKS.marks };

const template: Template = { grammar: "vega", spec };
