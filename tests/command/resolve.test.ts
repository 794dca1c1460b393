import { describe, expect, it } from "vitest";
import {
  resolveExtracts,
  resolveFormats,
  resolveOnly,
  resolveSeed,
  type Surroundings,
} from "../../pipeline/command/resolve.ts";
import type { OptionName } from "../../pipeline/command/verbs.ts";
import { parseTerritories, TERRITORIES_FILE } from "../../pipeline/declare/territories.ts";
import { wordIssue } from "../../pipeline/declare/word-issue.ts";
import { loadWords, wordsFor } from "../../pipeline/declare/words.ts";
import type { Issue } from "../../pipeline/issue.ts";
import { repository } from "../declare/repository.ts";

const words = wordsFor(loadWords(repository.read, repository.list).value, "it");
const territories = parseTerritories(repository.read(TERRITORIES_FILE)).value;
const around: Surroundings = {
  absolute: (path) => `/here/${path}`,
  find: (path) => (path === "estratti" || path === "vuota" ? `/here/${path}` : null),
  yearsOf: (folder) => (folder === "/here/vuota" ? [] : [2022, 2023, 2024, 2025]),
  territories,
  usual: "/usual",
};

const given = (values: Partial<Record<OptionName, string>>) =>
  new Map<OptionName, string>(
    (["data", "year", "only", "formats", "seed"] as const).flatMap((name) => {
      const value = values[name];
      return value === undefined ? [] : [[name, value] as const];
    }),
  );

const said = (issues: readonly Issue[]): string =>
  issues
    .map((issue) => wordIssue(issue, words))
    .map(({ message, fix }) => `${message} ${fix}`)
    .join(" | ");

describe("the extracts asked for", () => {
  it("are the newest year of the usual folder unless said", () => {
    expect(resolveExtracts(given({}), around)).toEqual({
      value: { data: "/usual", year: 2025 },
      issues: [],
    });
    expect(resolveExtracts(given({ data: "estratti", year: "2023" }), around).value).toEqual({
      data: "/here/estratti",
      year: 2023,
    });
  });

  it.each([
    [{ year: "25" }, "L’anno 25 non c’è in /usual. Forse 2025. Anni: 2022, 2023, 2024, 2025."],
    [{ year: "2205" }, "Forse 2025."],
    [{ year: "1999" }, "L’anno 1999 non c’è in /usual. Anni: 2022"],
    [{ year: "02025" }, "L’anno 02025 non c’è"],
    [{ data: "estrati" }, "La cartella «estrati» non c’è: cercata in /here/estrati."],
    [{ data: "vuota" }, "In /here/vuota non ci sono estratti."],
    [{ data: 'C:\\dati" --year 2025' }, "contiene virgolette"],
  ])("are refused: %j", (values, message) => {
    expect(said(resolveExtracts(given(values), around).issues)).toContain(message);
  });
});

describe("the territories asked for", () => {
  it("are all unless said, and each once", () => {
    expect(resolveOnly(given({}), territories)).toEqual({ value: [], issues: [] });
    expect(resolveOnly(given({ only: "00, 03,021,03" }), territories)).toEqual({
      value: ["00", "03", "021"],
      issues: [],
    });
  });

  it.each([
    ["4", "«4» non è il codice di un territorio. Forse 021 (P.a. Bolzano), 022 (P.a. Trento)."],
    ["04", "Forse 021 (P.a. Bolzano), 022 (P.a. Trento)."],
    ["3", "Forse 03 (Lombardia)."],
    ["041", "Forse 021 (P.a. Bolzano)."],
    ["22", "Forse 022 (P.a. Trento)."],
    ["03,zz", "«zz» non è il codice di un territorio. Codici: 00 per l’Italia"],
    ["lombardía", "Forse 03 (Lombardia)."],
    ["Valle d'Aosta", "Forse 02 (Valle d’Aosta)."],
    ["R1", "«R1» non è il codice"],
    [",", "L’opzione --only vuole un valore."],
  ])("are refused: %s", (only, message) => {
    expect(said(resolveOnly(given({ only }), territories).issues)).toContain(message);
  });
});

describe("the formats asked for", () => {
  it("are all unless said", () => {
    expect(resolveFormats(given({})).value).toEqual(["html", "pdf", "csv"]);
    expect(resolveFormats(given({ formats: "pdf,html" })).value).toEqual(["html", "pdf"]);
  });

  it("are refused with the nearest", () => {
    expect(said(resolveFormats(given({ formats: "html,pfd" })).issues)).toBe(
      "«pfd» non è un formato. Forse pdf. Formati: html, pdf, csv.",
    );
  });
});

describe("the seed", () => {
  it("is a whole number", () => {
    expect(resolveSeed(given({ seed: "7" }))).toEqual({ value: 7, issues: [] });
    expect(said(resolveSeed(given({ seed: "sette" })).issues)).toContain("«sette» non è un seme");
  });
});
