import { MISSING, VALUE, type Field, type Module } from "../../types.ts";
import { fieldsOf } from "../../declare/codebook.ts";
import { MODULES } from "../../ingest/inventory.ts";
import { askedCell, decidedId, type QuestionSource } from "./source.ts";
import type { AskedCell, Question } from "./types.ts";

/**
 * Answers that an ATS gave last year and leaves empty now. Who writes `n.d.` has answered the
 * question, who has not compiled is reminded elsewhere, and a file that is not there yet is nobody's
 * silence. `asked` are cells about which there is a question already.
 */
export function missingQuestions(
  ats: string,
  asked: ReadonlySet<string>,
  source: QuestionSource,
): readonly Question[] {
  const { now, before, codebook } = source;
  if (before === null || !before.indexByCode.has(ats)) return [];
  return MODULES.filter((module) => module !== "anagrafica" && now.files.has(module)).flatMap(
    (module) => {
      const fields = fieldsOf(codebook, module, now.year);
      const gone = fields.filter((field) => isGone(field, ats, source));
      const open = gone.filter(({ column }) => !asked.has(column));
      if (open.length === 0) return [];
      const isSilent = !fields.some((field) => saysSomething(field, ats, source));
      if (isSilent) return [wholeQuestion(module, hasRow(module, ats, source))];
      const panels = [...new Set(open.map(({ panel }) => panel))];
      return panels.map((panel) => {
        const mine = open.filter((field) => field.panel === panel);
        return cellsQuestion(
          module,
          panel,
          mine.map((field) => askedCell(source, field, ats)),
        );
      });
    },
  );
}

function isGone(field: Field, ats: string, source: QuestionSource): boolean {
  const { now, before, decided, absent } = source;
  if (absent.has(field.column) || decided.has(decidedId(field.column, ats))) return false;
  const old = before?.columns.get(field.column)?.states[before.indexByCode.get(ats) ?? -1];
  if (old !== VALUE) return false;
  const district = now.indexByCode.get(ats) ?? -1;
  const found = now.columns.get(field.column);
  return found?.states[district] === MISSING && found.raw[district] === "";
}

function saysSomething({ column }: Field, ats: string, { now, decided }: QuestionSource): boolean {
  const text = now.columns.get(column)?.raw[now.indexByCode.get(ats) ?? -1] ?? "";
  return text !== "" || decided.has(decidedId(column, ats));
}

function hasRow(module: Module, ats: string, { now, codebook }: QuestionSource): boolean {
  const [first] = fieldsOf(codebook, module, now.year);
  const column = now.columns.get(first?.column ?? "");
  return (column?.lines[now.indexByCode.get(ats) ?? -1] ?? 0) > 0;
}

function wholeQuestion(module: Module, isEmptyRow: boolean): Question {
  const topic = isEmptyRow ? "module-empty" : "module-absent";
  return { topic, params: {}, module, isWhole: true, cells: [], reasons: [], weight: 0 };
}

function cellsQuestion(module: Module, panel: string, cells: readonly AskedCell[]): Question {
  const params = { panel, n: cells.length };
  const topic = cells.length === 1 ? "missing" : "missing-several";
  return { topic, params, module, isWhole: false, cells, reasons: [], weight: 0 };
}
