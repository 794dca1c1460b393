import { MISSING, NOT_APPLICABLE, VALUE, type Field } from "../types.ts";
import type { Params } from "../issue.ts";
import { hasUndecodable } from "../ingest/text.ts";
import type { CellRule } from "./cellRules.ts";

/** One cell read: its state, its number (see `ColumnFacts`), and what is wrong with it. */
export interface Reading {
  readonly state: number;
  readonly value: number;
  /** A cell with a fault counts as missing. */
  readonly fault: CellFault | null;
}

export interface CellFault {
  readonly rule: CellRule;
  readonly params: Params;
}

/**
 * Reads one cell by the contract: four states, never mixed. The text is trimmed already. Text
 * that is only suspicious is no fault (see `suspiciousText`).
 */
export function readCell(field: Pick<Field, "column" | "kind" | "values">, text: string): Reading {
  if (text === "") return missing;
  if (text.includes("\0")) return faulty("cell-nul");
  if (hasUndecodable(text)) return faulty("cell-undecodable");
  if (text.length <= 4) {
    const state = stateWords.get(text.toLowerCase());
    if (state !== undefined) return state;
  }
  if (text.startsWith("#") && !textKinds.includes(field.kind)) {
    return faulty("cell-spreadsheet-error");
  }
  return readers[field.kind](text, field);
}

const textKinds: readonly Field["kind"][] = ["testo", "codice"];

const missing: Reading = { state: MISSING, value: 0, fault: null };
const notApplicable: Reading = { state: NOT_APPLICABLE, value: 0, fault: null };

const stateWords: ReadonlyMap<string, Reading> = new Map([
  ["n.d.", missing],
  ["nd", missing],
  ["n.a.", notApplicable],
  ["na", notApplicable],
]);

function valued(value: number): Reading {
  return { state: VALUE, value, fault: null };
}

function faulty(rule: CellRule, params: Params = {}): Reading {
  return { state: MISSING, value: 0, fault: { rule, params } };
}

type Reader = (text: string, field: Pick<Field, "column" | "values">) => Reading;

const readers: Readonly<Record<Field["kind"], Reader>> = {
  conteggio: readCount,
  decimale: readDecimal,
  si_no: readYesNo,
  data: readDate,
  codice: readCode,
  testo: () => valued(0),
};

/** Largest number of digits of a count. */
const COUNT_DIGITS = 9;

function readCount(text: string): Reading {
  const isPlain = /^\d+$/.test(text);
  if (!isPlain && !/^[1-9]\d{0,2}(?:\.\d{3})+$/.test(text)) return faulty(countFault(text));
  const digits = isPlain ? text : text.replaceAll(".", "");
  if (digits.length > COUNT_DIGITS) return faulty("count-too-long", { digits: digits.length });
  return valued(Number(digits));
}

/** The kind of a bad count, so that the message can say what to write instead. */
function countFault(text: string): CellRule {
  if (/^[+\-−–]\s*\d/.test(text)) return "count-sign";
  if (/^[\d.,]+$/.test(text)) return "count-separator";
  if (/^[\d.,]+e[+-]?\d+$/i.test(text)) return "count-exponent";
  if (/^\d[\d.,\s\u00a0\u2009\u202f]*$/.test(text)) return "count-space";
  return "count-text";
}

/** `12,5`, `12.5`, `1.234,5`; a single dot is a decimal point, so that `1.234` is 1 and a bit. */
function readDecimal(text: string): Reading {
  const isSimple = /^\d+(?:[.,]\d+)?$/.test(text);
  const isGrouped = !isSimple && /^[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?$/.test(text);
  if (!isSimple && !isGrouped) return faulty("decimal-unreadable");
  const plain = (isGrouped ? text.replaceAll(".", "") : text).replace(",", ".");
  // Longer ones would lose digits, or become infinite.
  if (plain.length > 15) return faulty("decimal-unreadable");
  return valued(Number(plain));
}

const yesNo: ReadonlyMap<string, number> = new Map([
  ["si", 1],
  ["sì", 1],
  ["s", 1],
  ["1", 1],
  ["no", 0],
  ["n", 0],
  ["0", 0],
]);

function readYesNo(text: string): Reading {
  const value = text.length > 8 ? undefined : yesNo.get(text.normalize("NFC").toLowerCase());
  return value === undefined ? faulty("yes-no-unreadable") : valued(value);
}

/** `dd/mm/yyyy` or ISO, in days since 1970-01-01. */
function readDate(text: string): Reading {
  const italian = /^(\d{2})\/(\d{2})\/(\d{4})$/.exec(text);
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (italian === null && iso === null) return faulty("date-unreadable");
  const [, first = "", month = "", last = ""] = italian ?? iso ?? [];
  const [year, day] = italian === null ? [first, last] : [last, first];
  const time = Date.UTC(Number(year), Number(month) - 1, Number(day));
  const isReal = new Date(time).toISOString().startsWith(`${year}-${month}-${day}T`);
  // `Date.UTC` takes the years 0 to 99 for 1900 to 1999: they fail here too.
  return isReal ? valued(time / 86_400_000) : faulty("date-impossible");
}

function readCode(text: string, field: Pick<Field, "column" | "values">): Reading {
  if (field.column === "cod_ats") {
    return isDistrictCode(text) ? valued(0) : faulty("key-malformed");
  }
  if (field.column === "cod_regione") {
    return territoryOf(text, field.values) === null
      ? faulty("region-unknown", { allowed: field.values })
      : valued(0);
  }
  return field.values.includes(text)
    ? valued(0)
    : faulty("code-unknown", { allowed: field.values });
}

/** ATS codes are `T`, two digits of the region, three of the ATS; case-sensitive. */
function isDistrictCode(text: string): boolean {
  return /^T\d{5}$/.test(text);
}

/**
 * A territory's code as written in any year: older extracts have `041`/`042` or `21`/`22` for
 * Bolzano `021` and Trento `022`, and `1` for `01`. `04` is unknown, since it does not say which.
 */
export function territoryOf(text: string, known: readonly string[]): string | null {
  const code = olderCodes.get(text) ?? (/^\d$/.test(text) ? `0${text}` : text);
  return known.includes(code) ? code : null;
}

const olderCodes: ReadonlyMap<string, string> = new Map([
  ["041", "021"],
  ["21", "021"],
  ["042", "022"],
  ["22", "022"],
]);

/** The territory that the digits of an ATS code name; null for none. */
export function territoryOfDistrict(code: string, known: readonly string[]): string | null {
  const digits = code.startsWith("T04") ? code.slice(1, 4) : code.slice(1, 3);
  return code.length > 3 && !/^T2[12]/.test(code) ? territoryOf(digits, known) : null;
}
