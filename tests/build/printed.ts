/**
 * What a document prints: each figure with its cell, each digit without one, each line of text. Read
 * from the HTML by the contract of the output alone.
 */

export interface Printed {
  readonly table: string;
  /** Line in `dati/<table>.csv`; the header is 1. */
  readonly line: number;
  /** Column of the row, or how the words say it; empty: `valore`. */
  readonly part: string;
  readonly text: string;
  /** Where it stands: in a sentence the words around it count. */
  readonly in: "sentence" | "table" | "drawing";
  /** Text of the same block before and after it. */
  readonly before: string;
  readonly after: string;
}

export interface Page {
  readonly figures: readonly Printed[];
  /** Digits that say neither where they come from nor that they are no figure, with their block. */
  readonly stray: readonly string[];
  /** Figures within what is marked as no figure. */
  readonly misplaced: readonly string[];
  /** The text of each block: a paragraph, heading, item, cell or label. */
  readonly blocks: readonly string[];
}

const TOKEN = /<!--[\s\S]*?-->|<(\/?)([A-Za-z][\w-]*)((?:[^>"]|"[^"]*")*)>|[^<]+/g;
const VOID = /^(?:area|br|col|hr|img|input|link|meta|source|wbr)$/i;
const UNSEEN = /^(?:style|script|template|title|desc)$/i;
const BLOCK =
  /^(?:p|h[1-6]|li|dd|dt|td|th|caption|figcaption|summary|text|div|section|table|tr|ul|ol|dl|svg|tspan)$/i;
const CONTEXT = 80;

interface Open {
  readonly tag: string;
  readonly isFixed: boolean;
  readonly isUnseen: boolean;
  readonly place: Printed["in"];
  /** The figure that it is, by its place among those found. */
  readonly figure: number | null;
}

interface Found extends Omit<Printed, "text" | "before" | "after"> {
  readonly block: number;
  readonly from: number;
  readonly to: number;
}

interface Reading {
  readonly open: Open[];
  readonly found: Found[];
  readonly blocks: string[];
  readonly stray: string[];
  readonly misplaced: string[];
}

export function readPage(html: string): Page {
  const main = /<main[\s>][\s\S]*?<\/main>/.exec(html)?.[0] ?? html;
  // A mark without text, as of a legend, parts what stands on its two sides.
  const parted = main.replace(/<i\b[^>]*><\/i>/g, "<hr>");
  const reading: Reading = { open: [], found: [], blocks: [""], stray: [], misplaced: [] };
  for (const [token, closing, tag, attributes = ""] of parted.matchAll(TOKEN)) {
    if (tag === undefined) readText(reading, token);
    else if (closing === "/") close(reading, tag);
    else if (tag === "br") say(reading, " ");
    else if (tag === "hr") reading.blocks.push("");
    else if (!VOID.test(tag)) open(reading, tag, attributes);
  }
  const { found, blocks, stray, misplaced } = reading;
  const figures = found.map(({ block, from, to, ...figure }) => {
    const whole = blocks[block] ?? "";
    return {
      ...figure,
      text: whole.slice(from, to).trim(),
      before: whole.slice(Math.max(0, from - CONTEXT), from),
      after: whole.slice(to, to + CONTEXT),
    };
  });
  return { figures, stray, misplaced, blocks: blocks.map(tidy).filter((one) => one !== "") };
}

const textOf = ({ blocks }: Reading): string => blocks.at(-1) ?? "";

function say(reading: Reading, words: string): void {
  reading.blocks[reading.blocks.length - 1] = textOf(reading) + words;
}

function readText(reading: Reading, token: string): void {
  if (token.startsWith("<!--") || reading.open.at(-1)?.isUnseen) return;
  const words = plain(token);
  const isTold = reading.open.some(({ figure, isFixed }) => figure !== null || isFixed);
  if (/\d/.test(words) && !isTold) reading.stray.push(`${textOf(reading).slice(-CONTEXT)}${words}`);
  say(reading, words);
}

function close(reading: Reading, tag: string): void {
  const at = reading.open.findLastIndex((one) => one.tag === tag);
  if (at === -1) return;
  for (const { figure } of reading.open.splice(at)) {
    const found = figure === null ? undefined : reading.found[figure];
    if (found && figure !== null) reading.found[figure] = { ...found, to: textOf(reading).length };
  }
  startBlock(reading, tag);
}

function open(reading: Reading, tag: string, attributes: string): void {
  const top = reading.open.at(-1);
  startBlock(reading, tag);
  const place = placeOf(tag, top?.place ?? "sentence");
  const cell = / data-cell="([^":]+):(\d+)"/.exec(attributes);
  if (cell) {
    const [table = "", line = ""] = cell.slice(1);
    const part = / data-part="([^"]+)"/.exec(attributes)?.[1] ?? "";
    const start = textOf(reading).length;
    const at = { block: reading.blocks.length - 1, from: start, to: start };
    reading.found.push({ table, line: Number(line), part, in: place, ...at });
    if (reading.open.some(({ isFixed }) => isFixed)) reading.misplaced.push(`${table}:${line}`);
  }
  if (attributes.endsWith("/")) return;
  reading.open.push({
    tag,
    isFixed: / data-fixed(?:[\s=]|$)/.test(attributes),
    isUnseen: (top?.isUnseen ?? false) || UNSEEN.test(tag),
    place,
    figure: cell ? reading.found.length - 1 : null,
  });
}

function startBlock(reading: Reading, tag: string): void {
  if (BLOCK.test(tag) && textOf(reading).trim() !== "") reading.blocks.push("");
}

function placeOf(tag: string, around: Printed["in"]): Printed["in"] {
  if (/^svg$/i.test(tag)) return "drawing";
  return /^t[dh]$/i.test(tag) && around !== "drawing" ? "table" : around;
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&amp;": "&",
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&nbsp;": "\u00a0",
};

/** As a reader sees it: without what stands for a sign and without soft hyphens. */
function plain(text: string): string {
  return text
    .replace(/&(?:amp|lt|gt|quot|nbsp);/g, (entity) => ENTITIES[entity] ?? entity)
    .replace(/&#x([\dA-F]+);/gi, (_, code: string) => String.fromCodePoint(parseInt(code, 16)))
    .replace(/\u00ad/g, "");
}

/** Line breaks of the source are no spaces that a reader sees. */
function tidy(text: string): string {
  return text.replace(/\s*\n\s*/g, " ").trim();
}
