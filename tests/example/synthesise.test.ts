import { describe, expect, it } from "vitest";
import { synthesise } from "../../pipeline/example/synthesise.ts";
import {
  CODEBOOK,
  decode,
  DERIVED,
  INPUTS,
  rate,
  said,
  sumOf,
  survey,
  table,
  territoryOf,
} from "./read.ts";

const files = synthesise(INPUTS, { seed: 2026 });
const all = survey(files);
const YEARS = [2022, 2023, 2024, 2025];

/** What has been published, or follows from it, for the answering ATS of Italy. */
const PUBLISHED: readonly (readonly [number, string, number])[] = [
  [2022, "aff_stock_non_msna+aff_stock_msna", 16382],
  [2022, "aff_stock_non_msna", 15218],
  [2022, "aff_notti_ge5", 12507],
  [2022, "res_stock_non_msna", 18081],
  [2022, "res_stock_non_msna+res_stock_msna", 25301],
  [2022, "aff_stock_non_msna+res_stock_non_msna", 33299],
  [2022, "aff_notti_ge5+res_stock_non_msna", 30588],
  [2022, "aff_stock_non_msna+aff_stock_msna+res_stock_non_msna+res_stock_msna", 41683],
  [2023, "aff_stock_non_msna+aff_stock_msna", 15992],
  [2023, "aff_stock_non_msna", 15006],
  [2023, "res_stock_non_msna", 18304],
  [2023, "res_stock_non_msna+res_stock_msna", 26000],
  [2024, "inc_stock_non_msna+inc_stock_msna", 345083],
  [2024, "inc_stock_non_msna", 330884],
  [2024, "inc_anno_non_msna+inc_anno_msna", 374327],
  [2024, "inc_anno_non_msna", 355844],
  [2024, "aff_stock_non_msna+aff_stock_msna", 15870],
  [2024, "aff_stock_non_msna", 15075],
  [2024, "aff_anno_non_msna+aff_anno_msna", 17315],
  [2024, "aff_anno_non_msna", 16246],
  [2024, "aff_notti_ge5", 12733],
  [2024, "aff_notti_lt5", 2342],
  [2024, "res_stock_non_msna+res_stock_msna", 30237],
  [2024, "res_stock_non_msna", 20592],
  [2024, "res_anno_non_msna+res_anno_msna", 38139],
  [2024, "res_anno_non_msna", 25033],
  [2024, "aff_stock_non_msna+res_stock_non_msna", 35667],
  [2024, "aff_notti_ge5+res_stock_non_msna", 33325],
  [2024, youngIn("neo_inc_stock", ["non_msna", "msna"]), 26053],
  [2024, youngIn("neo_inc_stock", ["non_msna"]), 21841],
  [2024, youngIn("neo_inc_anno", ["non_msna", "msna"]), 35752],
  [2024, youngIn("neo_inc_anno", ["non_msna"]), 28136],
  [2024, youngIn("neo_aff_stock", ["non_msna", "msna"]), 821],
  [2024, youngIn("neo_aff_stock", ["non_msna"]), 719],
  [2024, youngIn("neo_aff_anno", ["non_msna", "msna"]), 1158],
  [2024, youngIn("neo_aff_anno", ["non_msna"]), 930],
  [2024, youngIn("neo_res_stock", ["non_msna", "msna"]), 3112],
  [2024, youngIn("neo_res_stock", ["non_msna"]), 1412],
  [2024, youngIn("neo_res_anno", ["non_msna", "msna"]), 6556],
  [2024, youngIn("neo_res_anno", ["non_msna"]), 2226],
];

function youngIn(prefix: string, kinds: readonly string[]): string {
  return kinds.flatMap((kind) => [`${prefix}_${kind}_m`, `${prefix}_${kind}_f`]).join("+");
}

describe("published figures", () => {
  it.each(PUBLISHED)("%i: %s = %i", (year, columns, total) => {
    expect(sumOf(all, year, columns.split("+")).total).toBe(total);
  });

  it("gives the published national rates", () => {
    const of = (year: number, columns: string): number =>
      rate(sumOf(all, year, columns.split("+")));
    expect(of(2024, "inc_stock_non_msna+inc_stock_msna")).toBe(40.1);
    expect(of(2024, "inc_anno_non_msna+inc_anno_msna")).toBe(43.5);
    expect(of(2024, "aff_notti_ge5+res_stock_non_msna")).toBe(3.9);
    expect(of(2023, "aff_notti_ge5+res_stock_non_msna")).toBe(3.5);
    expect(of(2022, "aff_notti_ge5+res_stock_non_msna")).toBe(3.5);
  });

  it("gives the published rates of the comparable series by territory", () => {
    const known = table(INPUTS.publishedRegions).filter(
      (r) =>
        r.get("indicatore") === "tasso" &&
        r.get("collocamento") === "totale" &&
        ["2022", "2024"].includes(r.get("anno") ?? "") &&
        r.get("cod_istat") !== "00",
    );
    expect(known).toHaveLength(14);
    for (const row of known) {
      const own = rate(
        sumOf(
          all,
          Number(row.get("anno")),
          ["aff_notti_ge5", "res_stock_non_msna"],
          (ats) => territoryOf(ats) === row.get("cod_istat"),
        ),
      );
      const value = Number(row.get("valore"));
      if (row.get("operatore") === "=") expect(own).toBe(value);
      else expect(own).toBeLessThanOrEqual(value);
    }
  });

  it("gives the published shares of foster care of 2022", () => {
    const share = (code: string): number => {
      const columns = ["aff_stock_non_msna", "aff_stock_msna"];
      return (100 * sumOf(all, 2022, columns, (a) => territoryOf(a) === code).total) / 16382;
    };
    expect(share("01")).toBeCloseTo(19.1, 1);
    expect(share("03")).toBeCloseTo(16.6, 1);
    expect(share("12")).toBeCloseTo(6.5, 1);
  });
});

describe("derived indicators", () => {
  it("of a sum equal the sum of their addends in 2024", () => {
    for (const row of DERIVED) {
      const columns = (row.get("colonne") ?? "").split("+");
      const apart = columns.reduce((n, column) => n + sumOf(all, 2024, [column]).total, 0);
      expect(sumOf(all, 2024, columns).total).toBe(apart);
    }
  });
});

describe("coverage", () => {
  const silent = (year: number): number =>
    all.ats(year).filter((a) => all.row(year, "anagrafica", a)?.get("stato") === "non_compilata")
      .length;

  it("has as many silent ATS as published, and a few more in the edition being collected", () => {
    expect(YEARS.map((y) => silent(y))).toEqual([19, 17, 11, 18]);
  });

  it("leaves one or two territories of 2025 between 80 and 95 %, all others above", () => {
    const shares = (year: number): readonly number[] =>
      [...new Set(all.ats(year).map(territoryOf))].map((code) => {
        const own = all.ats(year).filter((a) => territoryOf(a) === code);
        const answering = sumOf(all, year, ["inc_stock_non_msna"], (a) => own.includes(a));
        return answering.residents / own.reduce((n, a) => n + all.residents(year, a), 0);
      });
    const low = shares(2025).filter((share) => share < 0.93);
    expect([1, 2]).toContain(low.length);
    expect(Math.min(...low)).toBeGreaterThan(0.8);
    expect(Math.min(...shares(2024))).toBeGreaterThan(0.93);
  });

  it("leaves breakdowns open more often than totals", () => {
    const answers = (column: string): number => sumOf(all, 2024, [column]).ats;
    expect(answers("res_durata_non_msna_lt1")).toBeLessThan(answers("res_stock_non_msna"));
  });
});

describe("the register", () => {
  it("has 600 ATS in every year, each with the same code and name", () => {
    for (const year of YEARS) {
      expect(all.ats(year)).toHaveLength(600);
      expect([...all.ats(year)].sort()).toEqual([...all.ats(2022)].sort());
    }
    const name = (year: number, ats: string): string | undefined =>
      all.row(year, "anagrafica", ats)?.get("ats");
    for (const ats of all.ats(2022)) expect(name(2025, ats)).toBe(name(2022, ats));
    expect(new Set(all.ats(2022).map((ats) => name(2022, ats))).size).toBe(600);
  });

  it("adds up to the residents of each territory on 1 January of the year after", () => {
    const population = table(INPUTS.population).filter((r) => r.get("sesso") === "totale");
    for (const year of YEARS) {
      for (const row of population.filter((r) => r.get("anno") === String(year + 1))) {
        const own = all
          .ats(year)
          .filter((a) => row.get("codice") === "00" || territoryOf(a) === row.get("codice"));
        for (const band of ["pop_0_17", "pop_18_20"]) {
          const total = own.reduce((n, ats) => n + all.residents(year, ats, band), 0);
          expect(total).toBe(Number(row.get(band)));
        }
      }
    }
  });

  it("has ATS from small to very large", () => {
    const sizes = all.ats(2024).map((ats) => all.residents(2024, ats));
    expect([Math.min(...sizes) < 1500, Math.max(...sizes) > 300_000]).toEqual([true, true]);
  });
});

describe("files", () => {
  const extracts = files.filter((f) => /^\d{4}\//.test(f.path));

  it("are the modules that each year asks, corrections, and the mark of the synthetic", () => {
    expect(extracts.map((f) => f.path)).toHaveLength(22);
    expect(files.map((f) => f.path)).toEqual(
      expect.arrayContaining(["esempio.yaml", "corrections/2024.csv", "corrections/2025.csv"]),
    );
    expect(files.some((f) => f.path === "2023/neomaggiorenni.csv")).toBe(false);
  });

  it("hold every column of the codebook that the year asks, and no other", () => {
    for (const { path, body } of extracts) {
      const [year, module] = path.replace(".csv", "").split("/");
      const asked = CODEBOOK.filter(
        (f) =>
          f.get("modulo") === module &&
          Number(f.get("dal")) <= Number(year) &&
          Number(year) <= Number(f.get("al") || "9999"),
      ).map((f) => f.get("colonna"));
      const keys = module === "anagrafica" ? [] : ["cod_ats", "ats"];
      const own = [...(table(decode(body))[0]?.keys() ?? [])].filter((name) => name !== "");
      expect([...own].sort()).toEqual([...keys, ...asked].sort());
    }
  });

  it("are each in a dialect of its own", () => {
    const traits = extracts.map(({ body }) => {
      const text = decode(body);
      const header = /^.*cod_ats.*$/m.exec(text)?.[0] ?? "";
      const encoding = isUtf8(body) ? (body[0] === 0xef ? "bom" : "utf-8") : "windows-1252";
      return [
        /cod_ats"?(.)/.exec(header)?.[1],
        encoding,
        text.includes("\r\n"),
        header.includes('"'),
      ].join("|");
    });
    expect(new Set(traits).size).toBe(22);
    expect(traits.filter((t) => t.includes("windows")).length).toBeGreaterThan(4);
  });

  it("write regions as older extracts did", () => {
    const regions = (year: number): ReadonlySet<string | undefined> =>
      new Set(all.ats(year).map((a) => all.row(year, "anagrafica", a)?.get("cod_regione")));
    for (const code of ["1", "041", "042"]) expect(regions(2022).has(code)).toBe(true);
    for (const code of ["01", "21", "22"]) expect(regions(2023).has(code)).toBe(true);
    for (const code of ["01", "021", "022"]) expect(regions(2025).has(code)).toBe(true);
  });

  it("correct what the extracts really say", () => {
    for (const year of YEARS) {
      const body = files.find((f) => f.path === `corrections/${year}.csv`)?.body;
      const rows = table(decode(body ?? new Uint8Array()));
      expect(rows.length).toBeGreaterThan(0);
      for (const row of rows) {
        const cell = all.row(year, row.get("modulo") ?? "", row.get("cod_ats") ?? "");
        expect(cell?.get(row.get("colonna") ?? "")).toBe(row.get("vecchio"));
        expect(row.get("nuovo")).toMatch(/^\d+$/);
      }
    }
  });
});

describe("options", () => {
  const small = { seed: 5, ats: 60, years: [2024] };

  it("give the same bytes for the same seed and others for another", () => {
    const once = synthesise(INPUTS, small);
    expect(synthesise(INPUTS, small)).toEqual(once);
    expect(synthesise(INPUTS, { ...small, seed: 6 })).not.toEqual(once);
  });

  it("keep the published totals with fewer ATS", () => {
    const few = survey(synthesise(INPUTS, small));
    expect(few.ats(2024)).toHaveLength(60);
    expect(few.ats(2023)).toHaveLength(0);
    expect(sumOf(few, 2024, ["inc_stock_non_msna", "inc_stock_msna"]).total).toBe(345083);
  });

  it("refuse a year without a model, and fewer ATS than territories", () => {
    expect(() => synthesise(INPUTS, { seed: 1, years: [2021] })).toThrow("2021");
    expect(() => synthesise(INPUTS, { seed: 1, ats: 20 })).toThrow("20 ATS in 21 territories");
  });

  it("fill a breakdown that the codebook has gained", () => {
    const rows = ["interno", "esterno"].map(
      (category) =>
        `in_carico,B9,inc_sede_${category},conteggio,,persone,stock,in_carico,minorenni,non_msna,,,sede,${category},,,inc_stock_non_msna,si,2024,,x,x`,
    );
    const fields = `${INPUTS.fields.trimEnd()}\n${rows.join("\n")}\n`;
    const more = survey(synthesise({ ...INPUTS, fields }, { ...small, faults: false }));
    const complete = more.ats(2024).flatMap((ats) => {
      const row = more.row(2024, "in_carico", ats);
      const values = ["inc_sede_interno", "inc_sede_esterno", "inc_stock_non_msna"].map((c) =>
        said(row?.get(c)),
      );
      return values.every((v) => typeof v === "number") ? [values] : [];
    });
    expect(complete.length).toBeGreaterThan(50);
    for (const [inside = 0, outside = 0, whole] of complete) expect(inside + outside).toBe(whole);
  });
});

function isUtf8(body: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(body);
    return true;
  } catch {
    return false;
  }
}
