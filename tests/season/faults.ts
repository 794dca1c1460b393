import type { Module } from "../../pipeline/types.ts";
import { random } from "../../pipeline/example/prng.ts";
import { declarations, oldTables, trueTables, type Tables } from "./truth.ts";

/** One mistake of an ATS: cells with a wrong text, or a row that cannot be used. */
export interface Fault {
  readonly kind: string;
  readonly module: Module;
  readonly ats: string;
  /** Wrong texts by column; empty where the whole row is spoilt. */
  readonly cells: ReadonlyMap<string, string>;
}

type Row = ReadonlyMap<string, string>;

/** What a kind does to a true row: wrong texts, or null where it does not suit. */
interface Kind {
  readonly name: string;
  readonly modules: readonly Module[];
  readonly spoil: (
    row: Row,
    old: Row | undefined,
    pick: Pick,
  ) => ReadonlyMap<string, string> | null;
}

/** Chooses one of a list; undefined of none. */
type Pick = <T>(items: readonly T[]) => T | undefined;

const MODULES = ["in_carico", "affidamento", "residenziale", "neomaggiorenni"] as const;
const { byColumn, fields } = declarations.codebook;

type Write = (n: number) => string;

const UNREADABLE: readonly (readonly [string, Write])[] = [
  ["words", (n: number) => `circa ${n}`],
  ["negative", (n: number) => `-${n}`],
  ["decimal", (n: number) => `${n},5`],
  ["exponent", (n: number) => `${n}e0`],
  ["spreadsheet-error", () => "#N/D"],
  ["too-long", (n: number) => `${n}0000000000`],
  ["spaces", (n: number) => `${n} 0`],
  ["nul", (n: number) => `${n}\0`],
];

const KINDS: readonly Kind[] = [
  ...UNREADABLE.map(([name, write]) => one(name, MODULES, isCount, write)),
  one(
    "part-off",
    MODULES,
    (column, text) => isCount(column, text) && field(column).total !== "",
    (n) => String(n + 4),
  ),
  one("total-off", MODULES, isHeadline, (n) => String(n + 11)),
  one(
    "ten-times",
    MODULES,
    (column, text) => isHeadline(column, text) && Number(text) >= 20,
    (n) => `${n}0`,
  ),
  one(
    "zero",
    MODULES,
    (column, text) => isHeadline(column, text) && Number(text) >= 30,
    () => "0",
  ),
  one(
    "year-less",
    MODULES,
    (column, text) =>
      isCount(column, text) && field(column).reference === "anno" && Number(text) > 2,
    () => "1",
  ),
  one("emptied", MODULES, isCount, () => ""),
  one(
    "yes-no",
    ["servizi"],
    (column) => field(column).kind === "si_no",
    () => "forse",
  ),
  one(
    "fte",
    ["servizi"],
    (column, text) => field(column).kind === "decimale" && text !== "",
    (n) => `${n} ore`,
  ),
  one(
    "day",
    ["anagrafica"],
    (column, text) => column === "data_validazione" && text !== "",
    () => "31/02/2026",
  ),
  one(
    "residents",
    ["anagrafica"],
    (column) => column === "pop_18_20",
    () => "n.d.",
  ),
  one(
    "status",
    ["anagrafica"],
    (column, text) => column === "stato" && text === "completa",
    () => "Finita",
  ),
  one(
    "formula",
    ["anagrafica"],
    (column, text) => column === "ente_capofila" && text !== "",
    () => "=1+1",
  ),
  {
    name: "swapped",
    modules: ["in_carico"],
    spoil: (row) => {
      const [a, b] = [row.get("inc_stock_non_msna") ?? "", row.get("inc_stock_msna") ?? ""];
      const isClear = /^\d+$/.test(a) && /^\d+$/.test(b) && Number(a) > 5 * Number(b) + 50;
      return isClear
        ? new Map([
            ["inc_stock_non_msna", b],
            ["inc_stock_msna", a],
          ])
        : null;
    },
  },
  ...["truncated", "wrong-code"].map((name) => ({
    name,
    modules: MODULES,
    spoil: (_: Row, old: Row | undefined) => (old === undefined ? null : new Map<string, string>()),
  })),
];

function one(
  name: string,
  modules: readonly Module[],
  suits: (column: string, text: string) => boolean,
  write: Write,
): Kind {
  return {
    name,
    modules,
    spoil: (row, old, pick) => {
      const columns = [...row].filter(([column, text]) => {
        const was = old?.get(column) ?? "";
        return byColumn.get(column) !== undefined && suits(column, text) && /\d|[a-z]/.test(was);
      });
      const [column = "", text = ""] = pick(columns) ?? [];
      if (column === "") return null;
      return new Map([[column, write(Number(text.replace(",", ".")))]]);
    },
  };
}

function field(column: string) {
  return byColumn.get(column) ?? fields[0] ?? fail(column);
}

function isCount(column: string, text: string): boolean {
  return field(column).kind === "conteggio" && /^[1-9]\d*$/.test(text);
}

/** Totals of their own, which history and breakdowns watch. */
function isHeadline(column: string, text: string): boolean {
  const { reference, variable, population, total } = field(column);
  const isStock = reference === "stock" && population === "minorenni";
  return isCount(column, text) && isStock && variable === "" && total === "";
}

function fail(what: string): never {
  throw new Error(what);
}

/** Plants so many faults, kinds in turn, no two at the same cell, none in a row that is spoilt. */
export function plantFaults(count: number, seed: number): readonly Fault[] {
  const next = random(seed, "season");
  const pick: Pick = (items) => items[Math.floor(next() * items.length)];
  const compiled = [...(trueTables.get("anagrafica") ?? new Map<string, Row>())].filter(
    ([, row]) => row.get("stato") !== "non_compilata",
  );
  const codes = compiled.map(([ats]) => ats);
  const taken = new Set<string>();
  const faults: Fault[] = [];
  for (let turn = 0; faults.length < count && turn < 60 * count; turn += 1) {
    const kind = KINDS[turn % KINDS.length] ?? fail("kind");
    const ats = pick(codes) ?? fail("ats");
    const module = pick(kind.modules) ?? fail("module");
    const [row, old] = [rowIn(trueTables, module, ats), rowIn(oldTables, module, ats)];
    const cells = row === undefined ? null : kind.spoil(row, old, pick);
    const keys =
      cells === null ? [] : [...cells.keys(), ""].map((column) => `${ats} ${module} ${column}`);
    const isRow = cells?.size === 0;
    const isFree = isRow
      ? ![...taken].some((key) => key.startsWith(`${ats} ${module} `))
      : !keys.slice(0, -1).some((key) => taken.has(key)) && !taken.has(`${ats} ${module} row`);
    if (cells === null || !isFree) continue;
    for (const key of isRow ? [`${ats} ${module} row`] : keys) taken.add(key);
    faults.push({ kind: kind.name, module, ats, cells });
  }
  return faults;
}

function rowIn(tables: Tables, module: Module, ats: string): Row | undefined {
  return tables.get(module)?.get(ats);
}
