/**
 * Surrounding spaces of any kind go: no-break, thin, zero-width, U+FEFF. A loop rather than a
 * regular expression, which would take quadratic time on a cell of millions of spaces.
 */
export function trimSpaces(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isSpace(text.charCodeAt(start))) start += 1;
  while (end > start && isSpace(text.charCodeAt(end - 1))) end -= 1;
  return start === 0 && end === text.length ? text : text.slice(start, end);
}

export function isSpace(code: number): boolean {
  if (code < 0x80) return code === 0x20 || (code >= 0x09 && code <= 0x0d);
  if (code < 0x1680) return code === 0xa0 || code === 0x85;
  if (code >= 0x2000 && code <= 0x200d) return true;
  return otherSpaces.has(code);
}

const otherSpaces: ReadonlySet<number> = new Set([
  0x1680, 0x180e, 0x2028, 0x2029, 0x202f, 0x205f, 0x2060, 0x3000, 0xfeff,
]);

/** First code of the lone surrogates that stand for undecodable bytes (see `encoding.ts`). */
export const UNDECODABLE = 0xdc00;

/** True where the text holds a byte that its encoding does not know. */
export function hasUndecodable(text: string): boolean {
  return undecodable.test(text);
}

const undecodable = /[\u{dc80}-\u{dcff}]/u;

/**
 * For people: undecodable bytes as U+FFFD, control signs as their pictures, signs of direction by
 * name (they would turn the message around), at most `limit` signs.
 */
export function printable(text: string, limit = 200): string {
  if (text.length <= limit && plain.test(text)) return text;
  const short = text.length > limit ? `${cut(text, limit)}…` : text;
  return short
    .replace(loneSurrogates, "\ufffd")
    .replace(controls, picture)
    .replace(
      directions,
      (sign) => `⟨U+${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}⟩`,
    );
}

// What nearly all texts are made of: nothing to be done.
const plain = /^[ -~\u00a0-\u017f\u2010-\u2027]*$/;

// A pair of surrogates is never cut in two.
function cut(text: string, limit: number): string {
  const last = text.charCodeAt(limit - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? limit - 1 : limit);
}

const loneSurrogates = /[\u{d800}-\u{dfff}]/gu;

const directions = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

const controls = /[\u0000-\u0008\u000e-\u001f\u007f]/g;

function picture(sign: string): string {
  const code = sign.charCodeAt(0);
  return String.fromCharCode(code === 0x7f ? 0x2421 : 0x2400 + code);
}
