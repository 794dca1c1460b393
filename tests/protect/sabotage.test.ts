import { describe, expect, it } from "vitest";
import { decodeCertificate, type Certificate } from "../../pipeline/protect/certificate.ts";
import { encodeCertificate } from "../../pipeline/protect/certify.ts";
import { claimOf, type Claim } from "../../pipeline/protect/claim.ts";
import type { Problem, ProblemCell } from "../../pipeline/protect/problem.ts";
import { protectProblem } from "../../pipeline/protect/solve.ts";
import { verify } from "../../pipeline/protect/verify.ts";

/** Twelve districts of three regions by three ages, each district knowing its own. */
const districts = Array.from({ length: 12 }, (_, d) => ({ name: `d${d}`, region: `r${d % 3}` }));
const ages = [0, 1, 2];
const count = (d: number, age: number): number => 1 + ((7 * d * d + 5 * d + 11 * age) % 23);
const sum = (values: readonly number[]): number => values.reduce((s, v) => s + v, 0);
const across = (name: string, values: readonly number[], more: Partial<ProblemCell>) => [
  ...values.map((value, age): ProblemCell => ({ id: `${name} ${age}`, value, ...more })),
  { id: `${name} all`, value: sum(values), cost: 3, ...more },
];
const regions = ["r0", "r1", "r2"];
const inside = (region: string) => districts.filter((one) => one.region === region);
const valuesOf = (region: string) =>
  ages.map((age) => sum(inside(region).map(({ name }) => count(Number(name.slice(1)), age))));
const columns = [...ages.map(String), "all"];
const problem: Problem = {
  threshold: 5,
  guarantee: "interval",
  cells: [
    ...districts.flatMap(({ name }, d) =>
      across(
        name,
        ages.map((age) => count(d, age)),
        { owners: [name] },
      ),
    ),
    ...regions.flatMap((region) => across(region, valuesOf(region), { cost: 9 })),
    ...across(
      "country",
      ages.map((age) => sum(regions.map((region) => valuesOf(region)[age] ?? 0))),
      { cost: 50 },
    ),
  ],
  relations: [
    ...[...districts.map(({ name }) => name), ...regions, "country"].map((name) => ({
      total: `${name} all`,
      parts: ages.map((age) => `${name} ${age}`),
    })),
    ...columns.flatMap((column) => [
      { total: `country ${column}`, parts: regions.map((region) => `${region} ${column}`) },
      ...regions.map((region) => ({
        total: `${region} ${column}`,
        parts: inside(region).map(({ name }) => `${name} ${column}`),
      })),
    ]),
  ],
};
const solution = await protectProblem(problem);
const claim = claimOf(problem, solution);
const decoded = decodeCertificate(encodeCertificate(problem, solution));
if (!decoded) throw new Error("not decoded");
const proof: Certificate = decoded;

interface Release {
  readonly claim: Claim;
  readonly proof: Certificate;
}

const showing = (...ids: readonly string[]): Release => {
  const values = new Map(proof.cells.map(({ id, value }) => [id, value]));
  const shown = new Map([...claim.shown, ...ids.map((id) => [id, values.get(id) ?? 0] as const)]);
  return { claim: { ...claim, shown }, proof };
};
const hidden = (state: "primary" | "secondary") =>
  [...solution.states].filter(([, s]) => s === state).map(([id]) => id);
const withTable = (t: number, deltas: readonly number[]): Certificate => {
  const table = proof.tables[t];
  return table ? { ...proof, tables: proof.tables.with(t, { ...table, deltas }) } : proof;
};
const withCells = (change: Partial<Claim["cells"][number]>, at: number): Claim => ({
  ...claim,
  cells: claim.cells.map((cell, i) => (i === at ? { ...cell, ...change } : cell)),
});
const hiddenAt = [...claim.cells.keys()].filter((i) => !claim.shown.has(claim.cells[i]?.id ?? ""));
/** Without the cell in the certificate either, as one would do who knows the checker. */
const leaked = (id: string): Release => {
  const at = proof.cells.findIndex((cell) => cell.id === id);
  const down = (c: number) => (c > at ? c - 1 : c);
  const tables = proof.tables
    .filter(({ cells }) => !cells.includes(at))
    .map((table) => ({ ...table, cell: down(table.cell), cells: table.cells.map(down) }));
  const limits = proof.limits
    .filter(({ cell }) => cell !== at)
    .map((limit) => ({ ...limit, cell: down(limit.cell) }));
  const cells = proof.cells.filter((cell) => cell.id !== id);
  return { claim: showing(id).claim, proof: { cells, tables, limits } };
};

const kinds: Readonly<Record<string, readonly Release[]>> = {
  "a primary shown": hidden("primary").map((id) => showing(id)),
  "a secondary shown": hidden("secondary").map((id) => showing(id)),
  "a primary shown and taken out of the proof": hidden("primary").map(leaked),
  "a secondary shown and taken out of the proof": hidden("secondary").map(leaked),
  "a shown number altered": [...claim.shown].map(([id, value]) => ({
    claim: { ...claim, shown: new Map([...claim.shown, [id, value + 1]]) },
    proof,
  })),
  "a hidden count altered": proof.cells.map(({ id, value }, i) => ({
    claim,
    proof: { ...proof, cells: proof.cells.with(i, { id, value: value + 1 }) },
  })),
  "a table altered": proof.tables.map(({ deltas }, t) => ({
    claim,
    proof: withTable(t, deltas.with(0, (deltas[0] ?? 0) + 1)),
  })),
  "a table with less of its changes": proof.tables.map((table, t) => ({
    claim,
    proof: {
      ...proof,
      tables: proof.tables.with(t, {
        ...table,
        cells: table.cells.slice(1),
        deltas: table.deltas.slice(1),
      }),
    },
  })),
  "a sum that a rate gives away": hidden("secondary").map((id) => {
    const extra = { id: "rate", value: proof.cells.find((cell) => cell.id === id)?.value ?? 0 };
    const cell = { ...extra, published: true, bound: 1, threshold: 5, owners: [] };
    const own = { ...cell, known: true, varies: false };
    return {
      claim: {
        ...claim,
        cells: [...claim.cells, own],
        relations: [...claim.relations, { total: "rate", parts: [id] }],
        shown: new Map([...claim.shown, ["rate", extra.value]]),
      },
      proof,
    };
  }),
  "a higher threshold than was proved": hiddenAt
    .filter((i) => solution.states.get(claim.cells[i]?.id ?? "") === "primary")
    .map((i) => ({ claim: withCells({ threshold: 500 }, i), proof })),
  "a bound that was not kept": hiddenAt.map((i) => ({
    claim: withCells({ bound: 1000 }, i),
    proof,
  })),
  "the proof of other cells": [
    { claim, proof: { ...proof, cells: proof.cells.map((c) => ({ ...c, id: `${c.id} x` })) } },
    { claim, proof: { cells: [], tables: [], limits: [] } },
    { claim, proof: { ...proof, tables: [] } },
  ],
};

describe("the checker, before a release that was tampered with,", () => {
  it("accepts the release as it was", () => {
    expect(verify(claim, proof)).toEqual([]);
  });

  it.each(Object.entries(kinds))("refuses %s", (_, releases) => {
    expect(releases.length).toBeGreaterThan(0);
    const accepted = releases.filter((one) => verify(one.claim, one.proof).length === 0);
    expect(accepted).toEqual([]);
  });

  it("was tried with more than a hundred", () => {
    expect(Object.values(kinds).flat().length).toBeGreaterThan(100);
  });
});
