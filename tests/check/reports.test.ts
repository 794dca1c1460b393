import { describe, expect, it } from "vitest";
import type { Issue } from "../../pipeline/issue.ts";
import { coverage, coverageCsv } from "../../pipeline/check/coverage.ts";
import { correctionsCsv, issuesCsv } from "../../pipeline/check/report.ts";
import { summarise } from "../../pipeline/check/summary.ts";
import { checkFolder, cleanFolder, codebook, territories } from "./folder.ts";
import { italian } from "./words.ts";

const foster = "2025/affidamento.csv";

describe("issues.csv", () => {
  it("has a row for each issue: errors first, the newest year first, with wording", () => {
    const folder = cleanFolder();
    folder.set(foster, "T03002", "aff_stock_msna", "1,5");
    folder.set("2024/servizi.csv", "T03001", "equipe_attiva", "boh");
    folder.write("2025/nota.txt", "");
    const [header, ...rows] = issuesCsv(checkFolder(folder).issues, italian())
      .trimEnd()
      .split("\n");
    expect(header).toBe("stage,severity,rule,file,line,column,ats,value,message,fix");
    expect(rows[0]).toBe(
      'check,error,count-separator,2025/affidamento.csv,3,aff_stock_msna,T03002,"1,5",' +
        '"2025/affidamento.csv, riga 3, colonna aff_stock_msna, ATS T03002: «1,5» non è un numero ' +
        'intero: la cella risulta mancante.","Scrivere il numero intero, per esempio 1234 o 1.234."',
    );
    expect(rows.map((row) => row.split(",").slice(1, 5).join(" "))).toEqual([
      "error count-separator 2025/affidamento.csv 3",
      "error yes-no-unreadable 2024/servizi.csv 2",
      "warning total-missing 2025/affidamento.csv 3",
      "note file-other 2025/nota.txt ",
    ]);
  });

  it("keeps a signed number as it is, and makes a formula text", () => {
    const at = (value: string): Issue => ({
      stage: "check",
      rule: "count-sign",
      severity: "error",
      where: { file: foster, line: 2, column: "aff_stock_msna", ats: "T03001", value },
      params: {},
    });
    const csv = issuesCsv([at("-5"), at("=HYPERLINK(A1)"), at("+3,5")], italian());
    const values = csv
      .trimEnd()
      .split("\n")
      .slice(1)
      .map((row) => /T03001,("[^"]*"|[^,]*),/.exec(row)?.[1]);
    expect(values).toEqual(["-5", "'=HYPERLINK(A1)", '"+3,5"']);
  });
});

describe("corrections.csv", () => {
  it("repeats the register with what became of each row", () => {
    const folder = cleanFolder();
    folder.write(
      "corrections/2025.csv",
      "modulo,cod_ats,colonna,vecchio,nuovo,motivo,deciso_da,data\n" +
        'affidamento,T03002,aff_stock_msna,14,15,"errore, detto a voce",M. Rossi,2026-05-02\n' +
        "affidamento,T03001,aff_stock_msna,99,15,x,M. Rossi,2026-05-02\n",
    );
    const outcomes = checkFolder(folder).value.years.get(2025)?.corrections ?? [];
    expect(correctionsCsv(outcomes, italian())).toBe(
      "modulo,cod_ats,colonna,vecchio,nuovo,motivo,deciso_da,data,esito\n" +
        'affidamento,T03002,aff_stock_msna,14,15,"errore, detto a voce",M. Rossi,2026-05-02,applicata\n' +
        "affidamento,T03001,aff_stock_msna,99,15,x,M. Rossi,2026-05-02,superata\n",
    );
  });
});

describe("coverage", () => {
  it("keeps the three states apart, by indicator and area", () => {
    const folder = cleanFolder();
    folder.set(foster, "T03002", "aff_stock_msna", "n.d.");
    folder.set(foster, "T12001", "aff_stock_msna", "n.a.");
    const rows = coverage(checkFolder(folder).value, codebook, territories);
    const of = (indicator: string) =>
      rows
        .filter((row) => row.year === 2025 && row.indicator === indicator && row.asked > 0)
        .map((row) => [row.territory, row.answered, row.asked, row.residents, row.residentsAsked]);
    expect(of("aff_stock_msna")).toEqual([
      ["R1", 1, 2, 7025, 14060],
      ["03", 1, 2, 7025, 14060],
      ["R2", 1, 1, 7055, 7055],
      ["021", 1, 1, 7055, 7055],
      ["00", 2, 3, 14080, 21115],
    ]);
    expect(of("affidamento_tutti").at(-1)).toEqual(["00", 2, 3, 14080, 21115]);
    expect(coverageCsv(rows).split("\n")[0]).toBe(
      "anno,territorio,indicatore,ats_rispondenti,ats_interpellati,popolazione_rispondenti,popolazione_interpellata",
    );
  });
});

describe("the summary", () => {
  it("ranks by effect on a published total, and counts instead of listing", () => {
    const folder = cleanFolder();
    folder.set(foster, "T03002", "aff_disab_senza", "900");
    folder.set(foster, "T03001", "aff_stock_msna", "x");
    folder.write(foster, `${folder.text(foster)}fonte\n`.repeat(1));
    const { issues, value } = checkFolder(folder);
    const { counts, rules, top } = summarise(issues, value, codebook, 2);
    expect(counts).toEqual({ error: 5, warning: 1, note: 0 });
    expect(rules.map(({ rule, issues: n, ats }) => [rule, n, ats])).toEqual([
      ["identity-breakdown", 3, 1],
      ["record-short", 1, 0],
      ["count-text", 1, 1],
      ["total-missing", 1, 1],
    ]);
    expect(top.map(({ effect, issue }) => [effect, issue.where.ats])).toEqual([
      [900, "T03002"],
      [54, undefined],
    ]);
  });
});
