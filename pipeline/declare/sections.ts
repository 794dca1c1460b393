import { basename } from "node:path/posix";

const SECTION = /\{\{#sezione\s[^}]*?\bid="([\w-]+)"/g;

/** `chapter` and `chapter#section` of every chapter template, by path below `templates/`. */
export function sectionsOf(templates: ReadonlyMap<string, string>): readonly string[] {
  return [...templates]
    .filter(([path]) => path.endsWith(".hbs") && path.includes("/capitoli/"))
    .flatMap(([path, source]) => {
      const chapter = basename(path, ".hbs");
      return [chapter, ...[...source.matchAll(SECTION)].map(([, id]) => `${chapter}#${id ?? ""}`)];
    });
}
