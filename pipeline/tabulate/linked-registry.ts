import { createHash } from "node:crypto";
import { cellId, type CellKey } from "../cell.ts";
import type { LinkedCell, LinkedRelation } from "./linked.ts";
import { columnsOf } from "../declare/expression.ts";
import type { Respondents } from "./respondents.ts";

/** A sum of columns over a set of ATS of one area: what an attacker reasons about. */
export interface SumCell {
  readonly id: string;
  /** Territory, macro-area, `00`, or a single ATS's territory. */
  readonly area: string;
  /** ATS code when the cell is one of a table by ATS; else empty. */
  readonly ats: string;
  readonly columns: readonly string[];
  /** Indices of the ATS in the sum, ascending. */
  readonly members: readonly number[];
  readonly value: number;
  readonly keys: CellKey[];
  /** Set where two published sums differ by this one: a subtraction gives it away. */
  isDifference: boolean;
}

/** Cells and relations of a linked set while it is being put together. */
export interface Registry {
  readonly respondents: Respondents;
  /** The cell of that very sum, made if it is new; null when nobody is in it. */
  sum(place: Place, columns: readonly string[], members: readonly number[]): SumCell | null;
  /** The cell of that sum if there is one; null when nobody is in it, undefined when there is none. */
  find(
    place: Place,
    columns: readonly string[],
    members: readonly number[],
  ): SumCell | null | undefined;
  /** An unknown quantity of a known true value that links others. */
  unknown(id: string, place: Place, value: number): string;
  publish(key: CellKey, members: readonly number[]): void;
  relate(total: string, parts: readonly string[], gap?: number): void;
  all(): readonly SumCell[];
  cells(): readonly LinkedCell[];
  relations(): readonly LinkedRelation[];
}

export interface Place {
  readonly area: string;
  readonly ats: string;
}

export function createRegistry(respondents: Respondents): Registry {
  const sums = new Map<string, SumCell>();
  const unknowns = new Map<string, LinkedCell>();
  const relations = new Map<string, LinkedRelation>();
  const setNames = new Map<string, string>();

  const idOf = (place: Place, columns: readonly string[], members: readonly number[]): string => {
    const text = members.join(" ");
    const name = setNames.get(text) ?? nameOf(text);
    setNames.set(text, name);
    return `${place.area}|${place.ats}|${columns.join("+")}|${name}`;
  };
  const sum: Registry["sum"] = (place, columns, members) => {
    if (members.length === 0) return null;
    const id = idOf(place, columns, members);
    const known = sums.get(id);
    if (known) return known;
    let value = 0;
    for (const ats of members) {
      for (const column of columns) value += respondents.value(ats, column);
    }
    const { area, ats } = place;
    const made: SumCell = { id, area, ats, columns, members, value, keys: [], isDifference: false };
    sums.set(id, made);
    return made;
  };
  return {
    respondents,
    sum,
    find: (place, columns, members) =>
      members.length === 0 ? null : sums.get(idOf(place, columns, members)),
    unknown: (id, place, value) => {
      const { area: territory, ats } = place;
      const cell = {
        id,
        value,
        territory,
        ats,
        onlyAts: "",
        onlyTerritory: "",
        columns: [],
        keys: [],
        isDifference: false,
        earlier: "",
      } as const;
      unknowns.set(id, cell);
      return id;
    },
    publish: (key, members) => {
      const { territory, ats, indicator } = cellId(key);
      sum({ area: territory, ats }, columnsOf(indicator), members)?.keys.push(key);
    },
    relate: (total, parts, gap = 0) => {
      if (parts.length === 1 && parts[0] === total) return;
      relations.set(`${total}=${parts.join(",")}`, { total, parts, gap });
    },
    all: () => [...sums.values()],
    cells: () => [
      ...[...sums.values()].map((cell) => asLinked(cell, respondents)),
      ...unknowns.values(),
    ],
    relations: () => [...relations.values()],
  };
}

/**
 * A short name of a set of ATS: the same in every linked set of the same answers, so that a proof can
 * be taken from one to another.
 */
function nameOf(members: string): string {
  return createHash("sha256").update(members).digest("hex").slice(0, 12);
}

function asLinked(cell: SumCell, respondents: Respondents): LinkedCell {
  // Who contributes, not who answered: an ATS with nobody knows nothing of the others' children.
  // Where nobody contributes, whoever answered alone knows that.
  const found = cell.members.filter((ats) =>
    cell.columns.some((column) => respondents.value(ats, column) > 0),
  );
  const contributing = found.length > 0 ? found : cell.members;
  const [first] = contributing;
  const territories = new Set(contributing.map(respondents.territory));
  return {
    id: cell.id,
    value: cell.value,
    territory: cell.area,
    ats: cell.ats,
    onlyAts: contributing.length === 1 && first !== undefined ? respondents.code(first) : "",
    onlyTerritory: territories.size === 1 ? ([...territories][0] ?? "") : "",
    columns: cell.columns,
    keys: cell.keys,
    isDifference: cell.isDifference,
    earlier: "",
  };
}
