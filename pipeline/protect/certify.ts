/** Writes the certificate of a solution; its form is described in `certificate.ts`. */
import { checkSum, HEAD } from "./certificate.ts";
import { floorLimit } from "./limits.ts";
import type { Limit, Problem, Solution } from "./problem.ts";
import { floors, requirements } from "./requirement.ts";
import { compile } from "./structure.ts";

export function encodeCertificate(problem: Problem, solution: Solution): string {
  const number = new Map<number, number>();
  const lines = [HEAD];
  problem.cells.forEach(({ id, value, published }, i) => {
    if (published !== false && solution.states.get(id) === "shown") return;
    number.set(i, number.size);
    lines.push(`${id}\t${value}`);
  });
  lines.push("");
  for (const { cell, cells, deltas } of solution.witnesses) {
    const entries = Array.from(cells, (c, i): [number, number] => [
      number.get(c) ?? -1,
      deltas[i] ?? 0,
    ]).sort(([a], [b]) => a - b);
    lines.push([(number.get(cell) ?? -1).toString(36), ...encodeEntries(entries)].join(" "));
  }
  lines.push("", ...limitsOf(problem, solution).map((limit) => encodeLimit(limit, number)));
  const body = lines.join("\n");
  return `${body}\nsum ${checkSum(body)}\n`;
}

/** Of every primary that cannot be as low as its bound, and of what cannot be had otherwise. */
function limitsOf(problem: Problem, { shortfalls }: Solution): readonly Limit[] {
  const structure = compile(problem);
  const from = floors(structure);
  const limits = requirements(structure, problem.guarantee).flatMap((requirement) => {
    const least = requirement && !requirement.change;
    return (least ? floorLimit(structure, from, requirement.cell) : null) ?? [];
  });
  return [...limits, ...shortfalls.flatMap((shortfall) => shortfall.limits)];
}

function encodeLimit(limit: Limit, number: ReadonlyMap<number, number>): string {
  const { cell, sense, denominator, insider, relations, factors } = limit;
  const head = [number.get(cell) ?? -1, sense, denominator, insider].join(" ");
  return `${head}\t${relations.map((r, i) => `${r}:${factors[i] ?? 0}`).join(" ")}`;
}

function encodeEntries(entries: readonly (readonly [number, number])[]): readonly string[] {
  let before = 0;
  return entries.map(([cell, delta]) => {
    const distance = (cell - before).toString(36);
    before = cell;
    const size = Math.abs(delta);
    return `${distance}${delta > 0 ? "+" : "-"}${size === 1 ? "" : size.toString(36)}`;
  });
}
