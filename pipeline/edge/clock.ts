import { performance } from "node:perf_hooks";

/** Milliseconds since the process started. Measures; never dates anything. */
export function now(): number {
  return performance.now();
}
