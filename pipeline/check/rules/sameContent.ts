import type { Extract } from "../../ingest/extract.ts";

/** True where two extracts of a module are equal in bytes, or in every cell of every ATS. */
export function sameContent(a: Extract, b: Extract): boolean {
  return sameBytes(a.bytes, b.bytes) || sameCells(a, b);
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}

/**
 * Compares cells by key and column, whatever the dialect and the order. Files without any value
 * are not called equal: there is nothing that could have been sent twice.
 */
function sameCells(a: Extract, b: Extract): boolean {
  if (a.rows.length !== b.rows.length || a.rows.length === 0) return false;
  const names = a.header.names;
  const positions = names.map((name) => b.header.names.indexOf(name));
  if (names.length !== b.header.names.length || positions.includes(-1)) return false;
  const [keyA, keyB] = [names.indexOf("cod_ats"), b.header.names.indexOf("cod_ats")];
  if (keyA < 0) return false;
  const rowByKey = new Map(b.rows.map((row) => [row.fields[keyB] ?? "", row.fields]));
  let values = 0;
  const isSame = a.rows.every(({ fields }) => {
    const other = rowByKey.get(fields[keyA] ?? "");
    if (other === undefined) return false;
    return names.every((name, i) => {
      const text = plain(fields[i] ?? "");
      if (text !== "" && name !== "cod_ats" && name !== "ats") values += 1;
      return text === plain(other[positions[i] ?? -1] ?? "");
    });
  });
  return isSame && values > 0;
}

/** The same number, or the same silence, may be written in more than one way. */
function plain(text: string): string {
  if (/^[1-9]\d{0,2}(?:\.\d{3})+$/.test(text)) return text.replaceAll(".", "");
  if (/^\d+,\d+$/.test(text)) return text.replace(",", ".");
  const folded = text.length > 4 ? text : text.toLowerCase();
  return folded === "n.d." || folded === "nd" ? "" : folded;
}
