import Handlebars from "handlebars";
import type { ViewCell } from "../types.ts";
import { html, type Html } from "./engine.ts";

const MONTHS =
  "gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre|" +
  "Jänner|Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember|" +
  "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|" +
  "January|February|March|May|June|July|October|December";

/** A number with what may not be parted from it: its law, its month and year, its unit. */
const NUMBER = new RegExp(
  "((?:\\b(?:n|nn|art|artt|p|Nr|Art)\\.\\s)?" +
    "\\d(?:[\\d.,\\-–/]*\\d)?[°ªe.]?" +
    `(?:[\\s\\u00a0](?:${MONTHS})\\b(?:[\\s\\u00a0]\\d{4})?|[\\s\\u00a0](?:%|anni\\b|Jahre|ans\\b|years\\b))?)`,
);
const TRAILING_STOP = /\.$/;

/** Text for HTML, with every number in it marked as no figure of the data. */
export function markFixed(text: string): string {
  return text
    .split(NUMBER)
    .map((piece, i) => {
      if (i % 2 === 0) return escape(piece.replace(/\b([Ii]) MSNA\b/g, "$1\u00a0MSNA"));
      // The full stop after a number ends the sentence, but for German ordinals before a month.
      const stop = TRAILING_STOP.exec(piece)?.[0] ?? "";
      return fixed(piece.slice(0, piece.length - stop.length)) + stop;
    })
    .join("");
}

/** Longer phrases may be broken at the end of a line, shorter ones not. */
const UNBROKEN = 18;

/** One number, or a phrase with numbers, that is no figure: a law, a date, an age. */
export function fixed(text: string): string {
  const long = text.length > UNBROKEN ? ` class="run"` : "";
  return `<span data-fixed${long}>${escape(text)}</span>`;
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
