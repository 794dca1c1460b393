import type { ReadingRule } from "./faults.ts";

type ContainerFault = Extract<ReadingRule, `file-${string}`>;

/** Names what is no text file at all, from its first bytes; null where it may be one. */
export function containerFault(bytes: Uint8Array): ContainerFault | null {
  if (bytes.length === 0) return "file-empty";
  if (startsWith(bytes, [0xff, 0xfe]) || startsWith(bytes, [0xfe, 0xff])) return "file-utf16";
  const found = signatures.find(({ start }) => startsWith(bytes, start));
  return found?.fault ?? faultOfNuls(bytes);
}

/** True for text that begins as an HTML or XML document; to ask where no column is known. */
export function looksLikeHtml(text: string): boolean {
  return /^[\s\ufeff]*<(?:!doctype|!--|\?xml|[a-z][a-z0-9]*[\s>/])/i.test(text.slice(0, 4096));
}

const signatures: readonly { readonly start: readonly number[]; readonly fault: ContainerFault }[] =
  [
    { start: [0x50, 0x4b, 0x03, 0x04], fault: "file-zip" },
    { start: [0x50, 0x4b, 0x05, 0x06], fault: "file-zip" },
    { start: [0x50, 0x4b, 0x07, 0x08], fault: "file-zip" },
    { start: [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1], fault: "file-workbook" },
    { start: [0x1f, 0x8b, 0x08], fault: "file-zip" },
    { start: [0x25, 0x50, 0x44, 0x46, 0x2d], fault: "file-binary" },
  ];

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, i) => bytes[i] === byte);
}

/**
 * UTF-16 without a BOM: in text of this kind every other byte is NUL. A few NULs in some cells are
 * faults of those cells, not of the file.
 */
function faultOfNuls(bytes: Uint8Array): ContainerFault | null {
  const size = Math.min(bytes.length, 4096);
  const nuls: [number, number] = [0, 0];
  for (let i = 0; i < size; i += 1) if (bytes[i] === 0) nuls[i % 2 === 0 ? 0 : 1] += 1;
  const [even, odd] = nuls;
  if (even + odd < size / 4) return null;
  const isOneSided = Math.max(even, odd) > 4 * Math.min(even, odd);
  return isOneSided ? "file-utf16" : "file-binary";
}
