import { describe, expect, it } from "vitest";
import { catalogue } from "../../pipeline/catalogue/index.ts";
import { agree } from "../../pipeline/declare/agree.ts";
import { loadDeclarations } from "../../pipeline/declare/declarations.ts";
import { wordIssue } from "../../pipeline/declare/word-issue.ts";
import { loadWords, wordsFor } from "../../pipeline/declare/words.ts";
import type { Issue } from "../../pipeline/issue.ts";
import type { Chapter, ColumnSpec, Declarations, TableSpec } from "../../pipeline/types.ts";
import { repository, withFiles } from "./repository.ts";

const italian = wordsFor(loadWords(repository.read, repository.list).value, "it");

const column = (id: string, what: ColumnSpec["what"]): ColumnSpec => ({ id, what });
const table: TableSpec = {
  id: "prova",
  rows: { kind: "territories" },
  columns: [column("non_msna", { measure: "conteggio", of: "inc_stock_non_msna" })],
  scope: ["italia"],
  universe: "in_carico",
  source: ["sioss"],
};
const chapter = (more: Partial<TableSpec>, charts: Chapter["charts"] = []): Chapter => ({
  id: "99-prova",
  tables: [{ ...table, ...more }],
  charts,
});

const declared = loadDeclarations(repository.read, repository.list).value;
if (declared === null) throw new Error("no declarations");
const declarations: Declarations = declared;
const ownWords = 'tables:\n  prova:\n    title: "Prova"\n    unit: "Numero"\n';
const ownFile = '\n\nexport const chapter99 = {\n  id: "prova",\n';

/** What a chapter of its own adds to what the project's declarations say already. */
function found(own: readonly Chapter[], files: Readonly<Record<string, string>> = {}) {
  const { read, list } = withFiles({
    "templates/words/it/tables.prova.yaml": ownWords,
    "pipeline/catalogue/99-prova.ts": ownFile,
    ...files,
  });
  // The other words have no part in this, and take long to read.
  const labels = (folder: string) => list(folder).filter((name) => /^(tables|notes)\./.test(name));
  const { value: words } = loadWords(read, labels);
  const sections = declarations.law.map(({ section }) => section);
  const chapters = [...catalogue, ...own];
  const issues = agree({ declarations, words, chapters, sections, read, list });
  return issues.filter((issue) => JSON.stringify(issue).includes("prova"));
}

const said = (issues: readonly Issue[]): readonly string[] =>
  issues.map((issue) => {
    const { message, fix } = wordIssue(issue, italian);
    return `${message} ${fix}`;
  });

describe("declarations that fit together", () => {
  it("raise nothing", () => {
    expect(found([chapter({})])).toEqual([]);
  });
});

describe("declarations that do not fit together", () => {
  const rate = { measure: "tasso_1000", of: "inc_stock_non_msna", base: "pop_0_71" } as const;
  const figure = {
    measure: "riferimento",
    series: "msna_presente",
    as: "conteggio",
    decimals: 0,
  } as const;

  it.each<[string, Partial<TableSpec>, string]>([
    [
      "a column that the codebook lacks",
      { columns: [column("msna", { measure: "conteggio", of: "inc_stok_msna" })] },
      "la colonna inc_stok_msna non è nel codebook. Correggere il nome o aggiungere la colonna a data/codebook/fields.csv. Nome più vicino: inc_stock_msna.",
    ],
    ["a population that is none", { columns: [column("tasso", rate)] }, "la colonna pop_0_71"],
    [
      "a series without figures",
      { columns: [column("msna", figure)] },
      "più vicino: msna_presenti",
    ],
    [
      "a column given twice",
      { columns: [...table.columns, ...table.columns] },
      '"non_msna" è già alla riga',
    ],
    ["a universe without words", { universe: "nessuno" }, "manca la parola universes.nessuno"],
    ["a note without words", { notes: ["nessuna"] }, "manca la parola notes.nessuna"],
    [
      "a place that no row fills",
      { columns: [column("msna", { measure: "conteggio", of: "inc_{eta}" })] },
      "la colonna inc_{eta} non è nel codebook",
    ],
  ])("are told: %s", (_, more, says) => {
    const issues = found([chapter(more)]);
    expect(said(issues)).toEqual([expect.stringContaining(says)]);
    expect(issues[0]?.where.line).toBeGreaterThan(0);
  });

  it("name the line of the catalogue", () => {
    const columns = [column("msna", { measure: "conteggio", of: "inc_nessuna" })];
    expect(found([chapter({ columns })])).toMatchObject([
      { where: { file: "pipeline/catalogue/99-prova.ts", line: 4 } },
    ]);
  });

  it("tell a chart of no table, and of no column", () => {
    const chart = { id: "grafico", form: "dot-plot", scope: ["italia"] } as const;
    const of = (name: string, id: string) =>
      said(found([chapter({}, [{ ...chart, table: name, columns: [id] }])]));
    expect(of("provA1", "non_msna")).toEqual([expect.stringContaining("Nome più vicino: prova.")]);
    expect(of("prova", "non_msma")).toEqual([expect.stringContaining("più vicino: non_msna")]);
  });

  it("tell a table given twice", () => {
    expect(found([chapter({}), chapter({})])).toContainEqual(
      expect.objectContaining({ rule: "declared-twice" }),
    );
  });

  it("tell words that no table has, as a warning with the nearest", () => {
    const issues = found([chapter({})], {
      "templates/words/it/tables.altre.yaml": "tables:\n  prove: { title: x }\n",
    });
    expect(issues.filter(({ rule }) => rule === "label-orphan")).toMatchObject([
      {
        severity: "warning",
        where: { file: "templates/words/it/tables.altre.yaml", line: 2 },
        params: { nearest: "prova" },
      },
    ]);
  });

  it("tell a translation with a place that the Italian word lacks", () => {
    const issues = found([chapter({})], {
      "templates/words/de/tables.prova.yaml": 'tables:\n  prova: { title: "{jahr}" }\n',
    });
    expect(issues).toMatchObject([
      { rule: "place-unknown", where: { line: 2 }, params: { name: "jahr" } },
    ]);
  });

  it("tell a content of the law that no section answers", () => {
    const asked = declarations.law.slice(0, 1);
    const law = asked.map((item) => ({ ...item, id: "prova", section: "05-affidamenti" }));
    const text = `${repository.read("data/law.csv") ?? ""}prova,law,Contenuto,Fonte,05-affidamenti,\n`;
    const { read, list } = withFiles({ "data/law.csv": text });
    const sections = ["05-affidamento"];
    const { value: words } = loadWords(read, () => []);
    const chapters: readonly Chapter[] = [];
    const given = {
      declarations: { ...declarations, law },
      words,
      chapters,
      sections,
      read,
      list,
    };
    expect(agree(given).filter(({ rule }) => rule === "law-section")).toMatchObject([
      {
        where: { file: "data/law.csv", line: text.split("\n").length - 1, value: "05-affidamenti" },
        params: { id: "prova", nearest: "05-affidamento" },
      },
    ]);
  });
});
