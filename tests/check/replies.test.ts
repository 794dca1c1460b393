import { describe, expect, it } from "vitest";
import { ALL_RULES } from "../../pipeline/check/allRules.ts";
import { proposalsCsv } from "../../pipeline/check/proposalsCsv.ts";
import { proposeCorrections } from "../../pipeline/check/replies.ts";
import { REPLY_RULES } from "../../pipeline/check/replies/rules.ts";
import { isSameText, readAnswer } from "../../pipeline/check/replies/text.ts";
import { wordIssue } from "../../pipeline/declare/word-issue.ts";
import { checkFolder, cleanFolder, codebook, territories, type Folder } from "./folder.ts";
import { italian } from "./words.ts";

const ATS = "T03002";
const words = italian();
const foster = "2025/affidamento.csv";

type Edit = (folder: Folder) => void;

/** Rows of answers: `modulo;colonna;vecchio;risposta` for one ATS. */
function reply(
  edit: Edit,
  answers: readonly string[],
  head = "cod_ats;modulo;colonna;vecchio;risposta",
) {
  const text = [head, ...answers.map((line) => `${ATS};${line}`)].join("\r\n");
  return replyBytes(edit, new TextEncoder().encode(text));
}

function replyBytes(edit: Edit, bytes: Uint8Array) {
  const folder = cleanFolder();
  edit(folder);
  const { value: facts, issues } = checkFolder(folder);
  const declarations = { codebook, territories, population: folder.population };
  const made = proposeCorrections({
    path: "risposte.csv",
    bytes,
    facts,
    issues,
    declarations,
    year: 2025,
  });
  const rules = made.issues.map(({ rule }) => rule);
  for (const issue of made.issues) {
    const { message, fix } = wordIssue(issue, words);
    expect(`${message} ${fix}`).not.toMatch(/[{}[\]]|undefined/);
  }
  expect(words.gaps()).toEqual([]);
  const csv = proposalsCsv(made.value, words);
  return { folder, rules, csv, rows: csv.trimEnd().split("\n").slice(1) };
}

const unreadable: Edit = (folder) => {
  folder.set(foster, ATS, "aff_stock_msna", "circa 14");
};
const broken: Edit = (folder) => {
  folder.set("2025/residenziale.csv", ATS, "res_durata_non_msna_1_2", "5");
};

describe("answers of districts", () => {
  it("become proposals in the register's columns, for a person to sign", () => {
    const { csv, rules } = reply(unreadable, ["affidamento;aff_stock_msna;circa 14;14"]);
    expect(rules).toEqual([]);
    expect(csv).toBe(
      "modulo,cod_ats,colonna,vecchio,nuovo,motivo,deciso_da,data\n" +
        "affidamento,T03002,aff_stock_msna,circa 14,14,Risposta dell’ambito,,\n",
    );
  });

  it("close the question once they stand in the register", () => {
    const { folder, csv } = reply(unreadable, ["affidamento;aff_stock_msna;circa 14;14"]);
    folder.write("corrections/2025.csv", csv.replace(",,\n", ",M. Rossi,2026-05-02\n"));
    expect(checkFolder(folder).issues).toEqual([]);
  });

  it("close a question about a formula too, though it came through a sheet", () => {
    const formula: Edit = (folder) => {
      folder.set("2025/anagrafica.csv", ATS, "ente_capofila", "=1+1");
    };
    const { folder, csv } = reply(formula, ["anagrafica;ente_capofila;'=1+1;Comune di Prova"]);
    expect(csv).toContain("anagrafica,T03002,ente_capofila,'=1+1,Comune di Prova,");
    folder.write("corrections/2025.csv", csv.replace(",,\n", ",M. Rossi,2026-05-02\n"));
    expect(checkFolder(folder).issues).toEqual([]);
  });

  it("mend a broken identity together", () => {
    const { rows, rules } = reply(broken, [
      "residenziale;res_durata_non_msna_1_2;5;3",
      "residenziale;res_durata_non_msna_lt1;16;13",
    ]);
    expect(rules).toEqual([]);
    expect(rows).toHaveLength(2);
  });

  it("confirm with ok, and a word on why", () => {
    const { rows } = reply(broken, ["residenziale;res_stock_non_msna;16;OK, contati due volte"]);
    expect(rows).toEqual([
      "residenziale,T03002,res_stock_non_msna,16,16,Confermato dall’ambito: contati due volte,,",
    ]);
  });

  it("say nothing of a cell that another answer has put right", () => {
    const { rows, rules } = reply(broken, [
      "residenziale;res_durata_non_msna_1_2;5;0",
      "residenziale;res_stock_non_msna;16;ok",
    ]);
    expect(rules).toEqual([]);
    expect(rows).toEqual([expect.stringContaining("res_durata_non_msna_1_2,5,0,")]);
  });

  it.each([
    [
      "comma",
      "cod_ats,ats,modulo,colonna,vecchio,risposta",
      `${ATS},"è, dopo",affidamento,aff_stock_msna,circa 14,14`,
    ],
    [
      "tab",
      "cod_ats\tmodulo\tcolonna\tvecchio\trisposta",
      `${ATS}\taffidamento\taff_stock_msna\tcirca 14\t14`,
    ],
    [
      "capitals",
      "COD_ATS;Modulo;Colonna;Vecchio;Risposta",
      `${ATS};affidamento;aff_stock_msna;circa 14;14`,
    ],
  ])("are read in any dialect: %s", (_, head, line) => {
    const bytes = Uint8Array.from([...`${head}\r\n${line}\r\n`].map((sign) => sign.charCodeAt(0)));
    expect(replyBytes(unreadable, bytes).rows).toEqual([
      "affidamento,T03002,aff_stock_msna,circa 14,14,Risposta dell’ambito,,",
    ]);
  });

  it("are read in UTF-16, which Excel calls Unicode text", () => {
    const text = `\ufeffcod_ats\tmodulo\tcolonna\tvecchio\trisposta\r\n${ATS}\taffidamento\taff_stock_msna\tcirca 14\t14`;
    const bytes = new Uint8Array(Buffer.from(text, "utf16le"));
    expect(replyBytes(unreadable, bytes).rows).toHaveLength(1);
  });
});

const zip = [0x50, 0x4b, 3, 4, 20, 0, 0, 0];
const REFUSED: readonly (readonly [string, Edit, readonly string[]])[] = [
  ["reply-cell-unknown", unreadable, ["affidamento;aff_stock_boh;;14"]],
  ["reply-cell-unknown", unreadable, ["residenziale;aff_stock_msna;circa 14;14"]],
  ["reply-stale", unreadable, ["affidamento;aff_stock_msna;circa 13;14"]],
  ["reply-unreadable", unreadable, ["affidamento;aff_stock_msna;circa 14;quattordici"]],
  ["reply-unreadable", unreadable, ["affidamento;aff_stock_msna;circa 14;-14"]],
  ["reply-ok-unreadable", unreadable, ["affidamento;aff_stock_msna;circa 14;ok"]],
  ["reply-above-residents", unreadable, ["affidamento;aff_stock_msna;circa 14;99999999"]],
  ["reply-identity", broken, ["residenziale;res_durata_non_msna_1_2;5;4"]],
  ["reply-identity", unreadable, ["affidamento;aff_stock_msna;circa 14;15"]],
  ["reply-module", unreadable, ["affidamento;;;rimandato"]],
  ["reply-idle", unreadable, ["affidamento;aff_stock_non_msna;14;ok"]],
  [
    "reply-text",
    (folder) => {
      folder.set("2025/anagrafica.csv", ATS, "ente_capofila", "<b>");
    },
    ["anagrafica;ente_capofila;<b>;=1+1"],
  ],
  [
    "reply-decided",
    (folder) => {
      unreadable(folder);
      folder.write(
        "corrections/2025.csv",
        `modulo,cod_ats,colonna,vecchio,nuovo,motivo,deciso_da,data\naffidamento,${ATS},aff_stock_msna,circa 14,n.d.,x,M. Rossi,2026-05-02\n`,
      );
    },
    ["affidamento;aff_stock_msna;circa 14;14"],
  ],
];

describe("answers that do not pass", () => {
  it.each(REFUSED)("are issues and no proposals: %s", (rule, edit, answers) => {
    const { rules, rows } = reply(edit, answers);
    expect(rules).toEqual([rule]);
    expect(rows).toEqual([]);
  });

  it("cancel each other where two differ", () => {
    const { rules, rows } = reply(unreadable, [
      "affidamento;aff_stock_msna;circa 14;14",
      "affidamento;aff_stock_msna;circa 14;n.d.",
    ]);
    expect([rules, rows]).toEqual([["reply-twice"], []]);
  });

  it("are told where the file or a row cannot be read", () => {
    expect(replyBytes(unreadable, Uint8Array.from(zip)).rules).toEqual(["reply-unread"]);
    expect(reply(unreadable, [], "cod_ats;modulo;colonna;vecchio").rules).toEqual(["reply-unread"]);
    expect(reply(unreadable, ['affidamento;"aff;14']).rules).toEqual(["reply-row"]);
  });

  it("are nothing where nobody has answered", () => {
    const { rules, rows } = reply(unreadable, ["affidamento;aff_stock_msna;circa 14;"]);
    expect([rules, rows]).toEqual([[], []]);
  });

  it("have a case here for every rule", () => {
    const tried = [...REFUSED.map(([rule]) => rule), "reply-twice", "reply-unread", "reply-row"];
    expect(Object.keys(REPLY_RULES).filter((rule) => !tried.includes(rule))).toEqual([]);
    const listed = ALL_RULES.filter(({ group }) => group === "replies").map(({ id }) => id);
    expect(listed).toEqual(Object.keys(REPLY_RULES));
  });
});

describe("texts that come back from a spreadsheet", () => {
  it.each([
    ["12", "12", true],
    ["1234", "1.234", true],
    ["1,00E+03", "1e3", true],
    ["7", "007", true],
    ["'=1+1", "=1+1", true],
    ["3/4/2026", "03/04/2026", true],
    ["31/03/2026", "2026-03-31", true],
    ["a␀", "a\0", true],
    ["13", "12", false],
    ["", "12", false],
    ["12", "", false],
    ["1235", "1.234", false],
    ["03/05/2026", "03/04/2026", false],
  ])("%j is still %j: %s", (returned, raw, isSame) => {
    expect(isSameText(returned, raw)).toBe(isSame);
  });

  it.each([
    ["OK.", { kind: "ok", remark: "" }],
    ["ok: nuova comunità", { kind: "ok", remark: "nuova comunità" }],
    ["okapi", { kind: "text", text: "okapi" }],
    ["N.D", { kind: "text", text: "n.d." }],
    ["n.a.", { kind: "text", text: "n.a." }],
    ["14", { kind: "text", text: "14" }],
  ])("%j is read as a person means it", (answer, expected) => {
    expect(readAnswer({ kind: "conteggio", values: [] }, answer)).toEqual(expected);
  });
});
