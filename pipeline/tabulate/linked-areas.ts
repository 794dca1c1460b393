import type { Territories } from "../types.ts";
import type { Registry, SumCell } from "./linked-registry.ts";
import { NOWHERE } from "./respondents.ts";

/** Territory → macro-area → Italia: each sum above a territory is that of its parts. */
export function linkAreas(registry: Registry, territories: Territories): void {
  const { leaves, membersOf } = registry.respondents;
  const areaOf = (name: string, inside: readonly string[]): Area => ({
    name,
    leaves: inside,
    members: new Set(inside.flatMap(membersOf)),
  });
  const macros = [...territories.byCode.values()]
    .filter(({ level }) => level === "ripartizione")
    .map(({ code }) =>
      areaOf(
        code,
        leaves.filter((leaf) => territories.byCode.get(leaf)?.parent === code),
      ),
    );
  const above = registry.all();
  for (const cell of above) {
    const macro = macros.find(({ name }) => name === cell.area);
    if (macro) splitByLeaf(cell, macro.leaves, registry);
  }
  const nowhere = areaOf(NOWHERE, [NOWHERE]);
  for (const cell of above) {
    if (cell.area === "00") splitItaly(cell, [...macros, nowhere], registry);
  }
}

interface Area {
  readonly name: string;
  readonly leaves: readonly string[];
  /** Indices of its ATS. */
  readonly members: ReadonlySet<number>;
}

/** Through the macro-areas where all of them are published, else straight to the territories. */
function splitItaly(cell: SumCell, areas: readonly Area[], registry: Registry): void {
  const parts = areas.map(({ name, members }) => {
    const inside = cell.members.filter((ats) => members.has(ats));
    const place = { area: name, ats: "" };
    return name === NOWHERE
      ? registry.sum(place, cell.columns, inside)
      : registry.find(place, cell.columns, inside);
  });
  const isUnpublished = (part: SumCell | null | undefined): boolean =>
    part === undefined || (part !== null && part.area !== NOWHERE && part.keys.length === 0);
  if (parts.some(isUnpublished)) {
    splitByLeaf(cell, registry.respondents.leaves, registry);
    return;
  }
  registry.relate(
    cell.id,
    parts.flatMap((part) => (part ? [part.id] : [])),
  );
}

function splitByLeaf(cell: SumCell, leaves: readonly string[], registry: Registry): void {
  const inSum = new Set(cell.members);
  const parts = leaves.flatMap((leaf) => {
    const members = registry.respondents.membersOf(leaf).filter((ats) => inSum.has(ats));
    return registry.sum({ area: leaf, ats: "" }, cell.columns, members) ?? [];
  });
  registry.relate(
    cell.id,
    parts.map(({ id }) => id),
  );
}
