import type {
  Codebook,
  ColumnSpec,
  Edition,
  Facts,
  Measure,
  RowItem,
  Show,
  TableSpec,
  Territories,
} from "../types.ts";
import { needsAt, type Needs } from "./needs.ts";
import type { PlanMeasure, Slots } from "./plans.ts";

/** One place of a table with every slot filled; it becomes one row of `dati/<table>.csv`. */
export interface LaidCell {
  readonly row: string;
  readonly column: string;
  readonly territory: string;
  readonly ats: string;
  readonly year: number;
  readonly measure: Measure;
  /** The sums that it rests on. */
  readonly needs: Needs;
  /** Country of a figure from elsewhere; empty for Italy. */
  readonly country: string;
}

export interface LaidRow {
  readonly id: string;
  readonly kind: "territory" | "item" | "ats" | "year" | "country" | "measure";
  readonly emphasis: boolean;
  /** In the order of the table's heads, but for those of Italia alone. */
  readonly cells: readonly LaidCell[];
}

export interface LaidHead {
  readonly id: string;
  /** The column spec's id; heads of packs add a territory to it. */
  readonly column: string;
  /** Set when the head names a territory. */
  readonly territory: string;
  readonly group: string;
  readonly show: Show;
  readonly emphasis: boolean;
  /** Laid for Italia alone: the rows of other territories have no cell of it. */
  readonly isOfItaly: boolean;
}

export interface LaidTable {
  readonly spec: TableSpec;
  readonly edition: Edition;
  readonly heads: readonly LaidHead[];
  readonly rows: readonly LaidRow[];
  /** True when measures are the rows and territories the columns. */
  readonly transposed: boolean;
}

export interface LayContext {
  readonly codebook: Codebook;
  readonly territories: Territories;
  readonly facts: Facts;
  /** Countries known to a European series, in order. */
  readonly countries: (series: string) => readonly string[];
  readonly plan: PlanMeasure;
}

/**
 * Lays a table out for one edition: which cells stand where. Depends on declarations, the
 * register of ATS and the years with extracts, never on the counts. Null where the edition's
 * kind is not in the table's scope or the year is before the table's first one.
 */
export function layTable(spec: TableSpec, edition: Edition, context: LayContext): LaidTable | null {
  const kind = edition.territory === "00" ? "italia" : "regione";
  if (!spec.scope.includes(kind) || edition.year < (spec.since ?? 0)) return null;
  const laid =
    spec.rows.kind === "territories" && kind === "regione" && spec.pack !== "all"
      ? layTransposed(spec, edition, context)
      : layPlain(spec, edition, context);
  return laid.rows.length === 0 ? null : laid;
}

function layPlain(spec: TableSpec, edition: Edition, context: LayContext): LaidTable {
  const heads = headsOf(spec, edition, context);
  const rows = rowSeeds(spec, edition, context).map((seed) => ({
    id: seed.id,
    kind: seed.kind,
    emphasis: seed.emphasis,
    cells: heads.flatMap((head) => {
      const cell = cellAt(spec, seed, head, edition, context);
      return head.isOfItaly && cell.territory !== "00" ? [] : [cell];
    }),
  }));
  return { spec, edition, heads, rows, transposed: false };
}

/** A pack's version of a table by territory: one row per measure; own, macro-area, Italia. */
function layTransposed(spec: TableSpec, edition: Edition, context: LayContext): LaidTable {
  const territories = lineage(edition.territory, context.territories);
  const heads = territories.map((territory) => ({
    id: territory,
    column: "",
    territory,
    group: "",
    show: "value" as const,
    emphasis: territory === edition.territory,
    isOfItaly: false,
  }));
  const columns = columnsIn(spec, edition, context);
  const rows = columns.map((column) => ({
    id: column.id,
    kind: "measure" as const,
    emphasis: column.emphasis === "total",
    cells: territories.map((territory) =>
      cellOf(column, { ...emptySeed, id: column.id, territory }, spec, edition, context),
    ),
  }));
  return { spec, edition, heads, rows, transposed: true };
}

interface RowSeed {
  readonly id: string;
  readonly kind: LaidRow["kind"];
  readonly emphasis: boolean;
  readonly slots: Slots;
  readonly territory: string;
  readonly ats: string;
  readonly year: number | null;
  readonly country: string;
}

const noSlots: Slots = {};

const emptySeed: RowSeed = {
  id: "",
  kind: "item",
  emphasis: false,
  slots: noSlots,
  territory: "",
  ats: "",
  year: null,
  country: "",
};

function rowSeeds(spec: TableSpec, edition: Edition, context: LayContext): readonly RowSeed[] {
  const own = edition.territory;
  switch (spec.rows.kind) {
    case "territories":
      return context.territories.inOrder.flatMap(({ code, tile }) =>
        spec.rows.kind === "territories" && spec.rows.level === "ripartizioni" && tile !== null
          ? []
          : [{ ...emptySeed, id: code, kind: "territory" as const, territory: code }],
      );
    case "items":
      return spec.rows.items.map((item) => itemSeed(item, own));
    case "districts":
      return districtSeeds(edition, context.facts);
    case "years":
      return yearsBetween(spec.rows.first, edition.year).map((year) => ({
        ...emptySeed,
        id: String(year),
        kind: "year",
        territory: own,
        year,
      }));
    case "countries":
      return context.countries(spec.rows.series).map((country) => ({
        ...emptySeed,
        id: country,
        kind: "country",
        territory: country === "IT" ? "00" : `eu:${country}`,
        country,
      }));
  }
}

function itemSeed(item: RowItem, territory: string): RowSeed {
  const emphasis = item.emphasis === "total";
  return { ...emptySeed, id: item.id, emphasis, slots: item.slots, territory };
}

/** One row per ATS of the territory by code, then the territory; none for a single ATS. */
function districtSeeds(edition: Edition, facts: Facts): readonly RowSeed[] {
  const districts = (facts.years.get(edition.year)?.districts ?? [])
    .filter((district) => district.territory === edition.territory)
    .map((district) => district.code)
    .sort();
  if (districts.length < 2) return [];
  const territory = edition.territory;
  return [
    ...districts.map((ats) => ({ ...emptySeed, id: ats, kind: "ats" as const, territory, ats })),
    { ...emptySeed, id: territory, kind: "territory", emphasis: true, territory },
  ];
}

/** Columns of this edition; an earlier year that the survey does not know has none. */
function columnsIn(
  { columns }: TableSpec,
  { territory, year }: Edition,
  { codebook }: LayContext,
): readonly ColumnSpec[] {
  const first = Math.min(...codebook.fields.map(({ from }) => from));
  return columns.filter(({ only, yearsBack = 0, what }) => {
    const isKnown = what.measure === "riferimento" || what.measure === "run";
    const isBefore = yearsBack > 0 && !isKnown && year - yearsBack < first;
    return !isBefore && (only === undefined || territory === "00");
  });
}

function headsOf(spec: TableSpec, edition: Edition, context: LayContext): readonly LaidHead[] {
  const columns = columnsIn(spec, edition, context);
  const own = columns.map((column) => headOf(column, ""));
  if (edition.territory === "00" || spec.rows.kind !== "items") return own;
  const others = lineage(edition.territory, context.territories).slice(1);
  const compared = spec.columns.filter((column) => column.compare);
  return [
    ...own,
    ...compared.flatMap((column) => others.map((territory) => headOf(column, territory))),
  ];
}

function headOf(column: ColumnSpec, territory: string): LaidHead {
  return {
    id: territory === "" ? column.id : `${column.id}@${territory}`,
    column: column.id,
    territory,
    group: column.group ?? "",
    show: column.show ?? "value",
    emphasis: column.emphasis === "total",
    isOfItaly: column.only === "italia",
  };
}

function cellAt(
  spec: TableSpec,
  seed: RowSeed,
  head: LaidHead,
  edition: Edition,
  context: LayContext,
): LaidCell {
  const column = spec.columns.find(({ id }) => id === head.column);
  if (!column) throw new Error(`table ${spec.id} has no column ${head.column}`);
  const territory = head.territory === "" ? seed.territory : head.territory;
  return cellOf(column, { ...seed, territory }, spec, edition, context);
}

function cellOf(
  column: ColumnSpec,
  seed: RowSeed,
  spec: TableSpec,
  edition: Edition,
  context: LayContext,
): LaidCell {
  const { territory, ats, country } = seed;
  const year = (seed.year ?? edition.year) - (column.yearsBack ?? 0);
  const { measure, needs } = context.plan(column.what, spec.slots ?? noSlots, seed.slots);
  return {
    row: seed.id,
    column: column.id,
    territory,
    ats,
    year,
    measure,
    needs: needsAt(needs(year), { territory, ats }),
    country,
  };
}

/** Own territory, its macro-area, Italia. */
export function lineage(territory: string, territories: Territories): readonly string[] {
  const parent = territories.byCode.get(territory)?.parent ?? "";
  return parent === "" ? [territory] : [territory, ...lineage(parent, territories)];
}

function yearsBetween(first: number, last: number): readonly number[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i);
}
