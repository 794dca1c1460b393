/**
 * Decides a release from its files as they are: every number of the open data must be one that the
 * claim shows, and the certificate must prove the claim. Nothing of what chose the hidden cells is
 * used here.
 */
import Papa from "papaparse";
import { decodeCertificate } from "../protect/certificate.ts";
import type { YearClaim } from "../protect/proof.ts";
import { verify } from "../protect/verify.ts";

/** Why a release is refused: the file and line, or the cells of the claim, concerned. */
export interface ReleaseRefusal {
  readonly rule: string;
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
    for (const [key, id] of read.cellByKey) shown.set(sortedKey(key), claim.shown.get(id) ?? null);
  }
  // Half of all rows stand in several packs: Italia's and the macro-areas'.
  const decided = new Map<string, string | null>();
  for (const [file, text] of release.data) {
    const folder = file.split("/").at(-3) ?? "";
    rowsOf(text).forEach((row, i) => {
      const numbers = NUMBERS.map((column) => row[column]).join("|");
      const known = decided.get(numbers);
      const rule = known === undefined ? refusedRow(row, shown, release.persons) : known;
      decided.set(numbers, rule);
      const ids = [numbers.split("|", 4).join(" ")];
      if (rule !== null) refusals.push(refusal(rule, ids, file, i + 2));
      // A pack's own ATS alone stand in its folder.
      const isOwn = row["ats"] === "" || folder.startsWith(`${row["territorio"] ?? ""}-`);
      if (!isOwn) refusals.push(refusal("wrong-folder", ids, file, i + 2));
    });
  }
  return refusals;
}

type Ids = readonly string[];
export const refusal = (rule: string, ids: Ids = [], file = "", line = 0): ReleaseRefusal => ({
  ...{ rule, file, line, ids },
});

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

export type Row = Readonly<Record<string, string>>;

export function rowsOf(text: string): readonly Row[] {
  const { data } = Papa.parse<string[]>(text, { delimiter: ",", skipEmptyLines: true });
  const [header = [], ...records] = data;
  return records.map((record) => {
    const row: Record<string, string> = {};
    for (const [i, column] of header.entries()) row[column] = record[i] ?? "";
    return row;
  });
}

/** A key of a sum with its columns in one order: to a sum the order does not matter. */
export function sortedKey(key: string): string {
  const sorted = (part: string): string =>
    part.includes("+") ? part.split("+").filter(Boolean).sort().join("+") : part;
  return key.split("|").map(sorted).join("|");
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
): string | null {
  const { indicatore = "", misura = "", valore, inf } = row;
  if (valore === "" && inf === "") return null;
  const found = sumsBehind(row);
  if (!found) {
    const isSafe = ABOUT_ANSWERS.has(misura) || !indicatore.split("+").some((c) => persons.has(c));
    return isSafe ? null : "unknown-measure";
  }
  const isOfPersons = found.keys.map((key) => columnsIn(key).every((c) => persons.has(c)));
  const values = found.keys.map((key) => shown.get(sortedKey(key)));
  if (values.some((value, i) => value === null && isOfPersons[i])) return "hidden-shown";
  if (values.some((value, i) => value === undefined && isOfPersons[i])) return "unknown-sum";
  if (!isOfPersons.every(Boolean) || valore === "") return null;
  const [a = 0, b = 0] = values.map(Number);
  const expected = found.give?.(a, b) ?? Number(valore);
  return Math.abs(expected - Number(valore)) > 0.000051 ? "wrong-number" : null;
}

const columnsIn = (key: string): readonly string[] => (key.split("|")[3] ?? "").split("+");

interface Behind {
  readonly keys: readonly string[];
  /** The number, from the sums, where no more is needed. */
  readonly give?: ((a: number, b: number) => number) | undefined;
}

/** The sums that a row rests on; undefined where it is none of answers. */
export function sumsBehind(row: Row): Behind | undefined {
  const { anno = "", territorio = "", ats = "", indicatore = "", base = "", su = "" } = row;
  const residents = Number(row["popolazione_rispondenti"]);
  const sum = (year: string, columns: string, ...also: readonly string[]): string =>
    [year, territorio, ats, columns, also.join("+")].join("|");
  const parts = indicatore.split("+");
  const less = (from: readonly string[], these: readonly string[]): string =>
    from.filter((column) => !these.includes(column)).join("+");
  const [whole = "", then = whole] = base.split("@");
  const below = [...new Set(whole.split("+"))];
  const bottom = below.join("+");
  const pair = (year: string, also: string): readonly string[] => [
    sum(year, indicatore, less(below, parts), also),
    sum(year, bottom, less(parts, below), also),
  ];
  const bands = [...new Set(parts.map(ageOf))].map((age) => parts.filter((c) => ageOf(c) === age));
  const change = (year: string, other: string): readonly string[] =>
    base.startsWith("pop_") ? [sum(year, indicatore, bottom, other)] : pair(year, other);
  // A base that names its columns twice is twice their sum.
  const isTwice = whole.split("+").length === 2 * below.length;
  const isRate = base === "pop_0_17" || base === "pop_18_20";
  const plain = [sum(anno, indicatore, su)];
  const changed = [sum(anno, indicatore, then), sum(then, indicatore, anno)];
  return new Map<string, Behind>([
    ["conteggio", { keys: plain, give: (a) => a }],
    ["stima", { keys: plain }],
    ["rango", { keys: plain }],
    ["tasso_1000", { keys: plain, give: isRate ? (a) => (1000 * a) / residents : undefined }],
    ["tasso_std_1000", { keys: bands.map((b) => sum(anno, b.join("+"), less(parts, b))) }],
    ["quota", { keys: pair(anno, su), give: (a, b) => (100 * a) / b }],
    ["rapporto", { keys: pair(anno, su), give: isTwice ? (a, b) => a / (2 * b) : undefined }],
    ["variazione", { keys: changed, give: (a, b) => (100 * (a - b)) / b }],
    ["differenza", { keys: [...change(anno, then), ...change(then, anno)] }],
  ]).get(row["misura"] ?? "");
}

const ageOf = (column: string): string => /\d+_\d+$/.exec(column)?.[0] ?? "";
