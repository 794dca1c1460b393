import { isTransposed } from "./table-columns.ts";
import type { ViewTable } from "../types.ts";

/** From this many columns of coverage on, colour helps to find the gaps. */
const COLUMNS = 3;

/** Whether a table is a map of coverage, territory by module: the less, the darker. */
export function isHeatMap(table: ViewTable): boolean {
  const [first] = table.rows;
  if (first === undefined || table.heads.length < COLUMNS || isTransposed(table)) return false;
  return first.cells.every(({ meaning }) => meaning.measure === "copertura");
}

/** Class of a coverage in per cent: white is full, so that only gaps are seen. */
export function heatOf(percent: number): string {
  if (percent >= 100) return "full";
  if (percent >= 95) return "heat-1";
  if (percent >= 90) return "heat-2";
  return percent >= 80 ? "heat-3" : "heat-4";
}
