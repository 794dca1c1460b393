import type { Codebook, Facts } from "../types.ts";
import type { Issue, Severity } from "../issue.ts";
import { weigh, type Weighed } from "./weigh.ts";

/** What a person sees instead of thousands of lines. */
export interface Summary {
  readonly counts: Readonly<Record<Severity, number>>;
  /** Errors before warnings before notes; within them the most weighty first. */
  readonly rules: readonly RuleSummary[];
  /** Errors and warnings with most effect on a published total, one for each cell and broken identity. */
  readonly top: readonly Weighed[];
}

export interface RuleSummary {
  readonly rule: string;
  readonly severity: Severity;
  readonly issues: number;
  /** ATS named. */
  readonly ats: number;
  readonly files: readonly string[];
  /** The weightiest of them: what it may move, and of which share of a national total. */
  readonly weight: number;
  readonly share: number;
  readonly example: Issue;
}

const ORDER: readonly Severity[] = ["error", "warning", "note"];

export function summarise(
  issues: readonly Issue[],
  facts: Facts,
  codebook: Codebook,
  limit = 10,
): Summary {
  const weighed = [...weigh(issues, facts, codebook)].sort((a, b) => b.weight - a.weight);
  return {
    counts: {
      error: countOf(issues, "error"),
      warning: countOf(issues, "warning"),
      note: countOf(issues, "note"),
    },
    rules: rulesOf(weighed),
    top: onePerFault(weighed.filter(({ weight }) => weight > 0)).slice(0, limit),
  };
}

function countOf(issues: readonly Issue[], severity: Severity): number {
  return issues.filter((issue) => issue.severity === severity).length;
}

function rulesOf(weighed: readonly Weighed[]): readonly RuleSummary[] {
  const groups = new Map<string, Weighed[]>();
  for (const one of weighed) {
    const group = groups.get(one.issue.rule);
    if (group === undefined) groups.set(one.issue.rule, [one]);
    else group.push(one);
  }
  const rules = [...groups].flatMap(([rule, group]): RuleSummary[] => {
    const [first] = group;
    if (first === undefined) return [];
    const ats = new Set(group.flatMap(({ issue }) => issue.where.ats || []));
    const files = new Set(group.flatMap(({ issue }) => issue.where.file ?? []));
    const { severity } = first.issue;
    const told = { rule, severity, issues: group.length, ats: ats.size, files: [...files].sort() };
    const { weight, share, issue: example } = first;
    return [{ ...told, weight, share, example }];
  });
  return rules.sort(
    (a, b) =>
      ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity) ||
      b.weight - a.weight ||
      b.issues - a.issues,
  );
}

function onePerFault(weighed: readonly Weighed[]): readonly Weighed[] {
  const seen = new Set<string>();
  return weighed.filter(({ issue: { rule, where }, effect }) => {
    const { file, ats, line, column } = where;
    const cell = [file, ats, ats === undefined ? line : column].join();
    // A broken identity has an issue for each of its cells, all of the same difference.
    const fault = [rule, file, ats ?? line, effect].join();
    if (seen.has(cell) || seen.has(fault)) return false;
    seen.add(cell).add(fault);
    return true;
  });
}
