/** What a release claims, in the terms of the checker. */
import type { Guarantee, Problem, ProblemRelation, Solution } from "./problem.ts";

export interface ClaimCell {
  readonly id: string;
  readonly published: boolean;
  /** What everybody knows it to be at least, when not shown. */
  readonly bound: number;
  readonly threshold: number;
  /** Insiders who know its count. */
  readonly owners: readonly string[];
  /** May be shown whatever its size: known to everybody from elsewhere. */
  readonly known: boolean;
  /** May not be certain although it is not small (a row of a sensitive breakdown). */
  readonly varies: boolean;
}

export interface Claim {
  readonly guarantee: Guarantee;
  readonly cells: readonly ClaimCell[];
  readonly relations: readonly ProblemRelation[];
  /** The released numbers; what is not here is hidden, or unpublished. */
  readonly shown: ReadonlyMap<string, number>;
}

export function claimOf(problem: Problem, { states }: Solution): Claim {
  const sensitive = new Set(sensitiveIds(problem));
  const cells = problem.cells.map((cell): ClaimCell => {
    const published = cell.published !== false;
    const least = published && cell.value > 0 && !sensitive.has(cell.id) ? 1 : 0;
    return {
      id: cell.id,
      published,
      bound: sensitive.has(cell.id) ? 0 : (cell.bound ?? least),
      threshold: cell.threshold ?? problem.threshold,
      owners: cell.owners ?? [],
      known: cell.preset === "shown",
      varies: published && (cell.preset === "primary" || sensitive.has(cell.id)),
    };
  });
  const shown = problem.cells.filter(({ id }) => states.get(id) === "shown");
  return {
    guarantee: problem.guarantee,
    cells,
    relations: problem.relations,
    shown: new Map(shown.map(({ id, value }) => [id, value])),
  };
}

/** Cells of rows whose few persons are all in one category. */
export function sensitiveIds(problem: Problem): readonly string[] {
  const value = new Map(problem.cells.map((cell) => [cell.id, cell.value]));
  return (problem.sensitive ?? []).flatMap(({ cells, limit }) => {
    const values = cells.map((id) => value.get(id) ?? 0);
    const total = values.reduce((s, v) => s + v, 0);
    const alone = total > 0 && values.filter((v) => v > 0).length === 1;
    return alone && total < limit ? cells : [];
  });
}
