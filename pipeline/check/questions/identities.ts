import type { Params } from "../../issue.ts";
import type { Field } from "../../types.ts";
import { identitiesOf, type Identity, type IdentityKind } from "../identities.ts";
import type { Weighed } from "../weigh.ts";
import { DOUBTS } from "./forms.ts";
import { askedCell, cellParams, numberAt, type QuestionSource } from "./source.ts";
import type { Question, Reason } from "./types.ts";

/** An identity that does not hold for one ATS, with the issues that say so, one for each cell. */
interface Broken {
  readonly kind: IdentityKind;
  readonly identity: Identity;
  readonly issues: readonly Weighed[];
  readonly params: Params;
}

/** Every identity of a year by its kind and first columns, as the issues name it. */
export type IdentityIndex = ReadonlyMap<string, Identity>;

const KINDS = [
  "breakdown",
  "stock-year",
  "year-flows",
  "entries-year",
  "placements",
  "nights",
  "interventions",
  "measures",
  "outcomes",
] as const satisfies readonly IdentityKind[];

export function identityIndex({ codebook, now }: QuestionSource): IdentityIndex {
  return new Map(
    KINDS.flatMap((kind) =>
      identitiesOf(kind, codebook, now.year).map((identity): [string, Identity] => {
        const { left, relation, right } = identity;
        return [`${kind} ${left[0]?.column ?? ""}${relation}${right[0]?.column ?? ""}`, identity];
      }),
    ),
  );
}

/**
 * Questions about the broken identities of one ATS. Identities that share a cell are most likely
 * broken by it: they are told as one question at that cell, with the value that would mend them all
 * where there is one. A `doubtful` cell (history finds it odd) is such a cell already with one.
 */
export function identityQuestions(
  ats: string,
  issues: readonly Weighed[],
  doubts: ReadonlyMap<string, Weighed>,
  index: IdentityIndex,
  source: QuestionSource,
): readonly Question[] {
  let left = brokenOf(issues, index);
  const questions: Question[] = [];
  for (;;) {
    const suspect = suspectIn(left, doubts);
    if (suspect === null) break;
    const mine = left.filter((broken) => columnsAsked(broken).includes(suspect.column));
    left = left.filter((broken) => !mine.includes(broken));
    questions.push(severalQuestion(ats, suspect, mine, doubts.get(suspect.column), source));
  }
  return [...questions, ...left.map((broken) => singleQuestion(ats, broken, source))];
}

function brokenOf(issues: readonly Weighed[], index: IdentityIndex): readonly Broken[] {
  const groups = new Map<string, Weighed[]>();
  for (const one of issues) {
    const { rule, params } = one.issue;
    const key = `${rule.slice("identity-".length)} ${String(params["identity"])}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [one]);
    else group.push(one);
  }
  return [...groups].flatMap(([key, group]): Broken[] => {
    const identity = index.get(key);
    const kind = KINDS.find((one) => key.startsWith(`${one} `));
    if (identity === undefined || kind === undefined) return [];
    return [{ kind, identity, issues: group, params: group[0]?.issue.params ?? {} }];
  });
}

function columnsAsked({ issues }: Broken): readonly string[] {
  return issues.map(({ issue }) => issue.where.column ?? "");
}

/** The cell in most identities, a doubt counting as one; null where none is in two. */
function suspectIn(broken: readonly Broken[], doubts: ReadonlyMap<string, Weighed>): Field | null {
  const times = new Map<Field, number>();
  for (const { identity, issues } of broken) {
    const asked = new Set(issues.map(({ issue }) => issue.where.column));
    for (const field of [...identity.right, ...identity.left]) {
      if (!asked.has(field.column)) continue;
      const start = doubts.has(field.column) ? 1 : 0;
      times.set(field, (times.get(field) ?? start) + 1);
    }
  }
  const [best] = [...times].sort((a, b) => b[1] - a[1] || a[0].order - b[0].order);
  return best !== undefined && best[1] > 1 ? best[0] : null;
}

function severalQuestion(
  ats: string,
  suspect: Field,
  broken: readonly Broken[],
  doubt: Weighed | undefined,
  source: QuestionSource,
): Question {
  const hint = mendingValue(ats, suspect, broken, source);
  const reasons = reasonsOf(suspect, broken);
  const columns = new Set([suspect.column, ...broken.flatMap(columnsAsked)]);
  const told = doubt === undefined ? [] : [doubt];
  const weights = [...broken.flatMap(({ issues }) => issues), ...told];
  return {
    topic: "several",
    params: { hint: hint ?? "", n: reasons.length + told.length },
    module: suspect.module,
    isWhole: false,
    cells: cellsOf(ats, [...columns], source),
    reasons: [
      ...told.map(({ issue }) => ({ topic: issue.rule, params: cellParams(issue, source) })),
      ...reasons,
    ],
    weight: Math.max(...weights.map(({ weight }) => weight)),
  };
}

/** Why a cell does not fit; breakdowns with the same sum are one reason. */
function reasonsOf(suspect: Field, broken: readonly Broken[]): readonly Reason[] {
  const kinds = broken.map(({ kind }) => kind);
  const reasons = new Map<string, Reason & { readonly panels: readonly string[] }>();
  for (const { kind, identity, params } of broken) {
    // That the year holds the stock follows from year = stock + exits: once is enough.
    if (kind === "stock-year" && kinds.includes("year-flows")) continue;
    const topic = `${kind}.${identity.left.includes(suspect) ? "left" : "right"}`;
    const key = kind === "breakdown" ? `${topic} ${String(params["leftSum"])}` : topic;
    const panels = [...(reasons.get(key)?.panels ?? []), identity.left[0]?.panel ?? ""];
    reasons.set(key, { topic, params: { ...params, panel: panels[0] ?? "" }, panels });
  }
  return [...reasons.values()].map(({ topic, params, panels }) => {
    const named = [...new Set(panels)];
    const told = { panels: named.slice(0, -1), last: named.at(-1) ?? "", n: named.length };
    return { topic, params: { ...params, ...told } };
  });
}

/** The one value of a cell with which all these identities would hold; null where there is none. */
function mendingValue(
  ats: string,
  suspect: Field,
  broken: readonly Broken[],
  { now }: QuestionSource,
): number | null {
  const own = numberAt(now, suspect.column, ats) ?? 0;
  const sum = (fields: readonly Field[]): number =>
    fields.reduce((all, { column }) => all + (numberAt(now, column, ats) ?? 0), 0);
  const sides = broken.map(({ identity, params }) => {
    const isLeft = identity.left.includes(suspect);
    const [mine, other] = isLeft
      ? [identity.left, identity.right]
      : [identity.right, identity.left];
    const isEqual = identity.relation === "=" && params["partial"] !== 1;
    return { isLeft, isEqual, room: sum(other) - (sum(mine) - own) };
  });
  const value = sides.find(({ isEqual }) => isEqual)?.room;
  if (value === undefined || value < 0) return null;
  const fits = sides.every(({ isLeft, isEqual, room }) =>
    isEqual ? value === room : isLeft ? value <= room : value >= room,
  );
  return fits ? value : null;
}

/** Where each kind is told: at the total, or at the part that is too large. */
const TOLD_AT: Readonly<Record<IdentityKind, "left" | "right">> = {
  breakdown: "right",
  "stock-year": "right",
  "year-flows": "left",
  "entries-year": "left",
  placements: "right",
  nights: "right",
  interventions: "left",
  measures: "left",
  outcomes: "right",
};

function singleQuestion(ats: string, broken: Broken, source: QuestionSource): Question {
  const { kind, identity, issues, params } = broken;
  const asked = columnsAsked(broken);
  const other = TOLD_AT[kind] === "left" ? "right" : "left";
  const columns = [...identity[TOLD_AT[kind]], ...identity[other]]
    .map(({ column }) => column)
    .filter((column) => asked.includes(column));
  const [part] = identity.left;
  const isHeaded = kind === "breakdown" || kind === "outcomes";
  const headed: Params = {
    ...(isHeaded ? { panel: part?.panel ?? "" } : {}),
    variable: part === undefined ? "" : part.variable || "eta",
    total: identity.right[0]?.column ?? "",
  };
  return {
    topic: `identity-${kind}`,
    params: { ...params, ...headed },
    module: source.codebook.byColumn.get(columns[0] ?? "")?.module ?? "in_carico",
    isWhole: false,
    cells: cellsOf(ats, columns, source),
    reasons: [],
    weight: Math.max(...issues.map(({ weight }) => weight)),
  };
}

function cellsOf(ats: string, columns: readonly string[], source: QuestionSource) {
  return columns.flatMap((column) => {
    const field = source.codebook.byColumn.get(column);
    return field === undefined ? [] : [askedCell(source, field, ats)];
  });
}

/** Doubts about cells that broken identities are about too, by column. */
export function doubtsAmong(issues: readonly Weighed[]): ReadonlyMap<string, Weighed> {
  const broken = new Set(
    issues.flatMap(({ issue }) =>
      issue.rule.startsWith("identity-") && issue.rule !== "identity-places"
        ? (issue.where.column ?? [])
        : [],
    ),
  );
  return new Map(
    issues.flatMap((one): [string, Weighed][] => {
      const { rule, where } = one.issue;
      const column = where.column ?? "";
      return DOUBTS.has(rule) && broken.has(column) ? [[column, one]] : [];
    }),
  );
}
