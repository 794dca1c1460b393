import { random } from "../example/prng.ts";
import { readExtract } from "../ingest/extract.ts";
import { MODULES } from "../ingest/inventory.ts";
import type { Codebook, Module } from "../types.ts";

/** What becomes of a count: over many rules, some unreadable and some that only do not add up. */
const KINDS: readonly ((count: number) => string)[] = [
  (n) => `-${n}`,
  (n) => `${n},5`,
  (n) => `${n}e3`,
  (n) => `circa ${n}`,
  () => "#N/D",
  (n) => `${n}0000000000`,
  (n) => `${n} 0`,
  (n) => `${n}000`,
  (n) => `${n}0`,
  (n) => String(n + 13),
  (n) => String(n + 4),
  () => "0",
  () => "",
  (n) => `<b>${n}`,
  () => "99999",
  (n) => `${n}\0`,
  () => "31/02/2026",
];

interface Spot {
  readonly row: string[];
  readonly at: number;
}

/** Extracts with so many cells gone wrong, in the same ones each time; other files as they are. */
export function spoilt(
  files: ReadonlyMap<string, Uint8Array>,
  codebook: Codebook,
  cells: number,
): ReadonlyMap<string, Uint8Array> {
  const next = random(1, "spoilt");
  const tables = [...files].flatMap(([path, bytes]) => tableOf(path, bytes, codebook));
  const spots = tables.flatMap(({ rows }) => rows.flatMap(countsIn));
  for (let i = 0; i < cells && spots.length > 0; i += 1) {
    const [spot] = spots.splice(Math.floor(next() * spots.length), 1);
    const wrong = KINDS[i % KINDS.length];
    if (spot && wrong) spot.row[spot.at] = wrong(Number(spot.row[spot.at]));
  }
  const encoder = new TextEncoder();
  const made = tables.map(({ path, header, rows }): [string, Uint8Array] => {
    const text = [header, ...rows].map((row) => `${row.map(quoted).join(";")}\n`).join("");
    return [path, encoder.encode(text)];
  });
  return new Map([...files, ...made]);
}

function tableOf(path: string, bytes: Uint8Array, codebook: Codebook) {
  const [, year = "", name = ""] = /^(\d{4})\/(\w+)\.csv$/.exec(path) ?? [];
  const module = MODULES.find((one): one is Module => one === name && one !== "anagrafica");
  if (module === undefined) return [];
  const { value } = readExtract({ module, year: Number(year), path, bytes }, codebook);
  if (value === null) return [];
  return [{ path, header: value.header.names, rows: value.rows.map(({ fields }) => [...fields]) }];
}

/** Counts above zero; the first two columns are the key. */
function countsIn(row: string[]): readonly Spot[] {
  return row.flatMap((text, at) => (at >= 2 && /^[1-9]\d*$/.test(text) ? [{ row, at }] : []));
}

function quoted(text: string): string {
  return /[";\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
