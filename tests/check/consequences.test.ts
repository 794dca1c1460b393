import { describe, expect, it } from "vitest";
import { MISSING, NOT_APPLICABLE, VALUE, type YearFacts } from "../../pipeline/types.ts";
import { checkFolder, cleanFolder, type Folder } from "./folder.ts";

const foster = "2025/affidamento.csv";
const register = "2025/anagrafica.csv";

const yearOf = (folder: Folder): YearFacts => {
  const year = checkFolder(folder).value.years.get(2025);
  if (year === undefined) throw new Error("no year");
  return year;
};
const factsOf = (spoil: (folder: Folder) => void): YearFacts => {
  const folder = cleanFolder();
  spoil(folder);
  return yearOf(folder);
};
const cell = (year: YearFacts, ats: string, column: string) => {
  const at = year.indexByCode.get(ats) ?? -1;
  const found = year.columns.get(column);
  return [found?.states[at], found?.values[at]];
};
const fix = (...rows: readonly string[]): string =>
  ["modulo;cod_ats;colonna;vecchio;nuovo;motivo;deciso_da;data", ...rows].join("\r\n");
const signed = "telefonata;M. Rossi;2026-05-02";

describe("the consequences of a fault", () => {
  it("are none for the other cells of its row", () => {
    const year = factsOf((folder) => folder.set(foster, "T03002", "aff_stock_msna", "x"));
    expect(cell(year, "T03002", "aff_stock_msna")).toEqual([MISSING, 0]);
    expect(cell(year, "T03002", "aff_anno_msna")).toEqual([VALUE, 16]);
    expect(cell(year, "T03001", "aff_stock_msna")).toEqual([VALUE, 13]);
  });

  it("keep the source of each cell: line, file and raw text", () => {
    const year = factsOf((folder) => {
      folder.set(foster, "T03002", "aff_stock_msna", "1.014");
      folder.write(foster, `\n;;\n${folder.text(foster)}`);
    });
    const at = year.indexByCode.get("T03002") ?? -1;
    const column = year.columns.get("aff_stock_msna");
    expect([column?.lines[at], column?.raw[at], column?.values[at]]).toEqual([5, "1.014", 1014]);
    expect(year.files.get("affidamento")).toBe(foster);
  });

  it("leave a module that is not there missing for all, with its columns", () => {
    const year = factsOf((folder) => folder.files.delete(foster));
    const column = year.columns.get("aff_stock_msna");
    expect([...(column?.states ?? [])]).toEqual([0, 0, 0, 0]);
    expect([...(column?.lines ?? [])]).toEqual([0, 0, 0, 0]);
    expect(year.files.has("affidamento")).toBe(false);
  });

  it("silence a district that is non_compilata, also its n.a.", () => {
    const year = factsOf((folder) => {
      folder.set(foster, "T03002", "aff_notti_lt5", "n.a.");
      folder.set(register, "T03002", "stato", "non_compilata");
    });
    expect(cell(year, "T03002", "aff_stock_msna")).toEqual([MISSING, 0]);
    expect(cell(year, "T03002", "aff_notti_lt5")).toEqual([MISSING, 0]);
    expect(year.districts[1]?.residents.minors).toBe(7035);
  });

  it("keep an n.a. apart from a missing answer", () => {
    const year = factsOf((folder) => folder.set(foster, "T03002", "aff_notti_lt5", "N.A."));
    expect(cell(year, "T03002", "aff_notti_lt5")).toEqual([NOT_APPLICABLE, 0]);
  });

  it("count an ATS of an unknown region in Italia only, one of another region there", () => {
    const year = factsOf((folder) => {
      folder.set(register, "T03001", "cod_regione", "04");
      folder.set(register, "T03002", "cod_regione", "12");
      folder.set(register, "T04101", "cod_regione", "21");
    });
    expect(year.districts.map(({ territory }) => territory)).toEqual([null, "12", "12", "021"]);
  });

  it("count an ATS of bad status as completa, and leave bad residents out", () => {
    const year = factsOf((folder) => {
      folder.set(register, "T03001", "stato", "boh");
      folder.set(register, "T03001", "pop_0_17", "");
    });
    expect(year.districts[0]).toMatchObject({ status: "completa", residents: { minors: null } });
  });

  it("let the first of two rows and of two columns count", () => {
    const year = factsOf((folder) => {
      const lines = folder.text(foster).trimEnd().split("\n");
      const again = lines[1]?.replace(/;\d+/g, ";99") ?? "";
      const more = [...lines, again].map(
        (line, i) => `${line};${i === 0 ? "aff_stock_msna" : "7"}`,
      );
      folder.write(foster, more.join("\n"));
    });
    expect(cell(year, "T03001", "aff_stock_msna")).toEqual([VALUE, 13]);
    expect(year.records.get("affidamento")).toEqual({ read: 5, used: 4, setAside: 1 });
  });

  it("accept two ATS of which one equals the rest", () => {
    const year = factsOf((folder) => {
      for (const path of folder.files.keys()) {
        const { rows } = folder.table(path);
        folder.write(
          path,
          [folder.table(path).header, rows[0], rows[1]].map((row) => row?.join(";")).join("\n"),
        );
      }
    });
    expect(year.records.get("affidamento")).toEqual({ read: 2, used: 2, setAside: 0 });
  });
});

describe("the corrections register", () => {
  it("changes a cell whose old text matches, and keeps the raw text", () => {
    const year = factsOf((folder) =>
      folder.write(
        "corrections/2025.csv",
        fix(`affidamento;T03002;aff_stock_msna;14;1.015;${signed}`),
      ),
    );
    expect(cell(year, "T03002", "aff_stock_msna")).toEqual([VALUE, 1015]);
    expect(year.columns.get("aff_stock_msna")?.raw[1]).toBe("14");
    expect(year.corrections).toEqual([
      {
        module: "affidamento",
        ats: "T03002",
        column: "aff_stock_msna",
        old: "14",
        new: "1.015",
        reason: "telefonata",
        decidedBy: "M. Rossi",
        date: "2026-05-02",
        result: "applied",
      },
    ]);
  });

  it("compares raw texts, so that 1.014 is not 1014", () => {
    const year = factsOf((folder) => {
      folder.set(foster, "T03002", "aff_stock_msna", "1.014");
      folder.write(
        "corrections/2025.csv",
        fix(`affidamento;T03002;aff_stock_msna;1014;15;${signed}`),
      );
    });
    expect(cell(year, "T03002", "aff_stock_msna")).toEqual([VALUE, 1014]);
    expect(year.corrections.map(({ result }) => result)).toEqual(["stale"]);
  });

  it("fills an empty cell, empties one, and corrects the register of districts", () => {
    const year = factsOf((folder) => {
      folder.set(foster, "T03001", "aff_stock_msna", "");
      folder.write(
        "corrections/2025.csv",
        fix(
          `affidamento;T03001;aff_stock_msna;;5;${signed}`,
          `affidamento;T03002;aff_stock_msna;14;n.d.;${signed}`,
          `anagrafica;T12001;cod_regione;12;03;${signed}`,
        ),
      );
    });
    expect(cell(year, "T03001", "aff_stock_msna")).toEqual([VALUE, 5]);
    expect(cell(year, "T03002", "aff_stock_msna")).toEqual([MISSING, 0]);
    expect(year.districts[2]?.territory).toBe("03");
  });

  it("brings back a count above the residents that it confirms", () => {
    const spoilt = (folder: Folder): void =>
      folder.set(foster, "T03002", "aff_stock_msna", "99999");
    expect(cell(factsOf(spoilt), "T03002", "aff_stock_msna")).toEqual([MISSING, 0]);
    const year = factsOf((folder) => {
      spoilt(folder);
      folder.write(
        "corrections/2025.csv",
        fix(`affidamento;T03002;aff_stock_msna;99999;99999;${signed}`),
      );
    });
    expect(cell(year, "T03002", "aff_stock_msna")).toEqual([VALUE, 99999]);
    expect(year.corrections.map(({ result }) => result)).toEqual(["confirmed"]);
  });

  it("closes what is asked about a cell that it confirms", () => {
    const folder = cleanFolder();
    folder.set(foster, "T03002", "aff_uscite_msna", "3");
    const rows = [
      `affidamento;T03002;aff_uscite_msna;3;3;${signed}`,
      `affidamento;T03002;aff_stock_msna;14;14;${signed}`,
      `affidamento;T03002;aff_anno_msna;16;16;${signed}`,
    ];
    expect(checkFolder(folder).issues).toHaveLength(3);
    folder.write("corrections/2025.csv", fix(...rows));
    expect(checkFolder(folder).issues).toEqual([]);
  });
});

describe("demonstration data", () => {
  it("is known by a file at the top of its folder", () => {
    const folder = cleanFolder();
    expect(checkFolder(folder).value.synthetic).toBe(false);
    folder.write("Esempio.yaml", "");
    expect(checkFolder(folder).value.synthetic).toBe(true);
  });
});
