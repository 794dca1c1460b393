/** The figures that a document prints, and whether each equals its row in the open data. */
import type { Row } from "./recompute.ts";

export interface Printed {
  readonly table: string;
  /** Line in `dati/<table>.csv`; the header is 1. */
  readonly line: number;
  /** Column of the row, or how the words say it; empty: `valore`. */
  readonly part: string;
  readonly text: string;
}

const FIGURE = /<(\w+)([^>]*?) data-cell="([^":]+):(\d+)"([^>]*)>(.*?)<\/\1>/gs;

/** In tables, sentences and drawings alike. */
export function printedFigures(html: string): readonly Printed[] {
  return [...html.matchAll(FIGURE)].map(([, , before, table = "", line, after, inner = ""]) => ({
    table,
    line: Number(line),
    part: /data-part="([^"]+)"/.exec(`${before ?? ""}${after ?? ""}`)?.[1] ?? "",
    text: plain(inner),
  }));
}

export function equalsItsRow({ part, text }: Printed, row: Row): boolean {
  const of = (column: string): string => row.get(column) ?? "";
  switch (part) {
    case "":
      return equalsValue(text, of("valore"), of("segno"));
    case "copertura":
      return isRounded(
        text,
        (100 * Number(of("popolazione_rispondenti"))) / Number(of("popolazione_interpellata")),
      );
    case "rounded":
      return isRoundedCount(text, Number(of("valore")));
    case "words":
      return saysIt(text, Number(of("valore")));
    default:
      return of(part) !== "" && isRounded(text, Number(of(part)));
  }
}

const SIGN = /^(?:\[[a-z]\]|-|\.{2}|\.{4})$/;
const ANSWERS: Readonly<Record<string, string>> = { sì: "1", no: "0" };

function equalsValue(text: string, value: string, sign: string): boolean {
  if (text === "-") return Number(value) === 0;
  if (text === "..") return value !== "" && Number(value) !== 0;
  if (SIGN.test(text)) return value === "" && sign.includes(text);
  const date = /^(\d\d)\/(\d\d)\/(\d{4})$/.exec(text);
  if (date) return value === `${date[3] ?? ""}-${date[2] ?? ""}-${date[1] ?? ""}`;
  const answer = ANSWERS[text];
  if (answer !== undefined) return value === answer;
  return value !== "" && isRounded(text, Number(value));
}

/** The open data have four decimals. */
const PUBLISHED = 0.00005;

function isRounded(text: string, value: number): boolean {
  const digits = /^[+−-]?[\d.\s]+(?:,(\d+))?(?= ?%| ?°|e$|$)/.exec(text);
  if (!digits) return false;
  const half = 0.5 * 10 ** -(digits[1] ?? "").length;
  return Math.abs(numberIn(digits[0]) - value) <= half + PUBLISHED + 1e-9;
}

/** "circa 345 mila": rounded at its last digit that is not zero. */
function isRoundedCount(text: string, value: number): boolean {
  const [, digits = "", thousands, millions] =
    /([\d.,]+)\s*(mila)?\s*(milion\w+)?/.exec(text) ?? [];
  const said = numberIn(digits) * (thousands ? 1000 : 1) * (millions ? 1_000_000 : 1);
  const zeros = /0*$/.exec(String(said))?.[0].length ?? 0;
  return Math.abs(said - value) <= 0.5 * 10 ** zeros;
}

const SHARES: readonly (readonly [RegExp, number])[] = [
  [/\bnessun/i, 0],
  [/tre quarti|tre su quattro/i, 75],
  [/due terzi|due su tre/i, 66.7],
  [/un quarto|uno su quattro/i, 25],
  [/un terzo|uno su tre/i, 33.3],
  [/metà|uno su due/i, 50],
  [/un quinto|uno su cinque/i, 20],
  [/due quinti|due su cinque/i, 40],
  [/tre quinti|tre su cinque/i, 60],
  [/quattro quinti|quattro su cinque/i, 80],
  [/un decimo|uno su dieci/i, 10],
  [/nove decimi|nove su dieci/i, 90],
];

/** "Un ambito", "tre su quattro": within 2.5 points of the share. */
function saysIt(text: string, value: number): boolean {
  const share = SHARES.find(([words]) => words.test(text))?.[1];
  if (share !== undefined) return Math.abs(share - value) <= 2.5;
  return /^un\w?\b/i.test(text) && value === 1;
}

function numberIn(text: string): number {
  return Number(text.replace(/[.\s]/g, "").replace(",", ".").replace("−", "-"));
}

function plain(markup: string): string {
  return markup
    .replace(/<[^>]+>/g, "")
    .replace(/&nbsp;|\u00a0/g, " ")
    .trim();
}
