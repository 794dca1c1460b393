import { describe, expect, it } from "vitest";
import { allCharts, allTables } from "../../pipeline/catalogue/index.ts";
import { templates } from "./fixture.ts";

const folder = (lang: string): string => `words/${lang}/capitoli/regione/`;

/** The pack's chapters of a language: text by file name. */
function chapters(lang: string): ReadonlyMap<string, string> {
  return new Map(
    [...templates].flatMap(([path, text]) =>
      path.startsWith(folder(lang)) ? [[path.slice(folder(lang).length), text] as const] : [],
    ),
  );
}

const all = (lang: string): string => [...chapters(lang).values()].join("\n");

/** Every `{{helper "a"` or `{{#helper "a" "b"` with its first two arguments, sorted. */
function uses(text: string, helpers: string): readonly string[] {
  const call = new RegExp(`\\{\\{#?(?:${helpers}) "([^"]+)"(?: "([^"]+)")?`, "g");
  return [...text.matchAll(call)].map(([, a = "", b = ""]) => `${a} ${b}`.trim()).sort();
}

describe.each(["it", "de", "fr"])("the pack in %s", (lang) => {
  it("has every table of packs, once", () => {
    const wanted = allTables.filter(({ id, scope }) => scope.includes("regione") && id !== "frasi");
    expect(uses(all(lang), "tavola")).toEqual(wanted.map(({ id }) => id).sort());
  });

  it("has every chart of packs, once", () => {
    const wanted = allCharts.filter(({ scope }) => scope.includes("regione"));
    expect(uses(all(lang), "figura")).toEqual(wanted.map(({ id }) => id).sort());
  });

  it("quotes the same figures in each chapter as the Italian one", () => {
    const figures =
      "cifra|conta|cifra-chiave|variazione|posizione|posti|estremi|se-variazione|confronto|passaggio";
    for (const [name, text] of chapters("it")) {
      const own = chapters(lang).get(name) ?? "";
      expect([name, new Set(uses(own, figures))]).toEqual([name, new Set(uses(text, figures))]);
    }
  });

  it("asks the same questions", () => {
    const asked = (of: string): number => all(of).split("{{#domanda ").length;
    expect(asked(lang)).toBe(asked("it"));
  });
});

describe("a condition on the sign of low coverage", () => {
  it("asks a figure that can carry it, never the coverage itself", () => {
    const asked = [...templates]
      .filter(([path]) => path.endsWith(".hbs"))
      .flatMap(([, text]) => uses(text, "se-segno"));
    const measures = asked.map((use) => {
      const [table, column] = use.split(" ");
      const spec = allTables.find(({ id }) => id === table);
      return [use, spec?.columns.find(({ id }) => id === column)?.what.measure];
    });
    expect(measures.length).toBeGreaterThan(0);
    const able = new Set(["conteggio", "quota", "tasso_1000", "rapporto"]);
    expect(measures.filter(([, measure]) => !able.has(measure ?? ""))).toEqual([]);
  });
});
