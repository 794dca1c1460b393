/** Every type that crosses a stage. Codes and declared values keep the survey's Italian names. */
import type { CellKey } from "./cell.ts";

// ---------------------------------------------------------------- declarations

export type Lang = "it" | "de" | "fr" | "en";
export type Module =
  "anagrafica" | "in_carico" | "affidamento" | "residenziale" | "neomaggiorenni" | "servizi";
export type FieldKind = "conteggio" | "decimale" | "si_no" | "data" | "codice" | "testo";

/** One column of the survey (a row of `data/codebook/fields.csv`); empty text = not said. */
export interface Field {
  readonly module: Module;
  readonly panel: string;
  readonly column: string;
  readonly kind: FieldKind;
  readonly values: readonly string[];
  readonly unit: string;
  readonly reference: "" | "stock" | "anno" | "entrate" | "uscite";
  readonly placement: "" | "in_carico" | "affidamento" | "residenziale";
  readonly population: "" | "minorenni" | "neomaggiorenni";
  readonly msna: "" | "msna" | "non_msna";
  readonly sex: "" | "m" | "f";
  readonly age: string;
  readonly variable: string;
  readonly category: string;
  readonly variable2: string;
  readonly category2: string;
  /** Column that the parts add up to; a trailing `*` = all columns of the module that begin so. */
  readonly total: string;
  readonly required: boolean;
  readonly from: number;
  readonly to: number | null;
  readonly label: string;
  readonly description: string;
  /** Position in the codebook: the canonical order of columns. */
  readonly order: number;
}

export interface DerivedIndicator {
  readonly code: string;
  readonly columns: readonly string[];
  readonly population: "minorenni" | "neomaggiorenni";
  readonly description: string;
}

export interface Codebook {
  readonly fields: readonly Field[];
  readonly byColumn: ReadonlyMap<string, Field>;
  readonly derived: readonly DerivedIndicator[];
}

export type TerritoryLevel = "italia" | "ripartizione" | "regione" | "provincia_autonoma";

export interface Territory {
  readonly code: string;
  readonly level: TerritoryLevel;
  readonly parent: string;
  readonly name: Readonly<Record<Lang, string>>;
  /** For tables and charts: "P.a. Bolzano". */
  readonly short: Readonly<Record<Lang, string>>;
  readonly sigla: string;
  readonly slug: string;
  readonly langs: readonly Lang[];
  /** Column and row of its tile in the cartogram; null above the territories. */
  readonly tile: { readonly column: number; readonly row: number } | null;
}

export interface Territories {
  /** In reading order: R1, its territories, …, R5, its territories, 00. */
  readonly inOrder: readonly Territory[];
  readonly byCode: ReadonlyMap<string, Territory>;
}

/** Residents on 1 January of the year AFTER the reference year `year`. */
export interface Population {
  /** `band`: 0_2 3_5 6_10 11_13 14_17 0_17 18_20; null where not known. */
  residents(year: number, territory: string, sex: "" | "m" | "f", band: string): number | null;
  /** As `residents`, where only the total is known split by sex as a year earlier; else null. */
  estimated(year: number, territory: string, sex: "" | "m" | "f", band: string): number | null;
}

export interface Policy {
  readonly threshold: { readonly public: number; readonly restricted: number };
  readonly guarantee: { readonly public: "interval" | "exact"; readonly insiders: "exact" };
  readonly sensitive: { readonly variables: readonly string[]; readonly row: number };
  /** Share of non-zero cells that a table by ATS must keep visible. */
  readonly keepShare: number;
  /** Coverage of residents, per cent: below `flag` the value has `[u]`, below `hide` none. */
  readonly coverage: { readonly flag: number; readonly hide: number };
  readonly standardisationEvents: number;
  readonly dispersionLimit: number;
  /** Change in per cent (or points) below which words say "unchanged". */
  readonly unchangedMargin: number;
  readonly sources: Readonly<Record<string, string>>;
}

/** `data/editions/<year>.yaml`; nothing is taken from the clock. */
export interface EditionDeclaration {
  readonly year: number;
  readonly status: "provisional" | "final";
  readonly release: number;
  readonly referenceDate: string;
  readonly closingDate: string;
  readonly reportDate: string;
  readonly signer: { readonly name: string; readonly role: string };
  readonly issuer: string;
  readonly address: string;
  /** How the previous edition was published, for the foot of the page; empty if never. */
  readonly previous: { readonly it: string } & { readonly [lang in Lang]?: string };
}

export interface Edition {
  readonly territory: string;
  readonly lang: Lang;
  readonly year: number;
  readonly audience: "public" | "restricted";
}

export interface LedgerEntry {
  readonly from: number;
  readonly to: number;
  readonly change: string;
  /** Columns or prefixes ending in `*` concerned. */
  readonly indicators: readonly string[];
  readonly consequence: "break" | "note" | "new";
  readonly noteId: string;
}

/** A figure of another source: published series, registers, other countries. */
export interface ReferenceFigure {
  readonly series: string;
  readonly year: number;
  readonly territory: string;
  readonly value: number;
  readonly source: string;
}

export interface Declarations {
  readonly codebook: Codebook;
  readonly territories: Territories;
  readonly population: Population;
  readonly policy: Policy;
  readonly editions: ReadonlyMap<number, EditionDeclaration>;
  readonly ledger: readonly LedgerEntry[];
  readonly reference: readonly ReferenceFigure[];
  readonly law: readonly LawItem[];
  readonly tables: readonly RegionalTableContact[];
  readonly glossary: Glossary;
}

/** `data/glossary`: words of the report, reviewed in every language. */
export interface Glossary {
  readonly terms: readonly {
    readonly id: string;
    readonly definition: string;
    readonly source: string;
    readonly names: Readonly<Record<Lang, string>>;
  }[];
  readonly acronyms: readonly { readonly acronym: string; readonly meaning: string }[];
  readonly references: readonly {
    readonly id: string;
    readonly kind: "norma" | "dati" | "metodo";
    readonly text: string;
  }[];
}

/** A content that the law asks of the report, and the section that answers it. */
export interface LawItem {
  readonly id: string;
  readonly kind: "law" | "programme";
  readonly content: string;
  readonly source: string;
  /** A chapter, or `chapter#section`. */
  readonly section: string;
  /** First reference year that is asked for it; null = always. */
  readonly since: number | null;
}

/** `data/tavoli.csv`: the regional working tables. */
export interface RegionalTableContact {
  readonly territory: string;
  readonly setUp: string;
  readonly act: string;
  readonly contact: string;
}

// ---------------------------------------------------------------- facts

export const MISSING = 0;
export const VALUE = 1;
export const NOT_APPLICABLE = 2;

/** One ATS of a year, from `anagrafica`. */
export interface District {
  readonly code: string;
  readonly name: string;
  /** Null when `cod_regione` is unreadable or unknown: the ATS counts in `00` only. */
  readonly territory: string | null;
  readonly municipalities: number | null;
  readonly lead: string;
  /** Null when missing or bad: the ATS enters neither part of a rate. */
  readonly residents: { readonly minors: number | null; readonly youngAdults: number | null };
  readonly status: "completa" | "parziale" | "non_compilata";
  /** ISO date, or null. */
  readonly validated: string | null;
  readonly line: number;
}

/** One column of a year, by the index of its district. Arrays have the length of `districts`. */
export interface ColumnFacts {
  /** MISSING, VALUE or NOT_APPLICABLE. */
  readonly states: Uint8Array;
  /** Numbers; 1/0 for si_no; days since 1970-01-01 for data; 0 where there is no value. */
  readonly values: Float64Array;
  /** Physical line of the record in the module's file; 0 = the ATS has no row. */
  readonly lines: Int32Array;
  /** Raw text as found (after the dialect, before corrections); empty where there is no row. */
  readonly raw: readonly string[];
}

export interface YearFacts {
  readonly year: number;
  readonly districts: readonly District[];
  readonly indexByCode: ReadonlyMap<string, number>;
  /** Every column that exists in this year by the codebook, also when its file is missing. */
  readonly columns: ReadonlyMap<string, ColumnFacts>;
  /** Path of each module's file relative to the data folder, as found; absent = not there. */
  readonly files: ReadonlyMap<Module, string>;
  readonly corrections: readonly CorrectionOutcome[];
  /** Records read, and how many became facts or were set aside, by module. */
  readonly records: ReadonlyMap<Module, { read: number; used: number; setAside: number }>;
}

export interface Facts {
  readonly years: ReadonlyMap<number, YearFacts>;
  /** True for demonstration data: marked on every page. */
  readonly synthetic: boolean;
}

/** One row of `corrections/<year>.csv` and what became of it. */
export interface CorrectionOutcome {
  readonly module: string;
  readonly ats: string;
  readonly column: string;
  readonly old: string;
  readonly new: string;
  readonly reason: string;
  readonly decidedBy: string;
  readonly date: string;
  readonly result: "applied" | "confirmed" | "stale" | "refused";
}

// ---------------------------------------------------------------- numbers

export interface Coverage {
  readonly answered: number;
  readonly asked: number;
  readonly residents: number;
  readonly residentsAsked: number;
}

/** A raw sum: internal. `n` is null where nobody answered. */
export interface Count extends Coverage {
  readonly n: number | null;
  /** ATS with n > 0. */
  readonly contributors: number;
}

declare const rawBrand: unique symbol;
/** Raw counts by cell: branded so that passing them for Figures does not compile. */
export type Counts = ReadonlyMap<CellKey, Count> & { readonly [rawBrand]?: true };

/** Signs of the legend that go with a value. */
export type Flag = "[u]" | "[b]" | "[p]" | "[r]" | "[e]";

export type Shown =
  | {
      readonly kind: "value";
      readonly value: number;
      /** Band for the silent ATS, where one was asked for. */
      readonly band?: { readonly low: number; readonly high: number };
      readonly flags: readonly Flag[];
      readonly coverage: Coverage;
    }
  | { readonly kind: "hidden"; readonly coverage: Coverage }
  | {
      readonly kind: "absent";
      readonly why: "missing" | "not-collected" | "not-applicable" | "low-coverage";
      readonly coverage: Coverage;
    };

/** What may be published. Made by `protect` alone. */
export type Figures = ReadonlyMap<CellKey, Shown>;

export interface Decision {
  readonly cell: CellKey;
  readonly state: "primary" | "secondary";
  readonly rule: string;
}

export interface Protected {
  readonly figures: Figures;
  readonly decisions: readonly Decision[];
}

/** What was released before: counts of persons that everybody knows, or that were hidden then. */
export interface EarlierRelease {
  /** Year of the edition; `pubblicato` for the figures of `data/published`. */
  readonly edition: string;
  /** Value by cell as released; null = hidden then. */
  readonly counts: ReadonlyMap<CellKey, number | null>;
  /** Shares and ratios of two sums neither of which was printed: `value` = top / bottom. */
  readonly ratios: readonly EarlierRatio[];
}

export interface EarlierRatio {
  readonly top: CellKey;
  readonly bottom: CellKey;
  readonly value: number;
  /** Half a unit of the last decimal printed, on the scale of `value`. */
  readonly precision: number;
}

// ---------------------------------------------------------------- what is published

/**
 * Columns joined by `+`; `{name}` takes the value of that slot of the row item (or of the
 * table's `slots`), so that one column spec serves all rows.
 */
export type Expr = string;

/** Population base of a rate; `{eta}` may stand in it: `pop_0_17`, `pop_18_20`, `pop_{eta}_m`. */
export type Base = string;

export type Measure =
  /** With `among`, over the ATS that answered all of its columns too: parts that add up. */
  | { readonly measure: "conteggio"; readonly of: Expr; readonly among?: Expr }
  /** `among` as above: a share or rate that stands beside such counts rests on the same sums. */
  | { readonly measure: "quota"; readonly of: Expr; readonly base: Expr; readonly among?: Expr }
  | {
      readonly measure: "tasso_1000";
      readonly of: Expr;
      readonly base: Base;
      readonly among?: Expr;
    }
  /** Per `per` units of the survey sum `base` (matched respondents); 1 = a plain ratio. */
  | { readonly measure: "rapporto"; readonly of: Expr; readonly base: Expr; readonly per: number }
  /** Change in per cent of a count against the year before, over the same respondents. */
  | { readonly measure: "variazione"; readonly of: Expr; readonly yearsBack: number }
  /** Difference of a rate (base = population) or share (base = columns), in points. */
  | {
      readonly measure: "differenza";
      readonly of: Expr;
      readonly base: Base | Expr;
      readonly against: "year-before" | "italia";
    }
  | { readonly measure: "rango"; readonly of: Expr; readonly base: Base }
  | { readonly measure: "tasso_std_1000"; readonly of: Expr }
  | { readonly measure: "copertura"; readonly of: Expr }
  | { readonly measure: "mancanti"; readonly of: Expr }
  /** ATS that answered; with `yes` those that said yes. */
  | { readonly measure: "ats"; readonly of: Expr; readonly yes?: true }
  | { readonly measure: "stima"; readonly of: Expr }
  | { readonly measure: "decimale"; readonly of: Expr }
  | { readonly measure: "si_no"; readonly of: Expr }
  | { readonly measure: "data"; readonly of: Expr }
  /** A figure of another source, `rif:<series>` in the open data. */
  | {
      readonly measure: "riferimento";
      readonly series: string;
      readonly as: PublishedMeasure;
      readonly decimals: number;
    }
  /** A figure of the run itself, `run:<name>`. */
  | { readonly measure: "run"; readonly name: string; readonly as: PublishedMeasure };

export type PublishedMeasure =
  | "conteggio"
  | "quota"
  | "tasso_1000"
  | "variazione"
  | "differenza"
  | "rapporto"
  | "rango"
  | "tasso_std_1000"
  | "copertura"
  | "mancanti"
  | "ats"
  | "territori"
  | "stima"
  | "decimale"
  | "si_no"
  | "data"
  /** The year that a figure of another source is of. */
  | "anno";

/**
 * How a column prints: the value; with its interval beside; with interval and a dot on a line;
 * `interval` = low–high alone (the range of a rank); `of-asked` = "142/150" (answering out of asked);
 * `hidden` = in the open data alone.
 */
export type Show = "value" | "value+interval" | "value+plot" | "interval" | "of-asked" | "hidden";

export interface ColumnSpec {
  readonly id: string;
  /** Spanner above the head: key of `groups` in the table's words. */
  readonly group?: string;
  /** Printed form; all go to the open data. `interval` prints low–high of the same rate. */
  readonly show?: Show;
  readonly emphasis?: "total";
  /** Years back from the edition's year (series columns); 0 if absent. */
  readonly yearsBack?: number;
  /** Laid for Italia alone, in rows and editions: what no other territory's page cites. */
  readonly only?: "italia";
  /** In a pack's table of items, also shown for the macro-area and Italia. */
  readonly compare?: true;
  readonly what: Measure;
}

export interface RowItem {
  readonly id: string;
  readonly slots: Readonly<Record<string, string>>;
  readonly emphasis?: "total";
}

export type Rows =
  /** With `level`, the macro-areas and Italia alone. */
  | { readonly kind: "territories"; readonly level?: "ripartizioni" }
  | { readonly kind: "items"; readonly items: readonly RowItem[] }
  | { readonly kind: "districts" }
  | { readonly kind: "years"; readonly first: number }
  | { readonly kind: "countries"; readonly series: string };

export interface TableSpec {
  readonly id: string;
  readonly rows: Rows;
  readonly columns: readonly ColumnSpec[];
  readonly slots?: Readonly<Record<string, string>>;
  /** For a region's restricted pack alone. */
  readonly audience?: "restricted";
  /** Where it is printed. A table by districts is for packs alone. */
  readonly scope: readonly ("italia" | "regione")[];
  /**
   * In a pack, a table by territory shows its measures as rows and own territory, macro-area and
   * Italia as columns ("columns", the default) or keeps all territories as rows ("all").
   */
  readonly pack?: "columns" | "all";
  /** First reference year whose survey can fill it. */
  readonly since?: number;
  /** Key of `universes` in the words. */
  readonly universe: string;
  /** Keys of `sources` in the words. */
  readonly source: readonly string[];
  readonly notes?: readonly string[];
  readonly orientation?: "landscape";
  /** Coarser variants (each a full set of columns), finest first; protection picks. */
  readonly coarsenings?: readonly (readonly ColumnSpec[])[];
}

export type Form =
  | "dot-plot"
  | "cartogram"
  | "pyramid"
  | "funnel"
  | "stacked-bar"
  | "series"
  | "small-multiples"
  | "flow"
  | "europe"
  | "strip"
  | "hidden-bar";

export interface ChartSpec {
  readonly id: string;
  readonly table: string;
  readonly form: Form;
  /** Columns of the table that feed the form, in the form's order. */
  readonly columns: readonly string[];
  readonly scope: readonly ("italia" | "regione")[];
  readonly since?: number;
  readonly colour?: "affidamento" | "residenziale" | "totale";
  readonly half?: true;
}

export interface Chapter {
  readonly id: string;
  readonly tables: readonly TableSpec[];
  readonly charts: readonly ChartSpec[];
}

// ---------------------------------------------------------------- laid out and viewed

/** What a laid cell is, with all slots filled: identifies a row of `dati/<table>.csv`. */
export interface CellMeaning {
  readonly year: number;
  readonly territory: string;
  readonly ats: string;
  readonly indicator: string;
  readonly base: string;
  readonly su: string;
  readonly measure: PublishedMeasure;
}

export type Sign = "-" | ".." | "...." | "[c]" | "[x]" | "[z]" | Flag;

/** A published number, or the sign that stands in for it; a row of `dati/<table>.csv`. */
export interface ViewCell {
  readonly table: string;
  /** Line in `dati/<table>.csv` (header = 1). */
  readonly line: number;
  readonly row: string;
  readonly column: string;
  readonly meaning: CellMeaning;
  /** Exact value as numerator/denominator/multiplier, so that every rounding is from the ratio. */
  readonly exact: { readonly num: number; readonly den: number; readonly times: number } | null;
  /** `valore` of the open data. */
  readonly published: string;
  /** As printed in this edition's language: number, or the sign that stands in for it. */
  readonly text: string;
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** Printed interval, `3,1–4,2`; empty without one. */
  readonly interval: string;
  readonly signs: readonly Sign[];
  /** Signs that hang beside a value. */
  readonly beside: readonly Flag[];
  readonly coverage: Coverage;
  readonly label: string;
}

export interface ViewHead {
  readonly id: string;
  readonly label: string;
  readonly show: Show;
  readonly emphasis: boolean;
}

export interface ViewRow {
  readonly id: string;
  readonly level: "italia" | "ripartizione" | "territory" | "own" | "item" | "total" | "ats";
  readonly label: string;
  /** Spanner of the national table that this measure's row stands under; absent elsewhere. */
  readonly group?: string;
  /** ATS code beside the name; empty elsewhere. */
  readonly code: string;
  /** In the order of `heads`. */
  readonly cells: readonly ViewCell[];
}

export interface ViewTable {
  readonly spec: TableSpec;
  readonly id: string;
  readonly title: string;
  readonly unit: string;
  readonly rowHead: string;
  readonly groups: readonly { readonly label: string; readonly span: number }[];
  readonly heads: readonly ViewHead[];
  readonly rows: readonly ViewRow[];
  readonly signsUsed: readonly Sign[];
  readonly notes: readonly string[];
  readonly source: string;
  readonly coverageCell: ViewCell | null;
}

// ---------------------------------------------------------------- files

export interface OutputFile {
  readonly path: string;
  readonly sensitivity: "internal" | "restricted" | "public";
  readonly body: string | Uint8Array;
}
