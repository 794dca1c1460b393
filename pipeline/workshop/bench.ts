import type { ReportOptions } from "../options.ts";
import type { Edge } from "../edge/edge.ts";
import { runReport } from "../run.ts";
import { load, runCheck } from "../run-check.ts";
import { collectionPapers, writePapers } from "../run-collection.ts";
import type { StageTime } from "../stopwatch.ts";
import { sampleMemory } from "./memory.ts";
import { spoilt } from "./spoil.ts";

export interface Bench {
  readonly runs: readonly { readonly times: readonly StageTime[]; readonly exit: number }[];
  /** Milliseconds: the median of each stage over the runs, and of their sums. */
  readonly medians: readonly { readonly stage: string; readonly ms: number }[];
  readonly total: number;
  /** A check of the same extracts with many faulty cells, letters and writing included; median. */
  readonly faulty: { readonly cells: number; readonly ms: number };
  /** Peak PSS of the process tree in the first run, MB; null where the system does not tell. */
  readonly peakMemory: number | null;
}

/** Builds everything `runs` times and measures each stage; nothing is judged. */
export async function bench(edge: Edge, options: ReportOptions, runs: number): Promise<Bench> {
  // As on the first day: nothing worked out before is used again.
  const cold: Edge = {
    ...edge,
    cache: { get: () => undefined, put: () => undefined },
    openPrinter: async () => withoutKept(await edge.openPrinter()),
  };
  const results: { times: readonly StageTime[]; exit: number }[] = [];
  let peakMemory: number | null = null;
  for (let run = 0; run < runs; run += 1) {
    // A command builds once: what earlier builds leave in this process is not its memory.
    const memory = run === 0 ? sampleMemory() : null;
    const { times, exit } = await runReport(cold, options);
    results.push({ times, exit });
    if (memory !== null) peakMemory = await memory.stop();
  }
  const faulty = await benchFaulty(edge, options, runs);
  const stages = results[0]?.times.map(({ stage }) => stage) ?? [];
  const medians = stages.map((stage) => ({
    stage,
    ms: median(results.map(({ times }) => times.find((time) => time.stage === stage)?.ms ?? 0)),
  }));
  const totals = results.map(({ times }) => times.reduce((sum, { ms }) => sum + ms, 0));
  return { runs: results, medians, total: median(totals), faulty, peakMemory };
}

function withoutKept({ value, issues }: Opened): Opened {
  if (value === null) return { value, issues };
  const { version, print, mend, close } = value;
  return { value: { version, print, close, ...(mend ? { mend } : {}) }, issues };
}

type Opened = Awaited<ReturnType<Edge["openPrinter"]>>;

const FAULTY_CELLS = 5000;

async function benchFaulty(
  edge: Edge,
  options: ReportOptions,
  runs: number,
): Promise<Bench["faulty"]> {
  const { value: clean, issues } = edge.readTree(options.data);
  const codebook = load(edge).value?.declarations.codebook;
  const files = codebook === undefined ? clean : spoilt(clean, codebook, FAULTY_CELLS);
  const faultyEdge: Edge = {
    ...edge,
    readTree: (folder) =>
      folder === options.data ? { value: files, issues } : edge.readTree(folder),
  };
  const times: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const start = edge.now();
    const { value: loaded } = load(faultyEdge);
    const checked = loaded === null ? null : runCheck(faultyEdge, loaded, options);
    if (loaded === null || checked === null) break;
    const papers = collectionPapers(faultyEdge, loaded, checked);
    await writePapers(edge, options.out, checked.year, [...checked.files, ...papers.value]);
    times.push(edge.now() - start);
  }
  return { cells: FAULTY_CELLS, ms: median(times) };
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
