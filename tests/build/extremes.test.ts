import { describe, expect, it } from "vitest";
import { EXTREME_KINDS, extremeExtracts } from "../../pipeline/example/extremes.ts";
import { INPUTS } from "../example/read.ts";
import { buildFrom } from "./build.ts";
import { readPage } from "./printed.ts";
import { slipsIn } from "./wording.ts";

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
      const { blocks, stray } = readPage(html);
      const lang = name.split(".").at(-2) ?? "";
      return [...slipsIn(blocks, lang), ...stray].map((what) => `${name}, ${what}`);
    });
    expect(found).toEqual([]);
    expect(documents.flatMap(([name, html]) => emptyDrawings(html).map(() => name))).toEqual([]);
    expect(documents.filter(([, html]) => !tellsFindings(html)).map(([name]) => name)).toEqual([]);
  });
});

/** A chart in which no figure stands shows nothing. */
function emptyDrawings(html: string): readonly string[] {
  return [...html.matchAll(/<div class="drawing"[^>]*>([\s\S]*?)<\/svg>/g)]
    .map(([, drawing = ""]) => drawing)
    .filter((drawing) => !drawing.includes("data-cell"));
}

/** The summary says what emerges, or why nothing can be said: neither an empty list nor item. */
function tellsFindings(html: string): boolean {
  const lists = [...html.matchAll(/<div class="band findings">[\s\S]*?<\/div>\s*(.*)/g)];
  const said = lists.map(([, list = ""]) => list.replace(/<[^>]*>/g, "").trim());
  return (
    lists.length > 0 && said.every((text) => text.length > 20) && !/<li><p>\W*<\/p>/.test(html)
  );
}
