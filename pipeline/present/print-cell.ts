/** How measures are rounded, signed and printed, and published in the open data. */
import type { LaidCell } from "../tabulate/lay.ts";
import type { Lang, Measure, PublishedMeasure, Sign } from "../types.ts";
import { ratioRounded } from "../statistics/round.ts";
import type { Derived } from "./derived.ts";
import { formatDate, formatRange, localise } from "./format.ts";
import type { LabelContext } from "./labels.ts";

/** Intervals are published for rates, shares, changes and their differences; ranks have ranges. */
export function keepsInterval(measure: Measure): boolean {
  return measure.measure !== "conteggio" && measure.measure !== "rapporto";
}

export function intervalText(
  interval: { readonly low: number | null; readonly high: number | null } | null,
  measure: Measure,
  lang: Lang,
): string {
  if (interval === null || interval.low === null || interval.high === null) return "";
  return formatRange(interval.low, interval.high, style(measure).decimals, lang);
}

interface Style {
  readonly as: PublishedMeasure;
  /** Decimals as printed; the open data have 4, or none for whole numbers. */
  readonly decimals: number;
  readonly whole: boolean;
  readonly signed: boolean;
}

const wholeNumber = { decimals: 0, whole: true, signed: false } as const;
const oneDecimal = { decimals: 1, whole: false, signed: false } as const;

/** How each measure is published and printed. */
export function style(measure: Measure): Style {
  switch (measure.measure) {
    case "conteggio":
    case "rango":
    case "mancanti":
    case "ats":
    case "stima":
    case "si_no":
    case "data":
      return { as: measure.measure, ...wholeNumber };
    case "quota":
    case "tasso_1000":
    case "tasso_std_1000":
    case "copertura":
    case "decimale":
      return { as: measure.measure, ...oneDecimal };
    case "variazione":
    case "differenza":
      return { as: measure.measure, ...oneDecimal, signed: true };
    case "rapporto":
      return { as: measure.measure, ...oneDecimal, decimals: measure.per === 1 ? 2 : 1 };
    case "riferimento":
      return {
        as: measure.as,
        decimals: measure.decimals,
        whole: measure.decimals === 0,
        signed: false,
      };
    case "run":
      return { as: measure.as, ...(measure.as === "quota" ? oneDecimal : wholeNumber) };
  }
}

/** An answer of yes or no in words; of a territory, how many said yes. */
export function printCell(
  { measure, ats }: LaidCell,
  derived: Derived,
  labels: LabelContext,
): { readonly text: string; readonly signs: readonly Sign[] } {
  if (measure.measure === "si_no" && ats !== "" && derived.exact !== null) {
    return {
      text: labels.words.text(derived.exact.num > 0 ? "answers.yes" : "answers.no"),
      signs: [],
    };
  }
  return print(derived, measure, labels.lang);
}

function print(
  derived: Derived,
  measure: Measure,
  lang: Lang,
): { readonly text: string; readonly signs: readonly Sign[] } {
  if (derived.standIn !== null) return { text: derived.standIn, signs: [derived.standIn] };
  if (derived.exact === null) return { text: "", signs: [] };
  const { num, den, times } = derived.exact;
  if (measure.measure === "data") {
    return { text: formatDate(isoDate(num), lang), signs: [] };
  }
  const { as, decimals, signed } = style(measure);
  const rounded = ratioRounded(num, den, times, decimals);
  // A year has no point for the thousands.
  if (as === "anno") return { text: rounded.text, signs: [] };
  if (num === 0)
    return signed ? { text: localise("0.0", lang), signs: [] } : { text: "-", signs: ["-"] };
  if (rounded.vanishes) return { text: "..", signs: [".."] };
  const plus = signed && rounded.value > 0 ? "+" : "";
  return { text: plus + localise(rounded.text, lang), signs: [] };
}

export function publishedValue(derived: Derived, measure: Measure): string {
  if (derived.exact === null) return "";
  const { num, den, times } = derived.exact;
  if (measure.measure === "data") return isoDate(num);
  return ratioRounded(num, den, times, style(measure).whole ? 0 : 4).text;
}

function isoDate(days: number): string {
  return new Date(days * 86_400_000).toISOString().slice(0, 10);
}
