/**
 * What was published before, in the eyes of the checker: what it shows must stand in the claim as
 * known at the value of then, what it hides may not be shown, unless it is a zero now or was shown
 * elsewhere, and nothing else may be taken for known.
 */
import type { YearClaim } from "../protect/proof.ts";
import { rowsOf, sortedKey, sumsBehind, type Row } from "./released-row.ts";
import { readClaim, refusal, type ReleaseRefusal, type ReleaseRule } from "./verify.ts";

/**
 * Texts by edition and path: open data; or, as an edition of their own, the tables of figures
 * published elsewhere, with the one that says which sum each series is (`serie`, `colonne`).
 */
export type EarlierData = ReadonlyMap<string, ReadonlyMap<string, string>>;

/**
 * @param texts claims as written.
 * @param persons columns that count persons.
 */
export function checkEarlier(
  earlier: EarlierData,
  texts: readonly string[],
  persons: ReadonlySet<string>,
): readonly ReleaseRefusal[] {
  const claims = texts.flatMap((text) => readClaim(text) ?? []);
  const cells = new Map(claims.flatMap(cellsOf));
  const years = new Set(claims.flatMap(({ cellByKey }) => cellByKey[0]?.[0].split("|")[0] ?? []));
  const refusals: ReleaseRefusal[] = [];
  const printed = new Set<string>();
  for (const [edition, files] of earlier) {
    for (const { row, file, line } of rowsIn(files)) {
      const { anno = "", indicatore = "", misura, valore } = row;
      const keys = sumsBehind(row);
      if (valore !== "") for (const key of keys) printed.add(placeOf(key));
      const isCount = misura === "conteggio" && years.has(anno);
      if (!isCount || !indicatore.split("+").every((column) => persons.has(column))) continue;
      const key = sortedKey(keys[0] ?? "");
      const cell = cells.get(`${edition}|${key}`) ?? cells.get(`|${key}`);
      const rule = refusedCount(row, cell);
      if (rule !== null) refusals.push(refusal(rule, [key], file, line));
    }
  }
  return [...refusals, ...claims.flatMap((claim) => unprinted(claim, printed))];
}

interface PrintedRow {
  readonly row: Row;
  readonly file: string;
  readonly line: number;
}

function rowsIn(files: ReadonlyMap<string, string>): readonly PrintedRow[] {
  const tables = [...files].map(([file, text]) => ({ file, rows: rowsOf(text) }));
  const columnsBySeries = new Map(
    tables.flatMap(({ rows }) => rows.map(({ serie = "", colonne = "" }) => [serie, colonne])),
  );
  return tables.flatMap(({ file, rows }) =>
    rows.map((row, i) => ({ row: asCount(row, columnsBySeries), file, line: i + 2 })),
  );
}

/** A row of open data as it is; one of figures published elsewhere as a count of its series. */
function asCount(row: Row, columnsBySeries: ReadonlyMap<string, string>): Row {
  const { serie, anno = "", valore = "", cod_istat: territorio = "00" } = row;
  if (serie === undefined) return row;
  const indicatore = columnsBySeries.get(serie) ?? "";
  const count = Number.isInteger(Number(valore)) ? valore : "";
  return { anno, territorio, indicatore, misura: "conteggio", valore: count };
}

interface ClaimedCell {
  readonly known: boolean;
  /** Undefined where the claim hides it. */
  readonly shown: number | undefined;
}

/** By edition and key; without an edition, what the claim itself has under the key. */
function cellsOf({ claim, cellByKey, released }: YearClaim) {
  const shown = new Map(claim.shown);
  const known = new Set(claim.cells.flatMap(({ id, known: isKnown }) => (isKnown ? [id] : [])));
  const own = cellByKey.map(([key, id]) => ["", key, id] as const);
  return [...own, ...released].map(([edition, key, id]): [string, ClaimedCell] => [
    `${edition}|${sortedKey(key)}`,
    { known: known.has(id), shown: shown.get(id) },
  ]);
}

function refusedCount(row: Row, cell: ClaimedCell | undefined): ReleaseRule | null {
  if (row["valore"] !== "") {
    return cell?.known === true && cell.shown === Number(row["valore"]) ? null : "earlier-unknown";
  }
  if (!(row["segno"] ?? "").split(" ").includes("[c]") || cell === undefined) return null;
  return cell.shown === undefined || cell.shown === 0 || cell.known ? null : "earlier-hidden";
}

/** Cells taken for known of which nothing was printed before: they would escape every threshold. */
function unprinted(
  { claim, cellByKey, released }: YearClaim,
  printed: ReadonlySet<string>,
): readonly ReleaseRefusal[] {
  const keys = [...cellByKey, ...released.map(([, key, id]) => [key, id] as const)];
  const explained = new Set(keys.flatMap(([key, id]) => (printed.has(placeOf(key)) ? [id] : [])));
  return claim.cells.flatMap(({ id, known }) =>
    known && !explained.has(id) ? [refusal("known-unprinted", [id])] : [],
  );
}

/** The same sum over fewer respondents may be the very same cell. */
function placeOf(key: string): string {
  return sortedKey(key).split("|").slice(0, 4).join("|");
}
