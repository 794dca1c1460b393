/**
 * Sums that anybody can write down who reads the open data: of territories and districts, of
 * columns, of the questionnaire's totals. They are found again here from the keys alone, and each
 * other table of a certificate must keep them: a relation that the claim left out would let it
 * prove what does not hold.
 */
import { cellId, type CellId, type CellKey } from "../cell.ts";
import type { Identity } from "../declare/identities.ts";
import type { Certificate } from "../protect/certificate.ts";
import type { YearClaim } from "../protect/proof.ts";

/** Who knows which sums there are: above each territory its parent; what a year's columns add to. */
export interface Sums {
  readonly parents: ReadonlyMap<string, string>;
  readonly identities: (year: number) => readonly Identity[];
}

/** A sum less its parts does not change. */
interface Sum {
  readonly total: string;
  readonly parts: readonly string[];
}

/** @returns the cells of each sum that some table of the certificate breaks, the total first. */
export function brokenSums(
  { claim, cellByKey }: YearClaim,
  certificate: Certificate,
  { parents, identities }: Sums,
): readonly (readonly string[])[] {
  const keys = cellByKey.map(([key, id]) => readKey(key, id));
  const values = new Map([
    ...claim.shown,
    ...certificate.cells.map(({ id, value }) => [id, value] as const),
  ]);
  const valueOf = (id: string): number => values.get(id) ?? NaN;
  // Where a district is in no table its territory's sum is none of what is there.
  const places = sumsOfPlaces(keys, parents).filter(
    ({ total, parts }) => valueOf(total) === parts.reduce((sum, id) => sum + valueOf(id), 0),
  );
  const sums = [...places, ...sumsOfColumns(keys, identities(keys[0]?.year ?? NaN))];
  const broken = brokenIn(sums, certificate);
  return sums.filter((_, i) => broken.has(i)).map(idsOf);
}

const idsOf = ({ total, parts }: Sum): readonly string[] => [total, ...parts];

interface Key extends CellId {
  /** Of the claim's cell. */
  readonly id: string;
  /** In one order. */
  readonly columns: readonly string[];
  /** What else its respondents have answered. */
  readonly also: readonly string[];
}

function readKey(key: CellKey, id: string): Key {
  const read = cellId(key);
  return { ...read, id, columns: listOf(read.indicator), also: listOf(read.su) };
}

const listOf = (text: string): readonly string[] => text.split("+").filter(Boolean).sort();

/** A territory's districts; an area's territories. */
function sumsOfPlaces(keys: readonly Key[], parents: ReadonlyMap<string, string>): readonly Sum[] {
  const nameOf = (territory: string, { columns, also }: Key): string =>
    [territory, columns.join("+"), also.join("+")].join("|");
  const parts = new Map<string, string[]>();
  for (const key of keys) {
    const above = key.ats === "" ? parents.get(key.territory) : key.territory;
    const name = nameOf(above ?? "", key);
    parts.set(name, [...(parts.get(name) ?? []), key.id]);
  }
  return keys.flatMap((key) => {
    const own = key.ats === "" ? parts.get(nameOf(key.territory, key)) : undefined;
    return own ? [{ total: key.id, parts: own }] : [];
  });
}

/** Sums of columns over the same respondents; one district is always the same. */
function sumsOfColumns(keys: readonly Key[], identities: readonly Identity[]): readonly Sum[] {
  const totals = identities
    .filter(({ kind }) => kind === "sum")
    .map(({ total, parts }) => [[...total].sort().join("+"), ...parts]);
  const groups = new Map<string, Map<string, Key>>();
  for (const key of keys) {
    const asked = key.ats === "" ? [...key.columns, ...key.also] : key.also.filter(isYear);
    const name = [key.territory, key.ats, ...new Set(asked.sort())].join("|");
    const group = groups.get(name) ?? new Map<string, Key>();
    groups.set(name, group.set(key.columns.join("+"), key));
  }
  return [...groups.values()]
    .filter(({ size }) => size > 1)
    .flatMap((group) => [...inSums([...group.values()]), ...totals].flatMap(sumWithin(group)));
}

const isYear = (name: string): boolean => /^\d{4}$/.test(name);

/** Of each sum of columns itself and its parts: one by one, and in two. */
function inSums(group: readonly Key[]): readonly (readonly string[])[] {
  return group.flatMap(({ columns }) => {
    const whole = columns.join("+");
    const halves = group.flatMap(({ columns: half }) => {
      if (half[0] !== columns[0] || half.length >= columns.length) return [];
      const rest = columns.filter((column) => !half.includes(column));
      const isWhole = half.length + rest.length === columns.length;
      return isWhole ? [[whole, half.join("+"), rest.join("+")]] : [];
    });
    return columns.length > 2 ? [[whole, ...columns], ...halves] : halves;
  });
}

/** Takes the names of a total and of its parts. */
function sumWithin(group: ReadonlyMap<string, Key>) {
  return (names: readonly string[]): readonly Sum[] => {
    const ids: string[] = [];
    for (const name of names) {
      const key = group.get(name);
      if (!key) return [];
      ids.push(key.id);
    }
    const [total = "", ...parts] = ids;
    return [{ total, parts }];
  };
}

/** Indices of the sums that some table changes. */
function brokenIn(sums: readonly Sum[], { cells, tables }: Certificate): ReadonlySet<number> {
  const uses = new Map<string, (readonly [sum: number, sign: number])[]>();
  for (const [i, sum] of sums.entries()) {
    for (const [k, id] of idsOf(sum).entries()) {
      const of = uses.get(id) ?? [];
      uses.set(id, of);
      of.push([i, k === 0 ? 1 : -1]);
    }
  }
  const broken = new Set<number>();
  for (const table of tables) {
    const changes = new Map<number, number>();
    for (const [i, cell] of table.cells.entries()) {
      for (const [sum, sign] of uses.get(cells[cell]?.id ?? "") ?? []) {
        changes.set(sum, (changes.get(sum) ?? 0) + sign * (table.deltas[i] ?? 0));
      }
    }
    for (const [sum, change] of changes) if (change !== 0) broken.add(sum);
  }
  return broken;
}
