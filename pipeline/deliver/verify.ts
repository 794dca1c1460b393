/**
 * Decides a release from its files as they are: every number of the open data must be one that the
 * claim shows, and the certificate must prove the claim. Nothing of what chose the hidden cells is
 * used here.
 */
import Papa from "papaparse";
import { decodeCertificate } from "../protect/certificate.ts";
import type { Claim } from "../protect/claim.ts";
import type { YearClaim } from "../protect/proof.ts";
import { verify } from "../protect/verify.ts";
import { sortedKey } from "./sorted-key.ts";
import { checkEarlier, type EarlierData } from "./verify-earlier.ts";

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
  /** Of earlier releases. */
  readonly earlier?: EarlierData;
}

/** @returns nothing = accepted. */
export function verifyRelease(release: ReleaseToVerify): readonly ReleaseRefusal[] {
  const refusals: ReleaseRefusal[] = [];
  const shown: Shown = { valueOf: new Map(), known: new Set() };
  const claims: YearClaim[] = [];
  for (const proof of release.proofs) {
    const found = readProof(proof);
    if (!found) return [{ rule: "proof-unreadable", file: "", line: 0, ids: [] }];
    claims.push(found.year);
    for (const { rule, ids } of verify(found.claim, found.certificate)) {
      refusals.push({ rule, file: "", line: 0, ids: ids.slice(0, 5) });
    }
    for (const [key, id] of found.cellByKey) {
      const sorted = sortedKey(key);
      shown.known.add(sorted);
      const value = found.claim.shown.get(id);
      if (value !== undefined) shown.valueOf.set(sorted, value);
    }
  }
  refusals.push(...checkEarlier(release.earlier ?? new Map(), claims, release.persons));
  // Half of all rows stand in several packs: Italia's and the macro-areas'.
  const decided = new Map<string, string | null>();
  for (const [file, text] of release.data) {
    const folder = file.split("/").at(-3) ?? "";
    rowsOf(text).forEach((row, i) => {
      const said = NUMBER_COLUMNS.map((column) => row[column]).join("|");
      let rule = decided.get(said);
      if (rule === undefined) {
        const isEmpty = row["valore"] === "" && row["inf"] === "";
        rule = isEmpty ? null : refusedRow(row, shown, release);
        decided.set(said, rule);
      }
      if (rule !== null) refusals.push({ rule, file, line: i + 2, ids: [describe(row)] });
      if (!belongs(row, folder))
        refusals.push({ rule: "wrong-folder", file, line: i + 2, ids: [] });
    });
  }
  return refusals;
}

/** All that `refusedRow` looks at. */
const NUMBER_COLUMNS = [
  ...["anno", "territorio", "ats", "indicatore", "base", "su", "misura", "valore", "inf"],
  "popolazione_rispondenti",
] as const;

type Row = Readonly<Record<string, string>>;

interface Shown {
  /** Values of sums that the claim shows, by key. */
  readonly valueOf: Map<string, number>;
  /** Keys of all sums of the claim. */
  readonly known: Set<string>;
}

function readProof(proof: { readonly claim: string; readonly certificate: string }) {
  const certificate = decodeCertificate(proof.certificate);
  try {
    const read: Partial<YearClaim> | null = JSON.parse(proof.claim);
    const { claim, cellByKey, released } = read ?? {};
    if (!certificate || !claim || !cellByKey || !released) return null;
    const whole: Claim = { ...claim, shown: new Map(claim.shown) };
    return { claim: whole, cellByKey, certificate, year: { claim, cellByKey, released } };
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function rowsOf(text: string): readonly Row[] {
  return Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true }).data;
}

const describe = (row: Row): string =>
  `${row["anno"] ?? ""} ${row["territorio"] ?? ""} ${row["ats"] ?? ""} ${row["indicatore"] ?? ""}`;

/** A pack's own ATS alone stand in its folder. */
function belongs({ ats = "", territorio = "" }: Row, folder: string): boolean {
  return ats === "" || folder.startsWith(`${territorio}-`);
}

/** A number must be what the shown sums behind it give; null = it is. */
function refusedRow(row: Row, shown: Shown, { persons }: ReleaseToVerify): string | null {
  const behind = sumsBehind(row);
  if (behind === null) return null;
  const columns = behind.flatMap((key) => (key.split("|")[3] ?? "").split("+"));
  if (!columns.some((column) => persons.has(column))) return null;
  const values: number[] = [];
  for (const key of behind.map(sortedKey)) {
    const value = shown.valueOf.get(key);
    if (value === undefined) {
      const isOfPersons = (key.split("|")[3] ?? "").split("+").every((c) => persons.has(c));
      if (!isOfPersons) return null;
      return shown.known.has(key) ? "hidden-shown" : "unknown-sum";
    }
    values.push(value);
  }
  const expected = recomputed(row, values);
  if (expected === null || row["valore"] === "") return null;
  return Math.abs(expected - Number(row["valore"])) > 0.000051 ? "wrong-number" : null;
}

/** The keys of the sums that a row rests on; null where it is no sum of answers. */
function sumsBehind(row: Row): readonly string[] | null {
  const { anno = "", territorio = "", ats = "", indicatore = "", base = "", su = "" } = row;
  const key = (year: string, columns: string, more: readonly string[]): string =>
    [year, territorio, ats, columns, more.join("+")].join("|");
  const top = indicatore.split("+");
  const bottom = [...new Set(base.split("@")[0]?.split("+") ?? [])];
  const less = (from: readonly string[], what: readonly string[]) =>
    from.filter((column) => !what.includes(column));
  const pair = (year: string, more: readonly string[]) => [
    key(year, indicatore, [...less(bottom, top), ...more]),
    key(year, bottom.join("+"), [...less(top, bottom), ...more]),
  ];
  const then = base.includes("@") ? (base.split("@")[1] ?? "") : base;
  switch (row["misura"]) {
    case "conteggio":
    case "stima":
    case "tasso_1000":
    case "rango":
      return [key(anno, indicatore, su === "" ? [] : su.split("+"))];
    case "tasso_std_1000":
      return ageBands(top).map((columns) => key(anno, columns, less(top, columns.split("+"))));
    case "quota":
    case "rapporto":
      return pair(anno, su === "" ? [] : su.split("+"));
    case "variazione":
      return [key(anno, indicatore, [then]), key(then, indicatore, [anno])];
    case "differenza":
      return base.startsWith("pop_")
        ? [key(anno, indicatore, [...bottom, then]), key(then, indicatore, [...bottom, anno])]
        : [...pair(anno, [then]), ...pair(then, [anno])];
    default:
      return null;
  }
}

function ageBands(columns: readonly string[]): readonly string[] {
  const bands = new Map<string, string[]>();
  for (const column of columns) {
    const band = /\d+_\d+$/.exec(column)?.[0] ?? "";
    bands.set(band, [...(bands.get(band) ?? []), column]);
  }
  return [...bands.values()].map((band) => band.join("+"));
}

/** The number that the sums give; null where more than the sums is needed. */
function recomputed(row: Row, [a = 0, b = 0]: readonly number[]): number | null {
  const residents = Number(row["popolazione_rispondenti"]);
  const base = row["base"] ?? "";
  const twice = base.split("+").length / new Set(base.split("+")).size;
  switch (row["misura"]) {
    case "conteggio":
      return a;
    case "quota":
      return (100 * a) / b;
    case "variazione":
      return (100 * (a - b)) / b;
    case "tasso_1000":
      return base === "pop_0_17" || base === "pop_18_20" ? (1000 * a) / residents : null;
    case "rapporto":
      return twice === 2 ? a / (2 * b) : null;
    default:
      return null;
  }
}
