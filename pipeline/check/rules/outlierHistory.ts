import type { Field } from "../../types.ts";
import type { Column } from "../cells.ts";
import { cellId } from "../corrections.ts";
import { scaleOf, scoreOf, type Scale } from "../hidiroglouBerthelot.ts";
import { districtsBefore, pairsOf, type Pair } from "../pairs.ts";
import type { YearWork } from "../year.ts";
import { placeOfCell, type Finding, type Rule, type RuleContext } from "./rule.ts";

type Kind = "factor" | "zero" | "jump";

/** Ten, a hundred or a thousand times as much, or as little: a digit too many or too few. */
export const OUTLIER_FACTOR_RULE = ruleOf("factor");
/** Nobody where there were many. */
export const OUTLIER_ZERO_RULE = ruleOf("zero");
/** A change far outside those of the other ATS. */
export const OUTLIER_JUMP_RULE = ruleOf("jump");

function ruleOf(kind: Kind): Rule {
  return {
    id: `outlier-${kind}`,
    severity: "warning",
    stage: "check",
    needs: "year-before",
    run: ({ now, before, outliers }: RuleContext) =>
      before === null
        ? []
        : outliers()
            .filter((outlier) => outlier.kind === kind)
            .map((outlier) => findingOf(outlier, now, before)),
  };
}

/** A cell that history makes doubtful, in one of three ways. */
export interface Outlier {
  readonly kind: Kind;
  readonly column: Column;
  readonly pair: Pair;
  readonly expected: number;
  readonly factor: number;
}

/** All cells that history makes doubtful, each in one way. */
export function outliersOf(now: YearWork, before: YearWork): readonly Outlier[] {
  const indexBefore = districtsBefore(now, before);
  return [...now.columns.values()].flatMap((column): Outlier[] => {
    const old = before.columns.get(column.field.column);
    const least = leastSize(column.field);
    if (old === undefined || least === null) return [];
    const pairs = pairsOf(column, old, indexBefore);
    const large = pairs.filter((pair) => Math.max(pair.now, pair.before) >= least);
    const jumps = large.filter(isJump);
    if (jumps.length === 0 || isRestless(jumps.length, large.length)) return [];
    const scale = scaleOf(pairs);
    const judged = jumps.flatMap((pair) =>
      scale === null ? [] : judge(pair, scale, column, least),
    );
    return [...judged, ...zeros(large, column)].filter(
      ({ pair }) => !now.corrected.confirmed.has(cellId(column.field.column, pair.district)),
    );
  });
}

/** Least size from which a column is compared; null where it is not. */
function leastSize({ kind, module, unit }: Field): number | null {
  if (kind !== "conteggio" && kind !== "decimale") return null;
  return module !== "anagrafica" || unit === "residenti" ? LEAST_SIZE[kind] : null;
}

const JUMP_RATIO = 2.5;
/** Below this size an ATS may double by chance; full-time equivalents are small numbers. */
const LEAST_SIZE = { conteggio: 20, decimale: 4 } as const;
/** Flows and parts swing more: they must be larger and change more. */
const UNSTEADY = { size: 2, ratio: 5 } as const;

function isJump({ now, before }: Pair): boolean {
  return now > JUMP_RATIO * before || before > JUMP_RATIO * now;
}

/**
 * A column in which many ATS jump (who entered, for one) has no usual change to compare with: it
 * would only accuse honest ATS.
 */
function isRestless(jumps: number, large: number): boolean {
  return jumps > Math.max(3, 0.05 * large);
}

/** Spreads beyond which a change is told; a factor of ten needs less, being a known slip. */
const FACTOR_SCORE = 10;
const JUMP_SCORE = 12;

function judge(pair: Pair, scale: Scale, column: Column, least: number): Outlier[] {
  if (pair.now === 0 || pair.before === 0) return [];
  const expected = pair.before * scale.median;
  const { total, reference } = column.field;
  const isSteady = total === "" && reference !== "entrate" && reference !== "uscite";
  const size = Math.max(pair.now, expected);
  if (size < (isSteady ? least : UNSTEADY.size * least)) return [];
  const score = scoreOf(pair, scale);
  const base = { column, pair, expected };
  const factor = factorOf(pair.now / expected);
  if (factor !== 0 && score > FACTOR_SCORE) return [{ ...base, kind: "factor", factor }];
  const ratio = Math.max(pair.now / expected, expected / pair.now);
  const isTold = score > JUMP_SCORE && ratio > (isSteady ? JUMP_RATIO : UNSTEADY.ratio);
  return isTold ? [{ ...base, kind: "jump", factor: 0 }] : [];
}

/** The power of ten nearest to a ratio (negative for a fraction), 0 where none is near. */
function factorOf(ratio: number): number {
  const power = Math.round(Math.log10(ratio));
  const isNear = Math.abs(Math.log10(ratio) - power) < 0.2;
  return isNear && power !== 0 && Math.abs(power) <= 3 ? power : 0;
}

function zeros(large: readonly Pair[], column: Column): readonly Outlier[] {
  const gone = large.filter(({ now }) => now === 0);
  if (gone.length > Math.max(2, 0.02 * large.length)) return [];
  return gone.map((pair) => ({ kind: "zero", column, pair, expected: pair.before, factor: 0 }));
}

function findingOf(
  { kind, column, pair, expected, factor }: Outlier,
  now: YearWork,
  before: YearWork,
): Finding {
  const decimals = column.field.kind === "decimale" ? 10 : 1;
  return {
    where: placeOfCell(now, column, pair.district),
    params: {
      kind,
      before: pair.before,
      year: before.facts.year,
      factor: 10 ** Math.abs(factor),
      isLess: pair.now < pair.before ? 1 : 0,
      expected: Math.round(expected * decimals) / decimals,
      effect: Math.abs(pair.now - expected),
    },
  };
}
