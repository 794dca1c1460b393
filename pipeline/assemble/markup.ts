import Handlebars from "handlebars";
import type { ViewCell } from "../types.ts";
import { html, type Html } from "./engine.ts";

/** Text for HTML, with every number in it marked as no figure of the data. */
export function markFixed(text: string): string {
  // The smallest element that holds the number: "0-17", "1.000", "31", "95".
  return text
    .split(/(\d(?:[\d.,\-–/°ªa-z]*[\d°ª])?)/)
    .map((piece, i) => (i % 2 === 1 ? fixed(piece) : escape(piece)))
    .join("");
}

/** One number, or a phrase with numbers, that is no figure: a law, a date, an age. */
export function fixed(text: string): string {
  return `<span data-fixed>${escape(text)}</span>`;
}

export function escape(text: string): string {
  return Handlebars.Utils.escapeExpression(text);
}

/** Text that templates print: escaped, numbers marked. */
export function words(text: string): Html {
  return html(markFixed(text));
}

/** Which column of the open data a printed number is, or how the words tell it. */
export type Part =
  | "valore"
  | "inf"
  | "sup"
  | "ats_rispondenti"
  | "ats_interpellati"
  | "popolazione_rispondenti"
  | "popolazione_interpellata"
  | "copertura"
  | "rounded"
  | "words";

export function cellId(cell: ViewCell): string {
  return `${cell.table}:${cell.line}`;
}

/** A printed figure that names its row in the open data. */
export function figureSpan(cell: ViewCell, text: string, part: Part = "valore"): string {
  const attribute = part === "valore" ? "" : ` data-part="${part}"`;
  return `<span data-cell="${escape(cellId(cell))}"${attribute}>${escape(text)}</span>`;
}

/** "3,1–4,2", each bound naming its own column. */
export function intervalSpans(cell: ViewCell): string {
  const [, low = "", dash = "", high = ""] = /^(.*?)(\s?–\s?)(.*)$/.exec(cell.interval) ?? [];
  return figureSpan(cell, low, "inf") + dash + figureSpan(cell, high, "sup");
}

/** Plain text of a page's running head or an attribute: markup and marks taken off. */
export function plain(markup: string): string {
  return markup
    .replace(/<[^>]*>/g, "")
    .replace(/\s+/g, " ")
    .trim();
}
