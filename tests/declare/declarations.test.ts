import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { catalogue } from "../../pipeline/catalogue/index.ts";
import { agree } from "../../pipeline/declare/agree.ts";
import { derivedOf, fieldsOf } from "../../pipeline/declare/codebook.ts";
import { loadDeclarations } from "../../pipeline/declare/declarations.ts";
import { concerns } from "../../pipeline/declare/ledger.ts";
import { countriesOf, referenceIndex } from "../../pipeline/declare/reference.ts";
import { sectionsOf } from "../../pipeline/declare/sections.ts";
import { loadWords, wordsFor } from "../../pipeline/declare/words.ts";
import { wordIssue } from "../../pipeline/declare/word-issue.ts";
import { readTree } from "../../pipeline/edge/disk-read.ts";
import type { Declarations } from "../../pipeline/types.ts";
import { repository, withFiles } from "./repository.ts";

const { value, issues } = loadDeclarations(repository.read, repository.list);
if (value === null) throw new Error(JSON.stringify(issues));
const declarations: Declarations = value;
const words = loadWords(repository.read, repository.list).value;

const TEMPLATES = join(import.meta.dirname, "..", "..", "templates");

describe("the project's declarations", () => {
  it("load without a fault", () => {
    expect(issues).toEqual([]);
  });

  it("know every column, with its years", () => {
    const { codebook } = declarations;
    expect(codebook.fields).toHaveLength(246);
    expect(codebook.byColumn.get("aff_notti_ge5")).toMatchObject({
      module: "affidamento",
      kind: "conteggio",
      unit: "persone",
      total: "aff_stock_non_msna",
      required: true,
      from: 2022,
      to: null,
    });
    expect(codebook.byColumn.get("stato")?.values).toEqual([
      "completa",
      "parziale",
      "non_compilata",
    ]);
    expect(fieldsOf(codebook, "neomaggiorenni", 2023)).toEqual([]);
    expect(fieldsOf(codebook, "servizi", 2024).map(({ column }) => column)).not.toContain(
      "strutture_semiresidenziali",
    );
    expect(derivedOf(codebook, 2022).map(({ code }) => code)).toContain(
      "fuori_famiglia_confrontabile",
    );
    expect(derivedOf(codebook, 2022).map(({ code }) => code)).not.toContain("in_carico_anno_tutti");
  });

  it("have 21 territories in reading order, each on a tile of its own", () => {
    const { inOrder, byCode } = declarations.territories;
    expect(inOrder.map(({ code }) => code).join(" ")).toBe(
      "R1 01 02 03 07 R2 021 022 05 06 08 R3 09 10 11 12 R4 13 14 15 16 17 18 R5 19 20 00",
    );
    const tiles = inOrder.flatMap(({ tile }) => (tile ? [`${tile.column},${tile.row}`] : []));
    expect(new Set(tiles).size).toBe(21);
    expect(byCode.get("021")).toMatchObject({
      parent: "R2",
      short: { it: "P.a. Bolzano" },
      slug: "bolzano",
      langs: ["it", "de"],
      tile: { column: 2, row: 0 },
    });
  });

  it("count the residents of the January after the reference year", () => {
    const { population } = declarations;
    expect(population.residents(2024, "00", "", "0_17")).toBe(8_764_137);
    expect(population.residents(2024, "00", "m", "0_2")).toBe(595_363);
    expect(population.residents(2024, "R5", "", "0_17")).toBe(
      (population.residents(2024, "19", "", "0_17") ?? 0) +
        (population.residents(2024, "20", "", "0_17") ?? 0),
    );
    expect(population.residents(2030, "00", "", "0_17")).toBeNull();
    expect(population.residents(2024, "00", "", "0_99")).toBeNull();
  });

  it("split by sex as a year earlier only where the split is not known", () => {
    const { population } = declarations;
    expect(population.residents(2025, "03", "f", "0_17")).toBeNull();
    expect(population.estimated(2024, "03", "f", "0_17")).toBeNull();
    const males = population.estimated(2025, "03", "m", "0_17");
    const females = population.estimated(2025, "03", "f", "0_17");
    // 1,503,298 residents, of whom 788,211 in 1,528,355 were males a year earlier.
    expect([males, females]).toEqual([775_288, 728_010]);
    expect(population.estimated(2025, "03", "", "0_17")).toBeNull();
    expect(population.estimated(2026, "03", "m", "0_17")).toBeNull();
  });

  it("give each figure of another source by series, year and territory", () => {
    const figure = referenceIndex(declarations.reference);
    const value = (series: string, year: number, territory: string) =>
      figure(series, year, territory)?.value ?? null;
    expect(value("pubblicato_fuori_famiglia_confrontabile", 2024, "00")).toBe(33_325);
    expect(value("pubblicato_in_carico_tutti", 2024, "00")).toBe(345_083);
    expect(value("pubblicato_in_carico_tutti", 2023, "00")).toBeNull();
    expect(value("pubblicato_tasso_fuori_famiglia_confrontabile", 2024, "07")).toBe(6.5);
    expect(value("msna_presenti", 2025, "00")).toBe(17_011);
    expect(value("msna_presenti", 2022, "19")).toBe(3_923);
    expect(value("msna_presenti", 2016, "00")).toBe(null);
    expect(value("eu_quota_familiare", 2025, "eu:BE")).toBe(58);
    expect(value("eu_residenziale_1000", 2025, "eu:AT")).toBe(4.102);
    expect(countriesOf(declarations.reference, "eu_residenziale_1000")).not.toContain("IT");
  });

  it("have the numbers of the policy, each with its source", () => {
    const { policy } = declarations;
    expect(policy).toMatchObject({
      threshold: { public: 5, restricted: 3 },
      guarantee: { public: "interval", insiders: "exact" },
      sensitive: { row: 10 },
      keepShare: 0.6,
      coverage: { flag: 90, hide: 50 },
      standardisationEvents: 10,
      dispersionLimit: 10,
      unchangedMargin: 0.5,
    });
    expect(Object.values(policy.sources).filter((source) => source === "")).toEqual([]);
  });

  it("have an edition for each year of the survey", () => {
    expect([...declarations.editions.keys()]).toEqual([2022, 2023, 2024, 2025]);
    expect(declarations.editions.get(2025)).toMatchObject({
      status: "provisional",
      reportDate: "2026-10-30",
    });
    expect(declarations.editions.get(2024)?.status).toBe("final");
  });

  it("break the comparable series between 2021 and 2022", () => {
    const breaks = declarations.ledger.filter(
      (entry) => entry.consequence === "break" && concerns(entry, "aff_notti_ge5"),
    );
    expect(breaks).toMatchObject([{ from: 2021, to: 2022, noteId: "rottura_2022" }]);
  });

  it("name the regional table of every territory", () => {
    expect(declarations.tables).toHaveLength(21);
  });

  it("fit together", () => {
    const templates = new Map(
      [...readTree(TEMPLATES).value].map(([path, bytes]) => [
        path,
        new TextDecoder().decode(bytes),
      ]),
    );
    const sections = sectionsOf(templates);
    const found = agree({ declarations, words, chapters: catalogue, sections, ...repository });
    expect(found.filter(({ severity }) => severity === "error")).toEqual([]);
  });
});

const FIELDS = repository.read("data/codebook/fields.csv") ?? "";
const TERRITORIES = repository.read("data/reference/territori.csv") ?? "";
const POLICY = repository.read("data/policy.yaml") ?? "";
const EDITION = repository.read("data/editions/2025.yaml") ?? "";
const LAW = repository.read("data/law.csv") ?? "";
const LEDGER = repository.read("data/ledger.csv") ?? "";
const TAVOLI = repository.read("data/tavoli.csv") ?? "";
const lineOf = (text: string, part: string) => text.slice(0, text.indexOf(part)).split("\n").length;

interface Case {
  readonly what: string;
  readonly path: string;
  readonly text: string | null;
  readonly rule: string;
  readonly line?: number;
  readonly says: string;
}

const cases: readonly Case[] = [
  {
    what: "a file that is not there",
    path: "data/ledger.csv",
    text: null,
    rule: "declaration-absent",
    says: "data/ledger.csv: manca la dichiarazione.",
  },
  {
    what: "a misspelt column of the codebook's header",
    path: "data/codebook/fields.csv",
    text: FIELDS.replace("collocamento,", "colocamento,"),
    rule: "column-not-declared",
    line: 1,
    says: "la colonna colocamento non è prevista. Toglierla o correggerne il nome. Nome più vicino: collocamento.",
  },
  {
    what: "a kind that does not exist",
    path: "data/codebook/fields.csv",
    text: FIELDS.replace("n_comuni,conteggio", "n_comuni,conteggi"),
    rule: "value-not-allowed",
    line: lineOf(FIELDS, "n_comuni"),
    says: "Valori ammessi: conteggio, decimale, si_no, data, codice, testo. Valore più vicino: conteggio.",
  },
  {
    what: "a column declared twice",
    path: "data/codebook/fields.csv",
    text: FIELDS.replace(",aff_notti_lt5,", ",aff_notti_ge5,"),
    rule: "declared-twice",
    line: lineOf(FIELDS, ",aff_notti_lt5,"),
    says: `aff_notti_ge5 è già alla riga ${lineOf(FIELDS, ",aff_notti_ge5,")}`,
  },
  {
    what: "a total that no column is",
    path: "data/codebook/fields.csv",
    text: FIELDS.replace(/(,aff_notti_ge5,.*?),aff_stock_non_msna,/, "$1,aff_stock_no_msna,"),
    rule: "name-unknown",
    line: lineOf(FIELDS, ",aff_notti_ge5,"),
    says: "la colonna aff_stock_no_msna non è nel codebook",
  },
  {
    what: "a row with a field too many",
    path: "data/tavoli.csv",
    text: TAVOLI.replace("03,,,", "03,,,,"),
    rule: "declaration-ragged",
    line: lineOf(TAVOLI, "03,,,"),
    says: "5 campi invece di 4",
  },
  {
    what: "a region without its working table",
    path: "data/tavoli.csv",
    text: TAVOLI.replace("20,,,\n", ""),
    rule: "territory-absent",
    line: 1,
    says: "manca la riga del territorio 20",
  },
  {
    what: "a territory under another territory",
    path: "data/reference/territori.csv",
    text: TERRITORIES.replace("03,regione,R1", "03,regione,01"),
    rule: "territory-parent",
    line: lineOf(TERRITORIES, "03,regione"),
    says: "«01» non può essere il padre",
  },
  {
    what: "an unknown key of the policy",
    path: "data/policy.yaml",
    text: `${POLICY}extra: 1\n`,
    rule: "key-not-declared",
    line: POLICY.split("\n").length,
    says: "la chiave extra non è prevista",
  },
  {
    what: "a threshold that is too low",
    path: "data/policy.yaml",
    text: POLICY.replace("value: 5", "value: 1"),
    rule: "value-not-allowed",
    line: lineOf(POLICY, "value: 5"),
    says: "«1» non è un valore ammesso",
  },
  {
    what: "a setting that is missing",
    path: "data/policy.yaml",
    text: POLICY.replace(/unchanged_margin:[^]*/, ""),
    rule: "key-absent",
    says: "manca unchanged_margin",
  },
  {
    what: "an edition under another year's name",
    path: "data/editions/2025.yaml",
    text: EDITION.replace("year: 2025", "year: 2026"),
    rule: "edition-year",
    says: "l’anno 2026 non è quello del nome del file",
  },
  {
    what: "a date that is none",
    path: "data/editions/2025.yaml",
    text: EDITION.replace("2026-10-30", "2026-10-32"),
    rule: "value-not-allowed",
    line: lineOf(EDITION, "2026-10-30"),
    says: "«2026-10-32» non è un valore ammesso",
  },
  {
    what: "a ledger that goes back in time",
    path: "data/ledger.csv",
    text: LEDGER.replace("2024,2025,", "2025,2024,"),
    rule: "ledger-years",
    line: lineOf(LEDGER, "2024,2025,"),
    says: "non segue quello di partenza",
  },
  {
    what: "a content of the law given twice",
    path: "data/law.csv",
    text: LAW.replace("europa,law", "msna,law"),
    rule: "declared-twice",
    line: lineOf(LAW, "europa,law"),
    says: "msna è già alla riga",
  },
];

describe("a declaration that is wrong", () => {
  it.each(cases)("is told with file and line: $what", ({ path, text, rule, line, says }) => {
    const files = withFiles({ [path]: text });
    const [first, ...others] = loadDeclarations(files.read, files.list).issues;
    expect(first).toMatchObject({ rule, severity: "error", where: { file: path } });
    expect(others.map((other) => other.rule)).toEqual([]);
    if (line !== undefined) expect(first?.where.line).toBe(line);
    if (first === undefined) return;
    const italian = wordsFor(words, "it");
    const { message, fix } = wordIssue(first, italian);
    expect(`${message} ${fix}`).toContain(says);
    expect(italian.gaps()).toEqual([]);
  });
});
