import type { Registry, SumCell } from "./linked-registry.ts";

/**
 * Links sums of several columns to their columns, sums over different respondents to the smallest
 * sets that tell them apart, and those to the ATS where tables by ATS publish the column.
 */
export function linkColumns(registry: Registry): void {
  for (const group of manyColumns(registry).values()) {
    for (const cell of group) splitByColumn(cell, group, registry);
  }
  const districtColumns = districtColumnsByArea(registry);
  for (const cells of singleColumns(registry).values()) {
    const [first] = cells;
    if (!first) continue;
    const atoms = linkAtoms(cells, registry);
    const [column = ""] = first.columns;
    if (districtColumns.has(`${first.area}|${column}`)) {
      for (const atom of atoms) splitByDistrict(atom, registry);
    }
  }
}

function isLeaf(cell: SumCell, registry: Registry): boolean {
  return cell.ats !== "" || registry.respondents.leaves.includes(cell.area);
}

/**
 * A sum is that of smaller sums that are published too, where there are such, and of its columns:
 * so that what is known of a part is known of the whole.
 */
function splitByColumn(cell: SumCell, smaller: readonly SumCell[], registry: Registry): void {
  const parts: string[] = [];
  let rest = cell.columns;
  for (const part of smaller) {
    if (part.columns.length < cell.columns.length && part.columns.every((c) => rest.includes(c))) {
      parts.push(part.id);
      rest = rest.filter((column) => !part.columns.includes(column));
    }
  }
  const single = rest.flatMap((column) => registry.sum(cell, [column], cell.members)?.id ?? []);
  registry.relate(cell.id, [...parts, ...single]);
}

/** Sums of several columns over the same respondents, the largest first. */
function manyColumns(registry: Registry): ReadonlyMap<string, readonly SumCell[]> {
  const groups = new Map<string, SumCell[]>();
  for (const cell of registry.all()) {
    if (cell.columns.length === 1 || !isLeaf(cell, registry)) continue;
    const key = `${cell.area}|${cell.ats}|${cell.members.join(" ")}`;
    const group = groups.get(key) ?? [];
    group.push(cell);
    groups.set(key, group);
  }
  for (const group of groups.values()) group.sort((a, b) => b.columns.length - a.columns.length);
  return groups;
}

function districtColumnsByArea(registry: Registry): ReadonlySet<string> {
  return new Set(
    registry
      .all()
      .flatMap(({ ats, area, columns }) =>
        ats !== "" && columns.length === 1 ? [`${area}|${columns[0] ?? ""}`] : [],
      ),
  );
}

/** Territory-level sums of one column, by territory and column. */
function singleColumns(registry: Registry): ReadonlyMap<string, readonly SumCell[]> {
  const groups = new Map<string, SumCell[]>();
  for (const cell of registry.all()) {
    if (cell.ats !== "" || cell.columns.length !== 1 || !isLeaf(cell, registry)) continue;
    const key = `${cell.area}|${cell.columns[0] ?? ""}`;
    const group = groups.get(key) ?? [];
    group.push(cell);
    groups.set(key, group);
  }
  return groups;
}

/** Splits sums over overlapping respondents into sums over disjoint ones; returns those. */
function linkAtoms(cells: readonly SumCell[], registry: Registry): readonly SumCell[] {
  const [first] = cells;
  if (!first || cells.length === 1) return cells;
  const signatures = new Map<number, string>();
  cells.forEach(({ members }, i) => {
    for (const ats of members) signatures.set(ats, `${signatures.get(ats) ?? ""},${i}`);
  });
  const groups = new Map<string, number[]>();
  for (const [ats, signature] of [...signatures].sort(([a], [b]) => a - b)) {
    const group = groups.get(signature) ?? [];
    group.push(ats);
    groups.set(signature, group);
  }
  const place = { area: first.area, ats: "" };
  const atoms = [...groups].flatMap(([signature, members]) => {
    const atom = registry.sum(place, first.columns, members);
    if (atom) atom.isDifference = true;
    return atom ? [{ atom, within: new Set(signature.slice(1).split(",").map(Number)) }] : [];
  });
  cells.forEach((cell, i) => {
    const parts = atoms.filter(({ within }) => within.has(i)).map(({ atom }) => atom.id);
    registry.relate(cell.id, parts);
  });
  return atoms.map(({ atom }) => atom);
}

function splitByDistrict(cell: SumCell, registry: Registry): void {
  const parts = cell.members.flatMap((ats) => {
    const place = { area: cell.area, ats: registry.respondents.code(ats) };
    return registry.sum(place, cell.columns, [ats])?.id ?? [];
  });
  registry.relate(cell.id, parts);
}
