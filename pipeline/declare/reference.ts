import { z } from "zod";
import type { ReferenceFigure, Territories } from "../types.ts";
import type { Issue, Outcome } from "../issue.ts";
import { declareError, type ReadText } from "./problem.ts";
import { parseRows, type Line } from "./rows.ts";

const FILES = {
  italy: "data/published/pubblicati_italia.csv",
  regions: "data/published/pubblicati_regioni.csv",
  minorsItaly: "data/reference/msna_italia.csv",
  minorsRegions: "data/reference/msna_regioni.csv",
  shares: "data/reference/europa_quote.csv",
  rates: "data/reference/europa_residenziale.csv",
} as const;

/**
 * Figures of other sources, one per series, year and territory. Series: the names in the column
 * `serie` of `data/published` (`pubblicato_…`); `msna_presenti`, the register's count of unaccompanied
 * minors present at the end of December; `eu_quota_familiare` and `eu_quota_residenziale` in per
 * cent; `eu_residenziale_1000`; `eu_…_anno`, the year that a country's figures are of. Other countries are `eu:` and their ISO code. Codes are compared with
 * the territories, unless those are not whole (null).
 */
export function parseReference(
  read: ReadText,
  territories: Territories | null,
): Outcome<readonly ReferenceFigure[]> {
  const parts = [
    published(FILES.italy, read, italyRow, () => "00"),
    published(FILES.regions, read, regionsRow, (row) => row.cod_istat),
    minors(FILES.minorsItaly, read, minorsItalyRow, () => "00"),
    minors(FILES.minorsRegions, read, minorsRegionsRow, (row) => row.cod_istat),
    europe(FILES.shares, read, sharesRow, (row) => [
      ["eu_quota_familiare", percent(row.quota_accoglienza_familiare)],
      ["eu_quota_residenziale", percent(row.quota_residenziale)],
      ["eu_quota_anno", row.anno],
    ]),
    europe(FILES.rates, read, ratesRow, (row) => [
      ["eu_residenziale_1000", row.per_mille],
      ["eu_residenziale_anno", row.anno],
    ]),
  ];
  const figures = parts.flatMap(({ value }) => value);
  return {
    value: figures.map(({ row }) => row),
    issues: [...parts.flatMap(({ issues }) => issues), ...crossIssues(figures, territories)],
  };
}

/**
 * Looks figures up by series, year and territory. Countries are asked without regard to the year:
 * each has one figure, of the year that its source has.
 */
export function referenceIndex(
  figures: readonly ReferenceFigure[],
): (series: string, year: number, territory: string) => ReferenceFigure | null {
  const index = new Map<string, ReferenceFigure>();
  const key = (series: string, year: number, territory: string): string =>
    `${series}/${territory.startsWith("eu:") ? "" : year}/${territory}`;
  for (const figure of figures) {
    index.set(key(figure.series, figure.year, figure.territory), figure);
  }
  return (series, year, territory) => index.get(key(series, year, territory)) ?? null;
}

/** The countries that a European series has, by ISO code in the order of the file. */
export function countriesOf(
  figures: readonly ReferenceFigure[],
  series: string,
): readonly string[] {
  return figures
    .filter((figure) => figure.series === series && figure.territory.startsWith("eu:"))
    .map(({ territory }) => territory.slice(3));
}

type Located = Line<ReferenceFigure> & { readonly file: string };

const year = z
  .string()
  .regex(/^\d{4}$/)
  .transform(Number);
const number = z
  .string()
  .regex(/^\d+(\.\d+)?$/)
  .transform(Number);
const perhaps = z.union([z.literal("").transform(() => null), number]);
const series = z.union([z.literal(""), z.string().regex(/^pubblicato_[a-z0-9_]+$/)]);
const text = z.string();
const source = z.string().min(1);

const publishedShape = {
  serie: series,
  anno: year,
  data_riferimento: text,
  indicatore: text,
  collocamento: text,
  msna: text,
  valore: perhaps,
  unita: text,
  fonte: source,
  nota: text,
};
const italyRow = z.strictObject({ ...publishedShape, definizione: text });
const regionsRow = z.strictObject({
  ...publishedShape,
  cod_istat: source,
  territorio: text,
  operatore: z.enum(["=", "<=", "~"]),
});

const minorsShape = {
  periodo: z.string().regex(/^\d{4}-\d{2}$/),
  genere: z.enum(["totale", "femmine"]),
  msna_presenti: number,
  fonte: source,
};
const minorsItalyRow = z.strictObject(minorsShape);
const minorsRegionsRow = z.strictObject({ ...minorsShape, cod_istat: source, territorio: text });

const iso2 = z.string().regex(/^[A-Z]{2}$/);
const sharesRow = z.strictObject({
  iso2,
  paese: source,
  anno: year,
  quota_accoglienza_familiare: number,
  quota_residenziale: number,
  fonte: source,
});
const ratesRow = z.strictObject({
  iso2,
  paese: source,
  ue27: z.enum(["0", "1"]),
  anno: year,
  minori_in_residenziale_per_10000: number,
  per_mille: number,
  fonte: source,
});

interface PublishedRow {
  readonly serie: string;
  readonly anno: number;
  readonly valore: number | null;
  readonly fonte: string;
}

/** Rows without a series are kept in the file as readings, and not used. */
function published<S extends z.ZodObject & z.ZodType<PublishedRow>>(
  file: string,
  read: ReadText,
  schema: S,
  territoryOf: (row: z.infer<S>) => string,
): Outcome<readonly Located[]> {
  const { value: lines, issues } = parseRows(file, read(file), schema);
  const value = lines.flatMap(({ line, row }) => {
    const { serie, anno, valore, fonte } = row;
    if (serie === "" || valore === null) return [];
    const territory = territoryOf(row);
    return [
      { file, line, row: { series: serie, year: anno, territory, value: valore, source: fonte } },
    ];
  });
  return { value, issues };
}

interface MinorsRow {
  readonly periodo: string;
  readonly genere: string;
  readonly msna_presenti: number;
  readonly fonte: string;
}

/** The register is a count at a date: the end of December stands beside the survey's stock. */
function minors<S extends z.ZodObject & z.ZodType<MinorsRow>>(
  file: string,
  read: ReadText,
  schema: S,
  territoryOf: (row: z.infer<S>) => string,
): Outcome<readonly Located[]> {
  const { value: lines, issues } = parseRows(file, read(file), schema);
  const value = lines.flatMap(({ line, row }) => {
    const { periodo, genere, msna_presenti, fonte } = row;
    if (genere !== "totale" || !periodo.endsWith("-12")) return [];
    const at = { year: Number(periodo.slice(0, 4)), territory: territoryOf(row) };
    return [
      { file, line, row: { ...at, series: "msna_presenti", value: msna_presenti, source: fonte } },
    ];
  });
  return { value, issues };
}

interface CountryRow {
  readonly iso2: string;
  readonly anno: number;
  readonly fonte: string;
}

function europe<S extends z.ZodObject & z.ZodType<CountryRow>>(
  file: string,
  read: ReadText,
  schema: S,
  valuesOf: (row: z.infer<S>) => readonly (readonly [string, number])[],
): Outcome<readonly Located[]> {
  const { value: lines, issues } = parseRows(file, read(file), schema);
  const value = lines.flatMap(({ line, row }) =>
    valuesOf(row).map(([name, number]) => ({
      file,
      line,
      row: {
        series: name,
        year: row.anno,
        territory: `eu:${row.iso2}`,
        value: number,
        source: row.fonte,
      },
    })),
  );
  return { value, issues };
}

/** Shares are declared with two decimals: 0.58 is 58, not 57.99999999999999. */
function percent(share: number): number {
  return Math.round(share * 10_000) / 100;
}

function crossIssues(
  figures: readonly Located[],
  territories: Territories | null,
): readonly Issue[] {
  const firstLine = new Map<string, number>();
  return figures.flatMap(({ file, line, row }) => {
    const id = `${row.series}/${row.year}/${row.territory}`;
    const first = firstLine.get(id);
    firstLine.set(id, first ?? line);
    const where = { file, line, value: row.territory };
    const isKnown =
      territories === null ||
      row.territory.startsWith("eu:") ||
      territories.byCode.has(row.territory);
    return [
      ...(isKnown ? [] : [declareError("territory-unknown", { ...where, column: "cod_istat" })]),
      ...(first === undefined
        ? []
        : [declareError("declared-twice", { ...where, column: "serie", value: id }, { first })]),
    ];
  });
}
