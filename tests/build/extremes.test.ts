import { describe, expect, it } from "vitest";
import { EXTREME_KINDS, extremeExtracts } from "../../pipeline/example/extremes.ts";
import { INPUTS } from "../example/read.ts";
import { buildFrom } from "./build.ts";

/** What no reader should meet, whatever the data. */
const UNREADABLE: readonly (readonly [string, RegExp])[] = [
  ["a value of the machine", /NaN|undefined|\[object|Infinity/],
  ["a word in Italian within another language", /\[it\]/],
  ["a space too many", /[^\s] {2,}[^\s]/],
  ["a space before a comma or stop", /\p{L} [,.](?!\.)/u],
  ["an empty parenthesis", /\(\s*\)/],
  ["a doubled stop or comma", /,,|,\.|\p{L}\.\.(?!\.)/u],
  ["a colon before nothing", /: *\./],
  ["a share of nothing", /\b(?:lo|di|dello|allo) 0(?:,0)? % (?:dei|delle|di)\b/],
  ["a count without its noun of none", /\bsono (?:<b>)?0\b(?![-,.]\d)(?! su| ogni)/],
  ["a wrong article", /\b(?:il|del|al|dal|nel) (?:8|11)[ ,]|\bl’[2-79]|\blo [1-9]/],
];

/** `odd-names` has the data of `tiny` too. */
const KINDS = EXTREME_KINDS.filter((kind) => kind !== "tiny");

/** The national report too, where it differs most from a usual one; it takes long. */
const NATIONAL: ReadonlySet<string> = new Set(["all-zero", "nothing-answered", "only-2022"]);

describe("an edition of extreme data", () => {
  it.each(KINDS)("is built whole and reads well: %s", async (kind) => {
    const year = kind === "only-2022" ? 2022 : 2025;
    const { result, files } = await buildFrom(extremeExtracts(INPUTS, kind), {
      year,
      only: NATIONAL.has(kind) ? ["00", "02"] : ["02"],
      formats: ["html"],
    });
    expect({ exit: result.exit, failed: result.failed }).toEqual({ exit: 0, failed: [] });
    const documents = [...files].filter(([name]) => name.endsWith(".html"));
    expect(documents.length).toBe(NATIONAL.has(kind) ? 4 : 2);
    const found = documents.flatMap(([name, html]) => {
      const text = visibleText(html);
      return UNREADABLE.flatMap(([what, pattern]) => {
        const at = text.search(pattern);
        return at === -1 ? [] : [`${name}, ${what}: ${text.slice(Math.max(0, at - 60), at + 60)}`];
      });
    });
    expect(found).toEqual([]);
    expect(documents.flatMap(([name, html]) => emptyDrawings(html).map(() => name))).toEqual([]);
  });
});

/** A block a line; what only machines read left out. */
function visibleText(html: string): string {
  return html
    .replace(/<(style|script|svg)\b[\s\S]*?<\/\1>/g, "")
    .replace(/<p class="heat-legend">[\s\S]*?<\/p>/g, "")
    .replace(/<\/(?:p|h\d|td|th|li|div|dt|dd|tr)>/g, "\n")
    .replace(/<[^>]+>/g, "")
    .replace(/\s*\n\s*/g, "\n");
}

/** A chart in which no figure stands shows nothing. */
function emptyDrawings(html: string): readonly string[] {
  return [...html.matchAll(/<div class="drawing"[^>]*>([\s\S]*?)<\/svg>/g)]
    .map(([, drawing = ""]) => drawing)
    .filter((drawing) => !drawing.includes("data-cell"));
}
