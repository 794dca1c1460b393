import { describe, expect, it } from "vitest";
import { secondaryRules } from "../../pipeline/protect/reasons.ts";
import type { CellState, Problem, Solution, Witness } from "../../pipeline/protect/problem.ts";
import type { LinkedSet } from "../../pipeline/tabulate/linked.ts";

const ids = ["small", "a", "b", "c", "matched", "before", "spare"] as const;
const problem: Problem = {
  threshold: 5,
  guarantee: "interval",
  cells: ids.map((id) => ({
    id,
    value: id === "small" ? 2 : 20,
    ...(id === "matched" || id === "before" ? { preset: "hidden" } : {}),
  })),
  relations: [],
};
const states = new Map<string, CellState>(
  ids.map((id) => [id, id === "small" ? "primary" : "secondary"]),
);

/** A table made for the small cell, by what it changes. */
function table(changes: Partial<Record<(typeof ids)[number], number>>): Witness {
  const changed = ids.flatMap((id, i) =>
    changes[id] === undefined ? [] : [[i, changes[id]] as const],
  );
  return {
    cell: 0,
    cells: Int32Array.from(changed, ([cell]) => cell),
    deltas: Int32Array.from(changed, ([, delta]) => delta),
  };
}

const linked: LinkedSet = {
  year: 2025,
  relations: [],
  released: [],
  cells: ids.map((id) => ({
    ...{ id, value: 20, territory: "03", ats: "", onlyAts: "", onlyTerritory: "" },
    ...{ columns: [], keys: [], isDifference: false },
    earlier: id === "before" ? "hidden" : "",
  })),
};

const rulesOf = (witnesses: readonly Witness[], guarantee: Problem["guarantee"] = "interval") => {
  const solution: Solution = { states, witnesses, intervals: new Map(), shortfalls: [] };
  return Object.fromEntries(secondaryRules(linked, { ...problem, guarantee }, solution));
};

describe("what a secondary is hidden for", () => {
  it("is told by the first end that it serves", () => {
    const rules = rulesOf([
      table({ small: 3, b: -3 }),
      table({ small: -1, a: 1 }),
      table({ small: 1, c: -1 }),
    ]);
    // Down by one and up by three do for the public; the last table is there for an insider.
    expect(rules).toEqual({
      a: "intervallo",
      b: "collegata",
      c: "ambiti",
      matched: "differenza",
      before: "precedente",
      spare: "collegata",
    });
  });

  it("is as little as will do so that the small cell is not exactly known", () => {
    const rules = rulesOf([table({ small: 3, b: -3, c: 1 }), table({ small: -1, a: 1 })]);
    expect(rules).toMatchObject({ a: "collegata", b: "intervallo", c: "intervallo" });
  });

  it("is no range where the guarantee asks for none", () => {
    const tables = [table({ small: -1, a: 1 }), table({ small: 3, b: -3 })];
    expect(rulesOf(tables, "exact")).toMatchObject({ a: "collegata", b: "ambiti" });
  });
});
