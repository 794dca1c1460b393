import { FAULT_SPECS } from "./fault-specs.ts";
import { CORRECTION } from "./lexicon.ts";
import { random, shuffled } from "./prng.ts";
import type { Settings } from "./settings.ts";
import type { TextTable } from "./table.ts";

/** One fault that was planted, for the file that says so. */
export interface Fault {
  readonly year: number;
  readonly module: string;
  readonly ats: string;
  readonly column: string;
  readonly kind: string;
}

/** One row of the register of corrections. */
export interface Correction {
  readonly year: number;
  readonly module: string;
  readonly ats: string;
  readonly column: string;
  readonly before: string;
  readonly after: string;
  readonly reason: string;
}

/** Reads a field of one record by its column; empty where there is no such column. */
export type Read = (column: string) => string;

/** What one fault does: records in the place of one record, or null where it does not suit. */
export interface FaultSpec {
  readonly year: number;
  readonly module: string;
  readonly column: string;
  readonly kind: string;
  /** Whether the register puts it right. */
  readonly isCorrected?: true;
  /** Whether it strikes a silent ATS; else one that answers. */
  readonly isSilent?: true;
  plant(read: Read, record: readonly string[], position: number): Planted | null;
}

export interface Planted {
  readonly records: readonly (readonly string[])[];
  /** ATS of the fault, where it is not the record's own. */
  readonly ats?: string;
}

interface Planting {
  readonly tables: readonly TextTable[];
  readonly faults: readonly Fault[];
  readonly corrections: readonly Correction[];
}

/** Plants each fault in a row of its own; those that find no row (small sets) are left out. */
export function plantFaults(tables: readonly TextTable[], settings: Settings): Planting {
  const start: Planting = { tables, faults: [], corrections: [] };
  if (settings.gaps === "none") return start;
  const specs = settings.faults === "some" ? FAULT_SPECS : [];
  const planted = specs.reduce((state, spec, i) => plantOne(state, spec, settings.seed + i), start);
  return settings.years.reduce((state, year) => recount(state, year, settings.seed), planted);
}

function plantOne(state: Planting, spec: FaultSpec, seed: number): Planting {
  const table = state.tables.find((t) => t.year === spec.year && t.module === spec.module);
  const column = table?.header.indexOf(spec.column) ?? -1;
  if (table === undefined || column < 0) return state;
  const silent = silentOf(state.tables, spec.year);
  for (const i of candidates(state, table, seed)) {
    const record = table.records[i] ?? [];
    const ats = record[0] ?? "";
    if (silent.has(ats) !== (spec.isSilent ?? false)) continue;
    const planted = spec.plant(reader(table, record), record, column);
    if (planted === null) continue;
    const at = { year: spec.year, module: spec.module, column: spec.column };
    const [first = []] = planted.records;
    const correction = {
      ...at,
      ats,
      before: first[column] ?? "",
      after: record[column] ?? "",
      reason: CORRECTION.typing,
    };
    return {
      tables: replaced(state.tables, table, i, planted.records),
      faults: [...state.faults, { ...at, ats: planted.ats ?? ats, kind: spec.kind }],
      corrections:
        spec.isCorrected === true ? [...state.corrections, correction] : state.corrections,
    };
  }
  return state;
}

/** A correction that no fault asks for: the ATS has counted its foster families again. */
function recount(state: Planting, year: number, seed: number): Planting {
  const table = state.tables.find((t) => t.year === year && t.module === "servizi");
  const column = "famiglie_affidatarie";
  if (table === undefined) return state;
  const found = candidates(state, table, seed + year)
    .map((i) => table.records[i] ?? [])
    .find((record) => /^[1-9]\d$/.test(reader(table, record)(column)));
  if (found === undefined) return state;
  const before = reader(table, found)(column);
  const correction = {
    year,
    module: "servizi",
    ats: found[0] ?? "",
    column,
    before,
    after: String(Number(before) + 3),
    reason: CORRECTION.recount,
  };
  return { ...state, corrections: [...state.corrections, correction] };
}

/** Positions of the records whose ATS has no fault yet, in a random order. */
function candidates(state: Planting, table: TextTable, seed: number): readonly number[] {
  const used = new Set([...state.faults, ...state.corrections].map((f) => f.ats));
  const free = table.records.map((record, i) => ({ i, ats: record[0] ?? "" }));
  return shuffled(
    free.filter(({ ats }) => !used.has(ats)),
    random(seed, "fault", table.year, table.module),
  ).map(({ i }) => i);
}

function silentOf(tables: readonly TextTable[], year: number): ReadonlySet<string> {
  const register = tables.find((t) => t.year === year && t.module === "anagrafica");
  if (register === undefined) return new Set();
  const silent = register.records.filter(
    (record) => reader(register, record)("stato") === "non_compilata",
  );
  return new Set(silent.map((record) => record[0] ?? ""));
}

const reader =
  (table: TextTable, record: readonly string[]): Read =>
  (column) =>
    record[table.header.indexOf(column)] ?? "";

function replaced(
  tables: readonly TextTable[],
  table: TextTable,
  position: number,
  records: readonly (readonly string[])[],
): readonly TextTable[] {
  const [first = [], ...more] = records;
  const own = [...table.records.with(position, first), ...more];
  return tables.map((t) => (t === table ? { ...table, records: own } : t));
}
