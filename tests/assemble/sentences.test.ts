import { describe, expect, it } from "vitest";
import { said as saidIn, smallTable, type SmallCell } from "./fixture.ts";

/** `frasi` with a count, its change and a share for Italia; a table of rates by territory. */
function tables(given: {
  readonly count?: SmallCell;
  readonly change?: SmallCell;
  readonly share?: SmallCell;
  readonly rates?: Readonly<Record<string, SmallCell>>;
}) {
  const frasi = smallTable({
    id: "frasi",
    columns: [
      { id: "n" },
      { id: "var", measure: "variazione" },
      { id: "quota", measure: "quota" },
      { id: "prima", yearsBack: 1 },
    ],
    rows: [
      ["00", given.count ?? 15190, given.change ?? 1.5, given.share ?? 8.1, 15075],
      ["12", 7, -8.2, 11, 7],
    ],
  });
  const rows = Object.entries(given.rates ?? {}).map(([id, cell]) => [id, cell] as const);
  const tassi = smallTable({
    id: "tassi",
    columns: [{ id: "tasso", measure: "tasso_1000" }],
    rows,
  });
  return new Map([frasi, tassi].map((table) => [table.id, table]));
}

const said = (template: string, given: Parameters<typeof tables>[0] = {}): string =>
  saidIn(template, { tables: tables(given) }).markup.replace(/<[^>]*>/g, "");
const marked = (template: string): string => saidIn(template, { tables: tables({}) }).markup;
const rules = (template: string, given: Parameters<typeof tables>[0] = {}) =>
  saidIn(template, { tables: tables(given) }).rules;

describe("a figure in a sentence", () => {
  it("names its row of the open data", () => {
    expect(marked('{{cifra "frasi" "n"}}')).toBe('<span data-cell="frasi:2">15190</span>');
  });

  it("has its percent sign beside it, and its article before it", () => {
    expect(marked('{{cifra "frasi" "quota" prep="of"}}')).toBe(
      'dell’<span data-cell="frasi:4">8,1</span>\u00a0%',
    );
  });

  it("is of another territory or year where that is asked", () => {
    expect(said('{{cifra "frasi" "n" territorio="12"}}')).toBe("7");
    expect(said('{{cifra "frasi" "prima" anno="-1"}}')).toBe("15075");
  });

  it("tells the coverage of its cell", () => {
    expect(marked('{{cifra "frasi" "n" parte="copertura"}}')).toBe(
      '<span data-cell="frasi:2" data-part="copertura">98,5</span>\u00a0%',
    );
  });

  it("can be told in words", () => {
    expect(
      saidIn('{{cifra "frasi" "quota" forma="su"}}', { tables: tables({ share: 74 }) }).markup,
    ).toMatch(/<span data-cell="frasi:4" data-part="words">tre su quattro<\/span>/);
  });

  it("counts with its noun", () => {
    expect(said('{{conta "frasi" "n" "child"}}', { count: 1 })).toBe("un minorenne");
    expect(said('{{conta "frasi" "n" "child"}}', { count: 0 })).toBe("nessun minorenne");
  });

  it("is refused when its table or column is not declared", () => {
    expect(rules('{{cifra "farsi" "n"}}')).toEqual(["template-unknown-figure"]);
    expect(rules('{{cifra "frasi" "m"}}')).toEqual(["template-unknown-figure"]);
    expect(rules('{{cifra "altra" "n"}}')).toEqual(["template-figure-absent"]);
  });

  it("is quoted hidden only with a warning", () => {
    expect(said('{{cifra "frasi" "n"}}', { count: "[c]" })).toBe("[c]");
    expect(rules('{{cifra "frasi" "n"}}', { count: "[c]" })).toEqual(["template-figure-hidden"]);
  });
});

describe("a sentence", () => {
  const template = '{{#frase}}Sono {{cifra "frasi" "n"}}.{{else}}Non si sa.{{/frase}}';
  it("is said while all its figures are shown", () => {
    expect(said(template)).toBe("Sono 15190.");
  });

  it.each(["[c]", "....", "[x]", "[u]"] as const)("gives way where a figure is %s", (sign) => {
    expect(said(template, { count: sign })).toBe("Non si sa.");
    expect(rules(template, { count: sign })).toEqual([]);
  });

  it("gives way where this edition lacks the table that it cites", () => {
    expect(said('{{#frase}}Vedi {{vedi "tavola" "altra"}}.{{else}}Niente.{{/frase}}')).toBe(
      "Niente.",
    );
  });

  it("does not spoil the one around it", () => {
    const nested = `{{#frase}}A{{#frase}}b{{cifra "frasi" "n"}}{{/frase}}{{else}}C{{/frase}}`;
    expect(said(nested, { count: "[c]" })).toBe("A");
  });
});

describe("words chosen by the numbers", () => {
  const change = (cell: SmallCell): string =>
    said('{{variazione "frasi" "var"}}', { change: cell });
  it("say direction and amount", () => {
    expect(change(1.5)).toBe("aumentano dell’1,5\u00a0%");
    expect(change(-8.2)).toBe("diminuiscono dell’8,2\u00a0%");
  });

  it("say unchanged within the margin, unclear where the interval holds zero", () => {
    expect(change(0.4)).toBe("restano pressoché invariati");
    expect(change({ value: 3, low: -1, high: 7 })).toBe("variano entro i limiti del caso");
  });

  it("compare nothing across a break", () => {
    expect(change({ value: 3, flag: "[b]" })).toBe("non sono confrontabili con il 2024");
  });

  const highest = `{{#estremi "tassi" "tasso" prep="of"}}{{#if solo}}Il tasso della{{else}}Tra i primi{{/if}}: {{nomi}}{{else}}Nessuno{{/estremi}}`;
  it("name the highest only when the intervals support it", () => {
    const rates = {
      "07": { value: 6.7, low: 6.5, high: 6.9 },
      "10": { value: 4, low: 3.8, high: 4.2 },
      "05": { value: 3, low: 2.8, high: 3.2 },
    };
    expect(said(highest, { rates })).toBe("Il tasso della: della Liguria\u00a0(6,7)");
  });

  it("name ties together", () => {
    const rates = {
      "07": { value: 6.7, low: 6, high: 7 },
      "10": { value: 6.5, low: 6, high: 7 },
      "05": { value: 3, low: 2.8, high: 3.2 },
    };
    expect(said(highest, { rates })).toBe(
      "Tra i primi: della Liguria\u00a0(6,7) e dell’Umbria\u00a0(6,5)",
    );
  });

  it("name none whom one left out stands before", () => {
    // Few residents and a wide interval: the last could be first, the second could not.
    const rates = {
      "07": { value: 6, low: 5.5, high: 6.5 },
      "10": { value: 4.8, low: 4.6, high: 5 },
      "05": { value: 4.6, low: 3, high: 6.2 },
      "03": { value: 2, low: 1.9, high: 2.1 },
    };
    expect(said(highest, { rates })).toBe("Tra i primi: della Liguria\u00a0(6)");
  });

  it("name nobody where all could be first", () => {
    const rates = Object.fromEntries(
      ["01", "03", "05", "07", "10"].map((code) => [code, { value: 4, low: 3, high: 5 }]),
    );
    expect(said(highest, { rates })).toBe("Nessuno");
  });
});

describe("places and dates", () => {
  it("take the edition's territory unless another is named", () => {
    const own = { territory: "11", tables: tables({}) };
    expect(saidIn('{{luogo "in"}}', own).markup).toBe("nelle Marche");
    expect(saidIn('{{luogo "in" "022" iniziale="sì"}}', own).markup).toBe(
      "Nella Provincia autonoma di Trento",
    );
    expect(saidIn('{{concorda "è" "sono"}}', own).markup).toBe("sono");
  });

  it("mark their numbers as no figures", () => {
    expect(marked('{{data "riferimento"}}')).toBe("<span data-fixed>31\u00a0dicembre 2025</span>");
    expect(marked('{{anno -1 prep="in"}}')).toBe("nel <span data-fixed>2024</span>");
  });
});

describe("a band", () => {
  it("tells its bounds, each with its column, and nothing where it has none", () => {
    const bounds = { value: null, low: 347075, high: 350217 };
    const table = smallTable({ id: "stime", columns: [{ id: "banda" }], rows: [["00", bounds]] });
    const markup = saidIn('{{#frase}}Sarebbero {{banda "stime" "banda"}}.{{/frase}}', {
      tables: new Map([["stime", table]]),
    }).markup;
    expect(markup).toBe(
      'Sarebbero tra <span data-cell="stime:2" data-part="inf">347.075</span> e <span data-cell="stime:2" data-part="sup">350.217</span>.',
    );
    expect(said('{{#frase}}Sarebbero {{banda "frasi" "n"}}.{{else}}Niente.{{/frase}}')).toBe(
      "Niente.",
    );
  });
});
