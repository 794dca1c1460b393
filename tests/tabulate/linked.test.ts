import { describe, expect, it } from "vitest";
import { planner } from "../../pipeline/tabulate/plans.ts";
import { layTable } from "../../pipeline/tabulate/lay.ts";
import { linkedSets, type LinkedSet } from "../../pipeline/tabulate/linked.ts";
import { tabulate } from "../../pipeline/tabulate/tabulate.ts";
import { vectorsOf } from "../../pipeline/tabulate/vectors.ts";
import type { Facts, TableSpec } from "../../pipeline/types.ts";
import { codebook, smallFacts, territories } from "../support/facts.ts";

const stock = "inc_stock_non_msna";
const frame = { scope: ["italia", "regione"], universe: "in_carico", source: ["sioss"] } as const;
const byTerritory: TableSpec = {
  ...frame,
  id: "territori",
  rows: { kind: "territories" },
  columns: [
    { id: "n", what: { measure: "conteggio", of: stock } },
    { id: "con", what: { measure: "conteggio", of: "inc_disab_con" } },
    { id: "senza", what: { measure: "conteggio", of: "inc_disab_senza" } },
    {
      id: "quota",
      what: { measure: "quota", of: "inc_disab_con", base: "inc_disab_con+inc_disab_senza" },
    },
  ],
};
const byDistrict: TableSpec = {
  ...frame,
  id: "ambiti",
  rows: { kind: "districts" },
  columns: [{ id: "n", what: { measure: "conteggio", of: stock } }],
};

function link(facts: Facts, specs: readonly TableSpec[]): LinkedSet {
  const context = { codebook, territories, facts, countries: () => [], plan: planner(codebook) };
  const tables = ["00", "03", "05"].flatMap((territory) =>
    specs.flatMap(
      (spec) =>
        layTable(spec, { territory, lang: "it", year: 2025, audience: "public" }, context) ?? [],
    ),
  );
  const vectors = vectorsOf(facts, codebook);
  const { counts } = tabulate({ facts, codebook, territories, tables, vectors });
  const [set] = linkedSets({ counts, facts, codebook, territories, vectors });
  if (!set) throw new Error("nothing linked");
  return set;
}

const full = { [stock]: 20, inc_disab_con: 3, inc_disab_senza: 17 };
const facts = smallFacts({
  2025: {
    T03001: { territory: "03", residents: 100, answers: full },
    T03002: { territory: "03", residents: 100, answers: { [stock]: 9, inc_disab_con: 2 } },
    T05001: { territory: "05", residents: 100, answers: { ...full, inc_disab_senza: 16 } },
    T99001: { territory: null, residents: 100, answers: { [stock]: 1 } },
  },
});

describe("linkedSets", () => {
  const set = link(facts, [byTerritory, byDistrict]);
  const value = new Map(set.cells.map((cell) => [cell.id, cell.value]));

  it("writes only equations that hold", () => {
    expect(set.relations.length).toBeGreaterThan(5);
    for (const { total, parts, gap } of set.relations) {
      const sum = parts.reduce((all, part) => all + (value.get(part) ?? NaN), gap);
      expect(sum, `${total} = ${parts.join(" + ")} + ${gap}`).toBe(value.get(total));
    }
  });

  it("ties the ATS to their territory and Italia to its parts, the unknown territory too", () => {
    const name = (id: string): string => id.split("|").slice(0, 3).join("|");
    const plain = link(facts, [{ ...byTerritory, columns: byDistrict.columns }, byDistrict]);
    const found = plain.relations.map(({ total, parts }) => [name(total), parts.map(name)]);
    expect(found).toContainEqual([`03||${stock}`, [`03|T03001|${stock}`, `03|T03002|${stock}`]]);
    expect(found).toContainEqual([`00||${stock}`, [`R1||${stock}`, `R2||${stock}`, `?||${stock}`]]);
  });

  it("keeps a broken row as an equation with its gap", () => {
    expect(set.relations.filter(({ gap }) => gap === 1)).toHaveLength(1);
  });

  it("tells the respondents of a share from those of the plain count", () => {
    const withAnswer = set.cells.filter(
      ({ territory, columns }) => territory === "03" && columns.join() === "inc_disab_con",
    );
    expect(withAnswer.map(({ value: n }) => n).sort()).toEqual([2, 3, 5]);
  });

  describe("of a row with a missing part", () => {
    const columns = byTerritory.columns.filter(({ id }) => id !== "quota");
    const name = (id: string): string => id.split("|").slice(1, 3).join("|");
    const partial = (answers: Readonly<Record<string, number>>) => {
      const set = link(
        smallFacts({
          2025: {
            T03001: { territory: "03", residents: 100, answers: full },
            T03002: { territory: "03", residents: 100, answers },
          },
        }),
        [
          { ...byDistrict, columns },
          { ...byTerritory, columns },
        ],
      );
      const values = new Map(set.cells.map((cell) => [cell.id, cell.value]));
      return set.relations
        .filter(({ total }) => total.includes(`|${stock}|`))
        .map(({ total, parts, gap }) => ({
          total: name(total),
          parts: parts.map((id) => (id.includes("~") ? (values.get(id) ?? NaN) : name(id))),
          gap,
        }));
    };

    it("say that the total is at least what was answered", () => {
      expect(partial({ [stock]: 9, inc_disab_con: 2 })).toContainEqual({
        total: `T03002|${stock}`,
        parts: ["T03002|inc_disab_con", 7],
        gap: 0,
      });
    });

    it("say nothing of it where what was answered is more than the total", () => {
      const found = partial({ [stock]: 9, inc_disab_con: 12 });
      expect(found.filter(({ total }) => total.startsWith("T03002"))).toEqual([]);
    });

    it("say it of the territory too, where tables by ATS do not", () => {
      const facts2 = smallFacts({
        2025: {
          T03001: { territory: "03", residents: 100, answers: full },
          T03002: { territory: "03", residents: 100, answers: { [stock]: 9, inc_disab_con: 2 } },
        },
      });
      const set = link(facts2, [{ ...byTerritory, columns }]);
      const values = new Map(set.cells.map((cell) => [cell.id, cell.value]));
      const rests = set.relations
        .filter(({ total }) => name(total) === `|${stock}` && total.startsWith("03"))
        .map(({ parts }) => parts.map((id) => values.get(id)));
      // 29 in the total; 5 and 17 answered; 7 of whom it is not known.
      expect(rests).toContainEqual([5, 17, 7]);
    });
  });
});
