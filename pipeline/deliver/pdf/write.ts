/** Objects to a small PDF 1.7 file: object streams, a cross-reference stream, a fixed identifier. */
import { createHash } from "node:crypto";
import { deflateSync } from "node:zlib";
import { dict, type PdfDict, type PdfObject, type PdfValue } from "./value.ts";

/** Everything but streams is packed this many objects at a time, so that a reader may skip. */
const OBJECTS_PER_PACK = 200;

export interface PdfRoots {
  readonly root: number;
  readonly info: number;
}

/**
 * Writes what can be reached from the catalogue and the information dictionary, numbered anew in
 * that order: equal content gives equal bytes, whatever the numbers were.
 */
export function writePdf(get: (number: number) => PdfObject, { root, info }: PdfRoots): Uint8Array {
  const order = reachable(get, [root, info]);
  const plain = order.filter((number) => get(number).stream === undefined);
  const streams = order.filter((number) => get(number).stream !== undefined);
  const renumbered = new Map([...plain, ...streams].map((old, index) => [old, index + 1]));
  const print = (value: PdfValue): string => printValue(value, renumbered);

  const out: Output = { chunks: [], length: 0 };
  append(out, "%PDF-1.7\n%\xe2\xe3\xcf\xd3\n");
  const firstPack = order.length + 1;
  const places: Place[] = plain.map((_, index) => ({
    kind: IN_PACK,
    at: firstPack + Math.floor(index / OBJECTS_PER_PACK),
    index: index % OBJECTS_PER_PACK,
  }));
  streams.forEach((old, index) => {
    const { value, stream = new Uint8Array() } = get(old);
    places.push(appendObject(out, plain.length + index + 1, print(value), stream));
  });
  for (let from = 0; from < plain.length; from += OBJECTS_PER_PACK) {
    const members = plain.slice(from, from + OBJECTS_PER_PACK).map((old) => print(get(old).value));
    const { value, stream } = pack(members, from + 1);
    places.push(appendObject(out, places.length + 1, print(value), stream));
  }
  const reference = (old: number): PdfValue => ({ ref: renumbered.get(old) ?? 0 });
  appendTable(out, places, [
    ["Root", reference(root)],
    ["Info", reference(info)],
  ]);
  return Buffer.concat(out.chunks);
}

/** Numbers of all objects that `roots` lead to, depth first, in the order of their mention. */
function reachable(get: (number: number) => PdfObject, roots: readonly number[]): number[] {
  const seen = new Set<number>();
  const stack = [...roots].reverse();
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    const mentioned: number[] = [];
    collect(get(next).value, mentioned);
    for (let i = mentioned.length - 1; i >= 0; i -= 1) stack.push(mentioned[i] ?? 0);
  }
  return [...seen];
}

function collect(value: PdfValue, into: number[]): void {
  if (typeof value !== "object" || value === null) return;
  if (value instanceof Map) for (const inner of value.values()) collect(inner, into);
  else if (Array.isArray(value)) for (const inner of value) collect(inner, into);
  else if ("ref" in value) into.push(value.ref);
}

function printValue(value: PdfValue, renumbered: ReadonlyMap<number, number> | undefined): string {
  if (typeof value === "number") return printNumber(value);
  if (typeof value === "string") return printName(value);
  if (value === null || typeof value === "boolean") return String(value);
  if (Array.isArray(value)) {
    return `[${value.map((inner) => printValue(inner, renumbered)).join(" ")}]`;
  }
  if (value instanceof Map) {
    let text = "<<";
    for (const [key, inner] of value) {
      text += `${printName(`/${key}`)} ${printValue(inner, renumbered)}`;
    }
    return `${text}>>`;
  }
  if ("raw" in value) return value.raw;
  if ("ref" in value) return `${renumbered?.get(value.ref) ?? value.ref} 0 R`;
  return `(${value.bytes.replace(/[\\()]/g, "\\$&").replace(/\r/g, "\\r")})`;
}

function printNumber(value: number): string {
  // PDF has no exponents.
  return Math.abs(value) < 1e-6 ? "0" : String(value);
}

function printName(name: string): string {
  if (/^\/[\w.+-]*$/.test(name)) return name;
  const escaped = name
    .slice(1)
    .replace(/[^\w.+-]/g, (char) => `#${char.charCodeAt(0).toString(16).padStart(2, "0")}`);
  return `/${escaped}`;
}

interface Output {
  readonly chunks: Uint8Array[];
  length: number;
}

const IN_FILE = 1;
const IN_PACK = 2;

/** Where an object is (0 = nowhere): byte offset, or number of its pack and index in it. */
interface Place {
  readonly kind: 0 | typeof IN_FILE | typeof IN_PACK;
  readonly at: number;
  readonly index: number;
}

function append(out: Output, chunk: string | Uint8Array): void {
  const bytes = typeof chunk === "string" ? Buffer.from(chunk, "latin1") : chunk;
  out.chunks.push(bytes);
  out.length += bytes.length;
}

function appendObject(out: Output, number: number, head: string, stream: Uint8Array): Place {
  const place: Place = { kind: IN_FILE, at: out.length, index: 0 };
  append(out, `${number} 0 obj\n${head}\nstream\n`);
  append(out, stream);
  append(out, "\nendstream\nendobj\n");
  return place;
}

function pack(members: readonly string[], first: number): { value: PdfDict; stream: Uint8Array } {
  const offsets: number[] = [];
  let length = 0;
  for (const member of members) {
    offsets.push(length);
    length += member.length + 1;
  }
  const head = offsets.map((offset, index) => `${first + index} ${offset}`).join(" ");
  const stream = deflateSync(Buffer.from(`${head}\n${members.join("\n")}`, "latin1"));
  const value = dict([
    ["Type", "/ObjStm"],
    ["N", members.length],
    ["First", head.length + 1],
    ["Filter", "/FlateDecode"],
    ["Length", stream.length],
  ]);
  return { value, stream };
}

/** A row of the table: kind, position in four bytes, index. */
const COLUMNS = 6;
const FREE: Place = { kind: 0, at: 0, index: 0 };

function byteOf({ kind, at, index }: Place, column: number): number {
  if (column === 0) return kind;
  return column === COLUMNS - 1 ? index : (at >>> (8 * (4 - column))) & 255;
}

function appendTable(
  out: Output,
  places: readonly Place[],
  roots: readonly (readonly [string, PdfValue])[],
): void {
  const number = places.length + 1;
  const all: readonly Place[] = [FREE, ...places, { kind: IN_FILE, at: out.length, index: 0 }];
  const table = Buffer.alloc(all.length * (COLUMNS + 1));
  let above: Place = FREE;
  let start = 0;
  for (const place of all) {
    // Differences to the row above ("up") compress to almost nothing.
    table[start] = 2;
    for (let column = 0; column < COLUMNS; column += 1) {
      table[start + 1 + column] = byteOf(place, column) - byteOf(above, column);
    }
    above = place;
    start += COLUMNS + 1;
  }
  const stream = deflateSync(table);
  const hash = createHash("sha256");
  for (const chunk of out.chunks) hash.update(chunk);
  const id = { bytes: hash.digest().subarray(0, 16).toString("latin1") };
  const value = dict([
    ["Type", "/XRef"],
    ["Size", number + 1],
    ["W", [1, 4, 1]],
    ...roots,
    ["ID", [id, id]],
    ["Filter", "/FlateDecode"],
    [
      "DecodeParms",
      dict([
        ["Predictor", 12],
        ["Columns", COLUMNS],
      ]),
    ],
    ["Length", stream.length],
  ]);
  const tableStart = out.length;
  appendObject(out, number, printValue(value, undefined), stream);
  append(out, `startxref\n${tableStart}\n%%EOF\n`);
}
