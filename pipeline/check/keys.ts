import type { Issue, Outcome } from "../issue.ts";
import type { Extract } from "../ingest/extract.ts";
import { cellIssue, factIssue } from "./problems.ts";
import { readCell } from "./values.ts";

/** Which row of an extract belongs to which district. */
export interface KeyedRows {
  /** Index of the row by district, -1 where the ATS has none. */
  readonly rowOf: Int32Array;
  readonly used: number;
  readonly setAside: number;
}

/** The districts of a year, in file order, by the rows of `anagrafica` whose key can be used. */
export interface DistrictRows extends KeyedRows {
  readonly codes: readonly string[];
  readonly indexByCode: ReadonlyMap<string, number>;
  /** Code by name, where one district alone has the name: to recognise a mistyped code. */
  readonly codeByName: ReadonlyMap<string, string>;
}

/** Reads the keys of `anagrafica`; a row with a bad or repeated key is set aside. */
export function keyDistricts(extract: Extract): Outcome<DistrictRows> {
  const keyAt = extract.header.indexByColumn.get("cod_ats");
  const codes: string[] = [];
  const rows: number[] = [];
  const indexByCode = new Map<string, number>();
  const issues: Issue[] = [];
  extract.rows.forEach((row, i) => {
    const code = keyAt === undefined ? undefined : (row.fields[keyAt] ?? "");
    if (code === undefined) return;
    const reading = readCell({ column: "cod_ats", kind: "codice", values: [] }, code);
    const where = { file: extract.path, line: row.line, column: "cod_ats", ats: code, value: code };
    const first = indexByCode.get(code);
    if (isEmptyKey(code)) {
      issues.push(factIssue("key-empty", { ...where, ats: "" }, { likely: "" }));
    } else if (reading.fault !== null) issues.push(cellIssue(reading.fault.rule, where));
    else if (first !== undefined) issues.push(repeated(extract, where, rows[first]));
    else {
      indexByCode.set(code, codes.length);
      codes.push(code);
      rows.push(i);
    }
  });
  const setAside = extract.setAside + extract.rows.length - codes.length;
  const rowOf = Int32Array.from(rows);
  const codeByName = namesOf(extract, codes, rows);
  const value = { codes, indexByCode, codeByName, rowOf, used: codes.length, setAside };
  return { value, issues };
}

function namesOf(
  extract: Extract,
  codes: readonly string[],
  rows: readonly number[],
): ReadonlyMap<string, string> {
  const at = extract.header.indexByColumn.get("ats") ?? -1;
  const codeByName = new Map<string, string>();
  codes.forEach((code, i) => {
    const name = extract.rows[rows[i] ?? -1]?.fields[at] ?? "";
    codeByName.set(name, codeByName.has(name) ? "" : code);
  });
  codeByName.delete("");
  return codeByName;
}

/**
 * Finds the row of each district in a module's extract. A key that `anagrafica` lacks and the
 * second row of a key are set aside.
 */
export function keyRows(
  extract: Extract,
  { indexByCode, codeByName }: Pick<DistrictRows, "indexByCode" | "codeByName">,
): Outcome<KeyedRows> {
  const nameAt = extract.header.indexByColumn.get("ats") ?? -1;
  const keyAt = extract.header.indexByColumn.get("cod_ats");
  const rowOf = new Int32Array(indexByCode.size).fill(-1);
  const issues: Issue[] = [];
  let used = 0;
  extract.rows.forEach((row, i) => {
    // Without the column, the error of the header has said all.
    if (keyAt === undefined) return;
    const code = row.fields[keyAt] ?? "";
    const where = { file: extract.path, line: row.line, column: "cod_ats", ats: code, value: code };
    const district = indexByCode.get(code);
    if (district === undefined) {
      const likely = codeByName.get(row.fields[nameAt] ?? "") ?? "";
      if (isEmptyKey(code)) issues.push(factIssue("key-empty", { ...where, ats: "" }, { likely }));
      else issues.push(factIssue("key-unknown", where, { likely }));
    } else if (rowOf[district] !== -1) issues.push(repeated(extract, where, rowOf[district]));
    else {
      rowOf[district] = i;
      used += 1;
    }
  });
  return { value: { rowOf, used, setAside: extract.read - used }, issues };
}

type KeyPlace = { readonly file: string; readonly line: number; readonly ats: string };

function repeated(extract: Extract, where: KeyPlace, firstRow: number | undefined): Issue {
  const first = extract.rows[firstRow ?? -1]?.line ?? 0;
  return factIssue("key-repeated", where, { first });
}

function isEmptyKey(code: string): boolean {
  return ["", "n.d.", "nd", "n.a.", "na"].includes(code.toLowerCase());
}
