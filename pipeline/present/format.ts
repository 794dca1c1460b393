/**
 * How numbers look in each language, for tables, sentences and charts alike. No `Intl`: its Italian
 * drops the dot of 1.234, and its French uses U+202F, which the report's font lacks.
 */
import type { Lang } from "../types.ts";
import { ratioRounded } from "../statistics/round.ts";

export const NO_BREAK = "\u00a0";
export const MINUS = "\u2212";
export const EN_DASH = "\u2013";

interface NumberSigns {
  readonly decimal: string;
  readonly thousands: string;
  readonly percent: string;
}

const SIGNS: Readonly<Record<Lang, NumberSigns>> = {
  it: { decimal: ",", thousands: ".", percent: `${NO_BREAK}%` },
  // South Tyrol writes thousands as Italy does.
  de: { decimal: ",", thousands: ".", percent: `${NO_BREAK}%` },
  fr: { decimal: ",", thousands: NO_BREAK, percent: `${NO_BREAK}%` },
  en: { decimal: ".", thousands: ",", percent: "%" },
};

/** A count: "1.234", "−12". `value` must be a whole number. */
export function formatInteger(value: number, lang: Lang): string {
  return formatDecimal(value, 0, lang);
}

/**
 * A number with exactly so many decimals: "3,9". Halves go away from zero, as the shortest decimal
 * text of the number says; where the exact ratio is known, round it first (`ratioRounded`) and pass
 * the result, so that table, sentence and chart agree.
 */
export function formatDecimal(value: number, decimals: number, lang: Lang): string {
  return localise(ratioRounded(value, 1, 1, decimals).text, lang);
}

/** A percentage: "8,1 %" with a no-break space. `value` is already per cent. */
export function formatPercent(value: number, decimals: number, lang: Lang): string {
  return formatDecimal(value, decimals, lang) + SIGNS[lang].percent;
}

/** With its sign, for changes and differences: "+2,3", "−2,3", "0,0". */
export function formatSigned(value: number, decimals: number, lang: Lang): string {
  const text = formatDecimal(value, decimals, lang);
  return ratioRounded(value, 1, 1, decimals).value > 0 ? `+${text}` : text;
}

/**
 * Interval: "3,7–4,1"; with a negative bound the dash stands between no-break spaces, so that it is
 * not taken for the minus: "−2,1 – 3,4".
 */
export function formatRange(low: number, high: number, decimals: number, lang: Lang): string {
  const [from, to] = [formatDecimal(low, decimals, lang), formatDecimal(high, decimals, lang)];
  const spaced = from.startsWith(MINUS) || to.startsWith(MINUS);
  return spaced ? `${from}${NO_BREAK}${EN_DASH}${NO_BREAK}${to}` : `${from}${EN_DASH}${to}`;
}

/** A date for tables, in digits, from "2025-12-31": "31/12/2025", in German "31.12.2025". */
export function formatDate(iso: string, lang: Lang): string {
  return iso
    .split("-")
    .toReversed()
    .join(lang === "de" ? "." : "/");
}

/** Decimal text with a point ("-1234.5") in the signs of the language ("−1.234,5"). */
export function localise(decimalText: string, lang: Lang): string {
  const { decimal, thousands } = SIGNS[lang];
  const negative = decimalText.startsWith("-");
  const [whole = "", rest] = decimalText.slice(negative ? 1 : 0).split(".");
  const grouped = whole.replace(/\B(?=(?:\d{3})+$)/g, thousands);
  return (negative ? MINUS : "") + grouped + (rest === undefined ? "" : decimal + rest);
}

/** Number locale of Vega (d3-format), so that axes and labels print as the tables do. */
export interface VegaLocale {
  readonly decimal: string;
  readonly thousands: string;
  readonly grouping: readonly number[];
  readonly currency: readonly [string, string];
  readonly percent: string;
  readonly minus: string;
}

export function vegaLocale(lang: Lang): VegaLocale {
  const { decimal, thousands, percent } = SIGNS[lang];
  return {
    decimal,
    thousands,
    grouping: [3],
    currency: ["", `${NO_BREAK}€`],
    percent,
    minus: MINUS,
  };
}
