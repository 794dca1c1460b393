import type { Issue } from "../issue.ts";
import { fieldsOf } from "../declare/codebook.ts";
import { VALUE, type Codebook, type Facts, type Field, type Module } from "../types.ts";
import { FORM_BY_RULE, ROW_RULES, type QuestionForm } from "./questions/forms.ts";
import {
  doubtsAmong,
  identityIndex,
  identityQuestions,
  type IdentityIndex,
} from "./questions/identities.ts";
import { missingQuestions } from "./questions/missing.ts";
import {
  askedCell,
  cellParams,
  decidedId,
  isOfYear,
  moduleOf,
  questionSource,
  type QuestionSource,
} from "./questions/source.ts";
import type { AskedCell, DistrictQuestions, Question } from "./questions/types.ts";
import { weigh, type Weighed } from "./weigh.ts";

/**
 * What to ask each ATS about the year: from its issues, and from answers of last year that are
 * missing now. Cells that the register confirms are asked about no more, and those that a person
 * has corrected only where an identity is broken. ATS without questions are left out; by code.
 */
export function openQuestions(
  issues: readonly Issue[],
  facts: Facts,
  codebook: Codebook,
  year: number,
): readonly DistrictQuestions[] {
  const now = facts.years.get(year);
  if (now === undefined) return [];
  const source = questionSource(issues, facts, codebook, now);
  const index = identityIndex(source);
  const mine = issues.filter(({ where }) => isOfYear(where.file, year));
  const byAts = groupByAts(weigh(mine, facts, codebook), source);
  const codes = new Set([...byAts.keys(), ...now.districts.map(({ code }) => code)]);
  return [...codes].sort().flatMap((code): DistrictQuestions[] => {
    const questions = questionsOf(code, byAts.get(code) ?? [], index, source);
    return questions.length === 0 ? [] : [{ ...nameOf(code, source), code, questions }];
  });
}

/** An unknown code whose name is that of a known ATS concerns that one. */
function groupByAts(
  issues: readonly Weighed[],
  source: QuestionSource,
): ReadonlyMap<string, readonly Weighed[]> {
  const groups = new Map<string, Weighed[]>();
  for (const one of issues) {
    const { where, params } = one.issue;
    const likely = typeof params["likely"] === "string" ? params["likely"] : "";
    const ats = likely === "" ? (where.ats ?? "") : likely;
    const isKnown = source.now.indexByCode.has(ats) || source.before?.indexByCode.has(ats);
    // Where the register itself is not there, no district has been left out of it.
    if (source.now.districts.length === 0 || isKnown !== true) continue;
    if (formOf(one.issue.rule) === "none" || isDecided(one.issue, source)) continue;
    const group = groups.get(ats);
    if (group === undefined) groups.set(ats, [one]);
    else group.push(one);
  }
  return groups;
}

/** Whether a person has spoken about the cell: then only a broken identity is asked about again. */
function isDecided(issue: Issue, source: QuestionSource): boolean {
  const { rule, where } = issue;
  const column = rowCell(issue, source)[0]?.column ?? where.column ?? "";
  const found = source.decided.get(decidedId(column, where.ats ?? ""));
  if (found === undefined) return false;
  return found === "confirmed" || formOf(rule) !== "identity";
}

function formOf(rule: string): QuestionForm {
  return FORM_BY_RULE.get(rule) ?? "none";
}

function nameOf(code: string, { now, before }: QuestionSource) {
  const district = now.districts[now.indexByCode.get(code) ?? -1] ?? null;
  const old = before?.districts[before.indexByCode.get(code) ?? -1];
  const { name = "", territory = null } = district ?? old ?? {};
  return { name, territory, district };
}

function questionsOf(
  ats: string,
  issues: readonly Weighed[],
  index: IdentityIndex,
  source: QuestionSource,
): readonly Question[] {
  // Without its row in the register nothing else of the ATS can be told.
  if (!source.now.indexByCode.has(ats)) return [absentQuestion(issues)];
  const formed = (form: QuestionForm): readonly Weighed[] =>
    issues.filter(({ issue }) => formOf(issue.rule) === form);
  const doubts = doubtsAmong(issues);
  const identities = identityQuestions(ats, formed("identity"), doubts, index, source);
  const told = new Set(
    identities.flatMap(({ reasons: [first], cells: [lead] }) =>
      first !== undefined && doubts.has(lead?.field.column ?? "") ? lead?.field.column : [],
    ),
  );
  const cells = formed("cell").filter(
    ({ issue }) =>
      !(told.has(issue.where.column) && doubts.get(issue.where.column ?? "")?.issue === issue),
  );
  const asked = [
    ...moduleQuestions(ats, formed("module"), source),
    ...statusQuestion(ats, formed("status"), source),
    ...identities,
    ...pairQuestions(ats, formed("pair"), source),
    ...onePerCell(cells.flatMap((one) => cellQuestion(ats, one, source))),
  ];
  const known = new Set(
    asked.flatMap((question) => question.cells.map(({ field }) => field.column)),
  );
  const silent = source.now.districts[source.now.indexByCode.get(ats) ?? -1]?.status;
  const missing = silent === "non_compilata" ? [] : missingQuestions(ats, known, source);
  return inOrder(foldRows([...asked, ...withoutWhole(missing, asked)]));
}

function absentQuestion(issues: readonly Weighed[]): Question {
  const weight = Math.max(0, ...issues.map((one) => one.weight));
  const module = "anagrafica";
  return {
    topic: "register-absent",
    params: {},
    module,
    isWhole: true,
    cells: [],
    reasons: [],
    weight,
  };
}

/** A record that could not be used makes the module missing: one question says so. */
function withoutWhole(
  missing: readonly Question[],
  asked: readonly Question[],
): readonly Question[] {
  const whole = new Set(asked.flatMap(({ isWhole, module }) => (isWhole ? [module] : [])));
  return missing.filter(({ isWhole, module }) => !isWhole || !whole.has(module));
}

function moduleQuestions(
  ats: string,
  issues: readonly Weighed[],
  source: QuestionSource,
): readonly Question[] {
  const byModule = new Map<Module, Question>();
  for (const { issue, weight } of issues) {
    const module = moduleOf(issue.where.file);
    if (module === null || byModule.has(module)) continue;
    const params = { ...issue.params, raw: issue.where.value ?? "" };
    const topic = issue.rule;
    const cells = rowCell(issue, source).map((field) => askedCell(source, field, ats));
    byModule.set(module, { topic, params, module, isWhole: true, cells, reasons: [], weight });
  }
  return [...byModule.values()];
}

/** The cell at which a doubt about a whole row can be answered with `ok`: its first answer. */
function rowCell({ rule, where }: Issue, { codebook, now }: QuestionSource): readonly Field[] {
  const module = moduleOf(where.file);
  if (!ROW_RULES.has(rule) || module === null) return [];
  const named = codebook.byColumn.get(where.column ?? "");
  if (named?.module === module) return [named];
  const district = now.indexByCode.get(where.ats ?? "") ?? -1;
  const first = fieldsOf(codebook, module, now.year).find(
    ({ column }) => now.columns.get(column)?.states[district] === VALUE,
  );
  return first === undefined ? [] : [first];
}

/** Answers in a row that is said not to be compiled: one question, at the status of the ATS. */
function statusQuestion(
  ats: string,
  issues: readonly Weighed[],
  source: QuestionSource,
): readonly Question[] {
  const [first] = issues;
  if (first === undefined) return [];
  const columns = ["stato", ...issues.flatMap(({ issue }) => issue.where.column ?? [])];
  const fields = columns.flatMap((column) => source.codebook.byColumn.get(column) ?? []);
  return [
    {
      topic: first.issue.rule,
      params: { n: issues.length },
      module: "anagrafica",
      isWhole: false,
      cells: fields.map((field) => askedCell(source, field, ats)),
      reasons: [],
      weight: Math.max(...issues.map(({ weight }) => weight)),
    },
  ];
}

function cellQuestion(ats: string, one: Weighed, source: QuestionSource): readonly Question[] {
  const field = source.codebook.byColumn.get(one.issue.where.column ?? "");
  if (field === undefined) return [];
  return [
    {
      topic: one.issue.rule,
      params: cellParams(one.issue, source),
      module: field.module,
      isWhole: false,
      cells: [askedCell(source, field, ats)],
      reasons: [],
      weight: one.weight,
    },
  ];
}

/** Questions about one cell are one: what is said first is asked, the others after it. */
function onePerCell(questions: readonly Question[]): readonly Question[] {
  const byCell = new Map<string, Question[]>();
  for (const question of questions) {
    const column = question.cells[0]?.field.column ?? "";
    byCell.set(column, [...(byCell.get(column) ?? []), question]);
  }
  return [...byCell.values()].flatMap(([first, ...others]) =>
    first === undefined
      ? []
      : [
          {
            ...first,
            also: others.map(({ topic, params }) => ({ topic, params })),
            weight: Math.max(first.weight, ...others.map(({ weight }) => weight)),
          },
        ],
  );
}

/** Two cells told by two issues: `params.columns`, or the column and its `other`. */
function pairQuestions(
  ats: string,
  issues: readonly Weighed[],
  source: QuestionSource,
): readonly Question[] {
  const groups = new Map<string, Weighed[]>();
  for (const one of issues) {
    const { rule, where, params } = one.issue;
    const names = [where.column ?? "", String(params["other"] ?? "")].sort();
    const key = [rule, String(params["identity"] ?? names.join(" "))].join(" ");
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()].flatMap((group) => {
    const cells = group.flatMap((one) => cellQuestion(ats, one, source));
    const [first] = cells;
    return first === undefined ? [] : [{ ...first, cells: cells.flatMap((one) => one.cells) }];
  });
}

/** The odd cells of a row that is not the ATS's own become part of the question about the row. */
function foldRows(questions: readonly Question[]): readonly Question[] {
  const rows = questions.filter(({ topic }) => ROW_RULES.has(topic));
  if (rows.length === 0) return questions;
  const modules = new Set(rows.map(({ module }) => module));
  const isFolded = (one: Question): boolean => !one.isWhole && modules.has(one.module);
  return questions
    .filter((one) => !isFolded(one))
    .map((row) => {
      if (!rows.includes(row)) return row;
      const folded = questions.filter((one) => isFolded(one) && one.module === row.module);
      const cells = [...row.cells, ...folded.flatMap((one) => one.cells)];
      return { ...row, cells: cells.filter((cell, i) => i === firstOf(cell, cells)) };
    });
}

function firstOf(cell: AskedCell, cells: readonly AskedCell[]): number {
  return cells.findIndex(({ field }) => field === cell.field);
}

function inOrder(questions: readonly Question[]): readonly Question[] {
  return questions.toSorted(
    (a, b) =>
      Number(b.isWhole) - Number(a.isWhole) ||
      b.weight - a.weight ||
      (a.cells[0]?.field.order ?? 0) - (b.cells[0]?.field.order ?? 0),
  );
}
