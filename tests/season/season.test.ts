import { beforeAll, describe, expect, it } from "vitest";
import { italian } from "../check/words.ts";
import { VALUE } from "../../pipeline/types.ts";
import { plantFaults } from "./faults.ts";
import { playSeason, type Season } from "./season.ts";
import { factsOf, oldTables, present, render, trueTables } from "./truth.ts";

const FAULTS = 1000;
const faults = plantFaults(FAULTS, 4);
const truth = factsOf([...render(2024, oldTables), ...render(2025, trueTables)]);
const words = italian();
const played: { season?: Season } = {};

beforeAll(() => {
  played.season = playSeason(faults, 9, words);
}, 600_000);

describe("six months of collection on 600 ATS", () => {
  it("plants a thousand faults of more than twenty kinds", () => {
    expect(faults).toHaveLength(FAULTS);
    expect(new Set(faults.map(({ kind }) => kind)).size).toBeGreaterThan(20);
  });

  it("closes at least 95 in 100 through letters and replies", () => {
    const { facts, open } = present(played.season);
    const closed = faults.filter(({ ats, module, cells }) =>
      cells.size === 0
        ? facts.columns.get(firstColumns.get(module) ?? "")?.lines[indexOf(ats)] !== 0 &&
          !open.has(`${ats} ${module}`)
        : [...cells.keys()].every((column) => isTrue(ats, column) && !open.has(`${ats} ${column}`)),
    );
    const left = faults.filter((fault) => !closed.includes(fault));
    const kinds = left.map(
      ({ kind, ats, cells }) => `${kind} ${ats} ${[...cells.keys()].join("+")}`,
    );
    expect(closed.length, kinds.join("\n")).toBeGreaterThanOrEqual(0.95 * FAULTS);
  });

  it("alters no true value", () => {
    const faulted = new Set(
      faults.flatMap(({ ats, cells }) => [...cells.keys()].map((column) => `${ats} ${column}`)),
    );
    const { facts } = present(played.season);
    const altered = [...truth.columns.keys()].flatMap((column) =>
      truth.districts.flatMap(({ code }) =>
        faulted.has(`${code} ${column}`) || isTrue(code, column) || isSpoiltRow(code, column)
          ? []
          : [`${code} ${column}`],
      ),
    );
    expect(facts.districts).toHaveLength(truth.districts.length);
    expect(altered).toEqual([]);
  });

  it("refuses what cannot be used, and says so", () => {
    const { refused, letters, proposals } = present(played.season);
    expect([...refused.keys()]).toEqual(
      expect.arrayContaining(["reply-unreadable", "reply-module", "reply-identity"]),
    );
    expect(proposals).toBeGreaterThan(800);
    expect(letters.at(-1)).toBeLessThan(Math.max(...letters) / 2);
    expect(words.gaps()).toEqual([]);
  });
});

function indexOf(ats: string): number {
  return truth.indexByCode.get(ats) ?? -1;
}

const firstColumns: ReadonlyMap<string, string> = new Map([
  ["in_carico", "inc_stock_non_msna"],
  ["affidamento", "aff_stock_non_msna"],
  ["residenziale", "res_stock_non_msna"],
  ["neomaggiorenni", "neo_inc_stock_non_msna_m"],
]);

/** The cell holds what is true: same state, same number. */
function isTrue(ats: string, column: string): boolean {
  const { facts } = present(played.season);
  const [mine, right] = [facts.columns.get(column), truth.columns.get(column)];
  const [a, b] = [facts.indexByCode.get(ats) ?? -1, indexOf(ats)];
  const isSame = mine?.states[a] === right?.states[b];
  return isSame && (mine?.states[a] !== VALUE || mine.values[a] === right?.values[b]);
}

function isSpoiltRow(ats: string, column: string): boolean {
  return faults.some(
    (fault) =>
      fault.cells.size === 0 && fault.ats === ats && column.startsWith(fault.module.slice(0, 3)),
  );
}
