import { z } from "zod";
import type { Issue } from "../issue.ts";
import { nearest } from "./nearest.ts";
import { declareError } from "./problem.ts";

/** For `safeParse`: zod's own words are read by the people who keep the declarations. */
export const italian = { error: z.locales.it().localeError };

type Path = readonly PropertyKey[];

/** What a schema found wrong, as issues with file and line; `lineOf` maps a path to its line. */
export function shapeIssues(
  error: z.ZodError,
  input: unknown,
  file: string,
  lineOf: (path: Path) => number,
): readonly Issue[] {
  return error.issues.flatMap((found) => {
    const column = found.path.map(String).join(".");
    const where = { file, line: lineOf(found.path), column };
    if (found.code === "unrecognized_keys") {
      return found.keys.map((key) => {
        const path = [...found.path, key];
        const place = { file, line: lineOf(path), column: path.map(String).join("."), value: key };
        return declareError("key-not-declared", place, {});
      });
    }
    const value = at(input, found.path);
    if (value === undefined) return [declareError("key-absent", where)];
    const allowed = found.code === "invalid_value" ? found.values.map(String) : [];
    return [
      declareError(
        "value-not-allowed",
        { ...where, value: shown(value) },
        {
          allowed,
          nearest: nearest(shown(value), allowed) ?? "",
          reason: allowed.length > 0 ? "" : found.message,
        },
      ),
    ];
  });
}

function at(input: unknown, path: Path): unknown {
  return path.reduce<unknown>((value, key) => {
    if (typeof value !== "object" || value === null) return undefined;
    return new Map<PropertyKey, unknown>(Object.entries(value)).get(String(key));
  }, input);
}

function shown(value: unknown): string {
  return typeof value === "string" ? value : (JSON.stringify(value) ?? "");
}
