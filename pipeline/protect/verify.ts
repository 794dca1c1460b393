/**
 * The checker: does a certificate prove what a release claims? It solves nothing and shares no
 * code with what made the certificate; it adds, subtracts and compares.
 */
import type { Certificate, Table } from "./certificate.ts";
import type { Claim, ClaimCell } from "./claim.ts";
import type { Limit } from "./problem.ts";

/** One reason to refuse: `rule` says what is wrong with the cells `ids`. */
export interface Refusal {
  readonly rule:
    | "shown-small" // a number below its threshold is shown
    | "no-value" // the certificate lacks a cell that is not shown, or has one that is
    | "relation" // the true values do not satisfy a relation
    | "bound" // a true or other value is below what everybody knows
    | "table-shown" // another table differs in a cell that there is not
    | "table-relation" // another table breaks a relation
    | "table-idle" // another table does not change the cell that it was made for
    | "interval" // no table low or high enough
    | "exact" // every table has the same value: it can be computed
    | "insider"; // whoever knows its own counts can compute it
  readonly ids: readonly string[];
}

interface Cell {
  readonly claimed: ClaimCell;
  readonly truth: number;
  readonly isShown: boolean;
  /** Relations, counted from 1, in which it is the total; as a part with a minus. */
  readonly inside: number[];
  /** Over all tables. */
  low: number;
  high: number;
  /** Insiders who know a cell of every table in which this one changes; null = in none. */
  exposedTo: readonly string[] | null;
}
/** A relation: gap = the first − the others. */
interface Equation {
  readonly gap: number;
  readonly ids: readonly string[];
  readonly members: readonly Cell[];
}
/** As the certificate numbers them. */
type Hidden = readonly (Cell | undefined)[];
/** By cell, sense (1, -1) and insider (the public: none): the least of sense × cell in any case. */
type Limits = Map<string, number>;

/** @returns no refusal = proved. */
export function verify(claim: Claim, certificate: Certificate): readonly Refusal[] {
  const values = new Map(certificate.cells.map(({ id, value }) => [id, value]));
  const made = claim.cells.map((claimed): Cell => {
    const shown = claim.shown.get(claimed.id);
    const truth = shown ?? values.get(claimed.id) ?? NaN;
    const range = { low: truth, high: truth };
    return { claimed, truth, isShown: shown !== undefined, ...range, exposedTo: null, inside: [] };
  });
  const cells = new Map(made.map((cell) => [cell.claimed.id, cell]));
  const hidden = certificate.cells.map(({ id }) => cells.get(id));
  const equations = claim.relations.map(({ total, parts, gap = 0 }): Equation => {
    const ids = [total, ...parts];
    return { gap, ids, members: ids.flatMap((id) => cells.get(id) ?? []) };
  });
  const faults = [
    ...made.flatMap((cell) => checkCell(cell, values.has(cell.claimed.id))),
    ...(cells.size < made.length ? [refusal("no-value")] : []),
    ...equations.flatMap((equation, i) => checkRelation(equation, i + 1)),
  ];
  if (faults.length > 0) return faults;
  const limits: Limits = new Map();
  for (const limit of certificate.limits) proveLimit(limit, equations, hidden, limits);
  const tables = certificate.tables.flatMap((table) => checkTable(table, hidden));
  return [...tables, ...made.flatMap((cell) => checkPrimary(cell, claim, limits))];
}

const refusal = (rule: Refusal["rule"], ...ids: string[]): Refusal => ({ rule, ids });

function checkCell({ claimed, truth, isShown }: Cell, isInProof: boolean): readonly Refusal[] {
  const { id, published, known, bound, threshold } = claimed;
  const isSound = Number.isInteger(truth) && isShown !== isInProof && (published || !isShown);
  if (!isSound) return [refusal("no-value", id)];
  if (!isShown) return truth < bound ? [refusal("bound", id)] : [];
  return !known && truth > 0 && truth < threshold ? [refusal("shown-small", id)] : [];
}

function checkRelation({ gap, ids, members }: Equation, number: number): readonly Refusal[] {
  let rest = -gap;
  for (const [k, cell] of members.entries()) {
    rest += k === 0 ? cell.truth : -cell.truth;
    cell.inside.push(k === 0 ? number : -number);
  }
  const isSound = rest === 0 && new Set(members).size === ids.length;
  return isSound ? [] : [refusal("relation", ...ids)];
}

/** Notes what the table proves, or says why it is none. */
function checkTable(table: Table, hidden: Hidden): readonly Refusal[] {
  const purpose = hidden[table.cell];
  const name = purpose?.claimed.id ?? "";
  const sums = new Map<number, number>();
  const others = new Map<Cell, number>();
  for (const [i, number] of table.cells.entries()) {
    const [cell, delta = NaN] = [hidden[number], table.deltas[i]];
    if (!cell) return [refusal("table-shown", name)];
    const isPossible = Number.isInteger(delta) && cell.truth + delta >= cell.claimed.bound;
    if (!isPossible) return [refusal("bound", name, cell.claimed.id)];
    if (delta !== 0) others.set(cell, cell.truth + delta);
    for (const number of cell.inside) {
      const [relation, by] = number > 0 ? [number, delta] : [-number, -delta];
      sums.set(relation, (sums.get(relation) ?? 0) + by);
    }
  }
  if ([...sums.values()].some((sum) => sum !== 0)) return [refusal("table-relation", name)];
  if (!purpose || !others.has(purpose) || others.size < table.cells.length)
    return [refusal("table-idle", name)];
  const knowing = new Set([...others.keys()].flatMap(({ claimed }) => claimed.owners));
  for (const [cell, other] of others) {
    cell.low = Math.min(cell.low, other);
    cell.high = Math.max(cell.high, other);
    cell.exposedTo = (cell.exposedTo ?? [...knowing]).filter((owner) => knowing.has(owner));
  }
  return [];
}

/** The relations, times their factors, leave of a cell a sum of others that is not negative. */
function proveLimit(limit: Limit, equations: readonly Equation[], hidden: Hidden, limits: Limits) {
  const { sense, insider, denominator, relations, factors } = limit;
  const cell = hidden[limit.cell];
  if (!cell || !(denominator > 0)) return;
  const rest = new Map([[cell, sense * denominator]]);
  let sum = 0;
  for (const [i, number] of relations.entries()) {
    const { gap = NaN, members = [] } = equations[number] ?? {};
    const factor = factors[i] ?? NaN;
    sum += factor * gap;
    for (const [k, other] of members.entries())
      rest.set(other, (rest.get(other) ?? 0) + (k === 0 ? -factor : factor));
  }
  for (const [{ claimed, truth, isShown }, times] of rest) {
    const isZero = isShown && truth === 0;
    const isFixed = claimed.known || isZero || claimed.owners.includes(insider);
    sum += times * (isFixed ? truth : times < 0 ? NaN : claimed.bound);
  }
  const name = `${cell.claimed.id}|${sense}|${insider}`;
  const least = Math.max(Math.ceil(sum / denominator), limits.get(name) ?? -Infinity);
  if (!Number.isNaN(least)) limits.set(name, least);
}

function checkPrimary(cell: Cell, { guarantee }: Claim, limits: Limits): readonly Refusal[] {
  const { claimed, truth } = cell;
  const { id, threshold, bound, owners } = claimed;
  const isSmall = truth > 0 && truth < threshold;
  if (!claimed.published || cell.isShown || !(isSmall || claimed.varies)) return [];
  const leastTo = (who: string): number => Math.max(bound, limits.get(`${id}|1|${who}`) ?? bound);
  const mostTo = (who: string): number => -(limits.get(`${id}|-1|${who}`) ?? -Infinity);
  const isGiven = (who: string): boolean => leastTo(who) === truth && mostTo(who) === truth;
  const exposed = cell.exposedTo?.filter((owner) => !owners.includes(owner) && !isGiven(owner));
  const isWide = cell.low <= leastTo("") && cell.high >= Math.min(threshold, mostTo(""));
  return [
    ...(!exposed && !isGiven("") ? [refusal("exact", id)] : []),
    ...(exposed && exposed.length > 0 ? [refusal("insider", id, ...exposed)] : []),
    ...(guarantee === "interval" && isSmall && !isWide ? [refusal("interval", id)] : []),
  ];
}
