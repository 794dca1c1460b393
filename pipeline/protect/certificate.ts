/**
 * The proof that goes with a solution, as text: what the cells not shown are in truth, and other
 * complete tables as differences to that. Internal: whoever has it knows every hidden count.
 *
 * ```
 * proof 1
 * <id> TAB <value>          one line per cell that is not shown
 * (empty line)
 * <cell> <cell><delta> …    one line per table: the cell it was made for, then what it changes
 * (empty line)
 * <cell> <sense> <denominator> <insider> TAB <relation>:<factor> …   one line per limit, decimal
 * sum <check sum of all that is above>
 * ```
 * Cells of tables are numbered by their line, base 36; after the first as the distance from the
 * one before. A difference is `+` or `-` and a number, base 36, left out where it is 1.
 */
import type { Limit } from "./problem.ts";

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
  /** Their `cell` is an index in `cells`. */
  readonly limits: readonly Limit[];
}

export const HEAD = "proof 1";

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
  const second = lines.indexOf("", gap + 1);
  if (second < 0) return null;
  const tables = lines.slice(gap + 1, second).map(decodeTable);
  return { cells, tables, limits: lines.slice(second + 1).map(decodeLimit) };
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

function decodeLimit(line: string): Limit {
  const [head = "", body = ""] = line.split("\t");
  const [cell, sense, denominator, ...insider] = head.split(" ");
  const entries = body.split(" ").map((entry) => entry.split(":").map(Number));
  return {
    cell: Number(cell),
    sense: sense === "1" ? 1 : -1,
    denominator: Number(denominator),
    insider: insider.join(" "),
    relations: entries.map(([relation = -1]) => relation),
    factors: entries.map(([, factor = 0]) => factor),
  };
}

/** FNV-1a, 32 bits: against accidents and clumsy hands, not against forgers. */
export function checkSum(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  }
  return (hash >>> 0).toString(16).padStart(8, "0");
}
