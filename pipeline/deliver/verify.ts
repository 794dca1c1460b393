/**
 * Decides a release from its files as they are: every number of the open data must be one that the
 * claim shows, and the certificate must prove the claim. Nothing of what chose the hidden cells is
 * used here.
 */
import { decodeCertificate } from "../protect/certificate.ts";
import type { YearClaim } from "../protect/proof.ts";
import { verify, type Refusal } from "../protect/verify.ts";
import { brokenSums, type Sums } from "./verify-sums.ts";
import { numberGiven, recordsOf, rowOf, sortedKey, sumsBehind, type Row } from "./released-row.ts";

/** What is wrong with a release: with its certificate, its claim, its open data. */
export type ReleaseRule =
  | Refusal["rule"]
  | "proof-unreadable" // a claim or certificate that is none, or was altered
  | "sum-left-out" // a table breaks a sum that everybody knows
  | "guarantee" // the claim is held to a looser guarantee than the policy's
  | "threshold" // … or to a lower threshold
  | "known-unprinted" // … or takes for known what was never printed
  | "not-public" // … or, of a restricted pack, what is not public
  | "hidden-shown" // a row gives a number that is hidden
  | "unknown-sum" // … one that nobody proved
  | "wrong-number" // … another than the sums give
  | "unknown-measure" // … one of a measure that the checker does not know
  | "wrong-folder" // … of a district of another territory
  | "earlier-unknown" // a number of an earlier release of which the proof knows nothing
  | "earlier-hidden"; // a number shown that an earlier release hid

/** Why a release is refused: the file and line, or the cells of the claim, concerned. */
export interface ReleaseRefusal {
  readonly rule: ReleaseRule;
  readonly file: string;
  readonly line: number;
  readonly ids: readonly string[];
}

export interface ReleaseToVerify {
  /** `<folder>/dati/<table>.csv` by path: the text as written. */
  readonly data: ReadonlyMap<string, string>;
  /** Claim and certificate of each year, as written. */
  readonly proofs: readonly { readonly claim: string; readonly certificate: string }[];
  /** Columns that count persons. */
  readonly persons: ReadonlySet<string>;
  readonly sums: Sums;
}

/** @returns nothing = accepted. */
export function verifyRelease(release: ReleaseToVerify): readonly ReleaseRefusal[] {
  const refusals: ReleaseRefusal[] = [];
  /** What the claims show of each sum that they know; null = it is hidden. */
  const shown = new Map<string, number | null>();
  for (const proof of release.proofs) {
    const [read, certificate] = [readClaim(proof.claim), decodeCertificate(proof.certificate)];
    if (!read || !certificate) return [refusal("proof-unreadable")];
    const claim = { ...read.claim, shown: new Map(read.claim.shown) };
    const faults = verify(claim, certificate);
    refusals.push(...faults.map(({ rule, ids }) => refusal(rule, ids.slice(0, 5))));
    const broken = brokenSums(read, certificate, release.sums);
    refusals.push(...broken.map((ids) => refusal("sum-left-out", ids.slice(0, 5))));
    for (const [key, id] of read.cellByKey) shown.set(sortedKey(key), claim.shown.get(id) ?? null);
  }
  // Half of all rows stand in several packs: Italia's and the macro-areas'.
  const decided = new Map<string, ReleaseRule | null>();
  for (const [file, text] of release.data) {
    const folder = file.split("/").at(-3) ?? "";
    const [header = [], ...records] = recordsOf(text);
    const places = NUMBERS.map((column) => header.indexOf(column));
    for (const [i, record] of records.entries()) {
      const numbers = places.map((place) => record[place] ?? "");
      const said = numbers.join("|");
      const known = decided.get(said);
      const rule =
        known === undefined ? refusedRow(rowOf(NUMBERS, numbers), shown, release.persons) : known;
      decided.set(said, rule);
      const ids = [numbers.slice(0, 4).join(" ")];
      if (rule !== null) refusals.push(refusal(rule, ids, file, i + 2));
      // A pack's own ATS alone stand in its folder.
      const [, territory = "", ats = ""] = numbers;
      const isOwn = ats === "" || folder.startsWith(`${territory}-`);
      if (!isOwn) refusals.push(refusal("wrong-folder", ids, file, i + 2));
    }
  }
  return refusals;
}

export function refusal(
  rule: ReleaseRule,
  ids: readonly string[] = [],
  file = "",
  line = 0,
): ReleaseRefusal {
  return { rule, file, line, ids };
}

/** @returns null for a text that is no claim. */
export function readClaim(text: string): YearClaim | null {
  try {
    const read: Partial<YearClaim> | null = JSON.parse(text);
    const { claim, cellByKey, released } = read ?? {};
    return claim && cellByKey && released ? { claim, cellByKey, released } : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** All that `refusedRow` looks at. */
const NUMBERS = [
  ...["anno", "territorio", "ats", "indicatore", "base", "su", "misura", "valore", "inf"],
  "popolazione_rispondenti",
] as const;

/** Measures of who answered. */
const ABOUT_ANSWERS = new Set(["copertura", "mancanti", "ats", "territori"]);

/** A number must be what the shown sums behind it give; null = it is. */
function refusedRow(
  row: Row,
  shown: ReadonlyMap<string, number | null>,
  persons: ReadonlySet<string>,
): ReleaseRule | null {
  const { indicatore = "", misura = "", valore, inf } = row;
  if (valore === "" && inf === "") return null;
  const keys = sumsBehind(row);
  const isSafe = ABOUT_ANSWERS.has(misura) || !indicatore.split("+").some((c) => persons.has(c));
  if (keys.length === 0) return isSafe ? null : "unknown-measure";
  const isOfPersons = keys.map((key) => columnsIn(key).every((c) => persons.has(c)));
  const values = keys.map((key) => shown.get(sortedKey(key)));
  if (values.some((value, i) => value === null && isOfPersons[i])) return "hidden-shown";
  if (values.some((value, i) => value === undefined && isOfPersons[i])) return "unknown-sum";
  if (!isOfPersons.every(Boolean) || valore === "") return null;
  const expected = numberGiven(row, values.map(Number)) ?? Number(valore);
  return Math.abs(expected - Number(valore)) > 0.000051 ? "wrong-number" : null;
}

const columnsIn = (key: string): readonly string[] => (key.split("|")[3] ?? "").split("+");
