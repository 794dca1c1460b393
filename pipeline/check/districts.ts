import { VALUE, type District } from "../types.ts";
import type { Issue, Place } from "../issue.ts";
import type { Column } from "./cells.ts";
import { factIssue } from "./problems.ts";
import { territoryOf, territoryOfDistrict } from "./values.ts";

const STATUSES = ["completa", "parziale", "non_compilata"] as const;

/** What districts are made from: the columns of `anagrafica` by name. */
export interface DistrictSource {
  readonly file: string;
  readonly codes: readonly string[];
  readonly lines: Int32Array;
  readonly columns: ReadonlyMap<string, Column>;
  /** Columns that the file has. */
  readonly present: ReadonlySet<string>;
}

/** Makes the districts of a year; what is wrong with territory, status, residents to `issues`. */
export function makeDistricts(source: DistrictSource, issues: Issue[]): readonly District[] {
  return source.codes.map((code, i) => {
    const text = (column: string): string => source.columns.get(column)?.texts[i] ?? "";
    const where = (column: string): Place => ({
      file: source.file,
      line: source.lines[i] ?? 0,
      column,
      ats: code,
      value: text(column),
    });
    const number = (column: string): number | null => {
      const found = source.columns.get(column);
      return found?.states[i] === VALUE ? (found.values[i] ?? null) : null;
    };
    const residents = (column: string): number | null => {
      const count = number(column);
      if (count === null && isUnsaid(source, column, i)) {
        issues.push(factIssue("residents-missing", where(column)));
      }
      return count;
    };
    const validated = number("data_validazione");
    return {
      code,
      name: text("ats").replace(/\s+/g, " "),
      territory: territoryAt(source, i, where("cod_regione"), issues),
      municipalities: number("n_comuni"),
      lead: text("ente_capofila"),
      residents: { minors: residents("pop_0_17"), youngAdults: residents("pop_18_20") },
      status: statusAt(source, i, where("stato"), issues),
      validated:
        validated === null ? null : new Date(validated * 86_400_000).toISOString().slice(0, 10),
      line: source.lines[i] ?? 0,
    };
  });
}

/**
 * True for a cell of a column that is there and says nothing. A faulty cell has had its error, an
 * absent column one for all.
 */
function isUnsaid(source: DistrictSource, column: string, district: number): boolean {
  const text = source.columns.get(column)?.texts[district] ?? "";
  return (
    source.present.has(column) && ["", "n.d.", "nd", "n.a.", "na"].includes(text.toLowerCase())
  );
}

/** The territory by `cod_regione`, which stays in use also where the code's digits disagree. */
function territoryAt(
  source: DistrictSource,
  district: number,
  where: Place,
  issues: Issue[],
): string | null {
  const column = source.columns.get("cod_regione");
  const known = column?.field.values ?? [];
  if (isUnsaid(source, "cod_regione", district)) {
    issues.push(factIssue("region-missing", where));
    return null;
  }
  if (column?.states[district] !== VALUE) return null;
  const territory = territoryOf(column.texts[district] ?? "", known);
  const byCode = territoryOfDistrict(source.codes[district] ?? "", known);
  if (territory !== byCode) {
    issues.push(factIssue("region-disagrees", where, { code: byCode ?? "" }));
  }
  return territory;
}

function statusAt(
  source: DistrictSource,
  district: number,
  where: Place,
  issues: Issue[],
): District["status"] {
  if (isUnsaid(source, "stato", district)) issues.push(factIssue("status-missing", where));
  const text = source.columns.get("stato")?.texts[district];
  return STATUSES.find((status) => status === text) ?? "completa";
}
