/** Printed files mended in a thread of their own: they take a third of the time of printing. */
import { Worker } from "node:worker_threads";
import type { PdfMeta } from "../deliver/pdf/meta.ts";
import type { Box } from "../deliver/pdf/numbers.ts";
import type { Mend } from "../deliver/pdf/printer.ts";

export interface MendRequest {
  readonly id: number;
  readonly pdf: Uint8Array;
  readonly meta: PdfMeta;
  readonly boxes: readonly Box[];
}

export interface MendAnswer {
  readonly id: number;
  readonly pdf: Uint8Array | null;
  /** Why the file cannot be mended; null where it was, or its boxes could not be filled. */
  readonly fault: string | null;
}

export interface Mender {
  readonly mend: Mend;
  readonly close: () => Promise<void>;
}

/** Room for what is young: most of a file's objects die with it. */
const YOUNG_MB = 64;

/** @param script the bundled `mend-worker.ts`. */
export function threadedMender(script: string): Mender {
  const worker = new Worker(script, { resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB } });
  const waiting = new Map<number, (answer: MendAnswer) => void>();
  let count = 0;
  /** Why the thread answers no more. */
  let ended: string | null = null;
  worker.on("message", (answer: MendAnswer) => {
    waiting.get(answer.id)?.(answer);
    waiting.delete(answer.id);
  });
  const fail = (fault: string): void => {
    ended ??= fault;
    for (const [id, answer] of waiting) answer({ id, pdf: null, fault });
    waiting.clear();
  };
  worker.once("error", (error) => {
    fail(error.message);
  });
  worker.once("exit", () => {
    fail(`${script} has ended`);
  });
  const ask = (request: Omit<MendRequest, "id">): Promise<MendAnswer> =>
    new Promise((resolve) => {
      count += 1;
      if (ended !== null) {
        resolve({ id: count, pdf: null, fault: ended });
        return;
      }
      waiting.set(count, resolve);
      worker.postMessage({ id: count, ...request });
    });
  return {
    mend: async (pdf, meta, boxes) => {
      const { pdf: mended, fault } = await ask({ pdf, meta, boxes });
      if (fault !== null) throw new Error(fault);
      return mended;
    },
    close: async () => {
      await worker.terminate();
    },
  };
}
