/** Small texts kept between runs in the project's cache. Losing them costs time, never results. */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";

export interface Cache {
  get(name: string): string | undefined;
  put(name: string, text: string): void;
}

export function folderCache(folder: string): Cache {
  return {
    get: (name) => {
      try {
        return readFileSync(join(folder, name), "utf8");
      } catch {
        return undefined;
      }
    },
    put: (name, text) => {
      const staged = join(folder, `.${name}-${process.pid}`);
      try {
        mkdirSync(folder, { recursive: true });
        writeFileSync(staged, text);
        renameSync(staged, join(folder, name));
      } catch {
        // A full or read-only disk: the next run works it out again.
      }
    },
  };
}
