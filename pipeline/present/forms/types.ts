/** What every form of chart takes and gives. */
import type { Spec } from "vega";
import type { TopLevelSpec } from "vega-lite";
import type { ChartSpec, Flag, Lang, ViewCell, ViewTable } from "../../types.ts";
import type { Language } from "../language/types.ts";

/** A number of a chart with the cell that it is. */
export interface ChartNumber {
  /** Null unless the state is `value`. */
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** As the table prints it: the number, or the sign that stands in for it. */
  readonly text: string;
  readonly interval: string;
  readonly beside: readonly Flag[];
  /** `<tavola>:<line>`. */
  readonly ref: string;
  readonly state: "value" | "hidden" | "missing";
}

/** A row, bar, tile or point with its name and number. */
export interface NamedNumber {
  readonly id: string;
  readonly name: string;
  readonly number: ChartNumber;
}

/** Words of the charts: `key` of `charts.yaml`, with the values of its `{…}`. */
export type ChartWords = (key: string, params?: Readonly<Record<string, string>>) => string;

/** What a chart needs beside its table. */
export interface ChartContext {
  /** Code of the pack's own territory; null in the national report. */
  readonly own: string | null;
  readonly lang: Lang;
  readonly words: ChartWords;
  /** "tra l’8° e l’11° posto", with the figures apart. */
  readonly places: Language["places"];
  readonly territories: readonly ChartTerritory[];
  /** What the figure shows, for its alternative text; the table's title if absent. */
  readonly what?: string;
  /** `phone` for the forms that are redrawn for a narrow screen; a page if absent. */
  readonly format?: "page" | "phone";
  /** Four cuts between the classes of a cartogram, by chart, kept between editions. */
  readonly cuts?: Readonly<Record<string, readonly number[]>>;
  /** Sources of a series, in order; a line never crosses from one to the next. */
  readonly panels?: readonly SeriesPanel[];
  /** Dispersion above which a funnel is drawn as a distribution by size; 10 if absent. */
  readonly dispersionLimit?: number;
  /** Year of another source's figure, where it is not the edition's (indicator, territory). */
  readonly referenceYear?: (indicator: string, territory: string) => number | null;
  /** Residents of the territory drawn, by band (`0_2`) and sex (`m`, `f`); null = not known. */
  readonly residents?: (band: string, sex: "m" | "f") => number | null;
}

/** Years of one source, with the name that stands under its panel. */
export interface SeriesPanel {
  readonly from: number;
  readonly to: number;
  readonly name: string;
}

/** The 21 territories: tiles and short names in the language of the edition. */
export interface ChartTerritory {
  readonly code: string;
  readonly name: string;
  readonly sigla: string;
  readonly tile: { readonly column: number; readonly row: number };
}

/**
 * A specification without data: written and compiled once, filled for each chart. Lengths in mm;
 * its datasets are named and empty.
 */
export type Template =
  | {
      readonly grammar: "vega";
      readonly spec: Spec;
      /** With facets: their groups would outlive the rows of the chart that they were made for. */
      readonly isFaceted?: true;
    }
  | { readonly grammar: "vega-lite"; readonly spec: TopLevelSpec };

/** A template with the data of one chart. */
export interface Drawing {
  readonly template: Template;
  /** Size of the picture, mm. */
  readonly width: number;
  readonly height: number;
  /** The plotting area inside it; the axes' own. */
  readonly plot: Box;
  readonly data: Readonly<Record<string, readonly object[]>>;
  readonly signals: Readonly<Record<string, number | string | readonly number[]>>;
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A drawing and what to say to those who cannot see it. */
export interface Chart {
  readonly drawing: Drawing;
  readonly alt: string;
  readonly facts: ChartFacts;
}

/** What a caption may have to say of a chart; absent where it does not apply. */
export interface ChartFacts {
  /** Marks that are not drawn because their number is hidden or missing. */
  readonly undrawn?: number;
  /** Over-dispersion of a funnel. */
  readonly dispersion?: number;
  /** True where the funnel gave way to a distribution by size. */
  readonly isDistribution?: boolean;
}

export type FormMapper = (spec: ChartSpec, table: ViewTable, context: ChartContext) => Chart | null;

export function chartNumber(cell: ViewCell): ChartNumber {
  const state = cell.value !== null ? "value" : cell.signs.includes("[c]") ? "hidden" : "missing";
  return {
    value: cell.value,
    low: state === "value" ? cell.low : null,
    high: state === "value" ? cell.high : null,
    text: cell.text,
    interval: state === "value" ? cell.interval : "",
    beside: cell.beside,
    ref: `${cell.table}:${cell.line}`,
    state,
  };
}
