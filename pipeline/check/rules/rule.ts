import type { Codebook, Declarations } from "../../types.ts";
import type { Issue, Params, Place, Severity } from "../../issue.ts";
import { printable } from "../../ingest/text.ts";
import type { Column } from "../cells.ts";
import type { YearWork } from "../year.ts";
import type { Outlier } from "./outlierHistory.ts";

/** What a rule may look at. */
export interface RuleContext {
  readonly codebook: Codebook;
  readonly declarations: Pick<Declarations, "codebook" | "territories" | "population">;
  readonly now: YearWork;
  /** The year before; null where there are no extracts of it. */
  readonly before: YearWork | null;
  /** Every year read, oldest first. */
  readonly works: ReadonlyMap<number, YearWork>;
  /** Cells that history makes doubtful: found once, told by the rules of each kind. */
  outliers(): readonly Outlier[];
}

/** What a rule says of one place. */
export interface Finding {
  readonly where: Place;
  readonly params: Params;
}

/** One rule over the facts of a year: its wording is `id` in the words of issues. */
export interface Rule {
  readonly id: string;
  readonly severity: Severity;
  readonly stage: "check";
  /** What must be there for the rule to say anything. */
  readonly needs: "year" | "year-before";
  run(context: RuleContext): readonly Finding[];
}

export function issueOf(rule: Rule, { where, params }: Finding): Issue {
  return { stage: rule.stage, rule: rule.id, severity: rule.severity, where, params };
}

/** The place of one cell, with its text after corrections. */
export function placeOfCell(work: YearWork, column: Column, district: number): Place {
  return {
    file: work.modules.get(column.field.module)?.file ?? "",
    line: column.lines[district] ?? 0,
    column: column.field.column,
    ats: work.facts.districts[district]?.code ?? "",
    value: printable(column.texts[district] ?? ""),
  };
}
