/** A thread that mends printed files, one after the other, while the next are made and printed. */
import { parentPort } from "node:worker_threads";
import { mendNumbered } from "../deliver/pdf/mend.ts";
import type { MendAnswer, MendRequest } from "./mender.ts";

parentPort?.on("message", ({ id, pdf, meta, boxes }: MendRequest) => {
  parentPort?.postMessage({ id, ...mended(() => mendNumbered(pdf, meta, boxes)) });
});

function mended(mend: () => Uint8Array | null): Omit<MendAnswer, "id"> {
  try {
    return { pdf: mend(), fault: null };
  } catch (error) {
    return { pdf: null, fault: error instanceof Error ? error.message : String(error) };
  }
}
