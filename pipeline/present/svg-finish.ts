/**
 * From the SVG that Vega writes to the one that a page carries: what a reader's program needs is
 * added (role, label, origin of each number), what only Vega needs is dropped.
 */
import { markedContent } from "./forms/markup.ts";
import { COLOUR, FONT_FAMILY } from "./theme.ts";

export interface Finish {
  /** Unique in the document: ids of patterns begin with it. */
  readonly id: string;
  /** Alternative text. */
  readonly label: string;
  /** Id of the table that the chart draws. */
  readonly table: string;
  readonly width: number;
  readonly height: number;
}

export function finishSvg(vega: string, finish: Finish): string {
  const body = inner(vega).map(cleanTag).join("");
  const used = Object.keys(PATTERNS).filter((name) => body.includes(`url(#${name})`));
  const defs = used.map((name) => PATTERNS[name]?.(`${finish.id}-${name}`) ?? "").join("");
  const { width, height } = finish;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="${escapeXml(finish.label)}"` +
    ` data-tavola="${escapeXml(finish.table)}" viewBox="0 0 ${short(width)} ${short(height)}"` +
    ` width="100%" font-family="'${FONT_FAMILY}', sans-serif" font-weight="400" fill="none">` +
    (defs === "" ? "" : `<defs>${defs}</defs>`) +
    body.replace(/url\(#([\w-]+)\)/g, (_, name: string) => `url(#${finish.id}-${name})`) +
    "</svg>"
  );
}

/** Hatching at 45°, step 1.3 mm; `url(#name)` in a fill asks for it. */
const PATTERNS: Readonly<Record<string, (id: string) => string>> = {
  hatch: (id) => pattern(id, COLOUR.hatch),
  "dark-hatch": (id) => pattern(id, COLOUR.ink),
};

function pattern(id: string, colour: string): string {
  return (
    `<pattern id="${id}" width="1.3" height="1.3" patternUnits="userSpaceOnUse"` +
    ` patternTransform="rotate(45)"><path d="M.65 0v1.3" stroke="${colour}"` +
    ` stroke-width=".42"/></pattern>`
  );
}

interface Piece {
  readonly tag: string;
  readonly text: string;
}

/** Tags and texts inside the root; groups that say nothing are dropped with their closing tag. */
function inner(svg: string): readonly Piece[] {
  const pieces = Array.from(svg.matchAll(/(<[^>]+>)([^<]*)/g), (found) => ({
    tag: found[1] ?? "",
    text: found[2] ?? "",
  })).slice(1, -1);
  const kept: Piece[] = [];
  const open: Open[] = [];
  for (const piece of pieces) {
    if (/^<g[ /].*\/>$/.test(piece.tag)) continue;
    if (piece.tag.startsWith("<g")) {
      const attributes = groupAttributes(piece.tag);
      if (attributes !== "") kept.push({ tag: `<g${attributes}>`, text: "" });
      open.push({
        isKept: attributes !== "",
        isOfAxis: piece.tag.includes("role-axis-"),
        start: kept.length,
      });
    } else if (piece.tag === "</g>") {
      const group = open.pop();
      if (group?.isOfAxis === true) kept.push(...inPlace(kept.splice(group.start)));
      if (group?.isKept === true) closeGroup(kept);
    } else if (!/^<path class="(background|foreground)"/.test(piece.tag)) {
      kept.push(piece);
    }
  }
  return kept;
}

interface Open {
  readonly isKept: boolean;
  readonly isOfAxis: boolean;
  /** Where its content begins among the pieces kept. */
  readonly start: number;
}

/**
 * Lines and labels of an axis from top to bottom and from left to right: Vega keeps those that the
 * chart drawn before had too, and puts the new ones behind.
 */
function inPlace(pieces: readonly Piece[]): readonly Piece[] {
  const items: { readonly at: readonly number[]; readonly pieces: Piece[] }[] = [];
  let depth = 0;
  for (const piece of pieces) {
    const isEnd = piece.tag.startsWith("</");
    if (depth === 0) items.push({ at: placeOf(piece.tag), pieces: [] });
    items.at(-1)?.pieces.push(piece);
    if (isEnd) depth -= 1;
    else if (!piece.tag.endsWith("/>")) depth += 1;
  }
  const [x, y] = [0, 1];
  items.sort((a, b) => (a.at[y] ?? 0) - (b.at[y] ?? 0) || (a.at[x] ?? 0) - (b.at[x] ?? 0));
  return items.flatMap((item) => item.pieces);
}

function placeOf(tag: string): readonly number[] {
  const move = /transform="translate\(([^)]*)\)/.exec(tag)?.[1] ?? "";
  return move.split(",").map(Number);
}

/** An empty group goes as a whole. */
function closeGroup(kept: Piece[]): void {
  if (kept.at(-1)?.tag.startsWith("<g") === true) kept.pop();
  else kept.push({ tag: "</g>", text: "" });
}

function groupAttributes(tag: string): string {
  const className = /class="([^"]*)"/.exec(tag)?.[1] ?? "";
  const clip = /clip-path="[^"]*"/.exec(tag)?.[0];
  const move = /transform="([^"]*)"/.exec(tag)?.[1] ?? "";
  return [
    /mark-(rule|rect|symbol|line|area|path|trail|arc)/.test(className) ? ' aria-hidden="true"' : "",
    className.includes("role-axis-label") ? ' data-fixed=""' : "",
    clip === undefined ? "" : ` ${clip}`,
    move === "" || /^translate\(0,0\)$/.test(move) ? "" : ` transform="${shorten(move)}"`,
  ].join("");
}

/** Attributes that only Vega needs, or that say what is so without them. */
const NEEDLESS =
  / (class|role|pointer-events|font-family|aria-[a-z]+)="[^"]*"| (opacity="1"|stroke-width="0"|font-weight="400"|text-anchor="start"|[xy]2="0")/g;

function cleanTag({ tag, text }: Piece): string {
  if (tag.startsWith("<g")) return tag;
  const clean = shorten(tag.replace(NEEDLESS, ""));
  if (!/^<t/.test(clean)) return clean;
  const halo = clean.startsWith("<text") && clean.includes(" stroke=");
  const { attributes, inner: content } = markedContent(text);
  return (
    clean.replace(/^<(text|tspan)|>$/g, (end) =>
      end === ">" ? `${halo ? ' paint-order="stroke"' : ""}${attributes}>` : end,
    ) + content
  );
}

/** Numbers to the thousandth of a millimetre. Colours have no decimal point. */
function shorten(attributes: string): string {
  return attributes
    .replace(/-?\d*\.\d+(e-\d+)?/g, (number) => short(Number(number)))
    .replace(/(font-size="[\d.]+)px"/g, '$1"');
}

function short(value: number): string {
  return String(Math.round(value * 1000) / 1000 + 0);
}

function escapeXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
