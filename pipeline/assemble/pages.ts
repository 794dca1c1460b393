import type { Edition } from "../types.ts";
import { pageMark } from "./numbering.ts";

/** A run of pages with one running head: a chapter, the contents, the lists. */
export interface PageRun {
  /** Name of the page in CSS and of the class that uses it. */
  readonly name: string;
  /** What stands at the outer side: "5 Affidamento familiare". */
  readonly head: string;
}

export interface PageTexts {
  /** Beside the folio: "Relazione al Parlamento". */
  readonly edition: string;
  /** Foot, left: status of the data. */
  readonly status: string;
  /** Foot, right, before the page number of the guide. */
  readonly signs: string;
  readonly guideAnchor: string;
}

/**
 * The run of pages that a chapter belongs to. In the national report each chapter has its own; in a
 * pack the chapters follow one another on the page.
 */
export function chapterRun({ territory }: Pick<Edition, "territory">, anchor: string): string {
  return territory === "00" ? anchor : PACK_RUN;
}

export const PACK_RUN = "pacchetto";

/**
 * `@page` rules with running heads, mirrored on even pages. Two margin boxes of half the width carry
 * head and rule; the folio, in another weight, hangs from the corner box into the text width.
 */
export function pageRules(runs: readonly PageRun[], texts: PageTexts): string {
  return [...runs.flatMap((run) => [portrait(run, texts), landscape(run, texts)])].join("\n");
}

function portrait({ name, head }: PageRun, texts: PageTexts): string {
  return [
    `@page ${name} { size: 210mm 297mm; margin: 27mm 20mm 20mm; ${foot(texts)} }`,
    `@page ${name}:right { ${odd(head, texts.edition, "9.45mm")} }`,
    `@page ${name}:left { ${even(head, texts.edition, "9.45mm")} }`,
    `.page-${name} { page: ${name}; }`,
  ].join("\n");
}

function landscape({ name, head }: PageRun, texts: PageTexts): string {
  return [
    `@page ${name}-wide { size: 297mm 210mm; margin: 25mm 20mm 16mm; ${foot(texts)} }`,
    `@page ${name}-wide:right { ${odd(head, texts.edition, "7.45mm")} }`,
    `@page ${name}-wide:left { ${even(head, texts.edition, "7.45mm")} }`,
    `.page-${name} .landscape { page: ${name}-wide; }`,
  ].join("\n");
}

const TEXT = `width: 50%; font: 400 7.5pt/10pt "Titillium Web"; color: #47586a; vertical-align: bottom; padding-bottom: 2.4mm; border-bottom: 0.35pt solid #c5cfd9;`;
const FOLIO = `font: 600 9pt/10pt "Titillium Web"; color: #14202e; white-space: nowrap; vertical-align: bottom; padding-bottom: 2.65mm;`;
const FOOT = `font: 400 7pt/9pt "Titillium Web"; color: #47586a; vertical-align: bottom; padding-bottom: 9mm;`;

/** `below`: from the rule to the text; the rule is 17.55 mm from the top, whatever the margin. */
function odd(head: string, edition: string, below: string): string {
  const [text, folio] = [`${TEXT} margin-bottom: ${below};`, `${FOLIO} margin-bottom: ${below};`];
  return [
    `@top-left { content: ${quoted(head)}; ${text} text-align: left; }`,
    `@top-right { content: ${quoted(edition)}; ${text} text-align: right; padding-right: 9mm; }`,
    // Right-to-left, so that the number grows from the text's edge inwards.
    `@top-right-corner { content: counter(page); ${folio} direction: rtl; text-align: right; padding-right: 20mm; }`,
  ].join(" ");
}

function even(head: string, edition: string, below: string): string {
  const [text, folio] = [`${TEXT} margin-bottom: ${below};`, `${FOLIO} margin-bottom: ${below};`];
  return [
    `@top-left-corner { content: counter(page); ${folio} text-align: left; text-indent: 20mm; }`,
    `@top-left { content: ${quoted(edition)}; ${text} text-align: left; padding-left: 9mm; }`,
    `@top-right { content: ${quoted(head)}; ${text} text-align: right; }`,
  ].join(" ");
}

function foot({ status, signs, guideAnchor }: PageTexts): string {
  const pointer = `${quoted(`${signs}\u00a0`)} "${pageMark(guideAnchor)}"`;
  return [
    `@bottom-left { content: ${quoted(status)}; ${FOOT} width: 70%; text-align: left; }`,
    `@bottom-right { content: ${pointer}; ${FOOT} width: 30%; text-align: right; }`,
  ].join(" ");
}

/** A string of CSS that may stand in a style element: nothing can end the string or the element. */
export function quoted(text: string): string {
  const safe = text.replace(
    /[\\"<>&\n\r\f]/g,
    (sign) => `\\${(sign.codePointAt(0) ?? 0).toString(16)} `,
  );
  return `"${safe}"`;
}
