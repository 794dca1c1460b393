import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeCertificate } from "../../pipeline/protect/certificate.ts";
import { encodeCertificate } from "../../pipeline/protect/certify.ts";
import { claimOf } from "../../pipeline/protect/claim.ts";
import type { Problem } from "../../pipeline/protect/problem.ts";
import { protectProblem } from "../../pipeline/protect/solve.ts";
import { verify } from "../../pipeline/protect/verify.ts";

const values = [
  [2, 9, 12, 23],
  [11, 3, 8, 22],
  [7, 14, 1, 22],
  [20, 26, 21, 67],
];
const name = (row: number, column: number) => `r${row}c${column}`;
const line = [0, 1, 2];
const problem: Problem = {
  threshold: 5,
  guarantee: "interval",
  cells: values.flatMap((row, r) =>
    row.map((value, c) => ({
      id: name(r, c),
      value,
      owners: r < 3 ? [`row ${r}`] : [],
    })),
  ),
  relations: [0, 1, 2, 3].flatMap((i) => [
    { total: name(i, 3), parts: line.map((c) => name(i, c)) },
    { total: name(3, i), parts: line.map((r) => name(r, i)) },
  ]),
};
const solution = await protectProblem(problem);
const claim = claimOf(problem, solution);
const text = encodeCertificate(problem, solution);

function certificate() {
  const decoded = decodeCertificate(text);
  if (!decoded) throw new Error("not decoded");
  return decoded;
}

const rulesOf = (refusals: ReturnType<typeof verify>) => refusals.map(({ rule }) => rule);

describe("the checker", () => {
  it("accepts what was proved", () => {
    expect(verify(claim, certificate())).toEqual([]);
  });

  it("refuses every number shown that was hidden", () => {
    for (const { id, value } of certificate().cells) {
      const shown = new Map([...claim.shown, [id, value]]);
      expect(verify({ ...claim, shown }, certificate())).not.toEqual([]);
    }
  });

  it("names the primary that is shown", () => {
    const shown = new Map([...claim.shown, ["r0c0", 2]]);
    const cells = certificate().cells.filter(({ id }) => id !== "r0c0");
    const refusals = verify({ ...claim, shown }, { ...certificate(), cells });
    expect(refusals).toContainEqual({ rule: "shown-small", ids: ["r0c0"] });
  });

  it("refuses a table that is changed, longer or shorter in any cell", () => {
    certificate().tables.forEach((table, t) => {
      table.cells.forEach((_, i) => {
        for (const deltas of [
          table.deltas.with(i, (table.deltas[i] ?? 0) + 1),
          table.deltas.with(i, 0),
          table.deltas.map((delta) => -5 * delta),
        ]) {
          const tables = certificate().tables.with(t, { ...table, deltas });
          expect(verify(claim, { ...certificate(), tables })).not.toEqual([]);
        }
      });
    });
  });

  it("refuses a table that stands where another was, made for another cell", () => {
    const { tables } = certificate();
    const pairs = tables.flatMap((table, t) =>
      tables
        .filter(({ cells }) => !cells.includes(table.cell))
        .map((other) => ({ t, table, other })),
    );
    expect(pairs.length).toBeGreaterThan(0);
    for (const { t, table, other } of pairs) {
      const swapped = tables.with(t, { ...other, cell: table.cell });
      expect(rulesOf(verify(claim, { ...certificate(), tables: swapped }))).toContain("table-idle");
    }
  });

  it("refuses another truth, and other shown numbers", () => {
    const [first, ...others] = certificate().cells;
    if (!first) throw new Error("no cell");
    const cells = [{ ...first, value: first.value + 1 }, ...others];
    expect(rulesOf(verify(claim, { ...certificate(), cells }))).toContain("relation");
    for (const [id, value] of claim.shown) {
      const shown = new Map([...claim.shown, [id, value + 1]]);
      expect(rulesOf(verify({ ...claim, shown }, certificate()))).toContain("relation");
    }
  });

  it("refuses a claim with a higher threshold or more insiders", () => {
    const higher = claim.cells.map((cell) => ({ ...cell, threshold: 50 }));
    expect(verify({ ...claim, cells: higher }, certificate())).not.toEqual([]);
    const everybody = claim.cells.map((cell) =>
      cell.id === "r0c0" ? cell : { ...cell, owners: ["everybody"] },
    );
    expect(rulesOf(verify({ ...claim, cells: everybody }, certificate()))).toContain("insider");
  });

  it("believes no limit that its relations do not prove", () => {
    const limit = { cell: 0, insider: "", denominator: 1, relations: [0], factors: [1] };
    const limits = [
      { ...limit, sense: -1 as const },
      { ...limit, sense: 1 as const, factors: [-3] },
      { ...limit, sense: 1 as const, relations: [99] },
    ];
    const none = { ...certificate(), tables: [], limits };
    const primaries = [...solution.states.values()].filter((state) => state === "primary");
    expect(rulesOf(verify(claim, none)).filter((rule) => rule === "exact").length).toBe(
      primaries.length,
    );
  });

  it("does not read a text in which one character was altered", () => {
    fc.assert(
      fc.property(fc.nat(text.length - 1), fc.integer({ min: 32, max: 126 }), (at, code) => {
        const other = String.fromCharCode(code);
        fc.pre(text[at] !== other);
        const altered = text.slice(0, at) + other + text.slice(at + 1);
        const decoded = decodeCertificate(altered);
        expect(decoded).toBeNull();
      }),
      { numRuns: 300, seed: 3 },
    );
  });
});
