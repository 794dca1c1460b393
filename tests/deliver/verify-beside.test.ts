import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { cellKey } from "../../pipeline/cell.ts";
import { checkBeside, checkPolicy } from "../../pipeline/deliver/verify-beside.ts";
import { parsePolicy } from "../../pipeline/declare/policy.ts";
import type { Policy } from "../../pipeline/types.ts";
import type { YearClaim } from "../../pipeline/protect/proof.ts";

const key = (territory: string, ats = "") =>
  cellKey({ year: 2025, territory, ats, indicator: "aff_stock_non_msna", su: "" });

type Cell = YearClaim["claim"]["cells"][number];
const cell = (id: string, more: Partial<Cell> = {}): Cell => ({
  ...{ id, published: true, bound: 1, threshold: 5, owners: [], known: false, varies: false },
  ...more,
});

function claim(
  cells: readonly Cell[],
  shown: readonly (readonly [string, number])[],
  cellByKey: YearClaim["cellByKey"],
): string {
  const text: YearClaim = {
    claim: { guarantee: "interval", cells, relations: [], shown },
    cellByKey,
    released: [],
  };
  return JSON.stringify(text);
}

const publicClaim = claim([cell("t")], [["t", 40]], [[key("03"), "t"]]);
const rules = (own: string): readonly string[] =>
  checkBeside({
    claim: own,
    publicClaim,
    territory: "03",
    thresholds: { public: 5, restricted: 3 },
  }).map(({ rule }) => rule);

describe("a restricted claim beside the public one", () => {
  it("may know what is public at the same value, and no other value", () => {
    const known = [cell("03||a|0", { known: true })];
    const byKey = [[key("03"), "03||a|0"]] as const;
    expect(rules(claim(known, [["03||a|0", 40]], byKey))).toEqual([]);
    expect(rules(claim(known, [["03||a|0", 41]], byKey))).toEqual(["not-public"]);
  });

  it("may not know what the public does not see", () => {
    const own = [cell("03|T03001|a|0", { known: true })];
    const shown = [["03|T03001|a|0", 7]] as const;
    const byKey = [[key("03", "T03001"), "03|T03001|a|0"]] as const;
    expect(rules(claim(own, shown, byKey))).toEqual(["not-public"]);
  });

  it("has the lower threshold for its own cells alone, and none below it", () => {
    const at = (id: string, threshold: number): string => claim([cell(id, { threshold })], [], []);
    expect(rules(at("03|T03001|a|0", 3))).toEqual([]);
    expect(rules(at("05|T05001|a|0", 3))).toEqual(["threshold"]);
    expect(rules(at("03|T03001|a|0", 2))).toEqual(["threshold"]);
  });

  it("is refused where it cannot be read", () => {
    expect(rules("{")).toEqual(["proof-unreadable"]);
    expect(rules("{}")).toEqual(["proof-unreadable"]);
  });
});

describe("a claim beside the policy", () => {
  const policy = {
    ...readPolicy(),
    threshold: { public: 5, restricted: 3 },
    guarantee: { public: "interval", insiders: "exact" },
  } as const;
  const told = (text: string): readonly string[] => checkPolicy([text], policy).map((r) => r.rule);

  it("may not have a lower threshold, but for what is known or not published", () => {
    expect(told(claim([cell("a"), cell("b", { threshold: 7 })], [], []))).toEqual([]);
    expect(told(claim([cell("a", { threshold: 4 })], [], []))).toEqual(["threshold"]);
    expect(told(claim([cell("a", { threshold: 0, known: true })], [], []))).toEqual([]);
    expect(told(claim([cell("a", { threshold: 0, published: false })], [], []))).toEqual([]);
  });

  it("may not have a looser guarantee, and may have a stricter one", () => {
    const exact = claim([], [], []).replace("interval", "exact");
    expect(told(exact)).toEqual(["guarantee"]);
    const asked = { ...policy, guarantee: { public: "exact", insiders: "exact" } } as const;
    expect(checkPolicy([claim([], [], [])], asked)).toEqual([]);
  });
});

function readPolicy(): Policy {
  const { value } = parsePolicy(readFileSync("data/policy.yaml", "utf8"));
  if (!value) throw new Error("no policy");
  return value;
}
