/** Writing below the output folder: staged first, then put in place by renaming. */
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  rmSync,
  statSync,
  type Stats,
} from "node:fs";
import { mkdir, readdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Issue } from "../issue.ts";
import type { OutputFile } from "../types.ts";
import type { PlainFile, WriteResult } from "./edge.ts";

/** Files written at once: more gains nothing on a disk and costs handles. */
const AT_ONCE = 8;

/** Why nothing can be written below `out`; null when it can. Leaves no trace. */
export function whyNotWritable(out: string): Issue | null {
  for (let path = out; ; path = dirname(path)) {
    const found = statsOf(path);
    if (found === undefined && dirname(path) !== path) continue;
    if (found === undefined) return issue("output-no-place", out);
    if (!found.isDirectory()) return issue("output-is-a-file", path);
    try {
      accessSync(path, constants.W_OK);
      // Windows grants access to folders that refuse files: try one.
      const trial = join(path, `.trial-${process.pid}`);
      mkdirSync(trial);
      rmSync(trial, { recursive: true });
      return null;
    } catch {
      return issue("output-read-only", path);
    }
  }
}

/** Undefined too where a part of the path is a file. */
function statsOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

/**
 * Writes all files to a staging folder beside their place, then renames each. A file that is open
 * elsewhere (Windows) is told and left as it was. `replaced` folders keep only what is written now.
 */
export async function writeFiles(
  out: string,
  files: readonly OutputFile[],
  replaced: readonly string[],
): Promise<WriteResult> {
  files.forEach(refuseMisplaced);
  return staged(out, files, async (staging) => {
    const issues = await moveEach(staging, out, files);
    await removeOthers(out, files, replaced);
    return issues;
  });
}

/** A folder of plain files: where there is none yet it appears with all of them at once. */
export async function writeFolder(
  folder: string,
  files: readonly PlainFile[],
): Promise<WriteResult> {
  return staged(dirname(folder), files, async (staging) => {
    if (existsSync(folder)) return moveEach(staging, folder, files);
    await rename(staging, folder);
    return [];
  });
}

export async function writeOne(path: string, body: string | Uint8Array): Promise<Issue | null> {
  const staging = stagingName(dirname(path));
  try {
    await writeFile(staging, body);
    await rename(staging, path);
    return null;
  } catch {
    await rm(staging, { force: true });
    return issue("output-locked", path);
  }
}

async function staged(
  beside: string,
  files: readonly PlainFile[],
  place: (staging: string) => Promise<readonly Issue[]>,
): Promise<WriteResult> {
  const staging = stagingName(beside);
  // A run that is interrupted leaves no trace either.
  const remove = (): void => {
    rmSync(staging, { recursive: true, force: true });
  };
  process.once("exit", remove);
  try {
    await each(files, async ({ path, body }) => {
      const full = join(staging, path);
      await mkdir(dirname(full), { recursive: true });
      await writeFile(full, body);
    });
    const issues = await place(staging);
    return { written: files.length - issues.length, issues };
  } finally {
    process.off("exit", remove);
    await rm(staging, { recursive: true, force: true });
  }
}

function stagingName(folder: string): string {
  return join(folder, `.staging-${process.pid}-${process.hrtime.bigint()}`);
}

async function moveEach(
  from: string,
  to: string,
  files: readonly PlainFile[],
): Promise<readonly Issue[]> {
  const issues: Issue[] = [];
  await each(files, async ({ path }) => {
    const place = join(to, path);
    try {
      await mkdir(dirname(place), { recursive: true });
      await rename(join(from, path), place);
    } catch {
      issues.push(issue("output-locked", path));
    }
  });
  return issues;
}

/** Broken code, not a person's mistake: the run must not go on. */
function refuseMisplaced({ path, sensitivity }: OutputFile): void {
  const parts = path.split("/");
  const isInside = parts.every((part) => part !== "" && part !== "." && part !== "..");
  const [root] = parts;
  const isAllowed =
    root === "internal" ||
    (root === "release" && sensitivity === "public") ||
    (root === "riservati" && sensitivity !== "internal");
  if (!isInside || path.includes("\\") || !isAllowed) {
    throw new Error(`${sensitivity} file may not be written to ${path}`);
  }
}

async function removeOthers(
  out: string,
  files: readonly OutputFile[],
  folders: readonly string[],
): Promise<void> {
  const kept = new Set(files.map(({ path }) => path));
  for (const folder of folders) {
    const entries = await readdir(join(out, folder), { withFileTypes: true }).catch(() => []);
    const old = entries.filter((entry) => entry.isFile() && !kept.has(`${folder}/${entry.name}`));
    await each(old, async ({ name }) => {
      await rm(join(out, folder, name), { force: true }).catch(() => undefined);
    });
  }
}

async function each<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const queue = items.values();
  const worker = async (): Promise<void> => {
    for (const item of queue) await work(item);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

function issue(rule: string, file: string): Issue {
  return { stage: "deliver", rule, severity: "error", where: { file }, params: {} };
}
