import { UNDECODABLE } from "./text.ts";

export interface Decoded {
  readonly text: string;
  readonly encoding: "utf-8" | "windows-1252";
  /** Bytes that the encoding does not know; each stands in `text` as a lone surrogate. */
  readonly undecodable: number;
}

/**
 * The contract's rule: a BOM, or more valid than invalid multibyte sequences, means UTF-8; else
 * Windows-1252. An undecodable byte `b` becomes the lone surrogate U+DC00 + b, which no valid
 * text holds, so that it stays apart from a U+FFFD that someone typed.
 */
export function decodeText(bytes: Uint8Array): Decoded {
  const bom = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const body = bom ? bytes.subarray(3) : bytes;
  const { valid, invalid } = countSequences(body);
  if (bom || valid > invalid || valid + invalid === 0) {
    if (invalid > 0) return { text: decodeUtf8(body), encoding: "utf-8", undecodable: invalid };
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(body);
    return { text, encoding: "utf-8", undecodable: 0 };
  }
  return decodeWindows(body);
}

function countSequences(bytes: Uint8Array): { valid: number; invalid: number } {
  let valid = 0;
  let invalid = 0;
  for (let i = 0; i < bytes.length; i += 1) {
    if ((bytes[i] ?? 0) < 0x80) continue;
    const length = sequenceLength(bytes, i);
    if (length > 0) {
      valid += 1;
      i += length - 1;
    } else invalid += 1;
  }
  return { valid, invalid };
}

/** Length of the valid multibyte sequence at `at`, or 0 (table 3-7 of the Unicode standard). */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] ?? 0;
  const second = bytes[at + 1] ?? 0;
  if (lead >= 0xc2 && lead <= 0xdf) return isTail(second) ? 2 : 0;
  if (lead >= 0xe0 && lead <= 0xef) {
    const low = lead === 0xe0 ? 0xa0 : 0x80;
    const high = lead === 0xed ? 0x9f : 0xbf;
    return second >= low && second <= high && isTail(bytes[at + 2]) ? 3 : 0;
  }
  if (lead >= 0xf0 && lead <= 0xf4) {
    const low = lead === 0xf0 ? 0x90 : 0x80;
    const high = lead === 0xf4 ? 0x8f : 0xbf;
    const tails = isTail(bytes[at + 2]) && isTail(bytes[at + 3]);
    return second >= low && second <= high && tails ? 4 : 0;
  }
  return 0;
}

function isTail(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x80 && byte <= 0xbf;
}

function decodeUtf8(bytes: Uint8Array): string {
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  const parts: string[] = [];
  let start = 0;
  for (let i = 0; i < bytes.length; i += 1) {
    const byte = bytes[i] ?? 0;
    if (byte < 0x80) continue;
    const length = sequenceLength(bytes, i);
    if (length > 0) {
      i += length - 1;
      continue;
    }
    parts.push(decoder.decode(bytes.subarray(start, i)), String.fromCharCode(UNDECODABLE + byte));
    start = i + 1;
  }
  parts.push(decoder.decode(bytes.subarray(start)));
  return parts.join("");
}

function decodeWindows(bytes: Uint8Array): Decoded {
  const units = new Uint16Array(bytes.length);
  let undecodable = 0;
  for (let i = 0; i < bytes.length; i += 1) {
    const byte = bytes[i] ?? 0;
    const code = byte >= 0x80 && byte <= 0x9f ? (upper[byte - 0x80] ?? 0) : byte;
    if (code === 0) undecodable += byte === 0 ? 0 : 1;
    units[i] = code === 0 && byte !== 0 ? UNDECODABLE + byte : code;
  }
  // Endianness does not matter: the units are read back on the machine that wrote them.
  return { text: textOf(units), encoding: "windows-1252", undecodable };
}

function textOf(units: Uint16Array): string {
  const parts: string[] = [];
  for (let i = 0; i < units.length; i += 8192) {
    parts.push(String.fromCharCode(...units.subarray(i, i + 8192)));
  }
  return parts.join("");
}

/** Windows-1252 from 80 to 9F; 0 = undecodable (81 8D 8F 90 9D). */
const upper: readonly number[] = [
  0x20ac, 0, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152,
  0, 0x017d, 0, 0, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161,
  0x203a, 0x0153, 0, 0x017e, 0x0178,
];
