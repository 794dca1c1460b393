/**
 * The checker: does a certificate prove what a release claims? It solves nothing and shares no
 * code with what made the certificate; it adds, subtracts and compares.
 */
import type { Certificate, Table } from "./certificate.ts";
import type { Claim, ClaimCell } from "./claim.ts";

/** One reason to refuse: `rule` says what is wrong with the cells `ids`. */
export interface Refusal {
  readonly rule:
    | "shown-small" // a number below its threshold is shown
    | "no-value" // the certificate lacks a cell that is not shown, or has one that is
    | "relation" // the true values do not satisfy a relation
    | "bound" // a true or other value is below what everybody knows
    | "table-shown" // another table differs where a number is shown
    | "table-relation" // another table breaks a relation
    | "table-idle" // another table does not change the cell that it was made for
    | "interval" // no table low or high enough
    | "exact" // every table has the same value: it can be computed
    | "insider"; // whoever knows its own counts can compute it
  readonly ids: readonly string[];
}

/** Arrays by index in `claim.cells`. */
interface Checking {
  readonly claim: Claim;
  readonly certificate: Certificate;
  readonly numberOf: ReadonlyMap<string, number>;
  readonly truth: readonly number[];
  readonly linked: readonly { readonly relation: number; readonly sign: number }[][];
  readonly low: number[];
  readonly high: number[];
  /** Insiders who know a cell of every table in which the cell changes; null = in none. */
  readonly exposedTo: (readonly string[] | null)[];
  readonly refusals: Refusal[];
}

/** @returns no refusal = proved. */
export function verify(claim: Claim, certificate: Certificate): readonly Refusal[] {
  const hidden = new Map(certificate.cells.map(({ id, value }) => [id, value]));
  const truth = claim.cells.map(({ id }) => claim.shown.get(id) ?? hidden.get(id) ?? NaN);
  const checking: Checking = {
    claim,
    certificate,
    numberOf: new Map(claim.cells.map(({ id }, i) => [id, i])),
    truth,
    linked: claim.cells.map(() => []),
    low: [...truth],
    high: [...truth],
    exposedTo: claim.cells.map(() => null),
    refusals: [],
  };
  checkCells(checking, hidden);
  checkRelations(checking);
  if (checking.refusals.length > 0) return checking.refusals;
  for (const table of certificate.tables) checkTable(checking, table);
  checkPrimaries(checking);
  return checking.refusals;
}

function refuse({ refusals }: Checking, rule: Refusal["rule"], ...ids: string[]): void {
  refusals.push({ rule, ids });
}

function checkCells(checking: Checking, hidden: ReadonlyMap<string, number>): void {
  const { claim, truth } = checking;
  claim.cells.forEach(({ id, bound, known, threshold, published }, i) => {
    const value = truth[i] ?? NaN;
    const shown = claim.shown.has(id);
    if (shown === hidden.has(id) || !Number.isInteger(value)) refuse(checking, "no-value", id);
    if (shown && !published) refuse(checking, "no-value", id);
    if (!shown && value < bound) refuse(checking, "bound", id);
    if (shown && !known && value > 0 && value < threshold) refuse(checking, "shown-small", id);
  });
}

function checkRelations(checking: Checking): void {
  const { claim, numberOf, truth, linked } = checking;
  claim.relations.forEach(({ total, parts, gap }, relation) => {
    let rest = -(gap ?? 0);
    for (const [k, id] of [total, ...parts].entries()) {
      const cell = numberOf.get(id) ?? -1;
      const sign = k === 0 ? 1 : -1;
      linked[cell]?.push({ relation, sign });
      rest += sign * (truth[cell] ?? NaN);
    }
    if (rest !== 0) refuse(checking, "relation", total, ...parts);
  });
}

function checkTable(checking: Checking, table: Table): void {
  const { claim, certificate, numberOf, truth, low, high, refusals, exposedTo } = checking;
  const before = refusals.length;
  const purpose = certificate.cells[table.cell]?.id ?? "";
  const sums = new Map<number, number>();
  const knowing = new Set<string>();
  const changed = table.cells.map((c) => numberOf.get(certificate.cells[c]?.id ?? "") ?? -1);
  for (const [i, cell] of changed.entries()) {
    const { id, bound, owners } = claim.cells[cell] ?? NOBODY;
    const delta = table.deltas[i] ?? NaN;
    if (cell < 0 || claim.shown.has(id)) refuse(checking, "table-shown", purpose, id);
    if (!((truth[cell] ?? NaN) + delta >= bound)) refuse(checking, "bound", purpose, id);
    for (const owner of owners) knowing.add(owner);
    for (const { relation, sign } of checking.linked[cell] ?? []) {
      sums.set(relation, (sums.get(relation) ?? 0) + sign * delta);
    }
  }
  for (const [relation, sum] of sums) {
    const total = claim.relations[relation]?.total ?? "";
    if (sum !== 0) refuse(checking, "table-relation", purpose, total);
  }
  const own = changed.indexOf(numberOf.get(purpose) ?? -1);
  const idle = !table.deltas[own] || table.deltas.includes(0);
  if (idle || new Set(changed).size < changed.length) refuse(checking, "table-idle", purpose);
  if (refusals.length > before) return;
  for (const [i, cell] of changed.entries()) {
    const other = (truth[cell] ?? 0) + (table.deltas[i] ?? 0);
    low[cell] = Math.min(low[cell] ?? 0, other);
    high[cell] = Math.max(high[cell] ?? 0, other);
    exposedTo[cell] = (exposedTo[cell] ?? [...knowing]).filter((owner) => knowing.has(owner));
  }
}

function checkPrimaries(checking: Checking): void {
  const { claim, truth, low, high, exposedTo } = checking;
  const reach = provenLimits(checking);
  claim.cells.forEach(({ id, published, threshold, bound, varies, owners }, i) => {
    const value = truth[i] ?? 0;
    const small = value > 0 && value < threshold;
    if (!published || claim.shown.has(id) || !(small || varies)) return;
    const { least, most } = reach.get(`${i}|`) ?? { least: bound, most: Infinity };
    const given = (by: string) => {
      const limit = reach.get(`${i}|${by}`);
      return limit?.least === value && limit.most === value;
    };
    const exposed = exposedTo[i]?.filter((owner) => !owners.includes(owner) && !given(owner));
    if (!exposed && !given("")) refuse(checking, "exact", id);
    else if (exposed && exposed.length > 0) refuse(checking, "insider", id, ...exposed);
    const wide = (low[i] ?? 0) <= least && (high[i] ?? 0) >= Math.min(threshold, most);
    if (claim.guarantee === "interval" && small && !wide) refuse(checking, "interval", id);
  });
}

/** How far cells can go whatever is hidden, by index and insider: sums of relations prove it. */
function provenLimits({ claim, certificate, numberOf, truth }: Checking) {
  const proven = new Map<string, { least: number; most: number }>();
  for (const { cell, sense, insider, denominator, relations, factors } of certificate.limits) {
    const number = numberOf.get(certificate.cells[cell]?.id ?? "") ?? -1;
    const rest = new Map([[number, sense * denominator]]);
    let sum = 0;
    for (const [i, index] of relations.entries()) {
      const factor = factors[i] ?? NaN;
      const { total = "", parts = [], gap = 0 } = claim.relations[index] ?? {};
      sum += factor * gap;
      for (const [k, id] of [total, ...parts].entries()) {
        const other = numberOf.get(id) ?? -1;
        rest.set(other, (rest.get(other) ?? 0) + (k === 0 ? -factor : factor));
      }
    }
    for (const [other, times] of rest) {
      const { id, bound, known, owners } = claim.cells[other] ?? NOBODY;
      const fixed = known || claim.shown.get(id) === 0 || owners.includes(insider);
      sum += fixed ? times * (truth[other] ?? NaN) : times < 0 ? NaN : times * bound;
    }
    if (!(denominator > 0) || Number.isNaN(sum)) continue;
    const before = proven.get(`${number}|${insider}`) ?? {
      least: claim.cells[number]?.bound ?? NaN,
      most: Infinity,
    };
    if (sense === 1) before.least = Math.max(before.least, Math.ceil(sum / denominator));
    else before.most = Math.min(before.most, Math.floor(-sum / denominator));
    proven.set(`${number}|${insider}`, before);
  }
  return proven;
}

const NOBODY: ClaimCell = {
  id: "",
  published: false,
  bound: NaN,
  threshold: 0,
  owners: [],
  known: false,
  varies: false,
};
