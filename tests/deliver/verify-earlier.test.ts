import { describe, expect, it } from "vitest";
import { cellKey, type CellKey } from "../../pipeline/cell.ts";
import { checkEarlier, type EarlierData } from "../../pipeline/deliver/verify-earlier.ts";
import type { YearClaim } from "../../pipeline/protect/proof.ts";

const A = "aff_stock_msna";
const B = "aff_stock_non_msna";
const persons = new Set([A, B]);
const key = (columns: string, territory = "00", year = 2024) =>
  cellKey({ year, territory, ats: "", indicator: columns, su: "" });

interface Claimed {
  readonly key: CellKey;
  /** Where it is no count of today. */
  readonly id?: string;
  readonly value: number;
  /** Not at all, or shown, or known from elsewhere. */
  readonly as: "hidden" | "shown" | "known";
}

/** A claim of some sums of 2024 as told; what was revised is a cell of its own. */
function claimOf(cells: readonly Claimed[], released: YearClaim["released"] = []): string {
  const claim: YearClaim = {
    claim: {
      guarantee: "interval",
      cells: cells.map(({ key: own, id = own, as }) => ({
        ...{ id, published: true, bound: 1, threshold: 5, owners: [], varies: false },
        known: as === "known",
      })),
      relations: [],
      shown: cells.flatMap(({ key: own, id = own, value, as }) =>
        as === "hidden" ? [] : [[id, value]],
      ),
    },
    cellByKey: cells.flatMap(({ key: own, id }) => (id === undefined ? [[own, own]] : [])),
    released,
  };
  return JSON.stringify(claim);
}

/** Figures published elsewhere, as `data/published` has them. */
function published(...rows: readonly string[]): EarlierData {
  return new Map([
    [
      "pubblicato",
      new Map([
        ["pubblicati_italia.csv", ["serie,anno,valore,nota", ...rows].join("\n")],
        ["serie.csv", `serie,colonne\npubblicato_senza,${B}\npubblicato_tutti,${A}+${B}\n`],
      ]),
    ],
  ]);
}

/** Open data of an earlier release. */
function release(...rows: readonly string[]): EarlierData {
  const head = "anno,territorio,ats,indicatore,base,su,misura,valore,segno";
  return new Map([["2024", new Map([["dati/t.csv", [head, ...rows].join("\n")]])]]);
}

const rules = (earlier: EarlierData, claim: string): readonly string[] =>
  checkEarlier(earlier, [claim], persons).map(({ rule }) => rule);
const other: Claimed = { key: key(A), value: 9, as: "shown" };

describe("figures published elsewhere, before the checker,", () => {
  const figure = published("pubblicato_senza,2024,15075,");

  it("must be known to the claim at their value", () => {
    expect(rules(figure, claimOf([{ key: key(B), value: 15075, as: "known" }]))).toEqual([]);
  });

  it.each([
    ["hides", [{ key: key(B), value: 15075, as: "hidden" }, other]],
    ["shows as if it were its own to show", [{ key: key(B), value: 15075, as: "shown" }]],
    ["has at another value", [{ key: key(B), value: 15076, as: "known" }]],
    ["does not reckon with", [other]],
  ] as const)("refuse a claim that one of them %s", (_, cells) => {
    expect(rules(figure, claimOf(cells))).toContain("earlier-unknown");
  });

  it("may be a constant beside a count that was revised since", () => {
    const then = `${key(B)}@pubblicato`;
    const cells = [
      { key: key(B), value: 15080, as: "hidden" },
      { key: key(B), id: then, value: 15075, as: "known" },
    ] as const;
    expect(rules(figure, claimOf(cells, [["pubblicato", key(B), then]]))).toEqual([]);
  });

  it("say nothing where they are no sum of answers, no whole number, or of another year", () => {
    const rows = [
      "pubblicato_tasso,2024,40.1,",
      "pubblicato_senza,2024,15.5,",
      "pubblicato_senza,2021,7,",
    ];
    expect(rules(published(...rows), claimOf([other]))).toEqual([]);
  });

  it("are the same sum in whatever order its columns are named", () => {
    const tutti = published("pubblicato_tutti,2024,15870,");
    const cell = { key: key(`${B}+${A}`), value: 15870, as: "known" } as const;
    expect(rules(tutti, claimOf([cell]))).toEqual([]);
    expect(rules(tutti, claimOf([{ ...cell, as: "hidden" }]))).toEqual(["earlier-unknown"]);
  });
});

describe("an earlier release, before the checker,", () => {
  const count = (value: string, sign = ""): string => `2024,03,,${B},,,conteggio,${value},${sign}`;
  const cell = (as: Claimed["as"], value = 8): Claimed => ({ key: key(B, "03"), value, as });

  it("has its counts known, and its hidden ones hidden", () => {
    expect(rules(release(count("8")), claimOf([cell("known")]))).toEqual([]);
    expect(rules(release(count("", "[c]")), claimOf([cell("hidden")]))).toEqual([]);
    expect(rules(release(count("8")), claimOf([cell("shown")]))).toEqual(["earlier-unknown"]);
    expect(rules(release(count("", "[c]")), claimOf([cell("shown")]))).toEqual(["earlier-hidden"]);
  });

  it("does not mind a zero where a count was hidden, nor one shown elsewhere", () => {
    expect(rules(release(count("", "[c]")), claimOf([cell("shown", 0)]))).toEqual([]);
    const both = release(count("", "[c]"), count("8"));
    expect(rules(both, claimOf([cell("known")]))).toEqual([]);
  });

  it("alone makes a count known: a small one would escape its threshold", () => {
    const small = claimOf([cell("known", 2)]);
    expect(rules(new Map(), small)).toEqual(["known-unprinted"]);
    expect(rules(release(count("", "[c]")), small)).toContain("known-unprinted");
    expect(rules(release(`2024,05,,${B},,,conteggio,2,`), small)).toContain("known-unprinted");
  });

  it("makes known what a share of it gives back", () => {
    const share = release(`2024,03,,${B},${A}+${B},,quota,80,`);
    expect(rules(share, claimOf([cell("known")]))).toEqual([]);
  });
});
