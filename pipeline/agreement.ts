/** Whether declarations, catalogue, words and templates fit together: before anything is built. */
import { catalogue } from "./catalogue/index.ts";
import { agree } from "./declare/agree.ts";
import { sectionsOf } from "./declare/sections.ts";
import type { Edge } from "./edge/edge.ts";
import type { Issue } from "./issue.ts";
import type { Loaded } from "./run-check.ts";

export function agreement(
  edge: Pick<Edge, "readText" | "list">,
  { declarations, words, templates }: Loaded,
): readonly Issue[] {
  return agree({
    declarations,
    words,
    chapters: catalogue,
    sections: sectionsOf(templates),
    read: (path) => edge.readText(path),
    list: (folder) => edge.list(folder),
  });
}
