import { VALUE, type Field, type Module } from "../../types.ts";
import type { Column } from "../cells.ts";
import { cellId } from "../corrections.ts";
import { chanceDistance, districtsBefore } from "../pairs.ts";
import type { YearWork } from "../year.ts";
import { placeOfCell, type Finding, type Rule, type RuleContext } from "./rule.ts";

/** Two columns of an ATS that fit last year's only when exchanged. */
export const OUTLIER_SWAPPED_RULE: Rule = {
  id: "outlier-swapped",
  severity: "warning",
  stage: "check",
  needs: "year-before",
  run: ({ now, before }: RuleContext) => {
    if (before === null) return [];
    const indexBefore = districtsBefore(now, before);
    const comparable = indexBefore.filter((old) => old >= 0).length;
    const swaps = [...now.modules.keys()].flatMap((module) =>
      swapsIn(numbersOf(now, before, module), indexBefore),
    );
    return [...groupByPair(swaps).values()].flatMap((same) =>
      same.length > Math.max(10, SHARE * comparable)
        ? wholeColumns(same, now)
        : same.flatMap((swap) => pairFindings(swap, indexBefore, now, before)),
    );
  },
};

/** Share of the ATS from which the heads are exchanged rather than the answers. */
const SHARE = 0.2;

/** One column this year and the year before. */
interface Numbers {
  readonly now: Column;
  readonly before: Column;
}

interface Swap {
  readonly a: Column;
  readonly b: Column;
  readonly district: number;
}

/** Who entered in a year says nothing of who will the next. */
function numbersOf(now: YearWork, before: YearWork, module: Module): readonly Numbers[] {
  return [...now.columns.values()].flatMap((column): Numbers[] => {
    const { kind, reference } = column.field;
    const old = before.columns.get(column.field.column);
    const isNumber = kind === "conteggio" || kind === "decimale";
    if (column.field.module !== module || !isNumber || reference === "entrate") return [];
    return old === undefined ? [] : [{ now: column, before: old }];
  });
}

/** Distance from which one cell is odd, and a pair of cells; how much less it must be exchanged. */
const ODD_CELL = 6;
const ODD_PAIR = 16;
const ODD_UNLIKE_PAIR = 40;
const BETTER = 6;

/** Looks only at pairs of cells that are both odd, which few ATS have. */
function swapsIn(numbers: readonly Numbers[], indexBefore: Int32Array): readonly Swap[] {
  return [...indexBefore.keys()].flatMap((district) => {
    const cells = oddCells(numbers, district, indexBefore[district] ?? -1);
    return cells.flatMap((a, i) =>
      cells
        .slice(i + 1)
        .flatMap((b) => (isSwapped(a, b) ? [{ a: a.column, b: b.column, district }] : [])),
    );
  });
}

interface OddCell {
  readonly column: Column;
  readonly now: number;
  readonly before: number;
  readonly distance: number;
}

function oddCells(numbers: readonly Numbers[], district: number, old: number): readonly OddCell[] {
  const odd: OddCell[] = [];
  if (old < 0) return odd;
  for (const { now: column, before: past } of numbers) {
    if (column.states[district] !== VALUE || past.states[old] !== VALUE) continue;
    const now = column.values[district] ?? 0;
    const before = past.values[old] ?? 0;
    const distance = chanceDistance(now, before);
    if (distance >= ODD_CELL) odd.push({ column, now, before, distance });
  }
  return odd;
}

function isSwapped(a: OddCell, b: OddCell): boolean {
  const stands = a.distance + b.distance;
  if (stands < (isLike(a.column.field, b.column.field) ? ODD_PAIR : ODD_UNLIKE_PAIR)) return false;
  // Two columns of about the same size cross by themselves.
  if (!isTwice(a.now, b.now) || !isTwice(a.before, b.before)) return false;
  const exchanged = chanceDistance(a.now, b.before) + chanceDistance(b.now, a.before);
  return exchanged * BETTER < stands;
}

function isTwice(a: number, b: number): boolean {
  return Math.max(a, b) >= 2 * Math.min(a, b);
}

/** What someone could take for each other: parts of one breakdown, or one dimension apart. */
function isLike(a: Field, b: Field): boolean {
  if (a.panel !== b.panel || a.total !== b.total || a.unit !== b.unit) return false;
  const dimensions = ["placement", "reference", "msna", "sex"] as const;
  const unlike = dimensions.filter((dimension) => a[dimension] !== b[dimension]).length;
  return a.total !== "" || unlike <= 1;
}

function groupByPair(swaps: readonly Swap[]): ReadonlyMap<string, readonly Swap[]> {
  const groups = new Map<string, Swap[]>();
  for (const swap of swaps) {
    const key = `${swap.a.field.column}|${swap.b.field.column}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [swap]);
    else group.push(swap);
  }
  return groups;
}

function pairFindings(
  { a, b, district }: Swap,
  indexBefore: Int32Array,
  now: YearWork,
  before: YearWork,
): readonly Finding[] {
  const old = indexBefore[district] ?? -1;
  const told = (column: Column, other: Column): Finding[] => {
    if (now.corrected.confirmed.has(cellId(column.field.column, district))) return [];
    const was = (one: Column): number => before.columns.get(one.field.column)?.values[old] ?? 0;
    const params = {
      other: other.field.column,
      otherValue: other.texts[district] ?? "",
      before: was(column),
      otherBefore: was(other),
      year: before.facts.year,
      count: 1,
      effect: Math.abs((column.values[district] ?? 0) - was(column)),
    };
    return [{ where: placeOfCell(now, column, district), params }];
  };
  return [...told(a, b), ...told(b, a)];
}

/** One finding at each head instead of one for each ATS. */
function wholeColumns(same: readonly Swap[], now: YearWork): readonly Finding[] {
  const [first] = same;
  if (first === undefined) return [];
  const { a, b } = first;
  const rows = now.modules.get(a.field.module);
  const line = rows?.extract?.header.line ?? 1;
  const finding = (column: Column, other: Column): Finding => {
    const name = column.field.column;
    const where = { file: rows?.file ?? "", line, column: name, value: name };
    const values = { otherValue: "", before: 0, otherBefore: 0 };
    const year = now.facts.year - 1;
    return {
      where,
      params: { other: other.field.column, ...values, year, count: same.length, effect: 0 },
    };
  };
  return [finding(a, b), finding(b, a)];
}
