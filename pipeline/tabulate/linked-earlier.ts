/**
 * Earlier releases as part of the linked set. A cell released at today's value is the same cell, and
 * known. One released at another value is a cell of its own, known too: it stands in the equations of
 * then, which are today's with the values of then.
 */
import type { CellKey } from "../cell.ts";
import type { EarlierKnowledge, RevisedCell } from "./earlier.ts";
import type { LinkedCell, LinkedRelation, LinkedSet, ReleasedCell } from "./linked.ts";

export function linkEarlier(set: LinkedSet, earlier: EarlierKnowledge): LinkedSet {
  const idOf = new Map(set.cells.flatMap(({ id, keys }) => keys.map((key) => [key, id] as const)));
  const year = `${set.year}|`;
  const cells = set.cells.map((cell) => ({ ...cell, earlier: stateOf(cell.keys, earlier) }));
  const revised = earlier.revised.filter(({ today }) => today.startsWith(year));
  const editions = [...new Set(revised.map(({ edition }) => edition))];
  const vintages = editions.map((edition) =>
    vintageOf(
      { ...set, cells },
      {
        edition,
        revised: revised.filter((one) => one.edition === edition),
        hidden: new Set(
          earlier.printed.flatMap(({ edition: of, today, value }) =>
            of === edition && value === null ? (idOf.get(today) ?? []) : [],
          ),
        ),
      },
      idOf,
    ),
  );
  return {
    ...set,
    cells: [...cells, ...vintages.flatMap((vintage) => vintage.cells)],
    relations: [...set.relations, ...vintages.flatMap((vintage) => vintage.relations)],
    released: releasedIn(year, earlier, idOf),
  };
}

function stateOf(keys: readonly CellKey[], earlier: EarlierKnowledge): LinkedCell["earlier"] {
  if (keys.some((key) => earlier.known.has(key))) return "shown";
  return keys.some((key) => earlier.hidden.has(key)) ? "hidden" : "";
}

interface Vintage {
  readonly edition: string;
  readonly revised: readonly RevisedCell[];
  /** Ids of the cells that were hidden then. */
  readonly hidden: ReadonlySet<string>;
}

type Linked = Pick<LinkedSet, "cells" | "relations">;

/** The cells of then, and the equations in which one of them stands. */
function vintageOf(set: LinkedSet, vintage: Vintage, idOf: ReadonlyMap<CellKey, string>): Linked {
  const byId = new Map(set.cells.map((cell) => [cell.id, cell]));
  const then = new Map<string, LinkedCell>();
  const isRevised = new Set<string>();
  for (const { key, today, value, isAlone } of vintage.revised) {
    const cell = isAlone ? undefined : byId.get(idOf.get(today) ?? "");
    const base = cell ?? loneCell(key);
    if (cell) isRevised.add(base.id);
    const id = vintageId(base.id, vintage.edition);
    then.set(base.id, { ...base, id, value, keys: [], isDifference: false, earlier: "shown" });
  }
  const relations = set.relations
    .filter(({ total, parts }) => [total, ...parts].some((id) => isRevised.has(id)))
    .flatMap((relation) => relationOfThen(relation, { byId, then, ...vintage }));
  return { cells: [...then.values()], relations };
}

interface Making extends Vintage {
  readonly byId: ReadonlyMap<string, LinkedCell>;
  /** Cells of then by the id of today; cells that turn out to differ are added. */
  readonly then: Map<string, LinkedCell>;
}

/**
 * Where it holds with nothing but the revised values put in, whatever was not printed is the same as
 * today. Where it does not, that is not known: what was hidden then stays the same cell (assume that
 * the attacker knows by how much it was revised), what was not printed at all is a cell of then.
 */
function relationOfThen(relation: LinkedRelation, making: Making): readonly LinkedRelation[] {
  const { byId, then, hidden, edition } = making;
  const ids = [relation.total, ...relation.parts];
  const rest = (): number =>
    ids.reduce((sum, id, i) => sum + (i === 0 ? 1 : -1) * valueOf(id), -relation.gap);
  const valueOf = (id: string): number => (then.get(id) ?? byId.get(id))?.value ?? 0;
  if (rest() !== 0) {
    for (const id of ids) {
      const cell = byId.get(id);
      if (then.has(id) || hidden.has(id) || !cell || cell.earlier === "shown") continue;
      const own = { ...cell, id: vintageId(id, edition), keys: [], isDifference: false };
      then.set(id, { ...own, earlier: "" });
    }
  }
  const isKnown = (id: string): boolean => (then.get(id) ?? byId.get(id))?.earlier === "shown";
  if (ids.every(isKnown)) return [];
  const [total = "", ...parts] = ids.map((id) => then.get(id)?.id ?? id);
  return [{ total, parts, gap: relation.gap + rest() }];
}

function vintageId(id: string, edition: string): string {
  return `${id}@${edition}`;
}

function loneCell(key: CellKey): LinkedCell {
  const [, territory = "", ats = "", indicator = ""] = key.split("|");
  return {
    ...{ id: key, value: 0, territory, ats, onlyAts: "", onlyTerritory: "" },
    ...{ columns: indicator.split("+"), keys: [], isDifference: false, earlier: "" },
  };
}

function releasedIn(
  year: string,
  { printed, revised }: EarlierKnowledge,
  idOf: ReadonlyMap<CellKey, string>,
): readonly ReleasedCell[] {
  const then = new Map(revised.map((one) => [`${one.edition}|${one.key}`, one]));
  return printed.flatMap(({ edition, key, today, value }) => {
    if (!key.startsWith(year)) return [];
    const found = idOf.get(today);
    const other = then.get(`${edition}|${key}`);
    if (value === null || !other) return found === undefined ? [] : [{ edition, key, id: found }];
    const base = other.isAlone || found === undefined ? key : found;
    return [{ edition, key, id: vintageId(base, edition) }];
  });
}
