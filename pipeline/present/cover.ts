/**
 * The cover: Italy drawn by its children, one dot for ten who live out of their family. By night for
 * the report to Parliament; by day for a pack, with its own dots in siena and their number beside.
 */
import type { Territories, ViewCell, ViewTable } from "../types.ts";
import { placeDots } from "./cover-dots.ts";
import { freeSpace, placeNumber } from "./cover-number.ts";
import type { FreeSpace, NumberPlace } from "./cover-number.ts";
import { MAP, coverRegions } from "./cover-regions.ts";
import type { Point } from "./cover-regions.ts";
import { COLOUR, FONT_FAMILY, baseline } from "./theme.ts";

/**
 * The cover of an edition as SVG, 150 mm wide, decorative: the caption beside it says the numbers.
 * `tables` are the edition's own, whose rows by territory hold the children out of their family.
 */
export type Covers = (territory: string, tables: ReadonlyMap<string, ViewTable>) => string;

/** Dots are placed once for the same numbers, and only recoloured for each pack. */
export function coverArt(territories: Territories): Covers {
  const codes = territories.inOrder.filter(({ tile }) => tile !== null).map(({ code }) => code);
  const made = new Map<string, ItalyInDots>();
  return (territory, tables) => {
    const cells = new Map(codes.map((code) => [code, childrenOf(code, tables)]));
    const counts = new Map([...cells].map(([code, cell]) => [code, dotsFor(cell)]));
    const key = [...counts].join(" ");
    const italy = made.get(key) ?? italyInDots(counts);
    made.set(key, italy);
    return territory === "00"
      ? night(italy.dots)
      : day(italy, territory, cells.get(territory) ?? null);
  };
}

interface ItalyInDots {
  /** Of each territory, in mm of the map. */
  readonly dots: ReadonlyMap<string, readonly Point[]>;
  readonly isFree: FreeSpace;
}

function italyInDots(counts: ReadonlyMap<string, number>): ItalyInDots {
  const dots = new Map(
    coverRegions().map((region) => [
      region.code,
      placeDots(region, counts.get(region.code) ?? 0).map(({ x, y }) => ({
        x: x * SCALE,
        y: y * SCALE,
      })),
    ]),
  );
  return { dots, isFree: freeSpace([...dots.values()].flat()) };
}

const WIDTH = 150;
const SCALE = WIDTH / MAP.width;
const HEIGHT = MAP.height * SCALE;

const RADIUS = 0.35;
const OWN_RADIUS = RADIUS * 1.55;
const CHILDREN_PER_DOT = 10;

/** Table and column of the figures that sentences cite, by territory in every edition. */
const SOURCE = { table: "frasi", column: "fuori" } as const;

function childrenOf(code: string, tables: ReadonlyMap<string, ViewTable>): ViewCell | null {
  const cells = tables.get(SOURCE.table)?.rows.flatMap((row) => row.cells) ?? [];
  const found = cells.find(
    ({ column, meaning }) => column === SOURCE.column && meaning.territory === code,
  );
  return found ?? null;
}

/** A hidden number leaves its territory dark. */
function dotsFor(cell: ViewCell | null): number {
  return Math.round((cell?.value ?? 0) / CHILDREN_PER_DOT);
}

function night(dots: ReadonlyMap<string, readonly Point[]>): string {
  return picture(dotPath([...dots.values()].flat(), RADIUS, COLOUR.white));
}

function day({ dots, isFree }: ItalyInDots, territory: string, cell: ViewCell | null): string {
  const others = [...dots].flatMap(([code, points]) => (code === territory ? [] : points));
  const own = dots.get(territory) ?? [];
  const isShown = cell !== null && cell.value !== null && own.length > 0;
  return picture(
    dotPath(others, RADIUS, COLOUR.pale) +
      dotPath(own, ownRadius(own), COLOUR.siena) +
      (isShown
        ? number(cell, placeNumber(cell.text, own, isFree, { width: WIDTH, height: HEIGHT }))
        : ""),
  );
}

/** Larger than the others', but never so large that a dense region becomes a blot. */
function ownRadius(own: readonly Point[]): number {
  const gaps = own.slice(0, 200).map((dot) => nearestGap(dot, own));
  const typical = gaps.toSorted((a, b) => a - b)[Math.floor(gaps.length / 2)] ?? Infinity;
  return Math.min(OWN_RADIUS, 0.41 * typical);
}

function nearestGap(dot: Point, dots: readonly Point[]): number {
  return dots.reduce(
    (least, other) =>
      other === dot ? least : Math.min(least, Math.hypot(other.x - dot.x, other.y - dot.y)),
    Infinity,
  );
}

/** Lines of no length with round ends: the shortest way to write thousands of dots. */
function dotPath(points: readonly Point[], radius: number, colour: string): string {
  if (points.length === 0) return "";
  const d = points.map(({ x, y }) => `M${short(x)} ${short(y)}h0`).join("");
  return (
    `<path d="${d}" stroke="${colour}" stroke-width="${short(2 * radius)}"` +
    ` stroke-linecap="round"/>`
  );
}

/** The pack's own number; a thin line leads to it where it stands away from its dots. */
function number(cell: ViewCell, { at, lead, size }: NumberPlace): string {
  const line =
    lead === null
      ? ""
      : `<path d="M${short(lead.from.x)} ${short(lead.from.y)}L${short(lead.to.x)} ` +
        `${short(lead.to.y)}" stroke="${COLOUR.siena}" stroke-width="0.25"/>`;
  return (
    line +
    `<text x="${short(at.x)}" y="${short(at.y + baseline(size))}" text-anchor="middle"` +
    ` font-size="${short(size)}" font-weight="600" fill="${COLOUR.siena}"` +
    ` data-cell="${cell.table}:${cell.line}">${cell.text}</text>`
  );
}

function picture(content: string): string {
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" aria-hidden="true" data-tavola="${SOURCE.table}"` +
    ` viewBox="0 0 ${WIDTH} ${short(HEIGHT)}" width="100%" overflow="visible"` +
    ` font-family="'${FONT_FAMILY}', sans-serif" fill="none">${content}</svg>`
  );
}

const short = (value: number): string => String(Math.round(value * 100) / 100 + 0);
