import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { dataHeader } from "../../pipeline/deliver/csv.ts";
import { main } from "../../pipeline/main.ts";

let out = "";
beforeEach(() => {
  out = mkdtempSync(join(tmpdir(), "proof-"));
});
afterEach(() => {
  rmSync(out, { recursive: true });
});

function put(path: string, text: string): void {
  const file = join(out, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

/** A table with one number of persons, as open data. */
const table = (indicatore: string, valore: string): string => {
  const row = { anno: "2025", territorio: "14", indicatore, misura: "conteggio", valore };
  const cells: Readonly<Record<string, string>> = row;
  return `${dataHeader.join(",")}\n${dataHeader.map((name) => cells[name] ?? "").join(",")}\n`;
};

/** The exit code of the command, and what it says. */
async function verified() {
  const said: string[] = [];
  const screen = {
    write: (text: string) => {
      said.push(text);
      return true;
    },
  };
  const exit = await main({
    ...{ root: process.cwd(), cwd: process.cwd(), solverScript: null, env: {} },
    ...{ args: ["verify-proof", "--out", out, "--year", "2025"], out: screen, side: screen },
  });
  return { exit, said: said.join("") };
}

describe("verify-proof", () => {
  it("ends with 2 where there is nothing to verify", async () => {
    const { exit, said } = await verified();
    expect(exit).toBe(2);
    expect(said).toContain(out);
  });

  it("refuses counts of persons without a proof, and takes other numbers", async () => {
    put("release/2025/14-molise/dati/posti.csv", table("strutture_posti", "90"));
    expect((await verified()).exit).toBe(0);
    put("release/2025/14-molise/dati/aff.csv", table("aff_stock_msna", "90"));
    const { exit, said } = await verified();
    expect(exit).toBe(1);
    expect(said).toContain("release/2025/14-molise/dati/aff.csv");
  });

  it("refuses restricted packs without a proof of their own", async () => {
    put("release/2025/14-molise/dati/posti.csv", table("strutture_posti", "90"));
    put("internal/2025/riservati/14-molise/dati/rs_aff.csv", table("aff_stock_msna", "90"));
    const { exit, said } = await verified();
    expect(exit).toBe(1);
    expect(said).toContain("la prova non si legge");
  });
});
