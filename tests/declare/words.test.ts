import { describe, expect, it } from "vitest";
import { loadWords, wordsFor } from "../../pipeline/declare/words.ts";
import { repository } from "./repository.ts";

function load(files: Readonly<Record<string, string>>) {
  const paths = new Map(
    Object.entries(files).map(([path, text]) => [`templates/words/${path}`, text]),
  );
  return loadWords(
    (path) => paths.get(path),
    (folder) =>
      [...paths.keys()]
        .filter((path) => path.startsWith(`${folder}/`))
        .map((path) => path.slice(folder.length + 1)),
  );
}

describe("the words of a language", () => {
  it("stand under the name of their file, those of tables as they are", () => {
    const { value } = load({
      "it/tables.yaml": "columns:\n  m: maschi\n",
      "it/charts.yaml": "unit: per mille\n",
      "it/charts.more.yaml": "alt: testo\n",
    });
    const words = wordsFor(value, "it");
    expect(words.text("columns.m")).toBe("maschi");
    expect(words.text("charts.unit")).toBe("per mille");
    expect(words.keys("charts")).toEqual(["alt", "unit"]);
    expect(words.has("charts.alt")).toBe(true);
    expect(words.has("charts.none")).toBe(false);
    expect(words.tree("charts")).toEqual({ alt: "testo", unit: "per mille" });
    expect(words.tree("columns.m")).toBe("maschi");
    expect(words.gaps()).toEqual([]);
  });

  it("keep the text of what looks like a number, a date or a truth", () => {
    const words = wordsFor(
      load({ "it/x.yaml": 'a: no\nb: 2024-01-01\nc: "1.50"\nd: ""\n' }).value,
      "it",
    );
    expect(["a", "b", "c", "d"].map((key) => words.text(`x.${key}`))).toEqual([
      "no",
      "2024-01-01",
      "1.50",
      "",
    ]);
  });

  it("are the same where one part of a file repeats another", () => {
    const words = wordsFor(load({ "it/x.yaml": "a: &m { f: g }\nb: *m\n" }).value, "it");
    expect(words.text("x.b.f")).toBe("g");
    expect(words.keys("x.b")).toEqual(["f"]);
  });

  it("fall back on Italian, marked, and say so once", () => {
    const { value } = load({ "it/x.yaml": "a: ciao {nome}\n" });
    const words = wordsFor(value, "de");
    expect(words.text("x.a", { nome: "A" })).toBe("[it] ciao A");
    expect(words.text("x.a", { nome: "B" })).toBe("[it] ciao B");
    expect(words.has("x.a")).toBe(false);
    expect(words.gaps()).toEqual([
      {
        stage: "declare",
        rule: "parola-mancante",
        severity: "warning",
        where: { file: "templates/words/de", value: "x.a" },
        params: { path: "x.a", lang: "de" },
      },
    ]);
  });

  it("show the path of a word that no language has, as an error", () => {
    const words = wordsFor(load({}).value, "it");
    expect(words.text("x.a")).toBe("[x.a]");
    expect(words.gaps().map(({ severity }) => severity)).toEqual(["error"]);
  });

  it("say which parameter was not given, and where the word stands", () => {
    const words = wordsFor(load({ "it/x.yaml": "\n# commento\na: ciao {nome}\n" }).value, "it");
    expect(words.text("x.a")).toBe("ciao {nome}");
    expect(words.gaps()).toMatchObject([
      { rule: "parameter-missing", where: { file: "templates/words/it/x.yaml", line: 3 } },
    ]);
  });

  it.each([
    ["a key given twice", { "it/x.yaml": "a: b\nc: d\na: e\n" }, "word-twice", 3],
    [
      "the same word in two files",
      { "it/x.a.yaml": "a: b\n", "it/x.b.yaml": "\na: c\n" },
      "word-twice",
      2,
    ],
    ["a word without text", { "it/x.yaml": "a: b\nc:\n" }, "word-empty", 2],
    ["a file that is no YAML", { "it/x.yaml": "a: b\nc: [d\n" }, "declaration-unreadable", 3],
  ])("refuse %s at its line", (_, files, rule, line) => {
    expect(load(files).issues).toMatchObject([{ rule, severity: "error", where: { line } }]);
  });

  it("of this project load without a fault", () => {
    expect(loadWords(repository.read, repository.list).issues).toEqual([]);
  });
});
