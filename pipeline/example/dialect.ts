import type { Cell } from "./cells.ts";
import { MISSING, NOT_ASKED } from "./cells.ts";
import type { Column } from "./inputs.ts";
import type { Random } from "./prng.ts";
import { below, random, shuffled } from "./prng.ts";
import type { Settings } from "./settings.ts";
import { YEARS } from "./settings.ts";
import { sure } from "./sure.ts";

/** How one office's program writes its CSV. */
export interface Dialect {
  readonly separator: ";" | "," | "\t";
  readonly encoding: "utf-8" | "utf-8 with BOM" | "windows-1252";
  readonly newline: "\r\n" | "\n";
  /** All fields in quotes, not only those that need them. */
  readonly quotes: "all" | "needed";
  readonly thousands: "grouped" | "plain";
  readonly decimals: "," | ".";
  readonly dates: "dd/mm/yyyy" | "iso";
  readonly yes: string;
  readonly no: string;
  /** What an open question looks like, one of these each time. */
  readonly missing: readonly string[];
  readonly notAsked: string;
  readonly order: "shuffled" | "codebook";
  readonly firstLine: "" | "empty" | "sep";
  readonly trailing: "separator" | "";
  /** Spaces, also no-break ones, that somebody typed around a few numbers. */
  readonly spaces: "some" | "none";
  /** Older extracts write the provinces and the regions below 10 in other ways. */
  readonly regions: "old" | "istat" | "unpadded" | "current";
}

/** Each file of the set has a dialect that no other has. */
export function dialectOf(settings: Settings, year: number, module: number): Dialect {
  const combinations = SEPARATORS.flatMap((separator) =>
    ENCODINGS.flatMap((encoding) => NEWLINES.map((newline) => ({ separator, encoding, newline }))),
  );
  const order = shuffled(combinations, random(settings.seed, "dialects"));
  const position = YEARS.findIndex((y) => y === year) * MODULES_A_YEAR + module;
  const base = sure(order[position % order.length], position);
  const next = random(settings.seed, "dialect", position);
  return {
    ...base,
    encoding: settings.names === "odd" ? "utf-8" : base.encoding,
    quotes: position >= order.length ? "all" : "needed",
    thousands: next() < 0.4 ? "grouped" : "plain",
    decimals: next() < 0.6 ? "," : ".",
    dates: next() < 0.5 ? "dd/mm/yyyy" : "iso",
    ...pick(ANSWERS, next),
    missing: pick(MISSINGS, next),
    notAsked: pick(["n.a.", "na", "N.A."], next),
    order: next() < 0.6 ? "shuffled" : "codebook",
    firstLine: pick(["", "", "", "", "empty", "empty", "sep"] as const, next),
    trailing: next() < 0.2 ? "separator" : "",
    spaces: next() < 0.35 ? "some" : "none",
    regions: REGIONS.get(year) ?? "current",
  };
}

const SEPARATORS = [";", ",", "\t"] as const;
const ENCODINGS = ["utf-8", "utf-8 with BOM", "windows-1252"] as const;
const NEWLINES = ["\r\n", "\n"] as const;
const MODULES_A_YEAR = 6;
const ANSWERS = [
  { yes: "si", no: "no" },
  { yes: "sì", no: "no" },
  { yes: "SI", no: "NO" },
  { yes: "S", no: "N" },
  { yes: "1", no: "0" },
] as const;
const MISSINGS = [[""], [""], ["", "", "n.d."], ["", "nd"], ["n.d.", "N.D.", ""]] as const;
const REGIONS: ReadonlyMap<number, Dialect["regions"]> = new Map([
  [2022, "old"],
  [2023, "istat"],
  [2024, "unpadded"],
]);

/** The text of a cell, before quoting. */
export function written(cell: Cell, column: Column, dialect: Dialect, next: Random): string {
  if (cell === MISSING) return column.kind === "testo" ? "" : pick(dialect.missing, next);
  if (cell === NOT_ASKED) return dialect.notAsked;
  if (typeof cell === "boolean") return cell ? dialect.yes : dialect.no;
  if (typeof cell === "number") {
    const digits = writtenNumber(cell, column.kind, dialect);
    return dialect.spaces === "some" && next() < 0.004 ? pick(PADDED, next)(digits) : digits;
  }
  if (column.name === "cod_regione") return writtenRegion(cell, dialect.regions);
  if (column.kind === "data" && dialect.dates === "dd/mm/yyyy") {
    return cell.split("-").toReversed().join("/");
  }
  return cell;
}

const PADDED = [
  (digits: string): string => ` ${digits}`,
  (digits: string): string => `${digits}\u00a0`,
  (digits: string): string => `\u00a0${digits}\u00a0`,
] as const;

function writtenNumber(value: number, kind: string, dialect: Dialect): string {
  if (kind === "decimale") return value.toFixed(1).replace(".", dialect.decimals);
  const digits = String(value);
  return dialect.thousands === "grouped" ? digits.replace(/\B(?=(\d{3})+$)/g, ".") : digits;
}

function writtenRegion(code: string, style: Dialect["regions"]): string {
  const isProvince = code.length === 3;
  if (style === "current") return code;
  if (style === "old") return isProvince ? `04${code.slice(-1)}` : String(Number(code));
  if (style === "istat") return isProvince ? code.slice(1) : code;
  return isProvince ? code : String(Number(code));
}

const pick = <T>(items: readonly T[], next: Random): T =>
  sure(items[below(next, items.length)], "item");
