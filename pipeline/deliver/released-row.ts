/**
 * What a row of the open data says of itself: the sums of answers that it rests on, and the number
 * that they give. Read from the contract of the columns alone, for the checker, which uses nothing
 * of what made the rows.
 */
import Papa from "papaparse";

export type Row = Readonly<Record<string, string>>;

export function rowsOf(text: string): readonly Row[] {
  const [header = [], ...records] = recordsOf(text);
  return records.map((record) => rowOf(header, record));
}

export function recordsOf(text: string): readonly (readonly string[])[] {
  return Papa.parse<string[]>(text, { delimiter: ",", skipEmptyLines: true }).data;
}

export function rowOf(header: readonly string[], record: readonly string[]): Row {
  return Object.fromEntries(header.map((column, i) => [column, record[i] ?? ""]));
}

/** A key of a sum with its columns in one order: to a sum the order does not matter. */
export function sortedKey(key: string): string {
  const sorted = (part: string): string =>
    part.includes("+") ? part.split("+").filter(Boolean).sort().join("+") : part;
  return key.split("|").map(sorted).join("|");
}

/** The keys of the sums that a row rests on; none where it is none of answers. */
export function sumsBehind(row: Row): readonly string[] {
  const { anno = "", territorio = "", ats = "", indicatore = "", base = "", su = "" } = row;
  const sum = (year: string, columns: string, ...also: readonly string[]): string =>
    [year, territorio, ats, columns, also.join("+")].join("|");
  const less = (from: readonly string[], these: readonly string[]): string =>
    from.filter((column) => !these.includes(column)).join("+");
  const parts = indicatore.split("+");
  const [whole = "", then = whole] = base.split("@");
  const below = [...new Set(whole.split("+"))];
  const pair = (year: string, also: string): readonly string[] => [
    sum(year, indicatore, less(below, parts), also),
    sum(year, below.join("+"), less(parts, below), also),
  ];
  const side = (year: string, other: string): readonly string[] =>
    base.startsWith("pop_") ? [sum(year, indicatore, whole, other)] : pair(year, other);
  switch (row["misura"]) {
    case "conteggio":
    case "stima":
    case "rango":
    case "tasso_1000":
      return [sum(anno, indicatore, su)];
    case "tasso_std_1000": {
      const ages = [...new Set(parts.map(ageOf))];
      const bands = ages.map((age) => parts.filter((column) => ageOf(column) === age));
      return bands.map((band) => sum(anno, band.join("+"), less(parts, band)));
    }
    case "quota":
    case "rapporto":
      return pair(anno, su);
    case "variazione":
      return [sum(anno, indicatore, then), sum(then, indicatore, anno)];
    case "differenza":
      return [...side(anno, then), ...side(then, anno)];
    default:
      return [];
  }
}

/** The number that the sums give; null where it takes more than them. */
export function numberGiven(
  { misura, base = "", popolazione_rispondenti: residents }: Row,
  [a = 0, b = 0]: readonly number[],
): number | null {
  const isRate = base === "pop_0_17" || base === "pop_18_20";
  // A base that names its columns twice is twice their sum.
  const isTwice = base.split("+").length === 2 * new Set(base.split("+")).size;
  if (misura === "conteggio") return a;
  if (misura === "quota") return (100 * a) / b;
  if (misura === "variazione") return (100 * (a - b)) / b;
  if (misura === "tasso_1000" && isRate) return (1000 * a) / Number(residents);
  return misura === "rapporto" && isTwice ? a / (2 * b) : null;
}

const ageOf = (column: string): string => /\d+_\d+$/.exec(column)?.[0] ?? "";
