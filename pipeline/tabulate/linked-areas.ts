import type { Territories } from "../types.ts";
import type { Registry, SumCell } from "./linked-registry.ts";
import { NOWHERE } from "./respondents.ts";

/** Territory → macro-area → Italia: each sum above a territory is that of its parts. */
export function linkAreas(registry: Registry, territories: Territories): void {
  const macros = [...territories.byCode.values()].filter(({ level }) => level === "ripartizione");
  const leavesOf = (macro: string): readonly string[] =>
    registry.respondents.leaves.filter((leaf) => territories.byCode.get(leaf)?.parent === macro);
  const above = registry.all();
  for (const cell of above) {
    if (macros.some(({ code }) => code === cell.area))
      splitByLeaf(cell, leavesOf(cell.area), registry);
  }
  for (const cell of above) {
    if (cell.area === "00")
      splitItaly(
        cell,
        macros.map(({ code }) => code),
        leavesOf,
        registry,
      );
  }
}

/** Through the macro-areas where all of them are published, else straight to the territories. */
function splitItaly(
  cell: SumCell,
  macros: readonly string[],
  leavesOf: (macro: string) => readonly string[],
  registry: Registry,
): void {
  const inLeaves = (leaves: readonly string[]): readonly number[] => {
    const wanted = new Set(leaves.flatMap((leaf) => registry.respondents.membersOf(leaf)));
    return cell.members.filter((ats) => wanted.has(ats));
  };
  const published = new Set(registry.all().filter(({ keys }) => keys.length > 0));
  const parts = macros.map((macro) => {
    const members = inLeaves(leavesOf(macro));
    return registry.find({ area: macro, ats: "" }, cell.columns, members);
  });
  if (parts.some((part) => part === undefined || (part !== null && !published.has(part)))) {
    splitByLeaf(cell, registry.respondents.leaves, registry);
    return;
  }
  const nowhere = registry.sum({ area: NOWHERE, ats: "" }, cell.columns, inLeaves([NOWHERE]));
  const all = [...parts, nowhere].flatMap((part) => (part ? [part.id] : []));
  registry.relate(cell.id, all);
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
