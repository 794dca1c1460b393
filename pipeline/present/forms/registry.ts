/** Which functions draw which form, and how each is told to those who cannot see it. */
import type { ChartSpec, Form, ViewTable } from "../../types.ts";
import { altOfFunnel, altOfList, altOfRange, altOfSeries } from "./alt.ts";
import type { AltParts } from "./alt.ts";
import { cartogram, cartogramData } from "./cartogram.ts";
import { dotPlot, dotPlotData } from "./dot-plot.ts";
import { europe, europeData } from "./europe.ts";
import { flow, flowData } from "./flow.ts";
import { funnelData } from "./funnel-data.ts";
import type { FunnelData } from "./funnel.ts";
import { funnelPlot } from "./funnel.ts";
import { hiddenBar, hiddenBarData } from "./hidden-bar.ts";
import { pyramid, pyramidData } from "./pyramid.ts";
import type { PyramidData } from "./pyramid.ts";
import { seriesData } from "./series-data.ts";
import { series } from "./series.ts";
import type { SeriesData } from "./series.ts";
import { smallMultiples, smallMultiplesData } from "./small-multiples.ts";
import { stackedBar, stackedBarData } from "./stacked-bar.ts";
import type { StackedBarData } from "./stacked-bar.ts";
import { strip, stripData } from "./strip.ts";
import type { StripData } from "./strip.ts";
import type {
  Chart,
  ChartContext,
  ChartFacts,
  ChartNumber,
  Drawing,
  FormMapper,
  NamedNumber,
} from "./types.ts";

/** A form: its data from a table, its drawing from the data, its words from the data. */
function form<D>(
  read: (spec: ChartSpec, table: ViewTable, context: ChartContext) => D | null,
  draw: (data: D) => Drawing,
  tell: (data: D, parts: AltParts) => string,
  factsOf: (data: D) => ChartFacts = () => ({}),
): FormMapper {
  return (spec, table, context): Chart | null => {
    const data = read(spec, table, context);
    if (data === null) return null;
    const what = context.what ?? table.title;
    return {
      drawing: draw(data),
      alt: tell(data, { form: spec.form, what, words: context.words }),
      facts: factsOf(data),
    };
  };
}

export const FORMS: Readonly<Record<Form, FormMapper>> = {
  "dot-plot": form(
    dotPlotData,
    dotPlot,
    (data, parts) => altOfRange(parts, data.rows, marked(data.rows, data)),
    ({ rows }) => undrawn(rows),
  ),
  cartogram: form(
    cartogramData,
    cartogram,
    (data, parts) => {
      const rows = data.tiles.map(({ code, name, number }) => ({ id: code, name, number }));
      return altOfRange(parts, rows, marked(rows, data));
    },
    ({ tiles }) => undrawn(tiles),
  ),
  pyramid: form(pyramidData, pyramid, (data, parts) => altOfList(parts, pyramidList(data))),
  funnel: form(funnelData, funnelPlot, tellFunnel, (data) => ({
    undrawn: data.undrawn,
    dispersion: data.dispersion,
    isDistribution: data.limits === null,
  })),
  "stacked-bar": form(stackedBarData, stackedBar, (data, parts) =>
    altOfList(parts, stackedList(data)),
  ),
  series: form(seriesData, series, (data, parts) => altOfSeries(parts, courses(data))),
  "small-multiples": form(smallMultiplesData, smallMultiples, (data, parts) => {
    const rows = data.tiles.flatMap(({ code, name, numbers }) => {
      const number = numbers.at(-1);
      return number === undefined ? [] : [{ id: code, name, number }];
    });
    const last = data.italia.at(-1);
    const italia = last === undefined ? null : { id: "00", name: data.names.italia, number: last };
    return altOfRange(parts, rows, marked(rows, { own: data.own, italia }));
  }),
  flow: form(flowData, flow, ({ rows, names }, parts) =>
    altOfList(
      parts,
      rows.flatMap(({ id, name, entered, present, left }) => [
        { id, name: `${name}, ${names.entered}`, number: entered },
        { id, name: names.present, number: present },
        { id, name: names.left, number: left },
      ]),
    ),
  ),
  europe: form(europeData, europe, ({ countries }, parts) =>
    altOfRange(
      parts,
      countries,
      countries.filter(({ isOwn }) => isOwn),
    ),
  ),
  strip: form(stripData, strip, (data, parts) => altOfList(parts, stripList(data))),
  "hidden-bar": form(hiddenBarData, hiddenBar, ({ rows }, parts) =>
    altOfList(
      parts,
      rows.flatMap(({ id, name, share }) => (share === null ? [] : [{ id, name, number: share }])),
    ),
  ),
};

function undrawn(rows: readonly { readonly number: ChartNumber }[]): ChartFacts {
  return { undrawn: rows.filter(({ number }) => number.value === null).length };
}

/** The own territory and Italia are named after the range. */
function marked(
  rows: readonly NamedNumber[],
  { own, italia }: { readonly own: string | null; readonly italia: NamedNumber | null },
): readonly NamedNumber[] {
  return [...rows.filter(({ id }) => id === own), ...(italia === null ? [] : [italia])];
}

function pyramidList({ bands, heads }: PyramidData): readonly NamedNumber[] {
  return (["m", "f"] as const).flatMap((sex) =>
    bands.map(({ id, name, numbers }) => ({
      id,
      name: `${heads[sex]} ${name}`,
      number: numbers[sex],
    })),
  );
}

/** Italia's bar, and the own. */
function stackedList({ rows, parts }: StackedBarData): readonly NamedNumber[] {
  return rows
    .filter(({ kind }) => kind !== "other")
    .flatMap(({ id, name, numbers }) =>
      numbers.map((number, index) => ({
        id,
        name: `${name}, ${parts[index]?.name ?? ""}`,
        number,
      })),
    );
}

function stripList({ strips, own }: StripData): readonly NamedNumber[] {
  return strips.flatMap(({ name, territories, italia }) =>
    marked(territories, { own, italia }).map((each) => ({
      ...each,
      name: `${name}, ${each.name}`,
    })),
  );
}

/** From the first to the last year of the last source in which a series has points. */
function courses({ series: all, panels }: SeriesData) {
  return all.flatMap(({ name, points }) => {
    const end = points.at(-1);
    const panel = panels.find(({ from, to }) => end && from <= end.year && end.year <= to);
    const first = points.find(({ year }) => panel !== undefined && year >= panel.from);
    return first === undefined || end === undefined ? [] : [{ name, first, last: end }];
  });
}

function tellFunnel(data: FunnelData, parts: AltParts): string {
  const beyond = data.points.filter(({ standing }) => standing !== "inside");
  const far = beyond.filter(({ standing }) => standing === "beyond-99.8").map(({ id }) => id);
  const kind = data.limits === null ? "distribution" : "funnel";
  return altOfFunnel({ ...parts, form: kind }, data.overall, {
    all: data.points.length,
    beyond: beyond.length,
    far,
  });
}
