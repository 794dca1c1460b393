import type { Summary } from "../check/summary.ts";
import { wordIssue } from "../declare/word-issue.ts";
import type { Words } from "../declare/words.ts";
import type { Issue, Severity } from "../issue.ts";
import { rankedLines } from "./summary-ranked.ts";

/** What of a run is told at its end. */
export interface Told {
  readonly year: number | null;
  readonly documents: readonly string[];
  readonly failed: readonly string[];
  readonly files: number;
  readonly issues: readonly Issue[];
  readonly times: readonly { readonly stage: string; readonly ms: number }[];
  /** Where the extracts alone were checked: their issues ranked by effect. */
  readonly ranked?: Summary;
}

export interface SummaryLine {
  readonly tone: "good" | "warning" | "bad" | "quiet" | "strong";
  readonly text: string;
}

/** Rules told in full; the rest is in `issues.csv`. */
const TOLD = 8;
/** Documents that failed told by name. */
const NAMED = 10;

/**
 * The closing summary: what was built and where, time per stage, issues by severity, and the rules
 * that need attention, the gravest and most frequent first, each once with its first case.
 */
export function summaryLines(told: Told, out: string, words: Words): readonly SummaryLine[] {
  const say = (key: string, params = {}): string => words.text(`interface.summary.${key}`, params);
  const { documents, failed, files, issues, year } = told;
  const built = Math.max(0, documents.length - failed.length);
  return [
    ...(year === null ? [] : [line("strong", say("title", { year: String(year) }))]),
    ...(files > 0 ? [line("good", say("built", { n: built, out, files }))] : []),
    ...failedLines(failed, say),
    ...timeLines(told.times, words),
    line(count(issues, "error") > 0 ? "warning" : "quiet", say("issues", countsOf(issues))),
    ...(told.ranked === undefined || year === null
      ? attentionLines(issues, words, year)
      : rankedLines(told.ranked, words, year)),
  ];
}

/** Median time per stage over the runs, and the peak of memory. */
export function benchLines(
  result: {
    readonly runs: readonly unknown[];
    readonly medians: Told["times"];
    readonly faulty: { readonly cells: number; readonly ms: number };
    readonly peakMemory: number | null;
  },
  words: Words,
): readonly SummaryLine[] {
  const say = (key: string, params = {}): string => words.text(`interface.summary.${key}`, params);
  const { runs, medians, faulty, peakMemory } = result;
  return [
    line("strong", say("bench", { n: runs.length })),
    ...timeLines(medians, words),
    line("quiet", say("bench_faulty", { n: faulty.cells, seconds: secondsOf(faulty.ms) })),
    peakMemory === null
      ? line("quiet", say("memory_unknown"))
      : line("quiet", say("memory", { mb: String(Math.round(peakMemory)) })),
  ];
}

type Say = (key: string, params?: Readonly<Record<string, string | number>>) => string;

function failedLines(failed: readonly string[], say: Say): readonly SummaryLine[] {
  if (failed.length === 0) return [];
  const names = failed.slice(0, NAMED).map((name) => line("bad", `  ${name}`));
  const rest = failed.length > NAMED ? [line("bad", `  … +${failed.length - NAMED}`)] : [];
  return [line("bad", say("failed", { n: failed.length })), ...names, ...rest];
}

function timeLines(times: Told["times"], words: Words): readonly SummaryLine[] {
  const told = times.filter(({ ms }) => ms >= 1);
  const total = told.reduce((sum, { ms }) => sum + ms, 0);
  const rows = [
    ...told.map(({ stage, ms }) => [words.text(`interface.stages.${stage}`), ms] as const),
    [words.text("interface.summary.total"), total] as const,
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, ms]) => {
    const seconds = secondsOf(ms).padStart(7);
    const text = words.text("interface.summary.seconds", { seconds });
    return line("quiet", `  ${name.padEnd(width)} ${text}`);
  });
}

function secondsOf(ms: number): string {
  return (ms / 1000).toFixed(1).replace(".", ",");
}

function attentionLines(
  issues: readonly Issue[],
  words: Words,
  year: number | null,
): readonly SummaryLine[] {
  const byRule = new Map<string, Issue[]>();
  for (const issue of issues) {
    if (issue.severity === "note") continue;
    const key = `${issue.severity} ${issue.rule}`;
    byRule.set(key, [...(byRule.get(key) ?? []), issue]);
  }
  if (byRule.size === 0) return [];
  const ranked = [...byRule.values()].sort(
    (a, b) => gravity(b[0]) - gravity(a[0]) || b.length - a.length,
  );
  const shown = ranked.slice(0, TOLD).flatMap((group) => ruleLines(group, words));
  const untold = issues.length - Math.min(TOLD, ranked.length);
  const file = `internal/${year ?? ""}/issues.csv`;
  const more = words.text("interface.summary.more", { n: untold, file });
  return [
    line("strong", words.text("interface.summary.attention")),
    ...shown,
    ...(untold > 0 && year !== null ? [line("quiet", `  ${more}`)] : []),
  ];
}

function ruleLines(group: readonly Issue[], words: Words): readonly SummaryLine[] {
  const [first] = group;
  if (first === undefined) return [];
  const { message, fix } = wordIssue(first, words);
  const tone = first.severity === "error" ? "bad" : "warning";
  const times = words.text("interface.summary.times_each", { n: group.length });
  const often = group.length > 1 ? ` (${times})` : "";
  return [line(tone, `  ${message}${often}`), line("quiet", `    ${fix}`)];
}

function gravity(issue: Issue | undefined): number {
  return issue?.severity === "error" ? 1 : 0;
}

function countsOf(issues: readonly Issue[]): Readonly<Record<string, number>> {
  return {
    errors: count(issues, "error"),
    warnings: count(issues, "warning"),
    notes: count(issues, "note"),
  };
}

function count(issues: readonly Issue[], severity: Severity): number {
  return issues.filter((issue) => issue.severity === severity).length;
}

function line(tone: SummaryLine["tone"], text: string): SummaryLine {
  return { tone, text };
}
