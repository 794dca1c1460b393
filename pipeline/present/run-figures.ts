/**
 * Figures of the build itself, for the method note: how many cells are published and hidden, how
 * many answers were read, how many faults were found. Cells and records are counted, never persons.
 */
import type { CellKey } from "../cell.ts";
import { cellId } from "../cell.ts";
import { countedChapters, hidingRules } from "../catalogue/14-nota.ts";
import { catalogue } from "../catalogue/index.ts";
import type { Issue } from "../issue.ts";
import type { LaidTable } from "../tabulate/lay.ts";
import { countsPersons } from "../declare/expression.ts";
import { keysOf } from "../tabulate/needs.ts";
import {
  NOT_APPLICABLE,
  VALUE,
  type Codebook,
  type CorrectionOutcome,
  type Decision,
  type EditionDeclaration,
  type Facts,
  type Figures,
  type Shown,
  type YearFacts,
} from "../types.ts";

export interface RunFiguresInput {
  readonly figures: Figures;
  readonly decisions: readonly Decision[];
  /** Every table of every edition. */
  readonly tables: readonly LaidTable[];
  readonly facts: Pick<Facts, "years">;
  readonly issues: readonly Issue[];
  readonly editions: ReadonlyMap<number, EditionDeclaration>;
  readonly codebook: Codebook;
}

/** Looks a figure up by the name that the catalogue gives it; null = the run has none. */
export function runFigures(input: RunFiguresInput): (name: string, year: number) => number | null {
  const cells = cellFigures(input);
  const ofYear = new Map<number, ReadonlyMap<string, number>>();
  return (name, year) => {
    if (name.startsWith("celle/")) return cells.get(name) ?? null;
    const known = ofYear.get(year) ?? yearFigures(year, input);
    ofYear.set(year, known);
    return known.get(name) ?? null;
  };
}

type CellState = "mostrate" | "zero" | "piccole" | "sensibili" | "protezione" | "senza_risposta";

/**
 * Names `celle/<chapter|totale>/<level|totale>/<state|totale|quota>`, and by what cells are hidden
 * for `celle/regole/<rule|totale>/<nascoste|quota>`.
 */
function cellFigures(input: RunFiguresInput): ReadonlyMap<string, number> {
  const rules = new Map(input.decisions.map(({ cell, state, rule }) => [cell, { state, rule }]));
  const chapters = chaptersOfSums(input);
  const tally = new Map<string, number>();
  for (const [key, figure] of input.figures) {
    const { ats, indicator } = cellId(key);
    const state = stateOf(figure, rules.get(key));
    if (state === null || !countsPersons(indicator, input.codebook)) continue;
    if (figure.kind === "hidden") add(tally, `celle/regole/${rules.get(key)?.rule ?? ""}/nascoste`);
    const chapter = ats === "" ? (chapters.get(indicator) ?? "confronti") : "ambiti";
    for (const of of [chapter, "totale"]) {
      for (const level of [levelOf(key), "totale"]) {
        for (const name of namesFor(state)) add(tally, `celle/${of}/${level}/${name}`);
      }
    }
  }
  return new Map([...withShares(tally), ...costs(tally)]);
}

/** How many cells each rule hides, and how many that is of all cells looked at, in per cent. */
function costs(tally: ReadonlyMap<string, number>): readonly (readonly [string, number])[] {
  const of = (name: string): number => tally.get(name) ?? 0;
  const all = of("celle/totale/totale/totale");
  if (all === 0) return [];
  const counts = [
    ...hidingRules.map((rule) => [rule, of(`celle/regole/${rule}/nascoste`)] as const),
    ["totale", of("celle/totale/totale/nascoste")] as const,
  ];
  return counts.flatMap(([rule, n]) => [
    [`celle/regole/${rule}/nascoste`, n] as const,
    [`celle/regole/${rule}/quota`, (100 * n) / all] as const,
  ]);
}

/** A sensitive row is hidden for its size too; what is hidden counts as such besides. */
function namesFor(state: CellState): readonly string[] {
  switch (state) {
    case "sensibili":
      return ["piccole", "sensibili", "nascoste", "totale"];
    case "piccole":
    case "protezione":
      return [state, "nascoste", "totale"];
    default:
      return [state, "totale"];
  }
}

const STATES = ["mostrate", "zero", "piccole", "sensibili", "protezione", "senza_risposta"];

/** Zeros where something was counted, and the share hidden, in per cent. */
function withShares(tally: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  const all = new Map(tally);
  for (const [name, count] of tally) {
    if (!name.endsWith("/totale")) continue;
    const place = name.slice(0, -"/totale".length);
    for (const state of [...STATES, "nascoste"]) {
      all.set(`${place}/${state}`, tally.get(`${place}/${state}`) ?? 0);
    }
    all.set(`${place}/quota`, (100 * (tally.get(`${place}/nascoste`) ?? 0)) / count);
  }
  return all;
}

/** The first of the counted chapters whose tables use a sum. */
function chaptersOfSums(input: RunFiguresInput): ReadonlyMap<string, string> {
  const chapterOfTable = new Map(
    catalogue.flatMap(({ id, tables }) => tables.map((table) => [table.id, rowOf(id)] as const)),
  );
  const rank = (chapter: string): number => countedChapters.findIndex((one) => one === chapter);
  const found = new Map<string, string>();
  for (const { spec, rows } of oneOfEachKind(input.tables)) {
    const chapter = chapterOfTable.get(spec.id) ?? "confronti";
    for (const cell of rows.flatMap((row) => row.cells)) {
      if (TELLS_NO_COUNT.has(cell.measure.measure)) continue;
      for (const key of keysOf(cell.needs)) {
        const { indicator } = cellId(key);
        const before = found.get(indicator);
        if (before === undefined || rank(chapter) < rank(before)) found.set(indicator, chapter);
      }
    }
  }
  return found;
}

/** A table has the same sums in every pack: its first edition of each kind will do. */
function oneOfEachKind(tables: readonly LaidTable[]): readonly LaidTable[] {
  const found = new Map<string, LaidTable>();
  for (const table of tables) {
    const kind = `${table.spec.id}|${table.edition.territory === "00" ? "italia" : "regione"}`;
    if (!found.has(kind)) found.set(kind, table);
  }
  return [...found.values()];
}

/** Measures of who answered: they are shown whatever the count is. */
const TELLS_NO_COUNT: ReadonlySet<string> = new Set(["copertura", "mancanti", "ats"]);

function rowOf(chapter: string): string {
  return countedChapters.find((one) => one === chapter) ?? "confronti";
}

function stateOf(
  figure: Shown,
  decision: Pick<Decision, "state" | "rule"> | undefined,
): CellState | null {
  switch (figure.kind) {
    case "value":
      return figure.value === 0 ? "zero" : "mostrate";
    case "hidden":
      if (decision?.state === "secondary") return "protezione";
      return decision?.rule === "sensibile" ? "sensibili" : "piccole";
    case "absent":
      return figure.why === "missing" || figure.why === "low-coverage" ? "senza_risposta" : null;
  }
}

function levelOf(key: CellKey): string {
  const { territory, ats } = cellId(key);
  if (ats !== "") return "ambiti";
  if (territory === "00") return "italia";
  return territory.startsWith("R") ? "ripartizioni" : "territori";
}

/** What was read, found and corrected in one year, and its times. */
function yearFigures(year: number, input: RunFiguresInput): ReadonlyMap<string, number> {
  const tally = new Map<string, number>();
  const facts = input.facts.years.get(year);
  if (facts) {
    countRecords(facts, tally);
    countAnswers(facts, input.codebook, tally);
    countIssues(facts, input.issues, tally);
    countCorrections(facts.corrections, tally);
  }
  for (const [name, days] of daysOf(input.editions.get(year))) tally.set(`tempi/${name}`, days);
  return tally;
}

/** Records of the extract: used, and set aside because they cannot be of an ATS. */
function countRecords({ records }: YearFacts, tally: Map<string, number>): void {
  for (const [module, { used, setAside }] of records) {
    tally.set(`record/${module}/usate`, used);
    tally.set(`record/${module}/scartate`, setAside);
  }
}

/** States of the answers to the questions of each module, over all ATS of the register. */
function countAnswers(
  { columns }: YearFacts,
  { byColumn }: Codebook,
  tally: Map<string, number>,
): void {
  for (const [column, { states, values }] of columns) {
    const module = byColumn.get(column)?.module ?? "anagrafica";
    states.forEach((state, i) => {
      add(tally, `risposte/${module}/${answerOf(state)}`);
      if (state === VALUE && values[i] === 0) add(tally, `risposte/${module}/zero`);
    });
  }
  for (const module of new Set([...byColumn.values()].map((field) => field.module))) {
    const count = (name: string): number => tally.get(`risposte/${module}/${name}`) ?? 0;
    const asked = count("valore") + count("mancante");
    if (asked === 0) continue;
    for (const name of ["valore", "zero", "mancante", "non_previsto"]) {
      tally.set(`risposte/${module}/${name}`, count(name));
    }
    tally.set(`risposte/${module}/quota_mancante`, (100 * count("mancante")) / asked);
  }
}

function answerOf(state: number | undefined): string {
  if (state === VALUE) return "valore";
  return state === NOT_APPLICABLE ? "non_previsto" : "mancante";
}

/** Errors and warnings found in the files of the year, by module. */
function countIssues(
  { files, year }: YearFacts,
  issues: readonly Issue[],
  tally: Map<string, number>,
): void {
  const moduleOf = new Map([...files].map(([module, path]) => [path, module]));
  const names = { error: "errori", warning: "avvisi", note: "note" } as const;
  for (const module of [...files.keys(), "totale"]) {
    tally.set(`controlli/${module}/errori`, 0);
    tally.set(`controlli/${module}/avvisi`, 0);
  }
  for (const { severity, where } of issues) {
    const file = where.file ?? "";
    if (!file.startsWith(`${year}/`)) continue;
    for (const module of [moduleOf.get(file) ?? "altro", "totale"]) {
      add(tally, `controlli/${module}/${names[severity]}`);
    }
  }
}

const OUTCOMES = {
  applied: "applicate",
  confirmed: "confermate",
  stale: "superate",
  refused: "respinte",
} as const;

/** What became of the register's rows: counts alone, for the rows hold districts' answers. */
function countCorrections(
  corrections: readonly CorrectionOutcome[],
  tally: Map<string, number>,
): void {
  const modules = [...tally.keys()].flatMap((name) => /^controlli\/(.+)\//.exec(name)?.[1] ?? []);
  for (const module of new Set(modules)) {
    for (const name of Object.values(OUTCOMES)) tally.set(`correzioni/${module}/${name}`, 0);
  }
  for (const { module, result } of corrections) {
    for (const of of [module, "totale"]) add(tally, `correzioni/${of}/${OUTCOMES[result]}`);
  }
}

/** Days from the reference date to the closing of the collection and to the report. */
function daysOf(
  declaration: EditionDeclaration | undefined,
): readonly (readonly [string, number])[] {
  if (!declaration) return [];
  const from = Date.parse(declaration.referenceDate);
  const until = (date: string): number => Math.round((Date.parse(date) - from) / 86_400_000);
  return [
    ["chiusura", until(declaration.closingDate)],
    ["relazione", until(declaration.reportDate)],
  ];
}

function add(tally: Map<string, number>, name: string): void {
  tally.set(name, (tally.get(name) ?? 0) + 1);
}
