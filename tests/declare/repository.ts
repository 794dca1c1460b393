import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "..", "..");

/** The project's own files, by the paths that declarations use. */
export const repository = {
  read: (path: string): string | undefined => {
    const full = join(root, path);
    return existsSync(full) ? readFileSync(full, "utf8") : undefined;
  },
  list: (folder: string): readonly string[] => {
    const full = join(root, folder);
    return existsSync(full) ? readdirSync(full) : [];
  },
};

/** The project's files with some replaced, or taken away (null). */
export function withFiles(files: Readonly<Record<string, string | null>>): typeof repository {
  const given = new Map(Object.entries(files));
  return {
    read: (path) => (given.has(path) ? (given.get(path) ?? undefined) : repository.read(path)),
    list: (folder) => [
      ...new Set([
        ...repository.list(folder).filter((name) => given.get(`${folder}/${name}`) !== null),
        ...[...given.keys()]
          .filter((path) => path.startsWith(`${folder}/`))
          .map((path) => path.slice(folder.length + 1)),
      ]),
    ],
  };
}
