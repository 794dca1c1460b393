import type { Edition, TableSpec } from "../types.ts";
import { allTables } from "./index.ts";

/** What the summary in a foreign language prints or chooses its findings from. */
const SUMMARY_TABLES: ReadonlySet<string> = new Set([
  "frasi",
  "terr_tassi",
  "serie_tutte",
  "cop_residenti",
  "inc_tasso",
  "aff_tasso",
  "res_tasso",
  "neo_stock",
]);

/** The national report is whole in Italian; in another language it is a summary. */
export function isSummary({ territory, lang }: Pick<Edition, "territory" | "lang">): boolean {
  return territory === "00" && lang !== "it";
}

/** The tables of an edition, before scope and year are looked at. */
export function tablesOf(edition: Edition): readonly TableSpec[] {
  return isSummary(edition) ? allTables.filter(({ id }) => SUMMARY_TABLES.has(id)) : allTables;
}
