import { cellId } from "../cell.ts";
import { ratioRounded } from "../statistics/round.ts";
import type { TotalRow } from "../tabulate/totals.ts";
import type { Redesign } from "../protect/redesign.ts";
import type { Decision, OutputFile } from "../types.ts";
import { csvText } from "./csv.ts";

const totalsHeader = [
  "anno",
  "codice",
  "indicatore",
  "valore",
  "ats_rispondenti",
  "ats_totali",
  "popolazione_rispondenti",
  "tasso_1000",
] as const;

/** `totali.csv`: unprotected sums, for checking. Internal. */
export function totalsFile(year: number, rows: readonly TotalRow[]): OutputFile {
  const body = csvText(
    totalsHeader,
    rows.map((row) => [
      String(row.year),
      row.territory,
      row.indicator,
      row.n === null ? "" : String(row.n),
      String(row.answered),
      String(row.asked),
      String(row.residents),
      rateText(row),
    ]),
  );
  return { path: `internal/${year}/totali.csv`, sensitivity: "internal", body };
}

function rateText({ rateNumerator, residents }: TotalRow): string {
  if (rateNumerator === null || residents === 0) return "";
  return ratioRounded(rateNumerator, residents, 1000, 4).text;
}

const decisionsHeader = [
  "anno",
  "territorio",
  "ats",
  "indicatore",
  "su",
  "stato",
  "regola",
] as const;
const stateNames = { primary: "primaria", secondary: "secondaria" } as const;

/** `decisions.csv`: one row per hidden count of the whole protected set. Internal. */
export function decisionsFile(year: number, decisions: readonly Decision[]): OutputFile {
  const body = csvText(decisionsHeader, decisions.map(decisionRow));
  return { path: `internal/${year}/decisions.csv`, sensitivity: "internal", body };
}

/** `decisions-riservati.csv`: the same for the cells of each restricted pack. Internal. */
export function restrictedDecisionsFile(
  year: number,
  packs: readonly (readonly [string, readonly Decision[]])[],
): OutputFile {
  const rows = packs.flatMap(([territory, decisions]) =>
    decisions.map((decision) => [territory, ...decisionRow(decision)]),
  );
  const body = csvText(["pacchetto", ...decisionsHeader], rows);
  return { path: `internal/${year}/decisions-riservati.csv`, sensitivity: "internal", body };
}

function decisionRow({ cell, state, rule }: Decision): readonly string[] {
  const id = cellId(cell);
  return [String(id.year), id.territory, id.ats, id.indicator, id.su, stateNames[state], rule];
}

const redesignHeader = ["tavola", "livello", "celle", "grandi", "mostrate", "scelto"] as const;

/**
 * `ridisegno.csv`: for each table by ATS the levels that were tried, finest first, with the cells
 * that are not zero, those not small, those shown once protected (empty = not tried) and the level
 * that is published. Internal.
 */
export function redesignFile(year: number, redesigns: readonly Redesign[]): OutputFile {
  const body = csvText(
    redesignHeader,
    redesigns.flatMap(({ table, level: chosen, tried }) =>
      tried.map(({ level, cells, large, shown }) => [
        table,
        String(level),
        String(cells),
        String(large),
        shown === null ? "" : String(shown),
        level === chosen ? "sì" : "no",
      ]),
    ),
  );
  return { path: `internal/${year}/ridisegno.csv`, sensitivity: "internal", body };
}
