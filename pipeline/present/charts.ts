import { cuts } from "../catalogue/cuts.ts";
import type { ChartSpec, Declarations, Edition, ViewTable } from "../types.ts";
import { drawChart } from "./draw.ts";
import type { ChartContext, ChartTerritory } from "./forms/types.ts";
import type { Language } from "./language/types.ts";
import type { LabelWords } from "./labels.ts";

/** A drawn chart with its texts. */
export interface PresentedChart {
  readonly svg: string;
  readonly alt: string;
  readonly heading: string;
  readonly unit: string;
  readonly caption: string;
  readonly table: string;
  readonly half?: boolean;
}

export interface ChartsInput {
  readonly specs: readonly ChartSpec[];
  readonly tables: ReadonlyMap<string, ViewTable>;
  readonly edition: Edition;
  readonly words: LabelWords;
  readonly language: Pick<Language, "places">;
  readonly declarations: Pick<Declarations, "territories" | "population" | "policy" | "reference">;
}

/** The charts of an edition; one without a number to draw is left out. */
export function drawCharts(input: ChartsInput): ReadonlyMap<string, PresentedChart> {
  const { specs, tables, edition, words } = input;
  const kind = edition.territory === "00" ? "italia" : "regione";
  const context = contextOf(input);
  const charts = new Map<string, PresentedChart>();
  for (const spec of specs) {
    const table = tables.get(spec.table);
    if (!table || !spec.scope.includes(kind) || edition.year < (spec.since ?? 0)) continue;
    const heading = words.text(`figures.${spec.id}.heading`, { anno: edition.year });
    const drawn = drawChart(spec, table, { ...context, what: heading });
    if (!drawn) continue;
    charts.set(spec.id, {
      svg: drawn.svg,
      alt: drawn.alt,
      heading,
      unit: words.text(`figures.${spec.id}.unit`, { anno: edition.year }),
      caption: words.text(`figures.${spec.id}.caption`, { anno: edition.year }),
      table: spec.table,
      ...(spec.half ? { half: true } : {}),
    });
  }
  return charts;
}

function contextOf({ edition, words, language, declarations }: ChartsInput): ChartContext {
  const { lang, territory, year } = edition;
  const territories = [...declarations.territories.byCode.values()].flatMap(
    ({ code, short, sigla, tile }): readonly ChartTerritory[] =>
      tile === null ? [] : [{ code, name: short[lang], sigla, tile }],
  );
  const { population, policy, reference } = declarations;
  const years = new Map(reference.map((f) => [`${f.series}|${f.territory}`, f.year]));
  return {
    own: territory === "00" ? null : territory,
    lang,
    words: (key, params) => words.text(`charts.${key}`, params),
    places: language.places,
    territories,
    cuts,
    dispersionLimit: policy.dispersionLimit,
    referenceYear: (indicator, place) =>
      years.get(`${indicator.replace(/^rif:/, "")}|${place}`) ?? null,
    residents: (band, sex) =>
      population.residents(year, territory, sex, band) ??
      population.estimated(year, territory, sex, band),
  };
}
