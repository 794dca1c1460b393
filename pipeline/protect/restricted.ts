/**
 * A region's restricted pack: more detail for its own ATS, at a lower threshold, beside everything
 * that the public sees. What is public stays as it is, and everybody else keeps the public guarantee
 * against whoever reads the pack.
 */
import type { CellKey } from "../cell.ts";
import type { LinkedCell, LinkedSet } from "../tabulate/linked.ts";
import type { Problem, ProblemCell } from "./problem.ts";
import { problemOf, type ProblemInput } from "./publish.ts";
import { lesserProblem, type Before, type Lesser } from "./restricted-proof.ts";

export interface RestrictedInput extends ProblemInput {
  readonly territory: string;
  /** Sums that are published, and of these the ones that the public does not see. */
  readonly isPublished: (key: CellKey) => boolean;
  readonly isHidden: (key: CellKey) => boolean;
}

/** A region's problem as it is claimed, and the lesser one that is solved for it. */
export interface RestrictedProblem {
  readonly problem: Problem;
  readonly lesser: Lesser;
}

/** The public set and the region's own cells as one problem, less what the pack cannot touch. */
export function restrictedProblem(
  linked: LinkedSet,
  input: RestrictedInput,
  before: Before,
): RestrictedProblem {
  const { policy, territory } = input;
  const all = problemOf(linked, {
    ...input,
    policy: { ...policy, threshold: { ...policy.threshold, public: policy.threshold.restricted } },
  });
  const cells = linked.cells.flatMap((cell, i) => {
    const found = all.cells[i];
    return found ? [decided(cell, found, input)] : [];
  });
  const problem = touched({ ...all, cells }, linked);
  const own = new Set(
    linked.cells.flatMap((cell) => (cell.territory === territory ? cell.id : [])),
  );
  return { problem, lesser: lesserProblem(problem, own, before) };
}

function decided(cell: LinkedCell, found: ProblemCell, input: RestrictedInput): ProblemCell {
  const { policy, territory, isPublished, isHidden } = input;
  const isOwn = cell.territory === territory;
  const threshold = isOwn ? policy.threshold.restricted : policy.threshold.public;
  const { preset, ...free } = { ...found, threshold };
  if (cell.earlier === "shown") return { ...free, preset: "shown" };
  if (cell.keys.length === 0) {
    const isSmall = cell.value > 0 && cell.value < threshold;
    return { ...free, published: cell.isDifference && isSmall };
  }
  const published = cell.keys.filter(isPublished);
  if (published.length > 0 && !published.some(isHidden)) return { ...free, preset: "shown" };
  if (!isOwn) return { ...free, preset: "hidden" };
  const isGiven = preset === "hidden" && cell.earlier === "" && published.length === 0;
  return isGiven ? { ...free, preset } : free;
}

/**
 * The problem without what no new number can reach: parts that share no unknown with a cell still to
 * be decided are as the public proof left them.
 */
function touched(problem: Problem, linked: LinkedSet): Problem {
  const rows = problem.sensitive ?? [];
  const inRow = new Set(rows.flatMap(({ cells }) => cells));
  const known = new Set(
    problem.cells
      .filter(({ preset, value, id, published }) => {
        const isZero = published !== false && value === 0 && preset === undefined;
        return preset === "shown" || (isZero && !inRow.has(id));
      })
      .map(({ id }) => id),
  );
  const groups = createGroups();
  const unknowns = (ids: readonly string[]) => ids.filter((id) => !known.has(id));
  for (const { total, parts } of problem.relations) groups.join(unknowns([total, ...parts]));
  for (const { cells } of rows) groups.join(unknowns(cells));
  const open = problem.cells.filter(
    ({ id, preset, published }) => preset === undefined && published !== false && !known.has(id),
  );
  const reached = new Set(open.map(({ id }) => groups.of(id)));
  const isReached = (ids: readonly string[]): boolean =>
    unknowns(ids).some((id) => reached.has(groups.of(id)));
  const relations = problem.relations.filter(({ total, parts }) => isReached([total, ...parts]));
  const used = new Set([
    ...relations.flatMap(({ total, parts }) => [total, ...parts]),
    ...open.map(({ id }) => id),
    // A zero or a sum that the public sees needs no decision, but it has its place in the claim.
    ...linked.cells.flatMap(({ id, keys }) => (known.has(id) && keys.length > 0 ? [id] : [])),
  ]);
  const cells = problem.cells.filter(({ id }) => used.has(id) || isReached([id]));
  const sensitive = rows.filter((row) => isReached(row.cells));
  return { ...problem, cells, relations, sensitive };
}

/** Sets of things that have to do with one another. */
function createGroups() {
  const above = new Map<string, string>();
  const of = (id: string): string => {
    let root = id;
    for (let next = above.get(root); next !== undefined; next = above.get(root)) root = next;
    // Shortens the way for the next time.
    for (let at = id; at !== root;) {
      const next = above.get(at) ?? root;
      above.set(at, root);
      at = next;
    }
    return root;
  };
  const join = (ids: readonly string[]): void => {
    const [first, ...rest] = ids;
    if (first === undefined) return;
    for (const id of rest) {
      const [a, b] = [of(first), of(id)];
      if (a !== b) above.set(b, a);
    }
  };
  return { of, join };
}
