import { describe, expect, it } from "vitest";
import { assembleDocument } from "../../pipeline/assemble/document.ts";
import { inputWith, said as saidIn, smallTable, type SmallCell } from "./fixture.ts";

/** One row for a territory beside Italia: a rate with its interval, a count, a change. */
function tables(own: {
  readonly rate?: SmallCell;
  readonly n?: SmallCell;
  readonly var?: SmallCell;
}) {
  const table = smallTable({
    id: "t",
    columns: [
      { id: "rate", measure: "tasso_1000" },
      { id: "n" },
      { id: "var", measure: "variazione" },
    ],
    rows: [
      ["11", own.rate ?? { value: 4.2, low: 4, high: 4.4 }, own.n ?? 12, own.var ?? 3],
      ["00", { value: 3.9, low: 3.9, high: 3.9 }, 300, 1],
    ],
  });
  return new Map([[table.id, table]]);
}

const outcome = (template: string, own: Parameters<typeof tables>[0] = {}) =>
  saidIn(template, { territory: "11", tables: tables(own) });
const said = (template: string, own: Parameters<typeof tables>[0] = {}): string =>
  outcome(template, own)
    .markup.replace(/<[^>]*>/g, " ")
    .replace(/\s+/g, " ")
    .trim();

describe("a condition on a number", () => {
  const where = `{{#se-posizione "t" "rate" "above"}}sopra{{else}}altrove{{/se-posizione}}`;

  it("says above only where the whole interval is above Italia's value", () => {
    expect(said(where)).toBe("sopra");
    expect(said(where, { rate: { value: 4.2, low: 3.8, high: 4.6 } })).toBe("altrove");
    expect(said(where, { rate: { value: 3, low: 2.8, high: 3.2 } })).toBe("altrove");
  });

  it("never holds for what may not be said, and warns nobody", () => {
    expect(outcome(where, { rate: "[c]" })).toEqual({ markup: "altrove", rules: [] });
    expect(
      outcome(`{{#se-variazione "t" "var" "up"}}su{{/se-variazione}}`, { var: "[c]" }),
    ).toEqual({ markup: "", rules: [] });
  });

  it("spoils the sentence that it stands in where the number may not be said", () => {
    expect(said(`{{#frase}}A${where}{{else}}tace{{/frase}}`, { rate: "[c]" })).toBe("tace");
  });

  it("tells none, some, and fewer than answered", () => {
    const value = (wanted: string): string => `{{#se-valore "t" "n" "${wanted}"}}sì{{/se-valore}}`;
    expect(said(value("zero"), { n: 0 })).toBe("sì");
    expect(said(value("zero"))).toBe("");
    expect(said(value("positivo"))).toBe("sì");
    // Nine districts answered.
    expect(said(value("incompleto"), { n: 8 })).toBe("sì");
    expect(said(value("incompleto"), { n: 9 })).toBe("");
  });

  it("sees a sign in place of a number or beside it, and spoils nothing", () => {
    const low = `{{#frase}}{{#se-segno "t" "n" "[u] [c]"}}sì{{else}}no{{/se-segno}}{{/frase}}`;
    expect(said(low, { n: { value: 5, flag: "[u]" } })).toBe("sì");
    expect(said(low, { n: "[c]" })).toBe("sì");
    expect(said(low)).toBe("no");
  });

  it("refuses a word that it does not know", () => {
    expect(outcome(`{{#se-valore "t" "n" "molti"}}x{{/se-valore}}`).rules).toEqual([
      "template-argument",
    ]);
  });

  it("agrees with the count", () => {
    expect(said(`{{accorda "t" "n" "ha" "hanno"}}`, { n: 1 })).toBe("ha");
    expect(said(`{{accorda "t" "n" "ha" "hanno"}}`)).toBe("hanno");
  });
});

/** The text of a pack's only chapter, from its title on. */
function chapterOf(body: string, own: Parameters<typeof tables>[0] = {}): string {
  const chapter = `{{#capitolo id="prova" titolo="Prova" apertura="semplice"}}${body}{{/capitolo}}`;
  const { value } = assembleDocument(inputWith(chapter, { territory: "11", tables: tables(own) }));
  const markup = value.html(new Map()).split('<div class="chapter-body">')[1] ?? "";
  const text = (markup.split("</section>")[0] ?? "").replace(/<[^>]*>/g, " ");
  return text.replace(/\s+/g, " ").trim();
}

describe("questions for the table", () => {
  const theme = (question: string): string =>
    `{{#domande titolo="Tema"}}{{#domanda tavola="t"}}${question}{{/domanda}}{{else}}Nessuna.{{/domande}}`;

  it("stand under their theme, each with the table that raises it", () => {
    const question = theme(`Sono {{cifra "t" "n"}}: <b>perché?</b>`);
    expect(chapterOf(question)).toBe("Tema Sono 12 : perché?");
    expect(chapterOf(`${question}{{tavola "t"}}`)).toMatch(
      /^Tema Sono 12 : perché\? \( Tavola\s1.1 \)/,
    );
  });

  it("go where a figure of theirs may not be said", () => {
    expect(chapterOf(theme(`Sono {{cifra "t" "n"}}.`), { n: "[c]" })).toBe("Tema Nessuna.");
  });

  it("leave no theme behind without a question or a word for none", () => {
    expect(chapterOf(`{{#domande titolo="Tema"}}{{/domande}}`)).toBe("");
  });
});

describe("findings", () => {
  it("say that there are none", () => {
    const none = `{{#punti titolo="Fatti"}}{{#punto}}{{cifra "t" "n"}}{{/punto}}{{else}}Nessuno.{{/punti}}`;
    expect(chapterOf(none, { n: "[c]" })).toBe("Fatti Nessuno.");
  });
});

describe("a territory in words", () => {
  it("has its name alone, also joined into a title", () => {
    expect(said(`{{nome}} {{unisci (nome) " in sintesi"}}`)).toBe("Marche Marche in sintesi");
  });
});
