import { isNode, LineCounter, parseDocument, type Document } from "yaml";
import type { z } from "zod";
import type { Outcome } from "../issue.ts";
import { declareError } from "./problem.ts";
import { italian, shapeIssues } from "./shape.ts";

/** A declaration in YAML as the schema's type; null, with issues, where it does not fit. */
export function parseYaml<S extends z.ZodType>(
  file: string,
  text: string | undefined,
  schema: S,
): Outcome<z.infer<S> | null> {
  if (text === undefined) {
    return { value: null, issues: [declareError("declaration-absent", { file })] };
  }
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter });
  const broken = document.errors.map((error) => {
    const line = counter.linePos(error.pos[0]).line;
    return declareError("declaration-unreadable", { file, line }, { reason: error.code });
  });
  if (broken.length > 0) return { value: null, issues: broken };
  const input: unknown = document.toJS();
  const parsed = schema.safeParse(input, italian);
  if (parsed.success) return { value: parsed.data, issues: [] };
  const lineOf = (path: readonly PropertyKey[]): number => lineAt(document, counter, path);
  return { value: null, issues: shapeIssues(parsed.error, input, file, lineOf) };
}

/** Line of the nearest thing that is there: a missing key is told at what should hold it. */
function lineAt(document: Document, counter: LineCounter, path: readonly PropertyKey[]): number {
  for (let depth = path.length; depth > 0; depth -= 1) {
    const node = document.getIn(path.slice(0, depth), true);
    if (isNode(node) && node.range) return counter.linePos(node.range[0]).line;
  }
  return 1;
}
