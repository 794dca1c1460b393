import { printable } from "../../ingest/text.ts";
import type { AskedCell, DistrictQuestions, Question } from "../../check/questions/types.ts";
import { numberAt } from "../../check/questions/source.ts";
import { cellName } from "../../check/questions/wording.ts";
import { localise } from "../../present/format.ts";
import { VALUE, type Field, type YearFacts } from "../../types.ts";
import type { PaperMaker } from "./papers.ts";

/** Lines of the table up to which there is room for the usual white of a letter. */
const AIRY_LINES = 18;

/** The letter to one ATS: its questions, what is fine, how to answer. */
export function letter(asked: DistrictQuestions, maker: PaperMaker): string {
  const { input, say } = maker;
  const { year, territories } = input;
  const n = asked.questions.length;
  const place = territories.byCode.get(asked.territory ?? "")?.name.it ?? "";
  const hasAnswers = asked.questions.some(({ isWhole }) => !isWhole);
  const questions = asked.questions.map((question, i) => questionContext(question, i + 1, maker));
  const lines = questions.reduce((sum, { details }) => sum + 4 + details.length, 0);
  return maker.render("letter", {
    isAiry: lines <= AIRY_LINES,
    title: say("letter.title", { n }),
    issuer: issuerOf(maker),
    year: say("letter.year", { year: String(year) }),
    name: printable(asked.name),
    code: say("letter.code", { code: asked.code, place }),
    state: stateOf(maker),
    intro: say(hasAnswers ? "letter.intro" : "letter.intro_absent", { n }),
    deadline: deadlineOf(maker),
    now: String(year),
    before: String(year - 1),
    questions,
    fine: fineText(asked, maker),
  });
}

/** The ministry's name; its "e" begins a line rather than end one. */
export function issuerOf({ input }: PaperMaker): string {
  return (input.declaration?.issuer ?? "").replaceAll(" e ", " e\u00a0");
}

/** "Dati validati fino al …": the letter's day, since none is taken from a clock. */
export function stateOf({ input, say }: PaperMaker): string {
  const last = input.collection.growth.at(-1);
  return last === undefined ? "" : say("letter.state", { date: input.date(last.date) });
}

function deadlineOf({ input, say }: PaperMaker): string {
  const { declaration, collection, date } = input;
  if (declaration === null) return say("letter.deadline_none");
  const { closingDate } = declaration;
  const isOver = (collection.growth.at(-1)?.date ?? "") > closingDate;
  return say(isOver ? "letter.deadline_over" : "letter.deadline", { date: date(closingDate) });
}

function questionContext(question: Question, number: number, maker: PaperMaker) {
  const { input, say } = maker;
  const { heading, ask } = input.wording(question);
  const { module, isWhole, cells, params } = question;
  const [lead] = cells;
  const name = say(`modules.${module}`);
  // A breakdown stands in a panel of its own, not in that of its total.
  const panel = String(params["panel"] ?? lead?.field.panel ?? "");
  const shows = !isWhole && lead !== undefined && question.topic !== "missing-several";
  const isTold = isWhole || panel === "" || module === "anagrafica";
  const details = isWhole ? [] : detailsOf(question);
  const untold = isWhole ? 0 : restOf(question, details);
  return {
    number: String(number),
    // With a last row that takes what height the request needs beyond its details.
    span: String(details.length === 0 ? 1 : 2 + details.length + (untold === 0 ? 0 : 1)),
    heading,
    place: isWhole
      ? say("letter.whole")
      : isTold
        ? name
        : say("letter.panel", { module: name, panel }),
    now: shows ? shownAnswer(lead, maker) : "",
    isSign: shows && lead.raw === "",
    before: shows ? shownBefore(lead) : "",
    ask,
    details: details.map((cell) => detailContext(cell, question, maker)),
    more: untold === 0 ? "" : say("letter.more", { n: untold }),
  };
}

function detailContext(cell: AskedCell, { topic }: Question, maker: PaperMaker) {
  // Under the heading of a breakdown or panel the short label is enough.
  const isShort = topic === "identity-breakdown" || topic === "missing-several";
  const { label } = cell.field;
  const name = isShort
    ? label.charAt(0).toUpperCase() + label.slice(1)
    : cellName(cell.field, maker.input.words);
  return {
    name,
    now: shownAnswer(cell, maker),
    isSign: cell.raw === "",
    before: shownBefore(cell),
  };
}

/** Cells told one by one under a question. */
const DETAILS = 10;

/**
 * The other cells of a question: of a breakdown those that are not zero; where a total does not fit
 * several breakdowns, their sums are told in words and their parts left out.
 */
function detailsOf(question: Question): readonly AskedCell[] {
  return otherCells(question)
    .filter(({ raw, before }) => !(isZero(raw) && isZero(before)))
    .slice(0, DETAILS);
}

function otherCells({ topic, cells }: Question): readonly AskedCell[] {
  const [lead, ...others] = topic === "missing-several" ? [undefined, ...cells] : cells;
  return others.flatMap((cell) =>
    cell === undefined || (topic === "several" && isPartOf(cell.field, lead?.field)) ? [] : [cell],
  );
}

function isPartOf({ total }: Field, whole: Field | undefined): boolean {
  if (whole === undefined || total === "") return false;
  return total.endsWith("*") ? whole.column.startsWith(total.slice(0, -1)) : total === whole.column;
}

/** Cells left out, where it is said: zeros of a breakdown. */
function restOf(question: Question, told: readonly AskedCell[]): number {
  return question.topic === "identity-breakdown" ? otherCells(question).length - told.length : 0;
}

function isZero(text: string): boolean {
  return text === "" || /^0+$/.test(text);
}

/** Longest text shown in the column of numbers. */
const SHOWN = 24;

function shownAnswer({ raw, field }: AskedCell, { say }: PaperMaker): string {
  return raw === "" ? say("letter.empty") : shownText(raw, field);
}

function shownBefore({ before, field }: AskedCell): string {
  return shownText(before, field);
}

/** Codes are told as words: "non compilata". */
function shownText(text: string, { kind }: Field): string {
  return kind === "codice" ? text.replaceAll("_", " ") : shownNumber(printable(text, SHOWN));
}

/** Numbers as Italian writes them; all else as it stands. */
function shownNumber(text: string): string {
  return /^\d{1,9}(?:\.\d{1,2})?$/.test(text) && !/^0\d/.test(text) ? localise(text, "it") : text;
}

/** How many answers raise no question, with the headline ones among them. */
function fineText({ code, questions }: DistrictQuestions, maker: PaperMaker): string {
  const { input, say } = maker;
  const now = input.facts.years.get(input.year);
  const district = now?.indexByCode.get(code) ?? -1;
  const doubtful = new Set(
    questions.flatMap(({ cells }) => cells.map(({ field }) => field.column)),
  );
  const fine = maker.answers
    .filter(({ field, states }) => states[district] === VALUE && !doubtful.has(field.column))
    .map(({ field }) => field);
  if (now === undefined || fine.length === 0) return "";
  const headlines = headlinesOf(code, fine, now, maker);
  return say("letter.fine", { n: fine.length, headlines: headlines.join("; ") });
}

/** "10 in servizi residenziali (2024: 11)": the headline stocks, where all are fine. */
function headlinesOf(
  code: string,
  fine: readonly Field[],
  now: YearFacts,
  { input, headlines, say, count }: PaperMaker,
): readonly string[] {
  const { facts, year } = input;
  const before = facts.years.get(year - 1);
  return headlines.flatMap(({ module, stocks }) => {
    if (stocks.length === 0 || !stocks.every((field) => fine.includes(field))) return [];
    const value = sumOf(stocks, now, code);
    const old = before === undefined ? null : sumOf(stocks, before, code);
    if (value === null) return [];
    const told = { value: count(value), before: old === null ? "" : count(old) };
    const name = say(`headlines.${module}`);
    return [say("letter.headline", { ...told, name, year: String(year - 1) })];
  });
}

/** Null where one of them has no number. */
function sumOf(fields: readonly Field[], year: YearFacts, code: string): number | null {
  const numbers = fields.map(({ column }) => numberAt(year, column, code));
  return numbers.reduce<number | null>(
    (sum, one) => (sum === null || one === null ? null : sum + one),
    0,
  );
}
