import type { Issue } from "../issue.ts";
import { rawTexts, type CellSource } from "./cells.ts";
import { cellIssue } from "./problems.ts";
import { suspiciousText } from "./suspicious.ts";
import { readCell } from "./values.ts";

/** The name that every module repeats beside the key: looked at as text, used nowhere. */
export function checkNames({ rows, codes }: CellSource, issues: Issue[]): void {
  rawTexts(rows, "ats").forEach((text, i) => {
    if (text === "") return;
    const { fault } = readCell({ column: "ats", kind: "testo", values: [] }, text);
    const rules = fault === null ? suspiciousText(text) : [fault.rule];
    const [file, line, ats] = [rows.file, rows.lines[i] ?? 0, codes[i] ?? ""];
    for (const rule of rules) {
      issues.push(cellIssue(rule, { file, line, column: "ats", ats, value: text }));
    }
  });
}
