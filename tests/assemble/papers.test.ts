import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { HtmlValidate } from "html-validate";
import { describe, expect, it } from "vitest";
import { fontFiles } from "../../pipeline/assemble/fonts.ts";
import { loadDeclarations } from "../../pipeline/declare/declarations.ts";
import { collectionFiles } from "../../pipeline/questions.ts";
import { checkFolder, cleanFolder, type Folder } from "../check/folder.ts";
import { italian } from "../check/words.ts";
import { repository } from "../declare/repository.ts";
import { templates } from "./fixture.ts";

const ATS = "T03002";
const resolve = createRequire(import.meta.url).resolve;
const fonts = new Map(
  fontFiles().map((name) => [
    name,
    readFileSync(resolve(`@fontsource/titillium-web/files/${name}`)),
  ]),
);
const words = italian();
const declared = loadDeclarations(repository.read, repository.list).value;
if (declared === null) throw new Error("no declarations");
const declarations = declared;

function papers(edit: (folder: Folder) => void): ReadonlyMap<string, string> {
  const folder = cleanFolder();
  edit(folder);
  const { value: facts, issues } = checkFolder(folder);
  const { value: made, issues: faults } = collectionFiles({
    year: 2025,
    facts,
    issues,
    declarations,
    words,
    templates,
    fonts,
  });
  expect(faults).toEqual([]);
  expect(new Set(made.map(({ sensitivity }) => sensitivity))).toEqual(new Set(["internal"]));
  return new Map(made.map(({ path, body }) => [path, String(body)]));
}

/** What a person reads. */
function textOf(html: string | undefined): string {
  const body = /<main>[^]*<\/main>/.exec(html ?? "")?.[0] ?? "";
  return body
    .replace(/<[^>]*>/g, " ")
    .replace(/&nbsp;/g, " ")
    .replace(/\s+/g, " ");
}

const spoil = (folder: Folder): void => {
  folder.set("2025/affidamento.csv", ATS, "aff_stock_msna", "<b>4</b>");
  folder.set("2025/residenziale.csv", ATS, "res_durata_non_msna_1_2", "5");
  folder.set("2025/neomaggiorenni.csv", ATS, "neo_prosieguo_f", "");
};

describe("the letter to a district", () => {
  const made = papers(spoil);
  const letter = made.get(`internal/2025/questions/${ATS}.html`);

  it("says who is asked what, by when, with last year's answers beside", () => {
    const text = textOf(letter);
    expect(text).toContain("Tre domande sui dati inviati");
    expect(text).toContain(`Ambito ${ATS}`);
    expect(text).toContain("Serve una risposta entro il 30 giugno 2026.");
    expect(text).toContain("Le singole voci fanno 21, il totale è 16.");
    expect(text).toContain(
      "Manca la risposta. Se non ce n’è nessuno, scrivere 0; se non si sa, n.d.",
    );
    expect(text).toContain("Minorenni al 31 dicembre: 104 in carico (2024: 98).");
    expect(text).toContain(
      "scrivere 0; se non si sa, n.d. Le singole voci fanno 14: è questo il totale?",
    );
    expect(text).not.toMatch(/\[letters|undefined|NaN/);
  });

  it("prints what was answered as text, never as markup", () => {
    expect(letter).toContain("&lt;b&gt;4&lt;/b&gt;");
    expect(letter).not.toContain("<b>4");
  });

  it("needs nothing from outside", () => {
    expect(letter).not.toMatch(/(?:src|href)="(?!#)|url\((?!data:)/);
    expect(letter).toContain("@font-face");
  });

  it("is written for districts with questions alone", () => {
    const letters = [...made.keys()].filter((path) => /T\d{5}\.html$/.test(path));
    expect(letters).toEqual([`internal/2025/questions/${ATS}.html`]);
  });
});

describe("the covering sheet of a territory", () => {
  const made = papers(spoil);

  it("names the districts with questions and links their letters", () => {
    const sheet = made.get("internal/2025/questions/03-lombardia.html");
    expect(sheet).toContain(`href="${ATS}.html"`);
    expect(textOf(sheet)).toContain("Domande aperte in Lombardia");
    expect(textOf(sheet)).toContain(
      "Un ambito su 2 ha domande aperte: la lettera è allegata. In tutto le domande sono 3.",
    );
  });

  it("says so where there is nothing to ask, and who has not compiled", () => {
    const silent = papers((folder) => {
      folder.set("2025/anagrafica.csv", "T12001", "stato", "non_compilata");
      for (const module of [
        "in_carico",
        "affidamento",
        "residenziale",
        "neomaggiorenni",
        "servizi",
      ]) {
        const path = `2025/${module}.csv`;
        folder.write(path, folder.text(path).replace(/^T12001.*\n/m, ""));
      }
    });
    const text = textOf(silent.get("internal/2025/questions/12-lazio.html"));
    expect(text).toContain("Nessuna domanda aperta nel Lazio");
    expect(text).toContain("Non ha ancora compilato un ambito: T12001 Ambito T12001");
  });
});

describe("the status board", () => {
  it("shows how far the collection has come", () => {
    const board = papers(spoil).get("internal/2025/collection.html");
    const text = textOf(board);
    expect(text).toContain("4 su 4 ambiti che hanno compilato");
    expect(text).toContain("3 domande aperte");
    expect(board).toContain(`href="questions/${ATS}.html"`);
    expect(board).toMatch(/<path class="residents" d="M44 190H[\d.]+V14"/);
    expect(text).not.toMatch(/\[letters|undefined|NaN/);
  });

  it("is there before anything has come", () => {
    const board = papers((folder) => {
      for (const path of [...folder.files.keys()])
        if (path.startsWith("2025/")) folder.files.delete(path);
      folder.write("2025/nota.txt", "");
    }).get("internal/2025/collection.html");
    expect(textOf(board)).toContain("Nessun ambito ha una data di validazione.");
  });
});

describe("the markup of the papers", () => {
  const validator = new HtmlValidate({
    extends: ["html-validate:standard", "html-validate:a11y"],
    // Styles are the paper's own; a row's head may stand after its number.
    rules: { "no-inline-style": "off", "long-title": "off", "no-implicit-button-type": "off" },
  });
  it.each([
    `questions/${ATS}.html`,
    "questions/03-lombardia.html",
    "collection.html",
    "regole.html",
  ])("is valid: %s", (name) => {
    const html = papers(spoil).get(`internal/2025/${name}`) ?? "";
    const { results } = validator.validateStringSync(html);
    const told = results.flatMap(({ messages }) =>
      messages.map(({ ruleId, message, line }) => `${line} ${ruleId} ${message}`),
    );
    expect(told).toEqual([]);
  });

  it("asks for no word that there is not", () => {
    expect(words.gaps()).toEqual([]);
  });
});
