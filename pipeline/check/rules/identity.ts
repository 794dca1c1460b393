import { MISSING, VALUE, type Field } from "../../types.ts";
import { identitiesOf, type Identity, type IdentityKind } from "../identities.ts";
import type { Column } from "../cells.ts";
import { cellId } from "../corrections.ts";
import type { YearWork } from "../year.ts";
import { placeOfCell, type Finding, type Rule, type RuleContext } from "./rule.ts";

/** One rule for each kind of identity of the contract; all cells stay in use. */
export const IDENTITY_RULES: readonly Rule[] = (
  [
    "breakdown",
    "stock-year",
    "year-flows",
    "entries-year",
    "placements",
    "nights",
    "interventions",
    "measures",
    "outcomes",
  ] as const satisfies readonly IdentityKind[]
).map((kind) => ({
  id: `identity-${kind}`,
  severity: "error",
  stage: "check",
  needs: "year",
  run: (context) => brokenIdentities(kind, context),
}));

function brokenIdentities(kind: IdentityKind, { codebook, now }: RuleContext): readonly Finding[] {
  const findings: Finding[] = [];
  for (const identity of identitiesOf(kind, codebook, now.facts.year)) {
    const sides = {
      identity,
      left: columnsOf(identity.left, now),
      right: columnsOf(identity.right, now),
    };
    const toleratesGaps = kind === "breakdown";
    for (let i = 0; i < now.facts.districts.length; i += 1) {
      const broken = toleratesGaps ? brokenSum(sides, i) : brokenPlain(sides, i);
      if (broken !== null) findings.push(...findingsOf(sides, broken, i, now));
    }
  }
  return findings;
}

interface Sides {
  readonly identity: Identity;
  readonly left: readonly Column[];
  readonly right: readonly Column[];
}

interface Broken {
  readonly left: number;
  readonly right: number;
  /** True where parts are missing, so that only "at most" could be checked. */
  readonly isPartial: boolean;
}

function columnsOf(fields: readonly Field[], work: YearWork): readonly Column[] {
  return fields.flatMap(({ column }) => work.columns.get(column) ?? []);
}

/** An identity with a cell that has no value is skipped. */
function brokenPlain({ identity, left, right }: Sides, district: number): Broken | null {
  const [a, b] = [tally(left, district), tally(right, district)];
  if (a.valued < left.length || b.valued < right.length) return null;
  const holds = identity.relation === "=" ? a.sum === b.sum : a.sum <= b.sum;
  return holds ? null : { left: a.sum, right: b.sum, isPartial: false };
}

/**
 * Sums to a total: an `n.a.` part counts as absent and the others must add up; with a missing part
 * only "at most" is checked.
 */
function brokenSum({ left, right }: Sides, district: number): Broken | null {
  const [a, b] = [tally(left, district), tally(right, district)];
  if (b.valued < right.length || a.valued === 0) return null;
  const isPartial = a.missing > 0;
  const holds = isPartial ? a.sum <= b.sum : a.sum === b.sum;
  return holds ? null : { left: a.sum, right: b.sum, isPartial };
}

interface Tally {
  readonly sum: number;
  readonly valued: number;
  readonly missing: number;
}

function tally(columns: readonly Column[], district: number): Tally {
  let [sum, valued, missing] = [0, 0, 0];
  for (const { states, values } of columns) {
    if (states[district] === VALUE) {
      sum += values[district] ?? 0;
      valued += 1;
    } else if (states[district] === MISSING) missing += 1;
  }
  return { sum, valued, missing };
}

/** One finding for each column involved, each at its own place. */
function findingsOf(
  { identity, left, right }: Sides,
  broken: Broken,
  district: number,
  work: YearWork,
): readonly Finding[] {
  const involved = [...left, ...right].filter((column) => column.states[district] === VALUE);
  const params = {
    left: termsOf(left, district),
    leftCount: left.length,
    leftSum: broken.left,
    right: termsOf(right, district),
    rightCount: right.length,
    rightSum: broken.right,
    difference: Math.abs(broken.left - broken.right),
    partial: broken.isPartial ? 1 : 0,
    // Same text on every finding of one broken identity, so that they can be told together.
    identity: `${identity.left[0]?.column ?? ""}${identity.relation}${identity.right[0]?.column ?? ""}`,
    columns: involved.map(({ field }) => field.column),
  };
  return involved
    .filter(({ field }) => !work.corrected.confirmed.has(cellId(field.column, district)))
    .map((column) => ({ where: placeOfCell(work, column, district), params }));
}

/** `a (12)`, `b (3)`: the columns with a value and what each holds; zeros of long sums left out. */
function termsOf(columns: readonly Column[], district: number): readonly string[] {
  const valued = columns.filter(({ states }) => states[district] === VALUE);
  const told = valued.length > 4 ? valued.filter(({ values }) => values[district] !== 0) : valued;
  return told.map(({ field, values }) => `${field.column} (${values[district] ?? 0})`);
}
