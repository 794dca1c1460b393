/** Insiders: who knows which cells because they are its own counts. */
import type { ProblemCell } from "./problem.ts";

export interface Owners {
  readonly names: readonly string[];
  /** By cell: the insiders who know it, by number. */
  readonly ofCell: readonly (readonly number[])[];
  /** By insider: its cells. */
  readonly cells: readonly (readonly number[])[];
}

export function ownersOf(cells: readonly ProblemCell[]): Owners {
  const numbers = new Map<string, number>();
  const owned: number[][] = [];
  const ofCell = cells.map((cell, i) =>
    (cell.owners ?? []).map((name) => {
      const number = numbers.get(name) ?? numbers.size;
      numbers.set(name, number);
      (owned[number] ??= []).push(i);
      return number;
    }),
  );
  return { names: [...numbers.keys()], ofCell, cells: owned };
}
