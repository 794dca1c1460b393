import type { Issue, Params, Place, Severity } from "../issue.ts";

/** Paths of declarations are relative to the project's folder, with `/`. */
export type ReadText = (path: string) => string | undefined;
/** Names of the files in a folder; empty where there is no such folder. */
export type ListFolder = (folder: string) => readonly string[];

export function declareError(rule: string, where: Place, params: Params = {}): Issue {
  return declareIssue(rule, "error", where, params);
}

export function declareIssue(
  rule: string,
  severity: Severity,
  where: Place,
  params: Params,
): Issue {
  return { stage: "declare", rule, severity, where, params };
}

/** Values seen twice, each with its line and the line of the first. */
export function duplicates(
  file: string,
  column: string,
  seen: readonly { readonly line: number; readonly id: string }[],
): readonly Issue[] {
  const firstLine = new Map<string, number>();
  return seen.flatMap(({ line, id }) => {
    const first = firstLine.get(id);
    if (first === undefined) {
      firstLine.set(id, line);
      return [];
    }
    return [declareError("declared-twice", { file, line, column, value: id }, { first })];
  });
}
