/**
 * The proof that goes with a solution, as text: what the cells not shown are in truth, and other
 * complete tables as differences to that. Internal: whoever has it knows every hidden count.
 *
 * ```
 * proof 1
 * <id> TAB <value>          one line per cell that is not shown
 * (empty line)
 * <cell> <cell><delta> …    one line per table: the cell it was made for, then what it changes
 * sum <check sum of all that is above>
 * ```
 * Cells of tables are numbered by their line, base 36; after the first as the distance from the
 * one before. A difference is `+` or `-` and a number, base 36, left out where it is 1.
 */
import type { Problem, Solution } from "./problem.ts";

export interface Table {
  /** Index in `cells`. */
  readonly cell: number;
  readonly cells: readonly number[];
  readonly deltas: readonly number[];
}

export interface Certificate {
  /** Every cell that is not shown, with its true value. */
  readonly cells: readonly { readonly id: string; readonly value: number }[];
  readonly tables: readonly Table[];
}

const HEAD = "proof 1";

export function encodeCertificate(problem: Problem, solution: Solution): string {
  const number = new Map<number, number>();
  const lines = [HEAD];
  problem.cells.forEach(({ id, value, published }, i) => {
    if (published !== false && solution.states.get(id) === "shown") return;
    number.set(i, number.size);
    lines.push(`${id}\t${value}`);
  });
  lines.push("");
  for (const { cell, cells, deltas } of solution.witnesses) {
    const entries = Array.from(cells, (c, i): [number, number] => [
      number.get(c) ?? -1,
      deltas[i] ?? 0,
    ]).sort(([a], [b]) => a - b);
    lines.push([(number.get(cell) ?? -1).toString(36), ...encodeEntries(entries)].join(" "));
  }
  const body = lines.join("\n");
  return `${body}\nsum ${checkSum(body)}\n`;
}

function encodeEntries(entries: readonly (readonly [number, number])[]): readonly string[] {
  let before = 0;
  return entries.map(([cell, delta]) => {
    const distance = (cell - before).toString(36);
    before = cell;
    const size = Math.abs(delta);
    return `${distance}${delta > 0 ? "+" : "-"}${size === 1 ? "" : size.toString(36)}`;
  });
}

/** @returns null for a text that is no certificate, or was altered. */
export function decodeCertificate(text: string): Certificate | null {
  const end = text.lastIndexOf("\nsum ");
  const body = text.slice(0, end);
  if (end < 0 || text.slice(end) !== `\nsum ${checkSum(body)}\n`) return null;
  const lines = body.split("\n");
  const gap = lines.indexOf("");
  if (lines[0] !== HEAD || gap < 0) return null;
  const cells = lines.slice(1, gap).map((line) => {
    const [id = "", value = ""] = line.split("\t");
    return { id, value: Number(value) };
  });
  return { cells, tables: lines.slice(gap + 1).map(decodeTable) };
}

function decodeTable(line: string): Table {
  const [cell = "", ...entries] = line.split(" ");
  const cells: number[] = [];
  const deltas: number[] = [];
  let at = 0;
  for (const entry of entries) {
    const [distance = "", size = ""] = entry.split(/[+-]/);
    at += parseInt(distance, 36);
    cells.push(at);
    deltas.push((entry.includes("-") ? -1 : 1) * (size === "" ? 1 : parseInt(size, 36)));
  }
  return { cell: parseInt(cell, 36), cells, deltas };
}

/** FNV-1a, 32 bits: against accidents and clumsy hands, not against forgers. */
function checkSum(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  }
  return (hash >>> 0).toString(16).padStart(8, "0");
}
