import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  chooseFindings,
  strength,
  usualSize,
  type Candidate,
} from "../../pipeline/assemble/findings.ts";
import { assembleDocument } from "../../pipeline/assemble/document.ts";
import { inputWith, smallTable, templates, type SmallCell } from "./fixture.ts";

const change = (topic: string, low: number, high: number, weight = 1): Candidate => ({
  topic,
  weight,
  effect: { kind: "change", low, high },
});
const level = (topic: string): Candidate => ({ topic, weight: 1, effect: { kind: "level" } });

describe("strength of a finding", () => {
  it("counts the end of the interval that is nearest to no change", () => {
    expect(strength(change("a", 5, 40))).toBeCloseTo(0.25 + 1, 12);
    expect(strength(change("a", -40, -100 * (1 - 1 / 1.05)))).toBeCloseTo(0.25 + 1, 12);
  });

  it("is least where the sign of the change is not sure", () => {
    expect(strength(change("a", -1, 60))).toBe(0.1);
    expect(strength(level("a"))).toBe(0.25);
  });

  it("counts four yardsticks at most, and multiplies by the usefulness", () => {
    expect(strength(change("a", 400, 900))).toBe(4.25);
    expect(strength(change("a", -100, -90, 0.5))).toBe(2.125);
  });

  it("measures each kind by its own yardstick", () => {
    const of = (kind: "points" | "distance" | "lack" | "position" | "gap", low: number): number =>
      strength({ topic: "a", weight: 1, effect: { kind, low, high: Infinity } });
    expect(of("points", 2)).toBeCloseTo(1.25, 12);
    expect(of("distance", 5)).toBeCloseTo(1.25, 12);
    expect(of("lack", 10)).toBeCloseTo(1.25, 12);
    expect(of("position", 1.25)).toBeCloseTo(1.25, 12);
    expect(of("gap", 2)).toBeCloseTo(1.25, 12);
  });
});

describe("a finding beside what is usual", () => {
  const of = (kind: "distance" | "lack", low: number, usual: number | null): number =>
    strength({ topic: "a", weight: 1, effect: { kind, low, high: low }, usual });

  it("is measured by the other territories", () => {
    expect(of("distance", 20, 10)).toBeCloseTo(0.25 + 2, 12);
    expect(of("distance", 20, null)).toBeCloseTo(0.25 + 4, 12);
  });

  it("is measured by half a yardstick where the others hardly differ", () => {
    expect(of("distance", 2, 0.1)).toBeCloseTo(0.25 + 2 / 2.5, 12);
  });

  it("lacks what it lacks beyond the others", () => {
    expect(of("lack", 40, 25)).toBeCloseTo(0.25 + 1.5, 12);
    expect(of("lack", 20, 25)).toBe(0.1);
  });

  it("has the median of the others, above or below alike", () => {
    expect(usualSize("distance", [-9, 1, -3, 5, 20])).toBe(5);
    expect(usualSize("points", [-1, 1, 2, 4, -6, 8])).toBe(3);
    expect(usualSize("position", [0.5, 2, 2, 2, 0.5])).toBeCloseTo(Math.log(2), 12);
    expect(usualSize("distance", [30, 30, 30, 30])).toBeNull();
  });
});

describe("choice of findings", () => {
  it("takes the strongest and tells them in their own order", () => {
    const [small, large, none] = [change("a", 1, 2), change("b", 10, 12), change("c", -1, 1)];
    expect(chooseFindings([none, small, large], 2)).toEqual([small, large]);
  });

  it("halves a further fact of the same topic", () => {
    const [first, second, other] = [change("a", 20, 22), change("a", 10, 11), change("b", 6, 7)];
    expect(chooseFindings([first, second, other], 2)).toEqual([first, other]);
  });

  it("takes two of a kind while others are left, and more where none are", () => {
    const changes = [change("a", 20, 21), change("b", 20, 21), change("c", 20, 21)];
    const fact = level("d");
    expect(chooseFindings([...changes, fact], 3)).toEqual([changes[0], changes[1], fact]);
    expect(chooseFindings(changes, 3)).toEqual(changes);
  });

  it("takes a third of a kind before an effect whose sign is not sure", () => {
    const changes = [change("a", 20, 21), change("b", 20, 21), change("c", 20, 21)];
    const unsure: Candidate = {
      topic: "d",
      weight: 9,
      effect: { kind: "distance", low: -1, high: 20 },
    };
    expect(chooseFindings([...changes, unsure], 3)).toEqual(changes);
    expect(chooseFindings([...changes, unsure], 4)).toEqual([...changes, unsure]);
  });

  it("tells of a topic as many as it is asked, even where fewer are left", () => {
    const candidates = [change("a", 20, 21), change("a", 30, 31), change("b", -1, 1), level("b")];
    expect(chooseFindings(candidates, 4, 1)).toEqual([candidates[1], candidates[3]]);
  });

  it("tells what is strongest first where it is asked for so many of a topic", () => {
    const candidates = [change("a", 20, 21), change("b", 30, 31), change("c", 25, 26)];
    expect(chooseFindings(candidates, 3, 1)).toEqual([candidates[1], candidates[2], candidates[0]]);
  });

  it("breaks ties by the order given", () => {
    const tied = [level("a"), level("b"), level("c")];
    expect(chooseFindings(tied, 1)).toEqual([tied[0]]);
  });

  it("never tells one twice, nor more than asked, nor fewer than there are", () => {
    const candidates = fc.array(
      fc.record({
        topic: fc.constantFrom("a", "b", "c"),
        weight: fc.double({ min: 0.1, max: 2, noNaN: true }),
        effect: fc.record({
          kind: fc.constantFrom("change" as const, "points" as const),
          low: fc.integer({ min: -90, max: 0 }),
          high: fc.integer({ min: 1, max: 90 }),
        }),
      }),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(candidates, fc.integer({ min: 1, max: 15 }), (given, most) => {
        const chosen = chooseFindings(given, most);
        expect(chosen.length).toBe(Math.min(most, given.length));
        expect(new Set(chosen).size).toBe(chosen.length);
      }),
    );
  });
});

describe("findings in a document", () => {
  const table = smallTable({
    id: "prove",
    columns: [
      { id: "uno" },
      { id: "uno_var", measure: "variazione" },
      { id: "due" },
      { id: "due_var", measure: "variazione" },
    ],
    rows: [["00", 100, { value: 9, low: 8, high: 10 }, 50, { value: 2, low: -1, high: 5 }]],
  });
  const candidates = `{{#candidata "prove" "due_var" tipo="variazione" tema="a"}}Due: {{cifra "prove" "due"}}.{{/candidata}}
{{#candidata "prove" "uno_var" tipo="variazione" tema="b"}}Uno: {{cifra "prove" "uno"}}.{{/candidata}}
{{#candidata "altra" "tre" tipo="livello" tema="c"}}Tre: {{cifra "altra" "tre"}}.{{/candidata}}`;
  const chapter = `{{#capitolo id="01-prova" titolo="Prova" lede="Un sommario." tema="a"}}
{{#punti titolo="Frasi"}}{{trovati massimo="1"}}{{else}}Nessuna.{{/punti}}{{/capitolo}}`;
  const pageWith = (found: string): string => {
    const input = inputWith(chapter, { tables: new Map([["prove", table]]) });
    const { value, issues } = assembleDocument({
      ...input,
      templates: new Map([...input.templates, ["words/it/risultati/italia.hbs", found]]),
    });
    expect(issues.filter(({ severity }) => severity === "error")).toEqual([]);
    return value.html(new Map()).replace(/<\/?span[^>]*>/g, "");
  };

  it("lists the surest, and opens a chapter with its own", () => {
    const page = pageWith(candidates);
    expect(page).toContain("<li><p>Uno: 100.</p></li>");
    expect(page).toContain('<p class="lede finding">Due: 50.</p>');
  });

  it("says so where no sentence can be said", () => {
    const page = pageWith("");
    expect(page).toContain("Nessuna.");
    expect(page).not.toContain("lede finding");
  });

  it("of a pack tells one of each topic, by its distance from Italia as far as it is sure", () => {
    const shares = smallTable({
      id: "quote",
      columns: ["uno", "due", "tre"].map((id) => ({ id, measure: "quota" as const })),
      rows: [
        ["03", { value: 30, low: 26, high: 34 }, { value: 40, low: 39, high: 41 }, 22],
        ["00", 20, 30, { value: 22.04, text: "22" }],
      ],
    });
    const input = inputWith(
      `{{#capitolo id="01-prova" titolo="Prova" apertura="semplice"}}
{{#punti titolo="Frasi"}}{{trovati massimo="6" per-tema="1"}}{{/punti}}{{/capitolo}}`,
      { territory: "03", tables: new Map([["quote", shares]]) },
    );
    const one = (column: string, topic: string): string =>
      `{{#candidata "quote" "${column}" tipo="scarto" tema="${topic}"}}${column}{{confronto "quote" "${column}"}}.{{/candidata}}`;
    const found = [one("uno", "a"), one("due", "a"), one("tre", "b")].join("\n");
    const page = assembleDocument({
      ...input,
      templates: new Map([...input.templates, ["words/it/risultati/regione.hbs", found]]),
    }).value.html(new Map());
    const items = [...page.matchAll(/<li><p>(.*?)<\/p><\/li>/g)].map(([, text = ""]) =>
      text.replace(/<[^>]*>/g, "").replaceAll("\u00a0", " "),
    );
    expect(items).toEqual(["due, più che in Italia (30 %).", "tre, come in Italia."]);
  });

  it("of a pack are what is large beside the other territories", () => {
    const codes = ["01", "02", "03", "05", "06", "07"];
    const shares = smallTable({
      id: "quote",
      columns: ["msna", "parenti"].map((id) => ({ id, measure: "quota" as const })),
      // Of MSNA all are far from Italia, of kin only this one.
      rows: [
        ...codes.map((code, i) => [code, i % 2 ? 50 : 10, code === "03" ? 38 : 31] as const),
        ["00", 30, 30],
      ],
    });
    const input = inputWith(
      `{{#capitolo id="01-prova" titolo="Prova" apertura="semplice"}}
{{#punti titolo="Frasi"}}{{trovati massimo="1" per-tema="1"}}{{/punti}}{{/capitolo}}`,
      { territory: "03", tables: new Map([["quote", shares]]) },
    );
    const found = ["msna", "parenti"]
      .map(
        (id) =>
          `{{#candidata "quote" "${id}" tipo="scarto" tema="${id}"}}${id}: {{cifra "quote" "${id}"}}.{{/candidata}}`,
      )
      .join("\n");
    const page = assembleDocument({
      ...input,
      templates: new Map([...input.templates, ["words/it/risultati/regione.hbs", found]]),
    }).value.html(new Map());
    expect(page.replace(/<\/?span[^>]*>/g, "")).toContain("<li><p>parenti: 38");
  });

  it.each<readonly [string, SmallCell, SmallCell]>([
    ["nobody here", 0, 2],
    ["hardly anybody anywhere", 0.04, { value: 0.04, text: ".." }],
    ["nobody anywhere", 2, 0],
    ["what is hidden", "[c]", 2],
  ])("of a position need somebody on both sides: not %s", (_, own, italy) => {
    const rates = smallTable({
      id: "tassi",
      columns: [{ id: "t", measure: "tasso_1000" }],
      rows: [
        ["03", own],
        ["00", italy],
      ],
    });
    const input = inputWith(
      `{{#capitolo id="01-prova" titolo="Prova" apertura="semplice"}}
{{#punti titolo="Frasi"}}{{trovati}}{{else}}Nessuna.{{/punti}}{{/capitolo}}`,
      { territory: "03", tables: new Map([["tassi", rates]]) },
    );
    const found = `{{#candidata "tassi" "t" tipo="posizione" tema="a"}}Sono {{cifra "tassi" "t"}}.{{/candidata}}`;
    const page = assembleDocument({
      ...input,
      templates: new Map([...input.templates, ["words/it/risultati/regione.hbs", found]]),
    }).value.html(new Map());
    expect(page).toContain("Nessuna.");
  });

  it.each(["de", "fr"])("of a pack are the same in Italian and %s", (lang) => {
    const of = (one: string): readonly (readonly string[])[] => {
      const text = templates.get(`words/${one}/risultati/regione.hbs`) ?? "";
      return [...text.matchAll(/\{\{#candidata ([^}]*)\}\}(.*)/g)].map(
        ([, head = "", said = ""]) => [
          head,
          ...new Set(
            said.match(/\{\{(?:cifra|conta) "[^"]*" "[^"]*"/g)?.map((call) => call.slice(8)),
          ),
        ],
      );
    };
    expect(of("it").length).toBeGreaterThan(20);
    expect(of(lang)).toEqual(of("it"));
  });

  it("has candidates in the repository for every topic that a chapter opens with", () => {
    const found = templates.get("words/it/risultati/italia.hbs") ?? "";
    const asked = [...templates]
      .filter(([path]) => path.startsWith("words/it/capitoli/italia/"))
      .flatMap(([, source]) => [...source.matchAll(/\{\{#capitolo [^}]*? tema="([\w-]+)"/g)])
      .map(([, topic]) => topic);
    expect(asked.length).toBeGreaterThan(0);
    expect(asked.filter((topic) => !found.includes(`tema="${topic ?? ""}"`))).toEqual([]);
  });
});
