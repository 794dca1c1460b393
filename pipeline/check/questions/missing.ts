import { MISSING, VALUE, type Module } from "../../types.ts";
import { askedCell, decidedId, type ModuleColumns, type QuestionSource } from "./source.ts";
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
  const district = source.now.indexByCode.get(ats) ?? -1;
  const old = source.before?.indexByCode.get(ats) ?? -1;
  if (district < 0 || old < 0) return [];
  return source.modules.flatMap(({ module, columns }) => {
    const gone = columns.filter(
      ({ now, before }) =>
        before?.states[old] === VALUE &&
        now.states[district] === MISSING &&
        now.raw[district] === "",
    );
    const open = gone
      .map(({ field }) => field)
      .filter(({ column }) => !asked.has(column) && !source.decided.has(decidedId(column, ats)));
    if (open.length === 0) return [];
    const isSilent = !columns.some(({ now }) => now.raw[district] !== "");
    if (isSilent && open.length === gone.length) {
      return [wholeQuestion(module, hasRow(columns, district))];
    }
    const panels = [...new Set(open.map(({ panel }) => panel))];
    return panels.map((panel) => {
      const mine = open.filter((field) => field.panel === panel);
      return cellsQuestion(
        module,
        panel,
        mine.map((field) => askedCell(source, field, ats)),
      );
    });
  });
}

function hasRow(columns: ModuleColumns["columns"], district: number): boolean {
  return (columns[0]?.now.lines[district] ?? 0) > 0;
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
