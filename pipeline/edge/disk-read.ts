/** Reading folders and files. Paths are what the system takes; relative ones are below `root`. */
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, isAbsolute, join } from "node:path";
import { declareIssue } from "../declare/problem.ts";
import type { Issue, Outcome } from "../issue.ts";

export function below(root: string, path: string): string {
  return isAbsolute(path) ? path : join(root, ...path.split("/"));
}

export function readFileIfThere(path: string): Uint8Array | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}

export function listFolder(path: string): readonly string[] {
  try {
    return readdirSync(path).sort();
  } catch {
    return [];
  }
}

/** Deep enough for `<year>/<module>.csv` and for what somebody put beside it. */
const DEPTH = 6;

/** All files below a folder, by path relative to it. Hidden folders are passed by. */
export function readTree(path: string): Outcome<ReadonlyMap<string, Uint8Array>> {
  const value = new Map<string, Uint8Array>();
  const issues: Issue[] = [];
  const visit = (folder: string, prefix: string, depth: number): void => {
    for (const name of listFolder(folder)) {
      const full = join(folder, name);
      const relative = prefix + name;
      if (isFolder(full)) {
        if (!name.startsWith(".") && depth < DEPTH) visit(full, `${relative}/`, depth + 1);
        continue;
      }
      const bytes = readFileIfThere(full);
      if (bytes !== undefined) value.set(relative, bytes);
      else issues.push(unreadable(relative));
    }
  };
  visit(path, "", 1);
  return { value, issues };
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

/**
 * The folder or file that a person means: as written, or with accents composed the other way (two
 * systems write the same name differently), or with other capitals. Null where there is none.
 */
export function findPath(path: string): string | null {
  const forms = [path, path.normalize("NFC"), path.normalize("NFD")];
  const found = forms.find((form) => existsSync(form));
  if (found !== undefined) return found;
  const parent = dirname(path);
  if (parent === path) return null;
  const folder = findPath(parent);
  if (folder === null) return null;
  const wanted = folded(basename(path));
  const name = listFolder(folder).find((candidate) => folded(candidate) === wanted);
  return name === undefined ? null : join(folder, name);
}

function folded(name: string): string {
  return name.normalize("NFC").toLowerCase();
}

function unreadable(file: string): Issue {
  return { ...declareIssue("file-unreadable", "error", { file }, {}), stage: "ingest" };
}
