import type { Row } from "./cells.ts";
import { MISSING } from "./cells.ts";
import type { Dialect } from "./dialect.ts";
import { written } from "./dialect.ts";
import type { Column } from "./inputs.ts";
import { random, shuffled } from "./prng.ts";

/** An extract as texts, not yet quoted: faults and corrections are about these. */
export interface TextTable {
  readonly year: number;
  readonly module: string;
  readonly header: readonly string[];
  readonly records: readonly (readonly string[])[];
  readonly dialect: Dialect;
}

export interface Extract {
  readonly year: number;
  readonly module: string;
  /** The columns of the module, with the key columns first. */
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
}

/** Rows to texts in the dialect; the key columns stay first, the others move where it shuffles. */
export function textTable(extract: Extract, dialect: Dialect, seed: number): TextTable {
  const { year, module, columns, rows } = extract;
  const next = random(seed, "order", year, module);
  const keys = columns.slice(0, 2);
  const others = columns.slice(2);
  const ordered = dialect.order === "shuffled" ? [...keys, ...shuffled(others, next)] : columns;
  const sorted = dialect.order === "shuffled" ? shuffled(rows, next) : rows;
  return {
    year,
    module,
    dialect,
    header: ordered.map((c) => c.name),
    records: sorted.map((row) =>
      ordered.map((c) => written(row.get(c.name) ?? MISSING, c, dialect, next)),
    ),
  };
}

/** The bytes of the file. */
export function csv({ header, records, dialect }: TextTable): Uint8Array {
  const { separator, newline } = dialect;
  const line = (fields: readonly string[]): string =>
    fields.map((field) => quoted(field, dialect)).join(separator) +
    (dialect.trailing === "separator" ? separator : "");
  const first = { "": [], empty: [""], sep: [`sep=${separator}`] }[dialect.firstLine];
  const lines = [...first, line(header), ...records.map(line)];
  return encoded(`${lines.join(newline)}${newline}`, dialect.encoding);
}

function quoted(field: string, { quotes, separator }: Dialect): string {
  const needed = field.includes(separator) || /["\r\n]/.test(field);
  return quotes === "all" || needed ? `"${field.replaceAll('"', '""')}"` : field;
}

function encoded(text: string, encoding: Dialect["encoding"]): Uint8Array {
  if (encoding === "windows-1252") return Uint8Array.from([...text].map(byteOf));
  return new TextEncoder().encode(encoding === "utf-8 with BOM" ? `\u{feff}${text}` : text);
}

/** Windows-1252: Latin-1, but for the signs at 80-9F; only those that names use. */
const HIGH: ReadonlyMap<string, number> = new Map([
  ["€", 0x80],
  ["‘", 0x91],
  ["’", 0x92],
  ["“", 0x93],
  ["”", 0x94],
  ["–", 0x96],
]);

function byteOf(sign: string): number {
  const code = HIGH.get(sign) ?? sign.charCodeAt(0);
  if (code > 0xff) throw new RangeError(`example: no byte for ${sign}`);
  return code;
}
