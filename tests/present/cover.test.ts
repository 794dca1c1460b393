import { describe, expect, it } from "vitest";
import { placeDots } from "../../pipeline/present/cover-dots.ts";
import { coverRegions } from "../../pipeline/present/cover-regions.ts";
import { coverArt } from "../../pipeline/present/cover.ts";
import type { Territories, Territory } from "../../pipeline/types.ts";
import { TERRITORIES, sampleTable } from "./forms/sample.ts";

const territories: Territories = {
  inOrder: TERRITORIES.map(({ code, name, sigla, tile }): Territory => ({
    code,
    level: "regione",
    parent: "R1",
    name: { it: name, de: name, fr: name, en: name },
    short: { it: name, de: name, fr: name, en: name },
    sigla,
    slug: code,
    langs: ["it"],
    tile,
  })),
  byCode: new Map(),
};

const tables = new Map([
  [
    "frasi",
    sampleTable({
      id: "frasi",
      columns: ["fuori"],
      measure: "conteggio",
      decimals: 0,
      rows: [
        { id: "02", cells: [[78]] },
        { id: "07", cells: [[1348]] },
        { id: "20", cells: ["[c]"] },
      ],
    }),
  ],
]);
const cover = coverArt(territories);
const dotsIn = (svg: string): number => svg.match(/M[\d.]+ [\d.]+h0/g)?.length ?? 0;

describe("cover", () => {
  it("has a dot for ten children, none for a hidden number", () => {
    expect(dotsIn(cover("00", tables))).toBe(8 + 135);
  });

  it("gives a pack its own dots in siena with their number and its cell", () => {
    const svg = cover("02", tables);
    const own = /<path d="([^"]*)" stroke="#B5460F"/.exec(svg)?.[1] ?? "";
    expect(dotsIn(own)).toBe(8);
    expect(svg).toMatch(/<text[^>]* data-cell="frasi:2">78<\/text>/);
  });

  it("writes no number where it is hidden", () => {
    expect(cover("20", tables)).not.toContain("<text");
  });

  it("is the same every time", () => {
    expect(coverArt(territories)("07", tables)).toBe(cover("07", tables));
  });
});

describe("regions", () => {
  const regions = coverRegions();

  it("are the 21 territories, Bolzano the larger part of its region", () => {
    const size = (code: string): number =>
      regions.find((region) => region.code === code)?.samples.length ?? 0;
    expect(regions.map(({ code }) => code).toSorted()).toEqual(
      TERRITORIES.map(({ code }) => code).toSorted(),
    );
    // 7,400 of 13,600 km².
    expect(size("021") / (size("021") + size("022"))).toBeCloseTo(0.54, 1);
  });

  it.each([1, 2, 7, 60])("hold exactly %i dots where so many are asked", (count) => {
    for (const region of regions.filter(({ code }) => ["02", "07", "14"].includes(code))) {
      expect(placeDots(region, count)).toHaveLength(count);
    }
  });
});
