/** How hard a text is to read. */
export interface Readability {
  /** 0 to 100, the higher the easier: under 60 hard for who has lower secondary school. */
  readonly gulpease: number;
  readonly sentences: number;
  readonly words: number;
  readonly letters: number;
}

/**
 * Gulpease index: 89 + (300 × sentences − 10 × letters) / words, held within 0 and 100. Made for
 * Italian: Lucisano and Piemontese (1988), Scuola e città 3, 110-124. An elided article counts as a
 * word of its own; a line break ends a sentence; a stop after one of the `abbreviations` ("art.") or
 * inside a number does not. Null for a text without words.
 */
export function readability(
  text: string,
  abbreviations: readonly string[] = [],
): Readability | null {
  const words = text.match(/[\p{L}\d](?:[\p{L}\d-]|[.,](?=\d))*/gu) ?? [];
  if (words.length === 0) return null;
  const letters = words.reduce((sum, word) => sum + word.replace(/[^\p{L}\d]/gu, "").length, 0);
  const sentences = text
    .split(/\n+/)
    .reduce((sum, line) => sum + sentencesIn(line, abbreviations), 0);
  const index = 89 + (300 * sentences - 10 * letters) / words.length;
  return { gulpease: Math.min(Math.max(index, 0), 100), sentences, words: words.length, letters };
}

function sentencesIn(line: string, abbreviations: readonly string[]): number {
  if (!/[\p{L}\d]/u.test(line)) return 0;
  const stops = [...line.matchAll(/[.!?…]+[»”)’"]*(?=\s+[\p{Lu}\d«“"(])/gu)].filter(
    ({ index }) => !endsWithAny(line.slice(0, index + 1), abbreviations),
  );
  return stops.length + 1;
}

function endsWithAny(text: string, abbreviations: readonly string[]): boolean {
  return abbreviations.some(
    (short) => text.endsWith(short) && !/\p{L}/u.test(text.at(-short.length - 1) ?? " "),
  );
}
