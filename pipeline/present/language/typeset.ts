import { EN_DASH, MINUS, NO_BREAK } from "../format.ts";
import type { Grammar } from "./grammar.ts";

/**
 * The finish of a text in one language: typographic apostrophes and quotes, true minus and dash of
 * ranges, no-break spaces where a line must not end (31 dicembre, 8,1 %, art. 9, Tavola 5.1, i MSNA),
 * single spaces, and none of the blanks and hyphens that the report's font lacks. Signs of the legend
 * (`-`, `..`, `....`) stay. Doing it twice changes nothing more.
 */
export function typeset(text: string, grammar: Grammar): string {
  return STEPS.reduce((done, step) => step(done, grammar), text);
}

/**
 * The same for markup: the texts between tags, read as one text so that a space beside a tag is seen.
 * Tags, and whole script, style, svg, pre and code elements, stay as they are; so do entities, but
 * for those of quotes and apostrophes that escaping has put there.
 */
export function typesetHtml(html: string, grammar: Grammar): string {
  const kept: string[] = [];
  const text = html.replace(MARKUP, (found) => {
    const plain = QUOTE_BY_ENTITY.get(found);
    if (plain !== undefined) return plain;
    kept.push(found);
    return TAG;
  });
  let next = 0;
  return typeset(text, grammar).replaceAll(TAG, () => kept[next++] ?? "");
}

/** A private-use sign stands for a tag while the text is being set. */
const TAG = "\ue000";
const MARKUP = /<(script|style|svg|pre|code)\b[^]*?<\/\1>|<!--[^]*?-->|<[^>]*>|&#?\w+;/g;
const QUOTE_BY_ENTITY: ReadonlyMap<string, string> = new Map([
  ["&#x27;", "'"],
  ["&#39;", "'"],
  ["&apos;", "'"],
  ["&quot;", '"'],
  ["&nbsp;", NO_BREAK],
]);

type Step = (text: string, grammar: Grammar) => string;

const STEPS: readonly Step[] = [
  printable,
  singleBlanks,
  apostrophes,
  quotes,
  innerBlanks,
  repairs,
  dashes,
  percents,
  numbersWithWords,
  wordsWithNumbers,
  shortWords,
  singleBlanks,
];

/** Thin blanks and the no-break hyphen have no glyph. */
function printable(text: string): string {
  return text.replace(/[\u2009\u202f\u2007]/g, NO_BREAK).replaceAll("\u2011", "-");
}

function apostrophes(text: string): string {
  return text.replaceAll("'", "’");
}

/** A quote before a blank, a stop or the end closes; any other opens. */
function quotes(text: string, { typography }: Grammar): string {
  const { open, close } = typography.quotes;
  const closing = new RegExp(`"(?=${TAG}*(?:[\\s.,;:!?)\\]»”]|$))`, "g");
  return text.replace(closing, close).replaceAll('"', open);
}

/** Whole words that typists write wrong: "E’" for "È". */
function repairs(text: string, { typography }: Grammar): string {
  return Object.entries(typography.repairs).reduce(
    (done, [wrong, right]) =>
      done.replace(new RegExp(`(?<![\\p{L}\\d])${escaped(wrong)}(?=\\s)`, "gu"), right),
    text,
  );
}

/** "-5" is negative, "0-17" a range; dates (2025-12-31) and codes keep their hyphens. */
function dashes(text: string): string {
  return text
    .replace(new RegExp(`(^|[\\s(«„“]|(?<!\\d${TAG}*)${TAG})-(?=\\d)`, "g"), `$1${MINUS}`)
    .replace(/(?<![\p{L}\d\-–/])(\d[\d.,]*)-(?=\d[\d.,]*(?![\p{L}\d\-–/]))/gu, `$1${EN_DASH}`);
}

function percents(text: string, { typography }: Grammar): string {
  const blank = typography.percentBlank === "none" ? "" : NO_BREAK;
  return (
    text
      .replace(new RegExp(`(\\d)(${TAG}*)[ ${NO_BREAK}]?(${TAG}*)%`, "g"), `$1$2$3${blank}%`)
      // The unit of a row, "residenti, %", is no line of its own.
      .replaceAll(", %", `,${NO_BREAK}%`)
  );
}

/** "31 dicembre", "345 mila". */
function numbersWithWords(text: string, { months, typography }: Grammar): string {
  const words = alternatives([...months, ...typography.afterNumber]);
  const pattern = new RegExp(`(\\d[.°]?(?:er)?${TAG}*) (?=${TAG}*(?:${words})(?!\\p{L}))`, "gu");
  return text.replace(pattern, `$1${NO_BREAK}`);
}

/** "art. 9", "Tavola 5.1". */
function wordsWithNumbers(text: string, { typography }: Grammar): string {
  const words = alternatives(typography.beforeNumber);
  const pattern = new RegExp(`(?<!\\p{L})(${words})(${TAG}*) (?=${TAG}*\\d)`, "gu");
  return text.replace(pattern, `$1$2${NO_BREAK}`);
}

/** "i MSNA": an acronym keeps its article. */
function shortWords(text: string, { typography }: Grammar): string {
  const words = alternatives(typography.afterShortWord);
  const pattern = new RegExp(`(?<!\\p{L})(\\p{Ll}{1,3}) (?=${TAG}*(?:${words})(?!\\p{L}))`, "gu");
  return text.replace(pattern, `$1${NO_BREAK}`);
}

/** French keeps a blank inside quotes and before high stops. */
function innerBlanks(text: string, { typography }: Grammar): string {
  if (typography.highStops === "tight") return text;
  return text
    .replace(/«\s*(?=\S)/g, `«${NO_BREAK}`)
    .replace(/(?<=[^\s])\s*»/g, `${NO_BREAK}»`)
    .replace(/(?<=[\p{L}\d)%»])[ \u00a0]*([;!?])/gu, `${NO_BREAK}$1`)
    .replace(/(?<=[\p{L}\d)%»])[ \u00a0]*:(?=\s|$)/gu, `${NO_BREAK}:`);
}

function singleBlanks(text: string): string {
  return text
    .replace(/ +(?=[,.](?:\s|$))/g, "")
    .replace(/[ \t]*\u00a0[ \t\u00a0]*/g, NO_BREAK)
    .replace(/[ \t]{2,}/g, " ");
}

function alternatives(words: readonly string[]): string {
  // Longest first: "artt." before "art.".
  return words
    .toSorted((a, b) => b.length - a.length)
    .map(escaped)
    .join("|");
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
