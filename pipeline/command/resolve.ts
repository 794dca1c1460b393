import type { Issue } from "../issue.ts";
import type { Territories } from "../types.ts";
import { nearest } from "../declare/nearest.ts";
import { commandIssue, type Values } from "./parse.ts";

export const FORMATS = ["html", "pdf", "csv"] as const;
export type Format = (typeof FORMATS)[number];

/** What the values are held against. */
export interface Surroundings {
  /** The path as a person wrote it, made absolute; null where nothing is there. */
  readonly find: (path: string) => string | null;
  readonly absolute: (path: string) => string;
  /** Years of a data folder that have extracts, in order. */
  readonly yearsOf: (folder: string) => readonly number[];
  readonly territories: Territories;
  /** The folder of the extracts when none is named. */
  readonly usual: string;
}

export interface Resolved<T> {
  readonly value: T;
  readonly issues: readonly Issue[];
}

export interface Extracts {
  readonly data: string;
  readonly year: number;
}

/** The data folder and the year: the newest with extracts, unless named. */
export function resolveExtracts(values: Values, around: Surroundings): Resolved<Extracts> {
  const written = values.get("data");
  const data = written === undefined ? around.usual : around.find(written);
  if (data === null) {
    const path = around.absolute(written ?? "");
    return { value: { data: path, year: 0 }, issues: [folderIssue(written ?? "", path)] };
  }
  const years = around.yearsOf(data);
  const newest = years.at(-1);
  if (newest === undefined) {
    const issue = commandIssue("data-empty", written ?? data, { path: data });
    return { value: { data, year: 0 }, issues: [issue] };
  }
  const text = values.get("year");
  const year = years.find((known) => String(known) === text);
  if (text === undefined || year !== undefined) {
    return { value: { data, year: year ?? newest }, issues: [] };
  }
  const known = years.map(String);
  const near = nearestYear(text, known);
  const issue = commandIssue("year-unknown", text, { nearest: near, known, path: data });
  return { value: { data, year: 0 }, issues: [issue] };
}

function folderIssue(written: string, path: string): Issue {
  // "C:\dati\" --year …: the shell takes \" for a quote, and the path for all that follows.
  const rule = written.includes('"') ? "data-quote" : "data-absent";
  return commandIssue(rule, written, { path });
}

/** `25` is 2025 before it is anything else. */
function nearestYear(text: string, known: readonly string[]): string {
  return known.findLast((year) => year.endsWith(text)) ?? nearest(text, known) ?? "";
}

/** Codes of `--only`: Italia, regions and autonomous provinces; empty = all. */
export function resolveOnly(values: Values, territories: Territories): Resolved<readonly string[]> {
  const text = values.get("only");
  if (text === undefined) return { value: [], issues: [] };
  const codes = partsOf(text);
  const known = territories.inOrder.filter(({ level }) => level !== "ripartizione");
  const unknown = codes.filter((code) => !known.some((territory) => territory.code === code));
  return {
    value: [...new Set(codes)],
    issues:
      codes.length === 0
        ? [commandIssue("option-empty", "--only")]
        : unknown.map((code) => {
            const near = nearestTerritory(code, territories);
            return commandIssue("option-territory", code, { nearest: near });
          }),
  };
}

/** A code, a name or a slug, as people write them: `1`, `4`, `Lombardia`, `trento`. */
function nearestTerritory(text: string, { inOrder }: Territories): string {
  const known = inOrder.filter(({ level }) => level !== "ripartizione");
  const tell = (code: string): string => {
    const territory = known.find((one) => one.code === code);
    return territory ? `${code} (${territory.short.it})` : "";
  };
  const padded = `0${text}`;
  if (known.some(({ code }) => code === padded)) return tell(padded);
  // The region has no pack of its own: its two provinces have.
  if (/^0?4$/.test(text)) return `${tell("021")}, ${tell("022")}`;
  if (/^(0?41|21)$/.test(text)) return tell("021");
  if (/^(0?42|22)$/.test(text)) return tell("022");
  if (/^\d+$/.test(text))
    return tell(
      nearest(
        text,
        known.map(({ code }) => code),
      ) ?? "",
    );
  const names = new Map(
    known.flatMap((one) => [one.slug, one.name.it, one.short.it].map((name) => [name, one.code])),
  );
  const name = nearest(text, names.keys());
  return name === null ? "" : tell(names.get(name) ?? "");
}

export function resolveFormats(values: Values): Resolved<readonly Format[]> {
  const text = values.get("formats");
  if (text === undefined) return { value: FORMATS, issues: [] };
  const names = partsOf(text);
  const unknown = names.filter((name) => !FORMATS.some((format) => format === name));
  return {
    value: FORMATS.filter((format) => names.includes(format)),
    issues:
      names.length === 0
        ? [commandIssue("option-empty", "--formats")]
        : unknown.map((name) => {
            const near = nearest(name, FORMATS) ?? "";
            return commandIssue("format-unknown", name, { nearest: near, known: FORMATS });
          }),
  };
}

export function resolveSeed(values: Values): Resolved<number> {
  const text = values.get("seed") ?? "1";
  if (/^\d{1,9}$/.test(text)) return { value: Number(text), issues: [] };
  return { value: 1, issues: [commandIssue("seed-number", text)] };
}

function partsOf(text: string): readonly string[] {
  return text
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");
}
