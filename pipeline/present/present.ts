import type { CellKey } from "../cell.ts";
import type {
  CellMeaning,
  Declarations,
  EditionDeclaration,
  Facts,
  Figures,
  Flag,
  LedgerEntry,
  TableSpec,
  ViewTable,
} from "../types.ts";
import { cellKey } from "../cell.ts";
import { columnsOf } from "../declare/expression.ts";
import type { LaidTable } from "../tabulate/lay.ts";
import { residentsColumn } from "../tabulate/needs.ts";
import type { DeriveContext } from "./derived.ts";
import type { LabelContext, LabelWords } from "./labels.ts";
import { rankRates, type RankRange } from "../statistics/ranks.ts";
import { viewTable, type ViewContext } from "./view.ts";
import type { KnownCells } from "./view-cell.ts";

export interface PresentInput {
  readonly declarations: Declarations;
  readonly declaration: EditionDeclaration;
  readonly facts: Pick<Facts, "years" | "synthetic">;
  readonly figures: Figures;
  readonly canonical: (key: CellKey) => CellKey;
  readonly run: DeriveContext["run"];
  readonly italian: LabelWords;
}

/** Turns laid tables of any edition into views; what all editions share is worked out once. */
export function presenter(
  input: PresentInput,
): (tables: readonly LaidTable[], words: LabelWords) => ReadonlyMap<string, ViewTable> {
  const { declarations, figures, canonical } = input;
  const shared: DeriveContext = {
    figures,
    canonical,
    codebook: declarations.codebook,
    population: declarations.population,
    policy: declarations.policy,
    ranks: rankLookup(input),
    reference: referenceLookup(input),
    run: input.run,
  };
  const labels = (words: LabelWords, lang: LabelContext["lang"]): LabelContext => ({
    lang,
    words,
    territories: declarations.territories,
    codebook: declarations.codebook,
    facts: input.facts,
  });
  const marks = flagMarks(declarations.ledger, input.declaration);
  const known: KnownCells = new Map();
  return (tables, words) => {
    const views = new Map<string, ViewTable>();
    for (const laid of tables) {
      const context: ViewContext = {
        ...shared,
        labels: labels(words, laid.edition.lang),
        italian: labels(input.italian, "it"),
        marks,
        known,
      };
      views.set(laid.spec.id, viewTable(laid, context));
    }
    return views;
  };
}

/** Ranges of ranks among the territories that show the rate, from the highest down. */
function rankLookup({ declarations, figures, canonical }: PresentInput): DeriveContext["ranks"] {
  const cache = new Map<string, ReadonlyMap<string, RankRange>>();
  const { codebook, territories } = declarations;
  return (of, base, year) => {
    const name = `${of}|${base}|${year}`;
    const known = cache.get(name);
    if (known) return known;
    const units = [...territories.byCode.values()].flatMap(({ code, tile }) => {
      const su = residentsColumn(of, codebook);
      const key = canonical(cellKey({ year, territory: code, ats: "", indicator: of, su }));
      const figure = tile === null ? undefined : figures.get(key);
      if (figure?.kind !== "value" || figure.coverage.residents === 0) return [];
      return [{ id: code, events: figure.value, residents: figure.coverage.residents }];
    });
    const ranks = new Map(rankRates(units).map((range) => [range.id, range]));
    cache.set(name, ranks);
    return ranks;
  };
}

function referenceLookup({ declarations }: PresentInput): DeriveContext["reference"] {
  const figures = new Map(
    declarations.reference.map((figure) => [
      `${figure.series}|${figure.year}|${figure.territory}`,
      figure.value,
    ]),
  );
  const latest = new Map(
    declarations.reference.map((f) => [`${f.series}|${f.territory}`, f.value]),
  );
  // Other countries' figures are of different years, named beside them: the newest is taken.
  return (series, year, territory) =>
    (territory.startsWith("eu:")
      ? latest.get(`${series}|${territory}`)
      : figures.get(`${series}|${year}|${territory}`)) ?? null;
}

/** `[b]` on the first year after a break, in series; `[p]` on figures of a provisional edition. */
function flagMarks(
  ledger: readonly LedgerEntry[],
  declaration: EditionDeclaration,
): (meaning: CellMeaning, spec: TableSpec) => readonly Flag[] {
  const breaks = ledger.filter(({ consequence }) => consequence === "break");
  const ofSurvey = (meaning: CellMeaning): boolean => !/^(rif|run|mod):/.test(meaning.indicator);
  return (meaning, spec) => {
    const isBreak =
      spec.rows.kind === "years" &&
      breaks.some(({ to, indicators }) => to === meaning.year && concerns(indicators, meaning));
    const isProvisional =
      declaration.status === "provisional" &&
      meaning.year === declaration.year &&
      ofSurvey(meaning);
    return [...(isBreak ? (["[b]"] as const) : []), ...(isProvisional ? (["[p]"] as const) : [])];
  };
}

function concerns(indicators: readonly string[], { indicator }: CellMeaning): boolean {
  const columns = columnsOf(indicator);
  return indicators.some((pattern) =>
    columns.some((column) =>
      pattern.endsWith("*") ? column.startsWith(pattern.slice(0, -1)) : column === pattern,
    ),
  );
}
