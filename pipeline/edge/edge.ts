import type { Printer } from "../deliver/pdf/printer.ts";
import type { Solve } from "../protect/components.ts";
import type { Issue, Outcome } from "../issue.ts";
import type { OutputFile } from "../types.ts";
import type { Cache } from "./keep.ts";

/** What the run is doing. */
export interface Step {
  /** Key of `interface.stages` in the words. */
  readonly stage: string;
  /** What of it, as it is shown; may be empty. */
  readonly what: string;
  readonly done: number;
  readonly total: number;
}

export interface PlainFile {
  readonly path: string;
  readonly body: string | Uint8Array;
}

export interface WriteResult {
  readonly written: number;
  /** Files that could not be put in place, one issue each; the others are there. */
  readonly issues: readonly Issue[];
}

/**
 * All that touches the world, made in `main.ts` and replaced in tests by one that lives in memory.
 * Paths that are not absolute are relative to the project's folder and use `/`.
 */
export interface Edge {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Undefined where there is no such file, or it cannot be read. */
  readFile(path: string): Uint8Array | undefined;
  /** A file as text in UTF-8; for declarations and templates. */
  readText(path: string): string | undefined;
  /** Names of the files and folders in a folder, sorted; empty where there is none. */
  list(folder: string): readonly string[];
  /** Every file below a folder by its path relative to it, with `/`; what cannot be read is told. */
  readTree(folder: string): Outcome<ReadonlyMap<string, Uint8Array>>;
  /** Why nothing can be written below `out` (it is a file, it is read-only); null when it can. */
  whyNotWritable(out: string): Issue | null;
  /**
   * Writes files below `out`, each put in place whole or not at all. `replaced` names folders
   * (relative to `out`) that keep nothing but what is written now. Throws on a file that may not
   * stand where it is asked to (internal under `release`).
   */
  write(
    out: string,
    files: readonly OutputFile[],
    replaced?: readonly string[],
  ): Promise<WriteResult>;
  /**
   * Writes a folder that is no output of a run (the example): whole where there was none, else file
   * by file. Paths are relative to the folder.
   */
  writeFolder(folder: string, files: readonly PlainFile[]): Promise<WriteResult>;
  /** One file outside the output folder, put in place whole; the issue says why it could not be. */
  writeFile(path: string, body: string | Uint8Array): Promise<Issue | null>;
  /** Milliseconds since the start, for the time per stage; never for anything that is published. */
  now(): number;
  progress(step: Step): void;
  print(line: string): void;
  /** Texts kept between runs; see `keep.ts`. */
  readonly cache: Cache;
  /** Solves a protection problem beside this thread, where the program can. */
  readonly solve: Solve;
  /** Null with an issue where no browser can be had; a warning where bytes may differ. */
  openPrinter(): Promise<Outcome<Printer | null>>;
}
