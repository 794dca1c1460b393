/** What is kept between runs in the project's cache. Losing it costs time, never results. */
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";

export interface Cache {
  get(name: string): string | undefined;
  put(name: string, text: string): void;
}

/** Texts by name. */
export function folderCache(folder: string): Cache {
  return {
    get: (name) => readKept(join(folder, name))?.toString("utf8"),
    put: (name, text) => {
      writeKept(folder, name, text);
    },
  };
}

/** Files by name, at most `most` of them: those not used for longest go. */
export function fileCache(folder: string, most: number): FileCache {
  return {
    get: (name) => {
      const found = readKept(join(folder, name));
      if (found !== undefined) touch(join(folder, name));
      return found;
    },
    put: (name, file) => {
      writeKept(folder, name, file);
      forgetBeyond(folder, most);
    },
  };
}

export interface FileCache {
  get(name: string): Uint8Array | undefined;
  put(name: string, file: Uint8Array): void;
}

function readKept(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}

function writeKept(folder: string, name: string, body: string | Uint8Array): void {
  const staged = join(folder, `.${name}-${process.pid}`);
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(staged, body);
    renameSync(staged, join(folder, name));
  } catch {
    // A full or read-only disk: the next run works it out again.
  }
}

function touch(path: string): void {
  try {
    const now = new Date();
    utimesSync(path, now, now);
  } catch {
    // It only goes sooner.
  }
}

function forgetBeyond(folder: string, most: number): void {
  try {
    const names = readdirSync(folder);
    if (names.length <= most) return;
    const byAge = names
      .map((name) => ({ path: join(folder, name), used: statSync(join(folder, name)).mtimeMs }))
      .sort((a, b) => b.used - a.used);
    for (const { path } of byAge.slice(most)) rmSync(path, { force: true });
  } catch {
    // Another run tidies too.
  }
}
