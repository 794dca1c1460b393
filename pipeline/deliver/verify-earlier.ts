/**
 * Earlier releases before the checker: what they show must stand in the claim as known at the value
 * of then, and what they hide may not be shown, unless it is a zero now or was shown elsewhere.
 */
import Papa from "papaparse";
import type { YearClaim } from "../protect/proof.ts";
import { sortedKey } from "./sorted-key.ts";
import type { ReleaseRefusal } from "./verify.ts";

/** Open data by edition and path. */
export type EarlierData = ReadonlyMap<string, ReadonlyMap<string, string>>;

export function checkEarlier(
  earlier: EarlierData,
  claims: readonly YearClaim[],
  persons: ReadonlySet<string>,
): readonly ReleaseRefusal[] {
  const cells = new Map(claims.flatMap(cellsOf));
  const years = new Set(claims.flatMap(({ cellByKey }) => cellByKey[0]?.[0].split("|")[0] ?? []));
  const refusals: ReleaseRefusal[] = [];
  for (const [edition, files] of earlier) {
    for (const [file, text] of files) {
      Papa.parse<Row>(text, { header: true, skipEmptyLines: true }).data.forEach((row, i) => {
        const { anno = "", indicatore = "" } = row;
        const isCount = row["misura"] === "conteggio" && years.has(anno);
        if (!isCount || !indicatore.split("+").every((column) => persons.has(column))) return;
        const key = sortedKey(
          [anno, row["territorio"], row["ats"], indicatore, row["su"]].join("|"),
        );
        const cell = cells.get(`${edition}|${key}`) ?? cells.get(`|${key}`);
        const rule = refusedCount(row, cell);
        if (rule !== null) refusals.push({ rule, file, line: i + 2, ids: [key] });
      });
    }
  }
  return refusals;
}

type Row = Readonly<Record<string, string>>;

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

function refusedCount(row: Row, cell: ClaimedCell | undefined): string | null {
  if (row["valore"] !== "") {
    return cell?.known === true && cell.shown === Number(row["valore"]) ? null : "earlier-unknown";
  }
  if (!(row["segno"] ?? "").split(" ").includes("[c]") || cell === undefined) return null;
  return cell.shown === undefined || cell.shown === 0 || cell.known ? null : "earlier-hidden";
}
