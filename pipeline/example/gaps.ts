import type { Answers } from "./answers.ts";
import type { Asked } from "./asked.ts";
import type { Row } from "./cells.ts";
import { count, MISSING, NOT_ASKED } from "./cells.ts";
import type { District } from "./districts.ts";
import type { Column } from "./inputs.ts";
import { random } from "./prng.ts";
import { projectsOf } from "./services.ts";
import type { Settings } from "./settings.ts";
import { sure } from "./sure.ts";

/**
 * Opens what the district leaves open, and marks what it is not asked; returns how many
 * questions are open. Totals that are published, or that a published sum is made of, are never
 * opened one by one: an ATS leaves them open by leaving the whole module.
 */
export function openGaps(row: Row, asked: Asked, district: District, settings: Settings): number {
  if (settings.gaps === "none") return 0;
  markNotAsked(row, asked, district, settings);
  const next = random(settings.seed, "gaps", district.code, asked.year, asked.module);
  const chance = isHasty(district, asked.year, settings) ? 0.13 : 0.0022;
  let open = 0;
  for (const { parts } of asked.breakdowns) {
    const first = sure(parts[0], "part");
    if (first.variable === "notti" || next() >= chance * difficulty(first)) continue;
    for (const { name } of parts) if (row.get(name) !== NOT_ASKED) row.set(name, MISSING);
    open += 1;
  }
  for (const column of asked.columns) {
    if (isHeadline(column, asked.addends) || row.get(column.name) === NOT_ASKED) continue;
    const single = column.total === "" ? chance / 2 : 0.0003;
    if (next() >= single * difficulty(column)) continue;
    row.set(column.name, MISSING);
    open += 1;
  }
  return open;
}

/** Some districts hand in what they have: they are the partial ones. */
const isHasty = (district: District, year: number, settings: Settings): boolean =>
  random(settings.seed, "hasty", district.code)() < 0.022 ||
  random(settings.seed, "hasty", district.code, year)() < 0.025;

/** Whether a district that leaves the module open hands in its empty row all the same. */
export function leavesEmptyRow(district: District, asked: Asked, settings: Settings): boolean {
  return random(settings.seed, "empty row", district.code, asked.year, asked.module)() < 0.35;
}

/** Open in the year: silent, or without this module. */
export const isOpen = (answers: Answers, module: string, district: District): boolean =>
  answers.silent.has(district.index) ||
  (answers.openModules.get(module)?.has(district.index) ?? false);

function isHeadline(column: Column, addends: ReadonlySet<string>): boolean {
  const isTotal =
    column.unit === "persone" &&
    column.total === "" &&
    column.variable === "" &&
    ["stock", "anno"].includes(column.reference);
  return isTotal || addends.has(column.name) || column.variable === "notti";
}

/** What a social worker has to look up case by case is left open more often. */
const HARD = new Map([
  ["disabilita", 2],
  ["provvedimento", 2],
  ["durata", 2],
  ["esito", 1.6],
  ["misura", 1.6],
]);

const difficulty = (column: Column): number =>
  column.kind === "decimale" ? 2.5 : (HARD.get(column.variable) ?? 1);

function markNotAsked(row: Row, asked: Asked, district: District, settings: Settings): void {
  if (!district.hasResidential && asked.module === "residenziale") {
    for (const { name } of asked.columns) row.set(name, NOT_ASKED);
    return;
  }
  const projects = projectsOf(district, asked.year, settings);
  for (const column of asked.columns) {
    if (isUnknownHere(column, district, settings) && count(row, column.name) === 0) {
      row.set(column.name, NOT_ASKED);
    }
    if (column.category === "care_leavers" && projects.get("progetto_care_leavers") !== true) {
      row.set(column.name, NOT_ASKED);
    }
  }
}

/** Kinds of facility that the district's rules do not know. */
function isUnknownHere(column: Column, district: District, settings: Settings): boolean {
  if (column.variable !== "struttura") return false;
  const rare = ["alta_autonomia", "genitore_bambino", "pronta_accoglienza", "multiutenza"];
  const chance = rare.includes(column.category) ? 0.16 : 0;
  return random(settings.seed, "no such facility", district.code, column.category)() < chance;
}
