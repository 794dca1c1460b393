/** The tiles of the cartogram, each with the territory's line over Italia's, all on one scale. */
import type { ChartSpec, Lang, ViewTable } from "../../types.ts";
import { formatDecimal } from "../format.ts";
import { wrapText } from "../text-width.ts";
import { COLOUR, PAGE_WIDTH, SIZE, mm } from "../theme.ts";
import { cellAt } from "./from-table.ts";
import { circleSize, roundUp, textItem } from "./layers.ts";
import type { TextItem } from "./layers.ts";
import { cellText, fixedText } from "./markup.ts";
import {
  GAP,
  INSIDE,
  INSIDE_LEGEND,
  LEGEND,
  TILE,
  smallMultiplesTemplate,
} from "./small-multiples-template.ts";
import { chartNumber } from "./types.ts";
import type { ChartContext, ChartNumber, ChartTerritory, Drawing } from "./types.ts";

export interface SmallMultiplesData {
  readonly years: readonly number[];
  readonly tiles: readonly MultipleTile[];
  /** One number per year; empty where Italia has none. */
  readonly italia: readonly ChartNumber[];
  readonly own: string | null;
  readonly lang: Lang;
  readonly names: { readonly territory: string; readonly italia: string };
}

export interface MultipleTile extends ChartTerritory {
  /** One per year. */
  readonly numbers: readonly ChartNumber[];
}

/** Columns: the same measure in successive years, oldest first. */
export function smallMultiplesData(
  spec: ChartSpec,
  table: ViewTable,
  context: ChartContext,
): SmallMultiplesData | null {
  // A year before the survey's first has no column.
  const columns = spec.columns.filter((column) => table.heads.some(({ id }) => id === column));
  if (columns.length < 2) return null;
  const cellsOfTerritory = (code: string) =>
    columns.flatMap((column) => cellAt(table, column, code) ?? []);
  const tiles = context.territories.flatMap((territory): MultipleTile[] => {
    const cells = cellsOfTerritory(territory.code);
    const complete = cells.length === columns.length;
    return complete ? [{ ...territory, numbers: cells.map(chartNumber) }] : [];
  });
  if (!tiles.some(({ numbers }) => numbers.some(({ value }) => value !== null))) return null;
  const italia = cellsOfTerritory("00");
  const years = (italia.length > 0 ? italia : cellsOfTerritory(tiles[0]?.code ?? "")).map(
    ({ meaning }) => meaning.year,
  );
  const names = {
    territory: context.words("small-multiples.territory"),
    italia: context.words("italia"),
  };
  return {
    years,
    tiles,
    italia: italia.map(chartNumber),
    own: context.own,
    lang: context.lang,
    names,
  };
}

export function smallMultiples(data: SmallMultiplesData): Drawing {
  const domain = domainOf(data);
  const side = 9 * TILE + 8 * GAP;
  const tiles = data.tiles.map((tile) => ({
    ...tile,
    x: tile.tile.column * (TILE + GAP),
    y: tile.tile.row * (TILE + GAP),
  }));
  const example = exampleOf(data);
  return {
    template: smallMultiplesTemplate,
    width: PAGE_WIDTH,
    height: side,
    plot: { x: 0, y: 0, width: PAGE_WIDTH, height: side },
    signals: { years: ends(data.years), domain: [domain.low, domain.high] },
    data: {
      grounds: [...tiles.map(({ x, y }) => ({ x, y, size: TILE })), LEGEND],
      lines: tiles.flatMap((tile) => [
        ...line(data.italia, data.years, tile, LOOK.italia),
        ...line(tile.numbers, data.years, tile, tile.code === data.own ? LOOK.own : LOOK.territory),
      ]),
      legend: [
        ...line(data.italia, data.years, LEGEND, LOOK.italia),
        ...line(example, data.years, LEGEND, LOOK.territory),
      ],
      grid: domain.ticks.map((tick) => ({ tick })),
      texts: [
        ...tiles.flatMap((tile) => tileTexts(tile, data, domain)),
        ...legendTexts(data, example, domain),
      ],
    },
  };
}

const LOOK = {
  italia: { colour: COLOUR.interval, width: 0.3, dot: 0 },
  territory: { colour: COLOUR.ink, width: 0.7, dot: circleSize(0.95) },
  own: { colour: COLOUR.siena, width: 0.9, dot: circleSize(1.05) },
} as const;

interface Domain {
  readonly low: number;
  readonly high: number;
  readonly ticks: readonly number[];
}

/** One scale for all tiles, not from zero: lines show change, the numbers show level. */
function domainOf(data: SmallMultiplesData): Domain {
  const values = [data.italia, ...data.tiles.map(({ numbers }) => numbers)]
    .flat()
    .flatMap(({ value }) => value ?? []);
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const step = roundUp(Math.max((most - least) / 3, most / 50, 1e-6), [1, 2, 5, 10]);
  const first = Math.floor(least / step);
  const last = Math.max(first + 1, Math.ceil(most / step));
  const ticks = Array.from({ length: last - first + 1 }, (_, index) =>
    Number(((first + index) * step).toPrecision(12)),
  );
  return { low: ticks[0] ?? 0, high: ticks.at(-1) ?? 1, ticks };
}

const ends = (years: readonly number[]): readonly number[] => [years[0] ?? 0, years.at(-1) ?? 1];

/** Points of one line; a year without a number breaks it. */
function line(
  numbers: readonly ChartNumber[],
  years: readonly number[],
  at: { readonly x: number; readonly y: number },
  look: (typeof LOOK)[keyof typeof LOOK],
): readonly object[] {
  return numbers.map(({ value }, index) => ({
    line: `${at.x} ${at.y} ${look.width}`,
    year: years[index],
    value: value ?? 0,
    defined: value !== null,
    isLast: value !== null && index === numbers.length - 1,
    left: at.x,
    top: at.y,
    ...look,
  }));
}

type PlacedTile = MultipleTile & { readonly x: number; readonly y: number };

function tileTexts(
  tile: PlacedTile,
  data: SmallMultiplesData,
  domain: Domain,
): readonly TextItem[] {
  const fill = tile.code === data.own ? COLOUR.siena : COLOUR.ink;
  const names = wrapText(tile.name, TILE - 2.6, mm(7.4)).map((text, row) =>
    textItem(tile.x + 1.6, tile.y + 2.9 + 2.9 * row, text, { size: mm(7.4), fill }),
  );
  const last = tile.numbers.at(-1);
  if (last === undefined) return names;
  const x = tile.x + INSIDE.x[1] + 0.6;
  const style = { size: SIZE.smallValue, weight: 600, fill, align: "right" } as const;
  if (last.value === null) {
    const sign = textItem(x, tile.y + TILE - 2.4, cellText(last), { ...style, weight: 400 });
    return [...names, sign];
  }
  const y = tile.y + heightAt(last.value, domain);
  const isAbove = last.value >= (data.italia.at(-1)?.value ?? 0) || y + 4.2 > tile.y + TILE;
  return [...names, textItem(x, isAbove ? y - 2.7 : y + 2.8, cellText(last), style)];
}

const heightAt = (value: number, { low, high }: Domain): number =>
  INSIDE.y[0] + ((INSIDE.y[1] - INSIDE.y[0]) * (value - low)) / (high - low);

/** The legend's line: the territory that ends highest, well away from Italia's. */
function exampleOf(data: SmallMultiplesData): readonly ChartNumber[] {
  const end = (tile: MultipleTile): number => tile.numbers.at(-1)?.value ?? -1;
  const highest = data.tiles.toSorted((a, b) => end(b) - end(a))[0];
  return highest?.numbers ?? [];
}

/** Names of the two lines, the scale and the years, which the tiles then leave out. */
function legendTexts(
  data: SmallMultiplesData,
  example: readonly ChartNumber[],
  domain: Domain,
): readonly TextItem[] {
  const y = (value: number): number => {
    const [foot, top] = INSIDE_LEGEND.y;
    return foot + ((top - foot) * (value - domain.low)) / (domain.high - domain.low);
  };
  // The names stand over the first half of the upper line and under that of the lower.
  const early = (numbers: readonly ChartNumber[]) =>
    numbers.slice(0, Math.ceil(numbers.length / 2)).flatMap(({ value }) => value ?? []);
  const [left, right] = INSIDE_LEGEND.x;
  const decimals = domain.ticks.every(Number.isInteger) ? 0 : 1;
  const quiet = { size: SIZE.axis, fill: COLOUR.grey } as const;
  const names = [
    { at: Math.max(...early(example)), name: data.names.territory, weight: 600, shift: -2.2 },
    { at: Math.min(...early(data.italia)), name: data.names.italia, weight: 400, shift: 2.6 },
  ] as const;
  return [
    ...names.flatMap(({ at, name, weight, shift }) =>
      Number.isFinite(at)
        ? [textItem(LEGEND.x + left, y(at) + shift, name, { size: SIZE.axis, weight })]
        : [],
    ),
    ...domain.ticks.map((tick) =>
      textItem(
        LEGEND.x + right + 1.9,
        y(tick),
        fixedText(formatDecimal(tick, decimals, data.lang)),
        quiet,
      ),
    ),
    ...ends(data.years).map((year, index) =>
      textItem(LEGEND.x + (index === 0 ? left : right), 31.8, fixedText(String(year)), {
        ...quiet,
        align: index === 0 ? "left" : "right",
      }),
    ),
  ];
}
