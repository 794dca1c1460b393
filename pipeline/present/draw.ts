/** Charts: a table and its declaration in, an SVG with its alternative text out. */
import { compile } from "vega-lite";
import { View, SVGStringRenderer, locale, parse, textMetrics } from "vega";
import type { Runtime } from "vega";
import type { ChartSpec, Form, Lang, ViewTable } from "../types.ts";
import { vegaLocale } from "./format.ts";
import { plainText } from "./forms/markup.ts";
import { FORMS } from "./forms/registry.ts";
import type { ChartContext, ChartFacts, Drawing, Template } from "./forms/types.ts";
import { finishSvg } from "./svg-finish.ts";
import { knownWeight, textWidth } from "./text-width.ts";
import { CHART_CONFIG } from "./theme.ts";

export interface DrawnChart {
  readonly svg: string;
  readonly alt: string;
  /** Size on the page, mm; the SVG itself fills its container. */
  readonly width: number;
  readonly height: number;
  readonly facts: ChartFacts;
}

/**
 * The chart of `spec` on its table, or null where nothing can be drawn: the table lacks its
 * columns, or all its numbers are hidden or missing. `id` is unique in the document.
 */
export function drawChart(
  spec: ChartSpec,
  table: ViewTable,
  context: ChartContext,
  id: string = spec.id,
): DrawnChart | null {
  const chart = FORMS[spec.form](spec, table, context);
  if (chart === null) return null;
  const { drawing, alt, facts } = chart;
  const svg = drawSvg(drawing, { id, label: alt, table: table.id, lang: context.lang });
  return { svg, alt, width: drawing.width, height: drawing.height, facts };
}

/** Forms that a narrow screen gets redrawn; the others are shown as on the page. */
const REDRAWN: readonly Form[] = ["dot-plot", "cartogram"];

/**
 * The chart again for a screen of 328 px, with larger letters; null where the page's own serves.
 * Both may stand in one document: the ids of this one end in `-phone`.
 */
export function drawPhoneChart(
  spec: ChartSpec,
  table: ViewTable,
  context: ChartContext,
  id: string = spec.id,
): DrawnChart | null {
  if (!REDRAWN.includes(spec.form) || spec.half === true) return null;
  return drawChart(spec, table, { ...context, format: "phone" }, `${id}-phone`);
}

export interface DrawOptions {
  /** Unique in its document. */
  readonly id: string;
  /** Alternative text. */
  readonly label: string;
  /** Id of the table drawn. */
  readonly table: string;
  readonly lang: Lang;
}

/** A drawing as SVG: a picture of `drawing.width` × `drawing.height` mm that fills its container. */
export function drawSvg(drawing: Drawing, options: DrawOptions): string {
  const { plot, width, height } = drawing;
  const view = viewOf(drawing.template, options.lang);
  // Copies, because Vega marks the rows it is given.
  for (const [name, rows] of Object.entries(drawing.data)) {
    view.data(
      name,
      rows.map((row) => ({ ...row })),
    );
  }
  for (const [name, value] of Object.entries(drawing.signals)) view.signal(name, value);
  view.width(plot.width).height(plot.height).run();
  const svg = new SVGStringRenderer()
    .initialize(null, width, height, [plot.x, plot.y], 1)
    .render(rootOf(view.scenegraph()))
    .svg();
  return finishSvg(svg, { ...options, width, height });
}

function rootOf(scenegraph: object): unknown {
  return "root" in scenegraph ? scenegraph.root : scenegraph;
}

/**
 * A template is compiled once for each language, and its view filled anew for each chart: the same
 * form is drawn hundreds of times. Every dataset is replaced whole, so nothing of one chart is left
 * in the next.
 */
const views = new WeakMap<Template, Map<Lang, View>>();

function viewOf(template: Template, lang: Lang): View {
  if ("isFaceted" in template) return newView(template, lang);
  const known = views.get(template) ?? new Map<Lang, View>();
  views.set(template, known);
  const view = known.get(lang) ?? newView(template, lang);
  known.set(lang, view);
  return view;
}

function newView(template: Template, lang: Lang): View {
  measureWithFont();
  const view = new View(parseTemplate(template), { renderer: "none" });
  return view.locale(locale(vegaLocale(lang), NO_DATES));
}

function parseTemplate(template: Template): Runtime {
  if (template.grammar === "vega") {
    return parse({ padding: 0, autosize: "none", ...template.spec }, CHART_CONFIG);
  }
  const { spec } = compile(
    { padding: 0, autosize: "none", ...template.spec },
    { config: CHART_CONFIG },
  );
  return parse(spec);
}

/** Vega asks for names of days and months; no axis of ours is a calendar. */
const NO_DATES = {
  dateTime: "",
  date: "",
  time: "",
  periods: ["", ""],
  days: Array.from({ length: 7 }, String),
  shortDays: Array.from({ length: 7 }, String),
  months: Array.from({ length: 12 }, String),
  shortMonths: Array.from({ length: 12 }, String),
};

/** Vega would guess 0.8 em for every character. */
function measureWithFont(): void {
  textMetrics.width = (item, text) =>
    textWidth(plainText(String(text)), item.fontSize ?? 0, knownWeight(item.fontWeight));
}
