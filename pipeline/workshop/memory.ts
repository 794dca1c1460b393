/** Memory of this process and all that it started, sampled from a thread of its own. */
import { Worker } from "node:worker_threads";

export interface MemorySampler {
  /** Largest sum of PSS seen, in MB; null where the system does not tell (not Linux). */
  stop(): Promise<number | null>;
}

/**
 * Samples the proportional set size (PSS: shared pages count once over their sharers) of the process
 * tree every 200 ms. The main thread is too busy to do it itself.
 */
export function sampleMemory(): MemorySampler {
  const worker = new Worker(SAMPLER, { eval: true, workerData: process.pid });
  return {
    stop: () =>
      new Promise((resolve) => {
        worker.once("message", (peak: number) => {
          resolve(peak > 0 ? peak / 1024 : null);
        });
        worker.postMessage("stop");
      }),
  };
}

/** Plain JavaScript: a worker made from text loads nothing of the bundle. */
const SAMPLER = `
const { parentPort, workerData } = require("node:worker_threads");
const fs = require("node:fs");
const read = (path) => { try { return fs.readFileSync(path, "utf8"); } catch { return ""; } };
const childrenOf = (pid) => {
  let tasks = [];
  try { tasks = fs.readdirSync("/proc/" + pid + "/task"); } catch {}
  return tasks.flatMap((task) =>
    read("/proc/" + pid + "/task/" + task + "/children").trim().split(" ").filter(Boolean));
};
const tree = (pid) => [pid, ...childrenOf(pid).flatMap(tree)];
const pss = (pid) => Number(/^Pss:\\s+(\\d+)/m.exec(read("/proc/" + pid + "/smaps_rollup"))?.[1] ?? 0);
let peak = 0;
const sample = () => {
  const sum = tree(String(workerData)).reduce((total, pid) => total + pss(pid), 0);
  peak = Math.max(peak, sum);
};
const timer = setInterval(sample, 200);
parentPort.once("message", () => {
  clearInterval(timer);
  sample();
  parentPort.postMessage(peak);
  parentPort.close();
});
`;
