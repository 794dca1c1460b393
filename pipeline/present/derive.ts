import type { CellKey } from "../cell.ts";
import type { Coverage, Measure, Shown } from "../types.ts";
import type { LaidCell } from "../tabulate/lay.ts";
import { columnsOf } from "../declare/expression.ts";
import {
  change,
  difference,
  rate,
  residentsOf,
  share,
  silenceBand,
  standardised,
} from "./derive-measures.ts";
import {
  firstSign,
  flagsOf,
  instead,
  noCoverage,
  notCollected,
  plainRatio,
  whole,
  type DeriveContext,
  type Derived,
  type Parts,
} from "./derived.ts";

/**
 * The published value of a laid cell, from protected figures alone. Shares,
 * rates, changes and intervals rest on shown cells only: one hidden part hides the whole.
 */
export function derive(cell: LaidCell, context: DeriveContext): Derived {
  const { measure, needs } = cell;
  if (measure.measure === "riferimento") return referenceFigure(cell, measure.series, context);
  if (measure.measure === "run") {
    const found = context.run(measure.name, cell.year);
    return found === null ? instead("[z]", noCoverage) : whole(found, noCoverage, []);
  }
  // What the survey asks here is of Italy alone.
  if (cell.country !== "" && cell.country !== "IT") return instead("[z]", noCoverage);
  const look = (key: CellKey | null): Shown | null =>
    key === null ? null : (context.figures.get(context.canonical(key)) ?? notCollected);
  const parts: Parts = {
    top: look(needs.top),
    bottom: look(needs.bottom),
    thenTop: look(needs.thenTop),
    thenBottom: look(needs.thenBottom),
  };
  return deriveFrom(measure, cell, parts, context);
}

function deriveFrom(
  measure: Exclude<Measure, { measure: "riferimento" | "run" }>,
  cell: LaidCell,
  parts: Parts,
  context: DeriveContext,
): Derived {
  if (measure.measure === "tasso_std_1000") return standardised(cell, context);
  const coverage = (parts.top ?? notCollected).coverage;
  const about = coverageMeasure(measure, parts.top, coverage);
  if (about) return about;
  const missing = firstSign(Object.values(parts));
  if (missing !== null) return instead(missing, coverage);
  const flags = flagsOf(Object.values(parts));
  const n = (shown: Shown | null): number => (shown?.kind === "value" ? shown.value : 0);
  const [top, bottom, thenTop, thenBottom] = [
    n(parts.top),
    n(parts.bottom),
    n(parts.thenTop),
    n(parts.thenBottom),
  ];
  switch (measure.measure) {
    case "conteggio":
    case "decimale":
    case "si_no":
    case "data":
    case "ats":
      return whole(top, coverage, flags);
    case "stima":
      return silenceBand(parts.top, coverage);
    case "quota":
      return share(top, bottom, coverage, flags);
    case "rapporto":
      return bottom === 0
        ? instead("[z]", coverage)
        : plainRatio(
            { num: top, den: bottom * repeats(measure.base), times: measure.per },
            coverage,
            flags,
          );
    case "tasso_1000":
      return rate(top, residentsOf(measure.base, cell, coverage, context), coverage, flags);
    case "rango": {
      const range = context.ranks(measure.of, measure.base, cell.year).get(cell.territory);
      return range === undefined
        ? instead("[z]", coverage)
        : { ...whole(range.first, coverage, flags), low: range.first, high: range.last };
    }
    case "variazione":
      return change(top, thenTop, coverage, flags);
    case "differenza":
      return difference(measure, [top, bottom, thenTop, thenBottom], parts, flags);
    case "copertura":
    case "mancanti":
      return instead("[x]", coverage);
  }
}

/** How many times a base names each of its columns: 2 for twice the stock. */
function repeats(base: string): number {
  const columns = columnsOf(base);
  return columns.length / new Set(columns).size;
}

/** Coverage is no count of persons: it is shown even where the count is hidden. */
function coverageMeasure(measure: Measure, top: Shown | null, coverage: Coverage): Derived | null {
  const known = top !== null && !(top.kind === "absent" && top.why === "not-collected");
  switch (measure.measure) {
    case "copertura":
      if (!known) return instead("[x]", coverage);
      return coverage.residentsAsked === 0
        ? instead("[z]", coverage)
        : plainRatio(
            { num: coverage.residents, den: coverage.residentsAsked, times: 100 },
            coverage,
            [],
          );
    case "mancanti":
      return known
        ? whole(coverage.asked - coverage.answered, coverage, [])
        : instead("[x]", coverage);
    case "ats":
      if (!known) return instead("[x]", coverage);
      return measure.yes ? null : whole(coverage.answered, coverage, []);
    default:
      return null;
  }
}

function referenceFigure(cell: LaidCell, series: string, context: DeriveContext): Derived {
  const territory = cell.country === "" ? cell.territory : `eu:${cell.country}`;
  const found = context.reference(series, cell.year, territory);
  return found === null ? instead("[x]", noCoverage) : whole(found, noCoverage, []);
}
