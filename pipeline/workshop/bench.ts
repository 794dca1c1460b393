import type { ReportOptions } from "../options.ts";
import type { Edge } from "../edge/edge.ts";
import { runReport } from "../run.ts";
import type { StageTime } from "../stopwatch.ts";
import { sampleMemory } from "./memory.ts";

export interface Bench {
  readonly runs: readonly { readonly times: readonly StageTime[]; readonly exit: number }[];
  /** Milliseconds: the median of each stage over the runs, and of their sums. */
  readonly medians: readonly { readonly stage: string; readonly ms: number }[];
  readonly total: number;
  /** Peak PSS of the process tree, MB; null where the system does not tell. */
  readonly peakMemory: number | null;
}

/** Builds everything `runs` times and measures each stage; nothing is judged. */
export async function bench(edge: Edge, options: ReportOptions, runs: number): Promise<Bench> {
  const memory = sampleMemory();
  const results: { times: readonly StageTime[]; exit: number }[] = [];
  for (let run = 0; run < runs; run += 1) {
    const { times, exit } = await runReport(edge, options);
    results.push({ times, exit });
  }
  const peakMemory = await memory.stop();
  const stages = results[0]?.times.map(({ stage }) => stage) ?? [];
  const medians = stages.map((stage) => ({
    stage,
    ms: median(results.map(({ times }) => times.find((time) => time.stage === stage)?.ms ?? 0)),
  }));
  const totals = results.map(({ times }) => times.reduce((sum, { ms }) => sum + ms, 0));
  return { runs: results, medians, total: median(totals), peakMemory };
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
