import type { Words } from "../declare/words.ts";
import { printable } from "../ingest/text.ts";
import { csvText, sheetText } from "./csvText.ts";
import type { DistrictQuestions, Question } from "./questions/types.ts";
import { cellName, type Wording } from "./questions/wording.ts";

/** Columns of `domande.csv`, which goes out and comes back with `risposta` filled in. */
export const QUESTION_COLUMNS = [
  "cod_ats",
  "ats",
  "territorio",
  "modulo",
  "colonna",
  "vecchio",
  "anno_precedente",
  "domanda",
  "risposta",
] as const;

/**
 * `domande.csv`: one row for each ATS and column concerned, one with an empty column where a module
 * must be sent again. A cell of more than one question has them all in one row.
 */
export function questionsCsv(
  asked: readonly DistrictQuestions[],
  wording: Wording,
  words: Words,
): string {
  const rows = asked.flatMap((district) => {
    const { code, name, territory, questions } = district;
    const head = [code, sheetText(name), territory ?? ""];
    return [...rowsOf(questions, wording, words).values()].map((row) => [
      ...head,
      row.module,
      row.column,
      row.raw,
      row.before,
      row.asks.join(" "),
      "",
    ]);
  });
  return csvText([QUESTION_COLUMNS, ...rows]);
}

interface CsvRow {
  readonly module: string;
  readonly column: string;
  readonly raw: string;
  readonly before: string;
  readonly asks: string[];
}

function rowsOf(
  questions: readonly Question[],
  wording: Wording,
  words: Words,
): ReadonlyMap<string, CsvRow> {
  const rows = new Map<string, CsvRow>();
  const add = (row: Omit<CsvRow, "asks">, ask: string): void => {
    const key = `${row.module}|${row.column}`;
    const known = rows.get(key);
    if (known === undefined) rows.set(key, { ...row, asks: [ask] });
    else known.asks.push(ask);
  };
  questions.forEach((question, i) => {
    const { ask } = wording(question);
    const numbered = words.text("letters.csv.numbered", { number: i + 1, ask });
    const { module, isWhole, cells } = question;
    if (isWhole) add({ module, column: "", raw: "", before: "" }, numbered);
    const [lead] = isWhole ? [] : cells;
    const beside = lead === undefined ? "" : besideText(i + 1, ask, lead, words);
    cells.forEach(({ field, raw, before }) => {
      const row = {
        module: field.module,
        column: field.column,
        raw: sheetText(raw),
        before: sheetText(before),
      };
      const isLead = lead === undefined || lead.field === field;
      add(row, isLead ? numbered : beside);
    });
  });
  return rows;
}

/** At the other cells of a question it is said of which cell it speaks. */
function besideText(
  number: number,
  ask: string,
  { field, raw }: Question["cells"][number],
  words: Words,
): string {
  const params = { name: cellName(field, words), value: printable(raw, 40), ask };
  const told = words.text("letters.csv.beside", params);
  return words.text("letters.csv.numbered", { number, ask: told });
}
