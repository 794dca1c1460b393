import type { CellRule } from "./cellRules.ts";

/**
 * What makes a text suspicious: it would run as a formula or as markup in a program that trusts
 * it, or hides signs. It is kept as text and escaped everywhere.
 */
export function suspiciousText(text: string): readonly CellRule[] {
  const found = tests.filter(({ test }) => test(text));
  return found.map(({ rule }) => rule);
}

/** In signs; text of twice as many code units has more of them. */
const LIMIT = 200;

const tests: readonly { readonly rule: CellRule; readonly test: (text: string) => boolean }[] = [
  { rule: "text-formula", test: (text) => /^[=+\-@]/.test(text) },
  { rule: "text-markup", test: (text) => /[<>]/.test(text) },
  { rule: "text-control", test: (text) => hidden.test(text.replaceAll("\r\n", "\n")) },
  { rule: "text-replacement", test: (text) => text.includes("\ufffd") },
  { rule: "text-long", test: (text) => text.length > 2 * LIMIT || [...text].length > LIMIT },
];

// Line breaks inside quotes are part of the dialect; other control and bidirectional signs hide.
const hidden =
  /[\u0001-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/;
