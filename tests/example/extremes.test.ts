import { describe, expect, it } from "vitest";
import type { ExtremeKind } from "../../pipeline/example/extremes.ts";
import { EXTREME_KINDS, extremeExtracts } from "../../pipeline/example/extremes.ts";
import { brokenIdentities } from "./broken.ts";
import type { Survey } from "./read.ts";
import { CODEBOOK, DERIVED, INPUTS, sumOf, survey, territoryOf } from "./read.ts";

const of = (kind: ExtremeKind): Survey => survey(extremeExtracts(INPUTS, kind));
const persons = CODEBOOK.filter((f) => f.get("unita") === "persone").map(
  (f) => f.get("colonna") ?? "",
);
const perTerritory = (all: Survey): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const ats of all.ats(2022)) {
    counts.set(territoryOf(ats), (counts.get(territoryOf(ats)) ?? 0) + 1);
  }
  return counts;
};

describe("extreme extracts", () => {
  it.each(EXTREME_KINDS)("%s keep every identity and mark themselves", (kind) => {
    const files = extremeExtracts(INPUTS, kind);
    expect(files.map((f) => f.path)).toContain("esempio.yaml");
    expect([2022, 2025].flatMap((year) => brokenIdentities(survey(files), year))).toEqual([]);
  });

  it("tiny: one to three ATS in each of 21 territories, with the published totals", () => {
    const all = of("tiny");
    const counts = [...perTerritory(all).values()];
    expect(counts).toHaveLength(21);
    expect([...new Set(counts)].sort()).toEqual([1, 2, 3]);
    expect(sumOf(all, 2024, ["inc_stock_non_msna", "inc_stock_msna"]).total).toBe(345083);
    expect(all.ats(2025)).toHaveLength(all.ats(2022).length);
  });

  it("one-ats-per-territory: 21 ATS", () => {
    expect([...perTerritory(of("one-ats-per-territory")).values()]).toEqual(Array(21).fill(1));
  });

  it("all-zero: everybody answers, nobody is there", () => {
    const all = of("all-zero");
    const sums = persons
      .filter((column) => column.startsWith("aff_") || column.startsWith("neo_"))
      .map((column) => sumOf(all, 2024, [column]));
    expect(new Set(sums.map((s) => s.total))).toEqual(new Set([0]));
    expect(sumOf(all, 2024, ["res_stock_msna"]).ats).toBe(all.ats(2024).length);
  });

  it("nothing-answered: all ATS are silent", () => {
    const all = of("nothing-answered");
    expect(all.ats(2025).length).toBeGreaterThan(20);
    for (const ats of all.ats(2025)) {
      expect(all.row(2025, "anagrafica", ats)?.get("stato")).toBe("non_compilata");
      expect(Number(all.residents(2025, ats))).toBeGreaterThan(0);
    }
    expect(persons.filter((column) => sumOf(all, 2025, [column]).ats > 0)).toEqual([]);
  });

  it("only-2022: a single year", () => {
    const files = extremeExtracts(INPUTS, "only-2022");
    const years = files.map((f) => f.path.split("/")[0]).filter((y) => y !== "esempio.yaml");
    expect(new Set(years)).toEqual(new Set(["2022"]));
  });

  it("odd-names: names survive the writing, none twice", () => {
    const all = of("odd-names");
    const names = all.ats(2024).map((ats) => all.row(2024, "residenziale", ats)?.get("ats") ?? "");
    expect(names).toContain('<script>alert("ciao")</script>');
    expect(names).toContain("Ambito su\ndue righe");
    expect(names.some((name) => name.includes("👨‍👩‍👧"))).toBe(true);
    expect(names.some((name) => name.startsWith("="))).toBe(true);
    expect(new Set(names).size).toBe(names.length);
  });

  it("all-small: no sum over Italy reaches five, yet some are not zero", () => {
    const all = of("all-small");
    for (const year of [2022, 2023, 2024, 2025]) {
      const sums = [
        ...persons.map((column) => sumOf(all, year, [column]).total),
        ...DERIVED.map((d) => sumOf(all, year, (d.get("colonne") ?? "").split("+")).total),
      ];
      expect(Math.max(...sums)).toBeLessThan(5);
      expect(sums.filter((n) => n > 0).length).toBeGreaterThan(10);
    }
  });
});
