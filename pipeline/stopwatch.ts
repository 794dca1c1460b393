import type { Edge } from "./edge/edge.ts";

export const stageNames = ["declare", "check", "numbers", "documents", "write"] as const;
/** A stage, or the one that stands before writing where it is asked for. */
export type StageName = (typeof stageNames)[number] | "restricted";

export interface Stopwatch {
  lap(stage: StageName): void;
  times(): readonly StageTime[];
}

/** Times the stages and tells the progress of each. */
export function stopwatch(edge: Edge): Stopwatch {
  const times: StageTime[] = [];
  let last = edge.now();
  return {
    lap: (stage) => {
      const now = edge.now();
      times.push({ stage, ms: now - last });
      last = now;
      const done = stageNames.findIndex((name) => name === stage) + 1;
      if (done > 0) edge.progress({ stage, what: "", done, total: stageNames.length });
    },
    times: () => times,
  };
}

export interface StageTime {
  readonly stage: StageName;
  readonly ms: number;
}
