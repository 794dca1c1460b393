import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Codebook, Field, Module } from "../../pipeline/types.ts";
import { check } from "../../pipeline/check/check.ts";
import { territories } from "./folder.ts";

/** A survey of two modules and a handful of columns: small, so that many cases fit the budget. */
const codebook: Codebook = smallCodebook([
  ["anagrafica", "cod_ats", "codice"],
  ["anagrafica", "ats", "testo"],
  ["anagrafica", "cod_regione", "codice"],
  ["anagrafica", "pop_0_17", "conteggio"],
  ["anagrafica", "stato", "codice"],
  ["affidamento", "a", "conteggio"],
  ["affidamento", "b", "decimale"],
  ["affidamento", "c", "si_no"],
]);

const REGISTER = [
  "cod_ats;ats;cod_regione;pop_0_17;stato",
  "T03001;Uno;03;500;completa",
  "T03002;Due;03;600;non_compilata",
  "T12001;Tre;12;700;parziale",
].join("\n");

const pieces = fc.constantFrom(
  ...[";", ";", ";", ",", "\t", "\n", "\n", "\r\n", "\r", '"', '"', '""', '";"', '\n"', '"\n'],
  ...[" ", "\u00a0", "\u200b", "\ufeff", "T03001", "T03002", "T12001", "T99999", "TOTALE"],
  ...["cod_ats", "a", "b", "c", "ats", "__proto__", "constructor", "toString", "sep=,"],
  ...[
    "0",
    "12",
    "1.234",
    "1,5",
    "-3",
    "1e3",
    "n.d.",
    "n.a.",
    "sì",
    "=1+1",
    "<b>",
    "\0",
    "è",
    "\u001a",
  ],
);
const soup = fc.array(pieces, { maxLength: 60 }).map((parts) => parts.join(""));
const whole = fc
  .array(fc.tuple(fc.constantFrom("T03001", "T03002", "T12001", "X"), soup), { maxLength: 6 })
  .map((rows) => rows.map(([key, rest]) => `${key};nome;${rest}`).join("\n"));
const headed = fc
  .tuple(
    fc.constantFrom("cod_ats;ats;a;b;c", "cod_ats;ats;c;b;a;", '"cod_ats";"a";"ats"', "a;ats"),
    fc.oneof(soup, whole),
  )
  .map(([header, rest]) => `${header}\n${rest}`);
const text = fc.oneof(soup, headed, headed);
const bytes = fc.oneof(
  text.map((one) => new TextEncoder().encode(one)),
  text.map((one) => Uint8Array.from([...one].map((sign) => (sign.codePointAt(0) ?? 0) & 0xff))),
  fc.tuple(text, fc.uint8Array({ maxLength: 6 })).map(([one, more]) => {
    const start = new TextEncoder().encode(one);
    return Uint8Array.from([...start.subarray(0, start.length / 2), ...more, ...start]);
  }),
);

const setsAside = /^(quote|record|key)-/;
const PATH = "2025/affidamento.csv";

describe("hostile files", () => {
  it("lose no record: read = used + set aside, and each one set aside has its error", () => {
    fc.assert(
      fc.property(bytes, (content) => {
        const files = new Map([
          ["2025/anagrafica.csv", new TextEncoder().encode(REGISTER)],
          [PATH, content],
        ]);
        const population = { residents: () => null, estimated: () => null };
        const { value, issues } = check(
          files,
          { codebook, territories, population },
          { year: 2025 },
        );
        const facts = value.years.get(2025);
        const { read, used, setAside } = facts?.records.get("affidamento") ?? fail();
        expect(read).toBe(used + setAside);
        const lines = facts?.columns.get("a")?.lines ?? fail();
        expect(lines.filter((line) => line > 0)).toHaveLength(used);
        const mine = issues.filter(({ where }) => where.file === PATH);
        const hasKey = !mine.some(
          ({ where }) => where.column === "cod_ats" && where.line === headerLine(mine),
        );
        const said = mine.filter(({ rule }) => setsAside.test(rule)).length;
        if (read > 0 && hasKey) expect(said).toBe(setAside);
      }),
      { numRuns: 10_000 },
    );
  });
});

const headerLine = (issues: readonly { rule: string; where: { line?: number } }[]): number =>
  issues.find(({ rule }) => rule === "column-absent" || rule === "column-misspelt")?.where.line ??
  0;

function fail(): never {
  throw new Error("no facts");
}

function smallCodebook(rows: readonly (readonly [Module, string, Field["kind"]])[]): Codebook {
  const fields = rows.map(([module, column, kind], order): Field => ({
    module,
    column,
    kind,
    order,
    panel: "A",
    values: valuesOf(column),
    unit: kind === "conteggio" && module !== "anagrafica" ? "persone" : "",
    reference: "",
    placement: "",
    population: module === "anagrafica" ? "" : "minorenni",
    msna: "",
    sex: "",
    age: "",
    variable: "",
    category: "",
    variable2: "",
    category2: "",
    total: "",
    required: true,
    from: 2022,
    to: null,
    label: column,
    description: column,
  }));
  return { fields, byColumn: new Map(fields.map((field) => [field.column, field])), derived: [] };
}

function valuesOf(column: string): readonly string[] {
  if (column === "cod_regione") return ["03", "12"];
  return column === "stato" ? ["completa", "parziale", "non_compilata"] : [];
}
