import { MISSING, NOT_APPLICABLE, VALUE, type Field } from "../types.ts";
import type { Issue, Place } from "../issue.ts";
import type { Extract } from "../ingest/extract.ts";
import { cellIssue, factIssue } from "./problems.ts";
import { suspiciousText } from "./suspicious.ts";
import { readCell } from "./values.ts";

/** One column while facts are made: as `ColumnFacts`, with the text after corrections. */
export interface Column {
  readonly field: Field;
  readonly states: Uint8Array;
  readonly values: Float64Array;
  readonly lines: Int32Array;
  readonly raw: readonly string[];
  /** Text after corrections. */
  readonly texts: readonly string[];
}

/** The rows of one module, by district. */
export interface ModuleRows {
  readonly file: string;
  readonly extract: Extract | null;
  readonly rowOf: Int32Array;
  readonly lines: Int32Array;
}

export function moduleRows(file: string, extract: Extract | null, rowOf: Int32Array): ModuleRows {
  const lines = new Int32Array(rowOf.length);
  rowOf.forEach((row, district) => {
    if (row >= 0) lines[district] = extract?.rows[row]?.line ?? 0;
  });
  return { file, extract, rowOf, lines };
}

/** The raw text of a column by district: empty where the ATS or the column is not there. */
export function rawTexts(rows: ModuleRows, column: string): readonly string[] {
  const at = rows.extract?.header.indexByColumn.get(column);
  const texts: string[] = [];
  for (const row of rows.rowOf) {
    const fields = row < 0 ? undefined : rows.extract?.rows[row]?.fields;
    texts.push(at === undefined ? "" : (fields?.[at] ?? ""));
  }
  return texts;
}

/** Who may not answer: an ATS that is `non_compilata` gives no module cell. */
export type IsSilent = (district: number) => boolean;

export interface CellSource {
  readonly rows: ModuleRows;
  readonly codes: readonly string[];
  readonly isSilent: IsSilent;
}

/** Reads every cell of a column; faults and warnings go to `issues`. */
export function readColumn(
  field: Field,
  raw: readonly string[],
  corrected: ReadonlyMap<number, string> | undefined,
  source: CellSource,
  issues: Issue[],
): Column {
  const texts = corrected === undefined ? raw : raw.map((text, i) => corrected.get(i) ?? text);
  const states = new Uint8Array(texts.length);
  const values = new Float64Array(texts.length);
  texts.forEach((text, i) => {
    if (text === "") return;
    const reading = readCell(field, text);
    const where = (): Place => placeOf(field.column, i, text, source);
    if (reading.fault !== null) {
      issues.push(cellIssue(reading.fault.rule, where(), reading.fault.params));
    } else if (reading.state === VALUE && source.isSilent(i)) {
      issues.push(factIssue("value-not-compiled", where()));
    } else if (reading.state !== MISSING && !source.isSilent(i)) {
      states[i] = reading.state;
      values[i] = reading.value;
      if (field.kind === "testo" && reading.state !== NOT_APPLICABLE) {
        for (const rule of suspiciousText(text)) issues.push(cellIssue(rule, where()));
      }
    }
  });
  return { field, states, values, lines: source.rows.lines, raw, texts };
}

function placeOf(column: string, district: number, value: string, source: CellSource): Place {
  const { rows, codes } = source;
  return {
    file: rows.file,
    line: rows.lines[district] ?? 0,
    column,
    ats: codes[district] ?? "",
    value,
  };
}
