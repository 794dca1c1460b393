/**
 * Age pyramid. The height of a band is the years of age it spans, the length the children per year
 * of age, so that the area is the number. The dashed outline has the same children with the
 * residents' ages and sexes.
 */
import type { ChartSpec, ViewTable } from "../../types.ts";
import { textWidth } from "../text-width.ts";
import { COLOUR, SCALE, SIZE, mm } from "../theme.ts";
import { yearsOf } from "./age-band.ts";
import { cellsOf } from "./from-table.ts";
import { textItem } from "./layers.ts";
import type { TextItem } from "./layers.ts";
import { cellText, fixedText } from "./markup.ts";
import { pyramidTemplate } from "./pyramid-template.ts";
import { chartNumber } from "./types.ts";
import type { ChartContext, ChartNumber, Drawing } from "./types.ts";

export interface PyramidData {
  /** Youngest first. */
  readonly bands: readonly PyramidBand[];
  readonly heads: Readonly<Record<Sex, string>>;
  /** Beside the outline: "come i residenti". */
  readonly outline: string;
  /** `half`: as wide as a column of a pack. */
  readonly format: "page" | "half";
}

export interface PyramidBand {
  /** `14_17`. */
  readonly id: string;
  readonly name: string;
  readonly years: number;
  readonly numbers: Readonly<Record<Sex, ChartNumber>>;
  readonly residents: Readonly<Record<Sex, number>> | null;
}

type Sex = "m" | "f";

/** Columns: males, females. Rows: bands of age. */
export function pyramidData(
  spec: ChartSpec,
  table: ViewTable,
  context: ChartContext,
): PyramidData | null {
  const [m = "", f = ""] = spec.columns;
  const own = context.own ?? "00";
  const cells = cellsOf(table).filter((cell) => cell.meaning.territory === own);
  const bands = table.rows.flatMap(({ id, label }): PyramidBand[] => {
    const [males, females] = [m, f].map((column) =>
      cells.find((cell) => cell.row === id && cell.column === column),
    );
    const years = yearsOf(id);
    if (!males || !females || years === null) return [];
    const residents = residentsOf(id, context);
    const numbers = { m: chartNumber(males), f: chartNumber(females) };
    return [{ id, name: label, years, numbers, residents }];
  });
  // Where fewer than half of its bars can be drawn, a pyramid shows what is hidden, not the ages.
  const numbers = bands.flatMap(({ numbers: { m, f } }) => [m, f]);
  const drawn = numbers.filter(({ value }) => value !== null).length;
  const shown = drawn > 0 && 2 * drawn >= numbers.length;
  const heads = { m: context.words("pyramid.m"), f: context.words("pyramid.f") };
  const format = context.own === null ? "page" : "half";
  return shown ? { bands, heads, outline: context.words("pyramid.outline"), format } : null;
}

export function pyramid(data: PyramidData): Drawing {
  const frame = FRAMES[data.format];
  const bands = stackBands(data.bands, frame);
  const expected = expectedPerYear(data.bands);
  const lengths = bands.flatMap((band) => SEXES.map((sex) => perYear(band, sex)));
  const end = Math.max(1e-9, ...lengths, ...(expected ?? []).flatMap(({ m, f }) => [m, f]));
  const height = frame.perYear * data.bands.reduce((sum, { years }) => sum + years, 0);
  const toMm = (value: number): number => (frame.half * value) / end;
  const steps =
    expected === null ? [] : SEXES.flatMap((sex) => outline(bands, expected, sex, frame));
  return {
    template: pyramidTemplate,
    width: frame.left + 2 * frame.half + frame.gap + frame.right,
    height: TOP + height + 0.6,
    plot: { x: frame.left + frame.gap / 2, y: TOP, width: 2 * frame.half, height },
    signals: { end },
    data: {
      bars: bands.flatMap((band) =>
        SEXES.map((sex) => ({
          from: 0,
          to: SIGN[sex] * perYear(band, sex),
          shift: (SIGN[sex] * frame.gap) / 2,
          y: band.top,
          y2: band.top + frame.perYear * band.years - JOINT,
          fill: FILL[sex],
        })),
      ),
      axes: SEXES.map((sex) => ({
        x: frame.half + (SIGN[sex] * frame.gap) / 2,
        y: 0,
        y2: height,
      })),
      steps,
      texts: [
        ...SEXES.map((sex) => headText(sex, data.heads[sex], frame)),
        ...bands.flatMap((band) => bandTexts(band, toMm, frame)),
        ...(expected === null ? [] : outlineName({ bands, expected, toMm, frame }, data.outline)),
      ],
    },
  };
}

const SEXES = ["m", "f"] as const;
const SIGN = { m: -1, f: 1 } as const;
const FILL = { m: SCALE[4], f: SCALE[2] } as const;

interface Frame {
  /** Length of the longest bar on either side, and what is between the sides. */
  readonly half: number;
  readonly gap: number;
  readonly left: number;
  /** Beside the bars, for the outline's name. */
  readonly right: number;
  readonly perYear: number;
}

const FRAMES: Readonly<Record<PyramidData["format"], Frame>> = {
  page: { half: 38, gap: 18, left: 0.5, right: 12, perYear: 3.7 },
  half: { half: 26, gap: 17, left: 0.5, right: 11, perYear: 2.5 },
};
const TOP = 6;
const JOINT = 0.35;

type StackedBand = PyramidBand & { readonly top: number };

/** Oldest on top. */
function stackBands(bands: readonly PyramidBand[], { perYear }: Frame): readonly StackedBand[] {
  const oldestFirst = bands.toReversed();
  return oldestFirst.map((band, index) => ({
    ...band,
    top: perYear * oldestFirst.slice(0, index).reduce((sum, { years }) => sum + years, 0),
  }));
}

const perYear = (band: PyramidBand, sex: Sex): number =>
  (band.numbers[sex].value ?? 0) / band.years;

/**
 * Children per year of age if they had the residents' ages and sexes, oldest band first; null
 * where a number is not shown, for then the total is not known either.
 */
function expectedPerYear(
  bands: readonly PyramidBand[],
): readonly Readonly<Record<Sex, number>>[] | null {
  let children = 0;
  let residents = 0;
  for (const band of bands) {
    const { m, f } = band.numbers;
    if (m.value === null || f.value === null || band.residents === null) return null;
    children += m.value + f.value;
    residents += band.residents.m + band.residents.f;
  }
  if (residents === 0) return null;
  return bands.toReversed().map(({ years, residents: of }) => ({
    m: (children * (of?.m ?? 0)) / residents / years,
    f: (children * (of?.f ?? 0)) / residents / years,
  }));
}

function outline(
  bands: readonly StackedBand[],
  expected: readonly Readonly<Record<Sex, number>>[],
  sex: Sex,
  { gap, perYear: height }: Frame,
): readonly object[] {
  return bands.flatMap((band, index) =>
    [band.top, band.top + height * band.years].map((y, corner) => ({
      sex,
      value: SIGN[sex] * (expected[index]?.[sex] ?? 0),
      shift: (SIGN[sex] * gap) / 2,
      y,
      order: 2 * index + corner,
    })),
  );
}

function headText(sex: Sex, head: string, { half, gap }: Frame): TextItem {
  return textItem(half + (SIGN[sex] * gap) / 2, -4, head, {
    size: SIZE.label,
    weight: 600,
    fill: sex === "m" ? SCALE[4] : SCALE[3],
    align: sex === "m" ? "right" : "left",
  });
}

/** The band's name in the middle; the numbers inside the bars, or beside those too short. */
function bandTexts(
  band: StackedBand,
  toMm: (value: number) => number,
  { half, gap, perYear: height }: Frame,
): readonly TextItem[] {
  const y = band.top + (height * band.years) / 2;
  const numbers = SEXES.map((sex) => {
    const number = band.numbers[sex];
    const length = toMm(perYear(band, sex));
    const inside = number.state === "value" && length > textWidth(number.text, SIZE.value, 600) + 2;
    const away = SIGN[sex] * (gap / 2 + (inside ? 1.2 : length + 1));
    return textItem(half + away, y, cellText(number), {
      size: SIZE.value,
      weight: number.state === "value" ? 600 : 400,
      fill: inside && sex === "m" ? COLOUR.white : COLOUR.ink,
      align: sex === "m" ? "right" : "left",
    });
  });
  const name = textItem(half, y, fixedText(band.name), { size: SIZE.value, align: "center" });
  return [name, ...numbers];
}

interface Outlined {
  readonly bands: readonly StackedBand[];
  readonly expected: readonly Readonly<Record<Sex, number>>[];
  readonly toMm: (value: number) => number;
  readonly frame: Frame;
}

/** At the band with the most room between the outline and the edge, on the right. */
function outlineName(
  { bands, expected, toMm, frame }: Outlined,
  name: string,
): readonly TextItem[] {
  const reach = bands.map((band, index) =>
    toMm(Math.max(perYear(band, "f"), expected[index]?.f ?? 0)),
  );
  const index = reach.indexOf(Math.min(...reach));
  const band = bands[index];
  if (band === undefined) return [];
  const x = frame.half + frame.gap / 2 + (reach[index] ?? 0) + 1.6;
  const y = band.top + (frame.perYear * band.years) / 2;
  return [textItem(x, y, name, { size: mm(7.5), fill: COLOUR.grey })];
}

function residentsOf(band: string, context: ChartContext): Readonly<Record<Sex, number>> | null {
  const [m, f] = SEXES.map((sex) => context.residents?.(band, sex) ?? null);
  return m == null || f == null ? null : { m, f };
}
