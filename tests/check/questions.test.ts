import Papa from "papaparse";
import { describe, expect, it } from "vitest";
import { ALL_RULES } from "../../pipeline/check/allRules.ts";
import { openQuestions } from "../../pipeline/check/questions.ts";
import { FORM_BY_RULE } from "../../pipeline/check/questions/forms.ts";
import { wordingOf } from "../../pipeline/check/questions/wording.ts";
import { questionsCsv } from "../../pipeline/check/questionsCsv.ts";
import { checkFolder, cleanFolder, codebook, largeFolder, type Folder } from "./folder.ts";
import { CASES } from "./cases/all.ts";
import { OUTLIER_CASES } from "./cases/outliers.ts";
import { italian } from "./words.ts";

const ATS = "T03002";
// Read once: reading all words takes longer than all tests.
const words = italian();

function ask(folder: Folder) {
  const { value, issues } = checkFolder(folder);
  const asked = openQuestions(issues, value, codebook, 2025);
  const wording = wordingOf(codebook, words);
  const sheet = questionsCsv(asked, wording, words);
  const { data } = Papa.parse<Record<string, string>>(sheet, {
    header: true,
    skipEmptyLines: true,
  });
  const told = asked.flatMap(({ questions }) => questions.map(wording));
  expect(words.gaps()).toEqual([]);
  return { asked, told, rows: data, sheet };
}

describe("questions to the districts", () => {
  it("have a form for every rule about extracts", () => {
    const rules = ALL_RULES.filter(({ group }) => group !== "replies").map(({ id }) => id);
    expect(rules.filter((id) => !FORM_BY_RULE.has(id))).toEqual([]);
    expect([...FORM_BY_RULE.keys()].filter((id) => !rules.includes(id))).toEqual([]);
  });

  it("are none where nothing is wrong", () => {
    expect(ask(cleanFolder()).asked).toEqual([]);
    expect(ask(largeFolder()).asked).toEqual([]);
  });

  it("tell a cell that cannot be read in words that a social worker understands", () => {
    const folder = cleanFolder();
    folder.set("2025/affidamento.csv", ATS, "aff_stock_msna", "circa 4");
    const { told, rows } = ask(folder);
    const cell = told.find(({ ask }) => ask.includes("circa"));
    expect(cell).toEqual({
      heading: "Presenti al 31 dicembre, minorenni MSNA",
      ask: "C’è scritto «circa 4», ma serve un numero intero. Qual è? Se non c’è nessuno, scrivere 0; se non si sa, n.d. Le singole voci fanno 14: è questo il totale?",
    });
    expect(rows[0]).toMatchObject({
      cod_ats: ATS,
      territorio: "03",
      modulo: "affidamento",
      colonna: "aff_stock_msna",
      vecchio: "circa 4",
      risposta: "",
    });
  });

  it("are one where one cell breaks several identities, with the value that mends all", () => {
    const folder = cleanFolder();
    folder.set("2025/affidamento.csv", ATS, "aff_stock_non_msna", "999");
    const { asked, told, rows } = ask(folder);
    expect(asked.map(({ questions }) => questions.map(({ topic }) => topic))).toEqual([
      ["several"],
    ]);
    expect(told[0]?.ask).toBe(
      "Non torna: le voci dei quadri C1, C3, C4, C5, C6, C7 e C9 fanno 14; presenti al 31 dicembre e " +
        "usciti fanno 1.001, ma i presenti nell’anno sono 16; affidamento e servizi residenziali fanno " +
        "1.015, ma gli in carico sono 52. Con 14 tornerebbe tutto: è questo il numero giusto?",
    );
    const columns = rows.map(({ colonna }) => colonna);
    expect(columns[0]).toBe("aff_stock_non_msna");
    expect(new Set(columns).size).toBe(columns.length);
    expect(columns).toContain("inc_stock_non_msna");
  });

  it("say at the other cells of which cell they speak", () => {
    const folder = cleanFolder();
    folder.set("2025/residenziale.csv", ATS, "res_durata_non_msna_1_2", "5");
    const { told, rows } = ask(folder);
    expect(told[0]).toEqual({
      heading: "Presenti al 31 dicembre, minorenni esclusi i MSNA per durata",
      ask: "Le singole voci fanno 21, il totale è 16. Quale numero è da correggere?",
    });
    const part = rows.find(({ colonna }) => colonna === "res_durata_non_msna_lt1");
    expect(part?.["domanda"]).toBe(
      "1. Presenti al 31 dicembre, minorenni esclusi i MSNA (16). Le singole voci fanno 21, il totale è 16. Quale numero è da correggere?",
    );
  });

  it("ask for an answer that was there the year before, and not for one that is n.d.", () => {
    const folder = cleanFolder();
    folder.set("2025/neomaggiorenni.csv", ATS, "neo_prosieguo_f", "");
    folder.set("2025/neomaggiorenni.csv", ATS, "neo_prosieguo_m", "n.d.");
    const { asked, rows } = ask(folder);
    expect(asked[0]?.questions.map(({ topic }) => topic)).toEqual(["missing"]);
    expect(
      rows.map(({ colonna, vecchio, anno_precedente }) => [colonna, vecchio, anno_precedente]),
    ).toEqual([["neo_prosieguo_f", "", "1"]]);
  });

  it("ask nothing about a module whose file is not there yet", () => {
    const folder = cleanFolder();
    folder.files.delete("2025/residenziale.csv");
    expect(ask(folder).asked).toEqual([]);
  });

  it("ask for the module again where the row is broken or gone", () => {
    const folder = cleanFolder();
    const table = folder.table("2025/servizi.csv");
    const lines = folder.text("2025/servizi.csv").trimEnd().split("\n");
    const broken = lines.map((line) => (line.startsWith(ATS) ? `${ATS};x;1` : line));
    folder.write(
      "2025/servizi.csv",
      `${broken.filter((line) => !line.startsWith("T12001")).join("\n")}\n`,
    );
    expect(table.header.length).toBeGreaterThan(3);
    const { rows } = ask(folder);
    expect(rows.map(({ cod_ats, modulo, colonna }) => [cod_ats, modulo, colonna])).toEqual([
      [ATS, "servizi", ""],
      ["T12001", "servizi", ""],
    ]);
  });

  it("are closed by an ok in the register", () => {
    const folder = cleanFolder();
    folder.set("2025/neomaggiorenni.csv", ATS, "neo_prosieguo_f", "");
    folder.write(
      "corrections/2025.csv",
      "modulo,cod_ats,colonna,vecchio,nuovo,motivo,deciso_da,data\n" +
        `neomaggiorenni,${ATS},neo_prosieguo_f,,,confermato,M. Rossi,2026-05-02\n`,
    );
    expect(ask(folder).asked).toEqual([]);
  });

  it("cannot run a formula", () => {
    const folder = cleanFolder();
    folder.set("2025/anagrafica.csv", ATS, "ente_capofila", "=1+1");
    const { rows, sheet } = ask(folder);
    expect(rows[0]?.["vecchio"]).toBe("'=1+1");
    expect(sheet).not.toMatch(/(^|,)"?[=+@]/m);
  });

  const cases = [
    ...CASES.map((one) => ({ ...one, folder: cleanFolder })),
    ...OUTLIER_CASES.map((one) => ({ ...one, folder: largeFolder })),
  ];
  it.each(cases)("leave no place open: $name", ({ spoil, folder: make }) => {
    const folder = make();
    spoil(folder);
    for (const { heading, ask: text } of ask(folder).told) {
      expect(`${heading} ${text}`).not.toMatch(/[{}[\]]|NaN|undefined| {2}/);
    }
  });
});
