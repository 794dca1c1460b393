import type { Column, Sources } from "./inputs.ts";
import { columnsOf } from "./inputs.ts";
import { maleShare, partWeight } from "./profiles.ts";
import { grouped, sure } from "./sure.ts";

/** What a module asks in one year. */
export interface Asked {
  readonly module: string;
  readonly year: number;
  readonly columns: readonly Column[];
  readonly breakdowns: readonly Breakdown[];
  /** Columns that some derived indicator adds up. */
  readonly addends: ReadonlySet<string>;
}

/** Columns that add up to one total: the same module, panel and `totale`. */
export interface Breakdown {
  readonly total: string;
  readonly variable: string;
  readonly parts: readonly Column[];
  /** Males and the others, or all together; each with the weights of its columns. */
  readonly groups: readonly PartGroup[];
  /** Share of the first group, where there are two. */
  readonly males: number;
}

export interface PartGroup {
  readonly columns: readonly Column[];
  readonly weights: readonly number[];
}

export function askedIn(sources: Sources, module: string, year: number): Asked {
  const columns = columnsOf(sources, module, year);
  return { module, year, columns, breakdowns: breakdownsOf(columns), addends: sources.addends };
}

function breakdownsOf(columns: readonly Column[]): readonly Breakdown[] {
  const parts = columns.filter((c) => c.total !== "");
  return [...grouped(parts, (c) => `${c.panel}/${c.total}`).values()].map((own) => {
    const first = sure(own[0], "part");
    const groups = grouped(own, (c) => (c.sex === "" || c.sex === "m" ? c.sex : "f"));
    return {
      total: first.total,
      variable: first.variable,
      parts: own,
      groups: [...groups.values()].map((group) => ({
        columns: group,
        weights: group.map(partWeight),
      })),
      males: maleShare(first),
    };
  });
}
