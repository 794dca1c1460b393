import { suOf } from "../cell.ts";
import type { CellMeaning, Flag, Lang, Measure, Sign, TableSpec, ViewCell } from "../types.ts";
import { columnsOf, joinColumns } from "../declare/expression.ts";
import type { LaidCell } from "../tabulate/lay.ts";
import { others } from "../tabulate/needs.ts";
import { derive } from "./derive.ts";
import type { DeriveContext, Derived } from "./derived.ts";
import type { LabelContext } from "./labels.ts";
import { intervalText, keepsInterval, printCell, publishedValue, style } from "./print-cell.ts";

export interface CellContext extends DeriveContext {
  readonly labels: LabelContext;
  /** Signs of the ledger and of releases for a cell: break, provisional, revised. */
  readonly marks: (meaning: CellMeaning, spec: TableSpec) => readonly Flag[];
  /** Cells viewed before, shared by all editions. */
  readonly known: KnownCells;
}

/** What is the same of a cell in every table and pack: Italia's stands in all of them. */
export type KnownCells = Map<Measure, Map<string, KnownCell>>;

interface KnownCell {
  readonly meaning: CellMeaning;
  readonly derived: Derived;
  readonly published: string;
  readonly printed: Map<Lang, Printed>;
}

interface Printed {
  readonly text: string;
  readonly signs: readonly Sign[];
  readonly interval: string;
}

/** Where a cell stands. */
export interface CellPlace {
  readonly spec: TableSpec;
  /** In `dati/<table>.csv`. */
  readonly line: number;
  /** Row and column heads in Italian. */
  readonly label: string;
}

/** A laid cell with its published number, text and signs. */
export function viewCell(
  cell: LaidCell,
  { spec, line, label }: CellPlace,
  context: CellContext,
): ViewCell {
  const known = knownCell(cell, context);
  const { meaning, derived, published } = known;
  const { exact } = derived;
  const marks = derived.standIn === null ? context.marks(meaning, spec) : [];
  const flags = marks.length === 0 ? derived.flags : [...new Set([...derived.flags, ...marks])];
  const printed = printedIn(known, cell, context.labels);
  const interval = intervalOf(derived, cell.measure);
  return {
    table: spec.id,
    line,
    row: cell.row,
    column: cell.column,
    meaning,
    exact,
    published,
    text: printed.text,
    value: exact === null ? null : (exact.num / exact.den) * exact.times,
    low: interval?.low ?? null,
    high: interval?.high ?? null,
    interval: printed.interval,
    signs: [...printed.signs, ...flags],
    beside: flags.filter((flag) => flag !== "[p]"),
    coverage: derived.coverage,
    label,
  };
}

/** A district's cells stand in its own pack alone: they are not kept. */
function knownCell(cell: LaidCell, context: CellContext): KnownCell {
  if (cell.ats !== "") return newCell(cell, context);
  const ofMeasure = context.known.get(cell.measure) ?? new Map<string, KnownCell>();
  context.known.set(cell.measure, ofMeasure);
  const place = `${cell.year} ${cell.territory} ${cell.country}`;
  const found = ofMeasure.get(place) ?? newCell(cell, context);
  ofMeasure.set(place, found);
  return found;
}

function newCell(cell: LaidCell, context: CellContext): KnownCell {
  const derived = derive(cell, context);
  return {
    meaning: meaningOf(cell, context),
    derived,
    published: publishedValue(derived, cell.measure),
    printed: new Map(),
  };
}

function printedIn({ derived, printed }: KnownCell, cell: LaidCell, labels: LabelContext): Printed {
  const { lang } = labels;
  const found = printed.get(lang);
  if (found) return found;
  const made: Printed = {
    ...printCell(cell, derived, labels),
    interval: intervalText(intervalOf(derived, cell.measure), cell.measure, lang),
  };
  printed.set(lang, made);
  return made;
}

function intervalOf(derived: Derived, measure: Measure): Derived | null {
  return keepsInterval(measure) && derived.standIn === null ? derived : null;
}

/** The cell in the words of the open data. */
function meaningOf(cell: LaidCell, context: CellContext): CellMeaning {
  const { measure, needs, territory, ats, year } = cell;
  const base = { year, territory, ats, measure: style(measure).as };
  if (measure.measure === "riferimento") {
    return { ...base, indicator: `rif:${measure.series}`, base: "", su: "" };
  }
  if (measure.measure === "run") {
    return { ...base, indicator: `run:${measure.name}`, base: "", su: "" };
  }
  const su = (): string => (needs.top === null ? "" : suOf(context.canonical(needs.top)));
  const of = { ...base, indicator: measure.of };
  switch (measure.measure) {
    case "variazione":
      return { ...of, base: String(year - measure.yearsBack), su: "" };
    case "differenza":
      return { ...of, base: `${measure.base}@${year - 1}`, su: "" };
    case "quota": {
      const base = new Set(columnsOf(measure.base));
      const su = others(measure).filter((column) => !base.has(column));
      return { ...of, base: measure.base, su: joinColumns(su, context.codebook) };
    }
    case "rapporto":
      return { ...of, base: measure.base, su: "" };
    case "tasso_1000":
    case "rango":
      return { ...of, base: measure.base, su: su() };
    case "tasso_std_1000":
      return { ...of, base: "pop_0_17", su: "" };
    case "conteggio":
      return { ...of, base: "", su: su() };
    default:
      return { ...of, base: "", su: "" };
  }
}
