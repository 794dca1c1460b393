/** PDF values as plain data. Names are strings that begin with "/"; strings hold raw bytes. */

export interface PdfRef {
  readonly ref: number;
}

/** Bytes of a PDF string, one character (0-255) each. */
export interface PdfText {
  readonly bytes: string;
}

/** PDF syntax that goes out as it stands. Our own, never read; it may not hold references. */
export interface PdfRaw {
  readonly raw: string;
}

export type PdfName = `/${string}`;
export type PdfDict = Map<string, PdfValue>;
export type PdfValue =
  number | boolean | null | PdfName | PdfText | PdfRef | PdfRaw | PdfDict | PdfValue[];

/** An indirect object; `stream` as stored, still encoded by the `/Filter` of its dictionary. */
export interface PdfObject {
  readonly value: PdfValue;
  readonly stream?: Uint8Array;
}

export const isDict = (value: PdfValue | undefined): value is PdfDict => value instanceof Map;

export const isRef = (value: PdfValue | undefined): value is PdfRef =>
  typeof value === "object" && value !== null && "ref" in value;

export const isText = (value: PdfValue | undefined): value is PdfText =>
  typeof value === "object" && value !== null && "bytes" in value;

export const isName = (value: PdfValue | undefined): value is PdfName => typeof value === "string";

export function listOf(value: PdfValue | undefined): readonly PdfValue[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

export function dict(entries: readonly (readonly [string, PdfValue])[]): PdfDict {
  return new Map(entries);
}

/** A text string: Latin letters as they are, anything else as UTF-16 with its mark. */
export function pdfText(text: string): PdfText {
  if (/^[\x20-\x7e]*$/.test(text)) return { bytes: text };
  const units = Array.from({ length: text.length }, (_, i) => text.charCodeAt(i));
  const bytes = units.map((unit) => String.fromCharCode(unit >> 8, unit & 255));
  return { bytes: `\xfe\xff${bytes.join("")}` };
}

/** The reverse of `pdfText`. */
export function readText({ bytes }: PdfText): string {
  if (!bytes.startsWith("\xfe\xff")) return bytes;
  return utf16(bytes.slice(2));
}

/** Big-endian UTF-16 bytes to text. */
export function utf16(bytes: string): string {
  const units: number[] = [];
  for (let i = 0; i + 1 < bytes.length; i += 2) {
    units.push((bytes.charCodeAt(i) << 8) | bytes.charCodeAt(i + 1));
  }
  return units.map((unit) => String.fromCharCode(unit)).join("");
}
