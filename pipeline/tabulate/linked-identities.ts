import type { Identity } from "../declare/identities.ts";
import type { Place, Registry } from "./linked-registry.ts";
import type { Respondents } from "./respondents.ts";

/**
 * The codebook's identities among the columns that are published, per territory, and per ATS where
 * tables by ATS publish them. A broken row holds with its gap: assume that the attacker knows it.
 */
export function linkIdentities(registry: Registry, identities: readonly Identity[]): void {
  const byDistrict = districtColumns(registry);
  const used = usedColumns(registry);
  for (const identity of identities) {
    const columns = [...identity.total, ...identity.parts];
    const inUse = columns.filter((column) => used.has(column));
    if (!identity.total.every((column) => used.has(column))) continue;
    if (!identity.parts.some((column) => used.has(column))) continue;
    for (const leaf of registry.respondents.leaves) {
      const members = registry.respondents.membersOf(leaf);
      const own = byDistrict.get(leaf) ?? new Set();
      if (identity.total.every((column) => own.has(column))) {
        for (const ats of members) {
          const place = { area: leaf, ats: registry.respondents.code(ats) };
          linkOne({ identity, used: own, place, members: [ats] }, registry);
          linkPartial({ identity, used: own, place, members: [ats] }, registry);
        }
      }
      // Said of every ATS it need not be said of their sum.
      if (inUse.every((column) => own.has(column))) continue;
      const link = { identity, used, place: { area: leaf, ats: "" }, members };
      linkOne(link, registry);
      linkPartial(link, registry);
    }
  }
}

/**
 * What holds of columns holds of their sums: a year's sum is at least the stock's over the same ATS.
 * Said of published sums on both sides, so that nobody need find it out.
 */
export function linkSums(registry: Registry, identities: readonly Identity[]): void {
  const partOf = new Map(
    identities
      .filter(({ kind, total, parts }) => kind === "at-most" && total.length + parts.length === 2)
      .map(({ total, parts }) => [total[0] ?? "", parts[0] ?? ""] as const),
  );
  for (const cell of registry.all()) {
    const columns = cell.columns.flatMap((column) => partOf.get(column) ?? []);
    if (cell.columns.length < 2 || columns.length < cell.columns.length) continue;
    const part = registry.find(cell, columns, cell.members);
    const answered = cell.members.every((ats) =>
      columns.every((column) => registry.respondents.answers(ats, column)),
    );
    if (!part || !answered || part.value > cell.value) continue;
    const rest = registry.unknown(`${cell.id}~${part.id}`, cell, cell.value - part.value);
    registry.relate(cell.id, [part.id, rest]);
  }
}

function usedColumns(registry: Registry): ReadonlySet<string> {
  return new Set(registry.all().flatMap(({ columns }) => columns));
}

/** The columns of tables by ATS, by territory: a restricted pack has more of them for its own. */
function districtColumns(registry: Registry): ReadonlyMap<string, ReadonlySet<string>> {
  const byArea = new Map<string, Set<string>>();
  for (const { ats, area, columns } of registry.all()) {
    if (ats === "") continue;
    const own = byArea.get(area) ?? new Set();
    byArea.set(area, own);
    for (const column of columns) own.add(column);
  }
  return byArea;
}

interface Link {
  readonly identity: Identity;
  /** Columns that are published. */
  readonly used: ReadonlySet<string>;
  readonly place: Place;
  readonly members: readonly number[];
}

/** One identity at one place; ATS with `n.a.` parts form groups of their own. */
function linkOne(link: Link, registry: Registry): void {
  const { identity, place, used } = link;
  for (const [pattern, members] of groupsByPattern(link, registry.respondents)) {
    const present = identity.parts.filter((_, i) => pattern[i] === "v");
    const known = present.filter((column) => used.has(column));
    const total = registry.sum(place, identity.total, members);
    if (!total || known.length === 0) continue;
    const parts = known.flatMap((column) => registry.sum(place, [column], members) ?? []);
    const rest = present.filter((column) => !used.has(column));
    const remainder = total.value - sumOf(parts.map(({ value }) => value));
    const ids = parts.map(({ id }) => id);
    const name = `${total.id}~${identity.parts.join("+")}`;
    if (identity.kind === "at-most") {
      if (!brokenSomewhere(identity, members, registry.respondents)) {
        registry.relate(total.id, [...ids, registry.unknown(name, place, remainder)]);
      }
      continue;
    }
    const restValue = sumOver(members, rest, registry.respondents);
    const tail = rest.length === 0 ? [] : [registry.unknown(name, place, restValue)];
    registry.relate(total.id, [...ids, ...tail], remainder - restValue);
  }
}

/**
 * Where some ATS left parts unanswered: a published total is at least what its published parts add
 * up to, the rest being theirs that did not answer. Said of sums that there are already: sums of its
 * own would take apart what nobody can.
 */
function linkPartial({ identity, place, members }: Link, registry: Registry): void {
  const { respondents } = registry;
  const { total: columns, parts } = identity;
  const inTotal = members.filter((ats) => columns.every((c) => respondents.answers(ats, c)));
  const isWhole = (ats: number): boolean =>
    parts.every((part) => respondents.answers(ats, part) || respondents.notApplicable(ats, part));
  if (inTotal.every(isWhole)) return;
  const total = registry.find(place, columns, inTotal);
  if (!total) return;
  const within = new Set(inTotal);
  const found = parts.flatMap((part) => {
    const answering = members.filter((ats) => respondents.answers(ats, part));
    const cell = answering.every((ats) => within.has(ats))
      ? registry.find(place, [part], answering)
      : null;
    return cell ? [cell] : [];
  });
  const known = found.flatMap((cell) => cell.columns);
  if (found.length === 0 || brokenSomewhere({ ...identity, parts: known }, inTotal, respondents)) {
    return;
  }
  const rest = total.value - sumOf(found.map(({ value }) => value));
  const unknown = registry.unknown(`${total.id}~${known.join("+")}~`, place, rest);
  registry.relate(total.id, [...found.map(({ id }) => id), unknown]);
}

/** ATS that answered the total and each part (`v`) or have it not applicable (`n`), by pattern. */
function groupsByPattern(
  { identity, members }: Link,
  respondents: Respondents,
): ReadonlyMap<string, readonly number[]> {
  const groups = new Map<string, number[]>();
  for (const ats of members) {
    if (!identity.total.every((column) => respondents.answers(ats, column))) continue;
    const pattern = identity.parts
      .map((column) =>
        respondents.answers(ats, column) ? "v" : respondents.notApplicable(ats, column) ? "n" : "m",
      )
      .join("");
    if (pattern.includes("m")) continue;
    const group = groups.get(pattern) ?? [];
    group.push(ats);
    groups.set(pattern, group);
  }
  return groups;
}

function brokenSomewhere(
  identity: Identity,
  members: readonly number[],
  respondents: Respondents,
): boolean {
  return members.some(
    (ats) =>
      sumOver([ats], identity.parts, respondents) > sumOver([ats], identity.total, respondents),
  );
}

function sumOver(
  members: readonly number[],
  columns: readonly string[],
  respondents: Respondents,
): number {
  return sumOf(members.flatMap((ats) => columns.map((column) => respondents.value(ats, column))));
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
