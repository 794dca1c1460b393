/** A PDF file to objects: classic tables as Chromium writes them, streams as our writer does. */
import { inflateSync } from "node:zlib";
import { readValue, skipSpace, type Cursor } from "./syntax.ts";
import {
  isDict,
  isName,
  isRef,
  listOf,
  type PdfDict,
  type PdfObject,
  type PdfRef,
  type PdfValue,
} from "./value.ts";

export interface PdfFile {
  readonly trailer: PdfDict;
  /** One more than the highest number of an object. */
  readonly count: number;
  has(number: number): boolean;
  /** Parsed at the first call. Throws on an unknown number: a file that refers to it is broken. */
  get(number: number): PdfObject;
  /** Where the value of an object begins. */
  cursorAt(number: number): Cursor;
}

/** Throws when the bytes are not a PDF of the two kinds. */
export function readPdf(bytes: Uint8Array): PdfFile {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("latin1");
  const start = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(text.slice(-200))?.[1] ?? Number.NaN);
  if (!text.startsWith("%PDF-") || Number.isNaN(start)) throw new Error("not a PDF file");
  const source: Source = { bytes, text };
  const { trailer, count, placeOf } = text.startsWith("xref", start)
    ? readTable(source, start)
    : readTableStream(source, start);
  const cache = new Map<number, PdfObject>();
  const packs = new Map<number, Pack>();
  const get = (number: number): PdfObject => {
    const known = cache.get(number);
    if (known !== undefined) return known;
    const isMember = placeOf(number)?.inside !== undefined;
    const cursor = cursorAt(number);
    const object = isMember ? { value: readValue(cursor) } : readObject(source, cursor);
    cache.set(number, object);
    return object;
  };
  const cursorAt = (number: number): Cursor => {
    const place = placeOf(number);
    if (place === undefined) throw new Error(`PDF object ${number} is not there`);
    if (place.inside === undefined) return { text, at: text.indexOf("obj", place.at) + 3 };
    const pack = packs.get(place.inside) ?? readPack(get(place.inside));
    packs.set(place.inside, pack);
    return { text: pack.text, at: pack.starts[place.at] ?? pack.text.length };
  };
  return { trailer, count, has: (number) => placeOf(number) !== undefined, get, cursorAt };
}

/** The value behind a reference, or the value itself. */
export function resolve(file: PdfFile, value: PdfValue | undefined): PdfValue | undefined {
  return isRef(value) ? file.get(value.ref).value : value;
}

/** The dictionary behind `value`; empty where there is none. */
export function dictOf(file: PdfFile, value: PdfValue | undefined): PdfDict {
  const found = resolve(file, value);
  return isDict(found) ? found : new Map<string, PdfValue>();
}

export function catalogOf(file: PdfFile): PdfDict {
  return dictOf(file, file.trailer.get("Root"));
}

/** References of the pages in reading order. */
export function pagesOf(file: PdfFile): readonly PdfRef[] {
  const walk = (value: PdfValue | undefined): readonly PdfRef[] => {
    const node = dictOf(file, value);
    if (node.get("Type") === "/Page") return isRef(value) ? [value] : [];
    return listOf(node.get("Kids")).flatMap(walk);
  };
  return walk(catalogOf(file).get("Pages"));
}

/** Is a page A4, upright or across? Chromium rounds to its own pixels: within a point. */
export function isA4(page: PdfDict): boolean {
  const [left, bottom, right, top] = listOf(page.get("MediaBox")).map(Number);
  const sides = [(right ?? 0) - (left ?? 0), (top ?? 0) - (bottom ?? 0)].sort((a, b) => a - b);
  return A4.every((points, i) => Math.abs((sides[i] ?? 0) - points) < 1);
}

const A4 = [595.28, 841.89];

/** A stream without its encoding. Throws on a filter that neither writer uses. */
export function decoded({ value, stream }: PdfObject): Uint8Array {
  if (stream === undefined || !isDict(value)) throw new Error("PDF object has no stream");
  const filter = listOf(value.get("Filter"));
  if (filter.length === 0) return stream;
  if (filter.length > 1 || filter[0] !== "/FlateDecode") {
    throw new Error(`PDF filter ${filter.filter(isName).join(" ")}`);
  }
  const plain = inflateSync(stream);
  const parameters = value.get("DecodeParms");
  return isDict(parameters) ? unpredict(plain, Number(parameters.get("Columns"))) : plain;
}

interface Source {
  readonly bytes: Uint8Array;
  readonly text: string;
}

/** Byte offset of an object, or its index in the object stream `inside`. */
interface ObjectPlace {
  readonly at: number;
  readonly inside?: number;
}

interface Table {
  readonly trailer: PdfDict;
  /** One more than the highest number. */
  readonly count: number;
  placeOf(number: number): ObjectPlace | undefined;
}

function readTable({ text }: Source, start: number): Table {
  const head = /xref\s+0\s+(\d+)\s*\n/y;
  head.lastIndex = start;
  const count = Number(head.exec(text)?.[1] ?? Number.NaN);
  const first = head.lastIndex;
  const cursor = { text, at: text.indexOf("trailer", start) + "trailer".length };
  const trailer = readValue(cursor);
  if (!isDict(trailer) || Number.isNaN(count)) throw new Error("PDF cross-reference table");
  // Lines of 20 bytes, "0000000015 00000 n": read when asked for, there are tens of thousands.
  const placeOf = (number: number): ObjectPlace | undefined => {
    const line = first + number * 20;
    const isUsed = number < count && text[line + 17] === "n";
    return isUsed ? { at: Number(text.slice(line, line + 10)) } : undefined;
  };
  return { trailer, count, placeOf };
}

function readTableStream(source: Source, start: number): Table {
  const at = source.text.indexOf("obj", start) + 3;
  const object = readObject(source, { text: source.text, at });
  const trailer = object.value;
  if (!isDict(trailer)) throw new Error("PDF cross-reference stream");
  const widths = listOf(trailer.get("W")).map(Number);
  const [kindWidth = 0, atWidth = 0, indexWidth = 0] = widths;
  const table = decoded(object);
  const number = (from: number, width: number): number =>
    table.subarray(from, from + width).reduce((sum, byte) => sum * 256 + byte, 0);
  const places = new Map<number, ObjectPlace>();
  const row = kindWidth + atWidth + indexWidth;
  for (let i = 0; i * row < table.length; i += 1) {
    const kind = number(i * row, kindWidth);
    const second = number(i * row + kindWidth, atWidth);
    const third = number(i * row + kindWidth + atWidth, indexWidth);
    if (kind === 1) places.set(i, { at: second });
    if (kind === 2) places.set(i, { at: third, inside: second });
  }
  return { trailer, count: table.length / row, placeOf: (number) => places.get(number) };
}

function readObject({ bytes, text }: Source, cursor: Cursor): PdfObject {
  const value = readValue(cursor);
  skipSpace(cursor);
  if (!isDict(value) || !text.startsWith("stream", cursor.at)) return { value };
  const from = text.indexOf("\n", cursor.at) + 1;
  const length = value.get("Length");
  if (typeof length !== "number") throw new Error("PDF stream without a direct length");
  return { value, stream: bytes.subarray(from, from + length) };
}

/** Text of an object stream, and where each of its objects begins in it. */
interface Pack {
  readonly text: string;
  readonly starts: readonly number[];
}

function readPack(object: PdfObject): Pack {
  if (!isDict(object.value)) throw new Error("PDF object stream");
  const text = Buffer.from(decoded(object)).toString("latin1");
  const first = Number(object.value.get("First"));
  const head = text.slice(0, first).trim().split(/\s+/).map(Number);
  const starts = head.filter((_, i) => i % 2 === 1).map((offset) => first + offset);
  return { text, starts };
}

/** Undoes the PNG "up" predictor, the one that our writer uses. */
function unpredict(rows: Uint8Array, columns: number): Uint8Array {
  const plain = new Uint8Array((rows.length / (columns + 1)) * columns);
  for (let i = 0; i < plain.length; i += 1) {
    const row = Math.floor(i / columns);
    const above = row === 0 ? 0 : (plain[i - columns] ?? 0);
    plain[i] = (rows[row * (columns + 1) + 1 + (i % columns)] ?? 0) + above;
  }
  return plain;
}
