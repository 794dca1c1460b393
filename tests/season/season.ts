import Papa from "papaparse";
import { check } from "../../pipeline/check/check.ts";
import { openQuestions } from "../../pipeline/check/questions.ts";
import { wordingOf } from "../../pipeline/check/questions/wording.ts";
import { questionsCsv } from "../../pipeline/check/questionsCsv.ts";
import { proposalsCsv } from "../../pipeline/check/proposalsCsv.ts";
import { proposeCorrections } from "../../pipeline/check/replies.ts";
import type { Words } from "../../pipeline/declare/words.ts";
import { random, type Random } from "../../pipeline/example/prng.ts";
import type { Module, YearFacts } from "../../pipeline/types.ts";
import type { Fault } from "./faults.ts";
import {
  bytesOf,
  copy,
  csvLine,
  declarations,
  oldTables,
  present,
  render,
  trueTables,
  type Tables,
} from "./truth.ts";

/** Modules whose file the ministry exports only from some month on. */
const FIRST_EXPORT: Partial<Readonly<Record<Module, number>>> = { neomaggiorenni: 2, servizi: 3 };
const MONTHS = [1, 2, 3, 4, 5, 6, 7] as const;

export interface Season {
  readonly facts: YearFacts;
  /** Questions still open at the end, as `<ats> <column>` (`<ats> <module>` for a whole one). */
  readonly open: ReadonlySet<string>;
  readonly letters: readonly number[];
  readonly proposals: number;
  readonly refused: ReadonlyMap<string, number>;
}

interface State {
  /** What the ATS have in the ministry's system, faults and all. */
  readonly sent: Tables;
  readonly arrival: ReadonlyMap<string, number>;
  readonly spoiltRows: Set<string>;
  register: readonly (readonly string[])[];
  proposals: number;
  readonly letters: number[];
  readonly refused: Map<string, number>;
  readonly next: Random;
}

/**
 * Six months of collection and one to answer the last letters. Each month: more ATS have sent their
 * data, the office checks, writes the questions, the districts answer from what is true, the answers
 * become proposals, a person copies them into the register.
 */
export function playSeason(faults: readonly Fault[], seed: number, words: Words): Season {
  const next = random(seed, "months");
  const sent = copy(trueTables);
  const spoiltRows = new Set<string>();
  for (const { module, ats, cells } of faults) {
    if (cells.size === 0) spoiltRows.add(`${ats} ${module}`);
    for (const [column, text] of cells) sent.get(module)?.get(ats)?.set(column, text);
  }
  const codes = [...present(trueTables.get("anagrafica")).keys()];
  const state: State = {
    sent,
    arrival: new Map(codes.map((ats) => [ats, 1 + Math.floor(next() * 5)])),
    spoiltRows,
    register: [],
    proposals: 0,
    letters: [],
    refused: new Map(),
    next,
  };
  for (const month of MONTHS) {
    if (month === 6) revise(state, codes);
    playMonth(month, state, words);
  }
  const { facts, asked } = look(MONTHS.length, state);
  const open = asked.flatMap(({ code, questions }) =>
    questions.flatMap(({ isWhole, module, cells }) => [
      ...(isWhole ? [`${code} ${module}`] : []),
      ...cells.map(({ field }) => `${code} ${field.column}`),
    ]),
  );
  const { letters, proposals, refused } = state;
  return { facts, open: new Set(open), letters, proposals, refused };
}

function playMonth(month: number, state: State, words: Words): void {
  const found = look(month, state);
  const { result, asked } = found;
  state.letters.push(asked.length);
  const wording = wordingOf(declarations.codebook, words);
  const sheet = questionsCsv(asked, wording, words);
  const bytes = answered(sheet, state);
  const proposed = proposeCorrections({
    path: "domande.csv",
    bytes,
    facts: result.value,
    issues: result.issues,
    declarations,
    year: 2025,
  });
  for (const { rule } of proposed.issues) {
    state.refused.set(rule, (state.refused.get(rule) ?? 0) + 1);
  }
  state.proposals += proposed.value.length;
  const rows = rowsOf(proposalsCsv(proposed.value, words));
  // The person signs what it copies.
  const signed = rows.map((row) => [...row.slice(0, 6), "M. Rossi", `2026-0${month}-28`]);
  state.register = [...state.register, ...signed];
}

function look(month: number, state: State) {
  const files = new Map([
    ...render(2024, oldTables),
    ...render(2025, exported(month, state)),
    ["corrections/2025.csv", registerBytes(state.register)] as const,
  ]);
  const result = check(files, declarations, { year: 2025 });
  const facts = present(result.value.years.get(2025));
  // Corrections whose source has been mended are dead: the person takes them out.
  const stale = new Set(
    facts.corrections
      .filter(({ result }) => result === "stale")
      .map((one) => `${one.ats} ${one.column}`),
  );
  state.register = state.register.filter(([, ats, column]) => !stale.has(`${ats} ${column}`));
  const asked = openQuestions(result.issues, result.value, declarations.codebook, 2025);
  return { result, facts, asked };
}

const REGISTER = [
  "modulo",
  "cod_ats",
  "colonna",
  "vecchio",
  "nuovo",
  "motivo",
  "deciso_da",
  "data",
];

function registerBytes(rows: State["register"]): Uint8Array {
  return bytesOf([REGISTER, ...rows].map((row) => csvLine(row, ",")));
}

/** What is there in a month: no file before its first export, no row of who has not sent. */
function exported(month: number, { sent, arrival, spoiltRows }: State): Tables {
  return new Map(
    [...sent].flatMap(([module, table]): [Module, Map<string, Map<string, string>>][] => {
      if ((FIRST_EXPORT[module] ?? 1) > month) return [];
      const rows = [...table].flatMap(([ats, row]): [string, Map<string, string>][] => {
        const isThere = (arrival.get(ats) ?? 0) <= month;
        if (module === "anagrafica") return [[ats, isThere ? row : silentRow(row)]];
        if (!isThere) return [];
        // A mistyped code, which no ATS has.
        return spoiltRows.has(`${ats} ${module}`)
          ? [[ats, new Map([...row, ["cod_ats", `T99${ats.slice(3)}`]])]]
          : [[ats, row]];
      });
      return [[module, new Map(rows)]];
    }),
  );
}

function silentRow(row: ReadonlyMap<string, string>): Map<string, string> {
  return new Map([...row, ["stato", "non_compilata"], ["data_validazione", ""]]);
}

/** The districts answer: nine in ten, from what is true, in the sheet that Excel saves. */
function answered(sheet: string, state: State): Uint8Array {
  const [header = [], ...rows] = rowsOf(sheet, true);
  const answers = new Map<string, boolean>();
  const lines = rows.map((row) => {
    const [ats = "", , , module = "", column = "", old = ""] = row;
    if (!answers.has(ats)) answers.set(ats, state.next() < 0.9);
    const willAnswer = answers.get(ats) === true;
    return [...row.slice(0, 8), willAnswer ? answer({ ats, module, column, old }, state) : ""];
  });
  const text = [header, ...lines].map((line) => `${csvLine(line, ";")}\r\n`).join("");
  return Uint8Array.from([...text].map((sign) => WINDOWS.get(sign) ?? sign.charCodeAt(0) & 0xff));
}

const WINDOWS: ReadonlyMap<string, number> = new Map([
  ["’", 0x92],
  ["–", 0x96],
  ["“", 0x93],
  ["”", 0x94],
  ["…", 0x85],
]);

interface Cell {
  readonly ats: string;
  readonly module: string;
  readonly column: string;
  readonly old: string;
}

function answer({ ats, module, column, old }: Cell, state: State): string {
  const [name] = [...trueTables.keys()].filter((one) => one === module);
  if (name === undefined) return "";
  const truth = trueTables.get(name)?.get(ats);
  if (column === "") {
    // The module is sent again, right this time.
    if (truth !== undefined) present(state.sent.get(name)).set(ats, new Map(truth));
    state.spoiltRows.delete(`${ats} ${name}`);
    return state.next() < 0.5 ? "rimandato" : "";
  }
  const right = truth?.get(column) ?? "";
  if (right !== old) return state.next() < 0.03 ? "vedi telefonata" : right === "" ? "n.d." : right;
  return state.next() < 0.6 ? "ok" : "";
}

/** Late in the season some ATS put their data right in the ministry's system itself. */
function revise(state: State, codes: readonly string[]): void {
  for (const ats of codes.filter(() => state.next() < 0.05)) {
    for (const [module, table] of trueTables) {
      const truth = table.get(ats);
      if (truth !== undefined) state.sent.get(module)?.set(ats, new Map(truth));
      state.spoiltRows.delete(`${ats} ${module}`);
    }
  }
}

function rowsOf(text: string, withHeader = false): string[][] {
  const { data } = Papa.parse<string[]>(text, { skipEmptyLines: true });
  return withHeader ? data : data.slice(1);
}
