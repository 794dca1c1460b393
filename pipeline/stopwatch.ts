import type { Edge } from "./edge/edge.ts";

export const stageNames = ["declare", "check", "numbers", "documents", "write"] as const;
export type StageName = (typeof stageNames)[number];

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
      edge.progress({
        stage,
        what: "",
        done: stageNames.indexOf(stage) + 1,
        total: stageNames.length,
      });
    },
    times: () => times,
  };
}

export interface StageTime {
  readonly stage: StageName;
  readonly ms: number;
}
