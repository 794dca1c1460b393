import type { Issue } from "../../pipeline/issue.ts";
import type { Expected } from "./cases/edit.ts";

/** Whether an issue says what is expected of it, at its place. */
export function fits({ rule, severity, where }: Issue, expected: Expected): boolean {
  return (
    rule === expected.rule &&
    severity === (expected.severity ?? "error") &&
    where.file === expected.file &&
    (expected.line === undefined || where.line === expected.line) &&
    (expected.column === undefined || where.column === expected.column) &&
    (expected.ats === undefined || where.ats === expected.ats) &&
    (expected.value === undefined || where.value === expected.value)
  );
}
