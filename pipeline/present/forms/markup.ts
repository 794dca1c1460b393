/**
 * Marks inside the text of a chart that say where a number comes from. Vega carries a text as it
 * is, so the marks travel as characters of the private use area and become attributes when the SVG
 * is finished.
 */
import { EN_DASH } from "../format.ts";
import type { ChartNumber } from "./types.ts";

const OPEN = "\uE000";
const MIDDLE = "\uE001";
const CLOSE = "\uE002";

/** A number, or the sign that stands in for it, with the cell that it is. */
export function cellText(number: ChartNumber): string {
  return mark(`c${number.ref}`, number.text);
}

/** A bound of a number: a column of the same row. */
export function boundText(number: ChartNumber, part: "inf" | "sup", text: string): string {
  return mark(`c${number.ref} ${part}`, text);
}

/** The interval as the table prints it. Empty where there is none. */
export function intervalText(number: ChartNumber): string {
  const [low, high] = number.interval.split(EN_DASH);
  if (low === undefined || high === undefined || number.interval === "") return "";
  const bound = (part: "inf" | "sup", text: string): string =>
    text.replace(text.trim(), boundText(number, part, text.trim()));
  return `${bound("inf", low)}${EN_DASH}${bound("sup", high)}`;
}

/** A text whose digits are no figure: a year, a code, an age band. */
export function fixedText(text: string): string {
  return /\d/.test(text) ? mark("f", text) : text;
}

/** The text as a reader sees it. */
export function plainText(text: string): string {
  return text.replace(new RegExp(`${OPEN}[^${MIDDLE}]*${MIDDLE}|${CLOSE}`, "gu"), "");
}

/** Content of an SVG text element: its attributes, and its inner markup. `text` is escaped XML. */
export function markedContent(text: string): { attributes: string; inner: string } {
  const whole = new RegExp(`^${OPEN}([^${MIDDLE}]*)${MIDDLE}([^${CLOSE}]*)${CLOSE}$`, "u");
  const found = whole.exec(text);
  if (found) return { attributes: attributes(found[1] ?? ""), inner: found[2] ?? "" };
  const each = new RegExp(`${OPEN}([^${MIDDLE}]*)${MIDDLE}([^${CLOSE}]*)${CLOSE}`, "gu");
  const inner = text.replace(
    each,
    (_, kind: string, body: string) => `<tspan${attributes(kind)}>${body}</tspan>`,
  );
  return { attributes: "", inner };
}

function mark(kind: string, text: string): string {
  return `${OPEN}${kind}${MIDDLE}${text}${CLOSE}`;
}

function attributes(kind: string): string {
  if (kind === "f") return ' data-fixed=""';
  const [ref = "", part] = kind.slice(1).split(" ");
  return ` data-cell="${ref}"` + (part === undefined ? "" : ` data-part="${part}"`);
}
