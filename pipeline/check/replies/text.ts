import type { Field } from "../../types.ts";
import { sheetText } from "../csvText.ts";

/** What a person has answered: right as it stands, perhaps with a word on it, or what it should be. */
export type Answer =
  | { readonly kind: "ok"; readonly remark: string }
  | { readonly kind: "text"; readonly text: string };

/** Reads an answer as people write it: `OK.`, `N.D`, `3/4/2026`, `Completa`. */
export function readAnswer(field: Pick<Field, "kind" | "values">, answer: string): Answer {
  const text = withoutApostrophe(answer);
  const [, remark] = /^ok(?:[\s.,:;!–-]+(.*))?$/is.exec(text) ?? [];
  if (/^ok\b/i.test(text) && (remark !== undefined || /^ok$/i.test(text))) {
    return { kind: "ok", remark: (remark ?? "").trim() };
  }
  if (/^n\.?[da]\.?$/i.test(text) && text.includes(".")) {
    return { kind: "text", text: `n.${text.replaceAll(".", "").slice(1).toLowerCase()}.` };
  }
  if (field.kind === "data") return { kind: "text", text: fullDate(text) };
  const known = field.values.find((value) => value === text.toLowerCase());
  return { kind: "text", text: known ?? text };
}

/**
 * Whether a text that comes back from a spreadsheet is still the raw text that went out: the same, or
 * the same number or day written in the spreadsheet's own way.
 */
export function isSameText(returned: string, raw: string): boolean {
  const [mine, sheet] = [withoutApostrophe(returned), withoutApostrophe(sheetText(raw))];
  if (returned === raw || mine === sheet) return true;
  if (mine === "" || sheet === "") return false;
  return sharesNumber(mine, sheet) || fullDate(mine) === fullDate(sheet);
}

/** The apostrophe that keeps a formula from running is no part of the text. */
function withoutApostrophe(text: string): string {
  return /^'[=+\-@]/.test(text) ? text.slice(1) : text;
}

function fullDate(text: string): string {
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (iso !== null) return `${iso[3] ?? ""}/${iso[2] ?? ""}/${iso[1] ?? ""}`;
  const parts = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text);
  const [, day = "", month = "", year = ""] = parts ?? [];
  return parts === null ? text : `${day.padStart(2, "0")}/${month.padStart(2, "0")}/${year}`;
}

function sharesNumber(returned: string, raw: string): boolean {
  const mine = numbersIn(returned);
  // A spreadsheet shows long numbers with five or six digits and an exponent.
  const slack = /e/i.test(returned) ? 1e-5 : 0;
  return numbersIn(raw).some((a) => mine.some((b) => Math.abs(a - b) <= slack * Math.abs(a)));
}

/** Every number that a text may be, whichever sign parts thousands and decimals. */
function numbersIn(text: string): readonly number[] {
  if (!/^[+-]?\d[\d.,]*(?:e[+-]?\d+)?$/i.test(text)) return [];
  const readings = [text.replaceAll(",", ""), text.replaceAll(".", "").replace(",", ".")];
  return readings.map(Number).filter((number) => Number.isFinite(number));
}
