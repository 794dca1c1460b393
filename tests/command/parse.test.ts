import { describe, expect, it } from "vitest";
import { parseCommand } from "../../pipeline/command/parse.ts";
import { VERBS, VERB_SPECS } from "../../pipeline/command/verbs.ts";
import { wordIssue } from "../../pipeline/declare/word-issue.ts";
import { loadWords, wordsFor } from "../../pipeline/declare/words.ts";
import { helpLines } from "../../pipeline/command/help.ts";
import { repository } from "../declare/repository.ts";

const words = wordsFor(loadWords(repository.read, repository.list).value, "it");

function said(args: readonly string[], env = {}): string {
  const parsed = parseCommand(args, env);
  if (parsed.kind !== "wrong") return parsed.kind;
  return parsed.issues
    .map((issue) => wordIssue(issue, words))
    .map(({ message, fix }) => `${message} ${fix}`)
    .join(" | ");
}

describe("a command", () => {
  it("gives its verb, options and what stands alone", () => {
    const args = ["replies", "d.csv", "--data", "a b/", "--year=2025"];
    expect(parseCommand(args, {})).toEqual({
      kind: "run",
      verb: "replies",
      values: new Map([
        ["data", "a b/"],
        ["year", "2025"],
      ]),
      positionals: ["d.csv"],
    });
    expect(parseCommand(["report", "--draft", "--only", "03,021"], {})).toMatchObject({
      kind: "run",
      values: new Map([
        ["draft", ""],
        ["only", "03,021"],
      ]),
    });
  });

  it.each([[[]], [["--help"]], [["report", "--help"]], [["check", "--year", "x", "-h"]]])(
    "asks for help: %j",
    (args) => {
      expect(parseCommand(args, {}).kind).toBe("help");
    },
  );

  it.each([
    [["reprot"], "«reprot» non è un comando. Forse report."],
    [["xyzzy"], "«xyzzy» non è un comando. Vedere l’elenco con --help."],
    [["report", "--ony", "03"], "L’opzione --ony non esiste. Forse --only."],
    [
      ["report", "--zzzzzz"],
      "L’opzione --zzzzzz non esiste. Opzioni: --data, --year, --out, --only,",
    ],
    [["report", "-year", "2024"], "L’opzione -year non esiste. Forse --year."],
    [
      ["check", "--formats", "pdf"],
      "L’opzione --formats non esiste. Opzioni: --data, --year, --out.",
    ],
    [["test", "--all"], "L’opzione --all non esiste. Questo comando non ha opzioni."],
    [["report", "--year"], "L’opzione --year vuole un valore."],
    [["report", "--year="], "L’opzione --year vuole un valore."],
    [["report", "--out", "--draft"], "L’opzione --out vuole un valore."],
    [["report", "--year", "2024", "--year", "2025"], "L’opzione --year è data due volte."],
    [["report", "--draft=si"], "L’opzione --draft non vuole un valore, ma c’è «si»."],
    [["report", "2024"], "«2024» non è un’opzione. Forse --year 2024."],
    [["report", "--data", "Dati", "nuovi"], "«nuovi» non è un’opzione. Se è il valore"],
    [["protect", "--problem", "p.json"], "Manca l’opzione --out."],
    [["replies"], "Manca FILE."],
  ])("that is mistyped is told: %j", (args, message) => {
    expect(said(args)).toContain(message);
    expect(said(args).split(" | ")).toHaveLength(1);
  });

  it("whose options npm took is told to put --", () => {
    expect(said(["report"], { npm_config_year: "2024" })).toContain("npm run report -- --year …");
    expect(said(["report"], { npm_config_only: "production" })).toBe("run");
  });

  it.each([null, ...VERBS])("has help without a word missing: %s", (verb) => {
    const lines = helpLines(verb, words);
    expect(words.gaps()).toEqual([]);
    const options = verb === null ? [] : VERB_SPECS[verb].options;
    for (const option of options) expect(lines.join("\n")).toContain(`--${option} `);
    expect(lines.join("\n")).toMatch(/npm (run|test)/);
  });
});
