import { describe, expect, it } from "vitest";
import { summarise } from "../../pipeline/check/summary.ts";
import { summaryLines } from "../../pipeline/command/summary.ts";
import type { Issue } from "../../pipeline/issue.ts";
import { checkFolder, cleanFolder, codebook } from "../check/folder.ts";
import { italian } from "../check/words.ts";

const words = italian();

describe("the end of a check", () => {
  const folder = cleanFolder();
  folder.set("2025/affidamento.csv", "T03002", "aff_stock_msna", "x");
  folder.set("2025/residenziale.csv", "T03001", "res_durata_non_msna_1_2", "500");
  const { value: facts, issues } = checkFolder(folder);
  const linesOf = (all: readonly Issue[]): readonly string[] => {
    const ranked = summarise(all, facts, codebook, 5);
    const told = {
      year: 2025,
      documents: [],
      failed: [],
      files: 1,
      issues: all,
      times: [],
      ranked,
    };
    return summaryLines(told, "output", words).map(({ text }) => text);
  };
  const lines = linesOf(issues);

  it("tells first what weighs most, each broken identity once, with what to do", () => {
    const top = lines.filter((text) => /^ {2}\d\. /.test(text));
    expect(top[0]).toContain("2025/residenziale.csv, riga 2, colonna res_durata_non_msna_lt1");
    expect(top.filter((text) => text.includes("la somma delle parti"))).toHaveLength(1);
    const after = lines[lines.indexOf(top[0] ?? "") + 1];
    expect(after).toBe(
      "     Verificare con l’ATS quale delle celle è sbagliata e correggerla nel SIOSS.",
    );
  });

  it("counts rule by rule and says where the whole is", () => {
    expect(lines).toContain(
      "  errore  Testo al posto di un conteggio: una volta, un ATS (2025/affidamento.csv)",
    );
    expect(lines.at(-1)).toContain("internal/2025/issues.csv");
    expect(words.gaps()).toEqual([]);
  });

  it("is as short for thousands of faults as for a few", () => {
    const many = Array.from({ length: 500 }, () => issues).flat();
    expect(linesOf(many)).toHaveLength(lines.length);
  });
});
