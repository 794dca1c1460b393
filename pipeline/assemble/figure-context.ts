import { html, type Html } from "./engine.ts";
import { plain, words } from "./markup.ts";
import type { Numbered } from "./numbering.ts";
import type { State } from "./state.ts";
import { coverageLine } from "./table-context.ts";
import type { Chart } from "./types.ts";

/** What `partials/figure.hbs` prints. */
export interface FigureContext {
  readonly anchor: string;
  readonly number: string;
  /** "Figura 8.3 Fuori famiglia, tra i territori": two drawings may have one heading. */
  readonly label: Html;
  readonly level: number;
  readonly heading: Html;
  readonly unit: Html;
  readonly layout: string;
  /** Of the drawing on paper, in mm. */
  readonly width: number;
  readonly svg: Html;
  readonly caption: Html;
  readonly source: Html | null;
  readonly coverage: Html | null;
  /** Link to the table drawn; empty where it is not printed in this edition. */
  readonly dataLink: Html;
}

export function figureContext(
  chart: Chart,
  numbered: Numbered,
  form: "piena" | "rail",
  state: State,
): FigureContext {
  const table = state.input.tables.get(chart.table);
  return {
    anchor: numbered.anchor,
    number: numbered.number,
    label: html(`${state.plainWord("kinds.figura")} ${numbered.number} ${plain(numbered.title)}`),
    level: 3 + state.depth.sections,
    heading: html(numbered.title),
    unit: words(chart.unit),
    layout: layoutOf(chart, form),
    width: widthOf(chart.svg),
    svg: html(chart.svg),
    caption: words(chart.caption),
    source: table ? words(table.source) : null,
    coverage: coverageLine(table?.coverageCell ?? null, state),
    dataLink: html(
      state.numbering.whenPrinted("tavola", chart.table, (reference) =>
        state.say("figure_data", { reference }).toString(),
      ),
    ),
  };
}

/** A column of a pack, in mm. */
const COLUMN = 81;
/** A drawing of up to this width, in mm, has its texts at its side. */
const NARROW = 128;
const FULL = 170;

function layoutOf(chart: Chart, form: "piena" | "rail"): string {
  if (chart.half || widthOf(chart.svg) <= COLUMN) return "half";
  if (form === "rail") return "in-rail";
  return widthOf(chart.svg) <= NARROW ? "with-side" : "";
}

/** Width of the view box; charts are drawn in mm. */
function widthOf(svg: string): number {
  const width = Number(/viewBox="0 0 ([\d.]+) /.exec(svg)?.[1] ?? FULL);
  return Math.min(width, FULL);
}
