import { readFileSync } from "node:fs";
import { readEarlierTexts } from "../../pipeline/declare/earlier.ts";
import { repository } from "../declare/repository.ts";
import { parsePolicy } from "../../pipeline/declare/policy.ts";
import { verifyRelease } from "../../pipeline/deliver/verify.ts";
import { passGate } from "../../pipeline/gate.ts";
import { codebook, territories } from "../support/facts.ts";
import { HtmlValidate } from "html-validate";
import { beforeAll, describe, expect, it } from "vitest";
import { synthesise } from "../../pipeline/example/synthesise.ts";
import { INPUTS, survey, table } from "../example/read.ts";
import { buildFrom, type Built } from "./build.ts";
import { disagreement, TONGUES } from "./agrees.ts";
import { widthsOn } from "./narrow.ts";
import { readPage } from "./printed.ts";
import { slipsIn } from "./wording.ts";
import { answersOf, recompute, type Row } from "./recompute.ts";

const files = synthesise(INPUTS, { seed: 2026, years: [2023, 2024], faults: false });
/** All is built; what takes long is worked out again for these. */
const SOME = /^(?:internal\/|release\/2024\/(?:italia|02-valle-d-aosta|14-molise)\/)/;
const areas = new Map(
  table(INPUTS.territories).map((row) => [row.get("codice") ?? "", row.get("padre") ?? ""]),
);
const policy = parsePolicy(readFileSync("data/policy.yaml", "utf8")).value;
if (!policy) throw new Error("no policy");
const declared = { codebook, territories, policy };
const earlier = readEarlierTexts(repository.read, () => []).value;
let built: Built;
/** Files of the national report, of a pack in two languages and of the smallest region. */
let some: ReadonlyMap<string, string>;

beforeAll(async () => {
  built = await buildFrom(files, { year: 2024, formats: ["html", "csv"] });
  some = new Map([...built.files].filter(([name]) => SOME.test(name)));
});

const rowsOf = (path: RegExp): readonly (readonly [string, Row])[] =>
  [...some]
    .filter(([name]) => name.startsWith("release/2024/") && path.test(name))
    .flatMap(([name, text]) => table(text).map((row) => [name, row] as const));

/** National figures of 2024 as they were published. */
const PUBLISHED = [
  ["inc_stock_non_msna+inc_stock_msna", 345_083],
  ["inc_anno_non_msna+inc_anno_msna", 374_327],
  ["aff_stock_non_msna+aff_stock_msna", 15_870],
  ["res_stock_non_msna+res_stock_msna", 30_237],
  ["aff_stock_non_msna+res_stock_non_msna", 35_667],
  ["aff_notti_ge5+res_stock_non_msna", 33_325],
  [
    "neo_inc_stock_non_msna_m+neo_inc_stock_non_msna_f+neo_inc_stock_msna_m+neo_inc_stock_msna_f",
    26_053,
  ],
] as const;

/** Per 1,000 residents of 0-17, of some of these. */
const RATES = [
  [345_083, "40,1"],
  [374_327, "43,5"],
  [33_325, "3,9"],
] as const;

const isPlainCount = (row: Row): boolean =>
  row.get("su") === "" && row.get("misura") === "conteggio";

/** A number in prose or a table that says which cell it is. */
const citing = (printed: string): RegExp =>
  new RegExp(`data-cell="[^"]+"[^>]*>${printed.replace(".", "\\.")}<`);

describe("the edition of 2024", () => {
  it("is built whole, with nothing to complain of", () => {
    const { exit, failed, issues } = built.result;
    expect({ exit, failed }).toEqual({ exit: 0, failed: [] });
    expect(issues.filter(({ severity }) => severity === "error")).toEqual([]);
  });

  it("has the published national figures in the totals, the open data and the text", () => {
    const totals = built.files.get("internal/2024/totali.csv") ?? "";
    const html = built.files.get("release/2024/italia/relazione.it.html") ?? "";
    const national = rowsOf(/^release\/2024\/italia\/dati\//)
      .map(([, row]) => row)
      .filter((row) => row.get("territorio") === "00" && row.get("anno") === "2024");
    for (const [columns, value] of PUBLISHED) {
      expect(totals).toMatch(new RegExp(`^2024,00,[^,]*,${value},`, "m"));
      const row = national.find((one) => one.get("indicatore") === columns && isPlainCount(one));
      expect([columns, row?.get("valore")]).toEqual([columns, String(value)]);
      expect(html).toMatch(citing(value.toLocaleString("it-IT")));
    }
    for (const [value, printed] of RATES) {
      const line = new RegExp(`^2024,00,[^,]*,${value},.*,([\\d.]+)\\r?$`, "m").exec(totals);
      expect(Number(line?.[1]).toFixed(1).replace(".", ",")).toBe(printed);
      expect(html).toMatch(citing(printed));
    }
  });

  it("has every sum, share, rate and change as worked out again from the extracts", () => {
    const all = answersOf(survey(files));
    const people = /^(inc|aff|res|neo)_/;
    const checked = new Map<string, number>();
    const wrong: string[] = [];
    for (const [name, row] of rowsOf(/\/dati\/[^/]+\.csv$/)) {
      const measure = row.get("misura") ?? "";
      if (!people.test(row.get("indicatore") ?? "") || row.get("valore") === "") continue;
      const found = recompute(row, all, areas);
      if (found === null) continue;
      checked.set(measure, (checked.get(measure) ?? 0) + 1);
      const isEqual = Math.abs(found.value - Number(row.get("valore"))) < 0.000051;
      const isCovered =
        found.ats === Number(row.get("ats_rispondenti")) &&
        found.residents === Number(row.get("popolazione_rispondenti"));
      if (!isEqual || !isCovered) {
        wrong.push(`${name} ${[...row.values()].join(",")} ≠ ${JSON.stringify(found)}`);
      }
    }
    expect(wrong.slice(0, 5)).toEqual([]);
    const enough = ["conteggio", "quota", "tasso_1000", "rapporto", "variazione"];
    for (const measure of enough)
      expect([measure, (checked.get(measure) ?? 0) > 100]).toEqual([measure, true]);
  });

  it("is sound HTML in all its documents: what opens closes, where it may stand, named once", () => {
    const error = "error";
    const validator = new HtmlValidate({
      rules: {
        "close-order": error,
        "element-permitted-content": error,
        "element-permitted-parent": error,
        "no-dup-attr": error,
        "no-dup-id": error,
        "unique-landmark": error,
        "void-content": error,
      },
    });
    const documents = [...built.files].filter(([name]) => name.endsWith(".html"));
    const told = documents.flatMap(([name, html]) =>
      validator
        .validateStringSync(html)
        .results.flatMap(({ messages }) => messages)
        .map(({ line, message }) => `${name}:${line} ${message}`),
    );
    expect(told).toEqual([]);
  });

  it("fits a telephone in all its documents, without scrolling sideways", async () => {
    const documents = new Map([...built.files].filter(([name]) => name.endsWith(".html")));
    const wider = [...(await widthsOn(360, documents))].filter(([, width]) => width > 360);
    expect(wider).toEqual([]);
  });

  it("prints each figure of all its documents as its row in the open data", () => {
    const documents = [...built.files].filter(([name]) => name.endsWith(".html"));
    expect(documents.map(([name]) => languageOf(name)).toSorted()).toEqual([
      ...["de", "en", "fr"],
      ...Array.from({ length: 22 }, () => "it"),
    ]);
    const found = documents.flatMap(([name, html]) => {
      const [lang, tongue] = [languageOf(name), TONGUES[languageOf(name)]];
      const row = rowReader(name.slice(0, name.lastIndexOf("/")));
      const page = readPage(html);
      const wrong = page.figures.map((figure) => {
        const said = row(figure.table, figure.line);
        return said && tongue ? disagreement(figure, said, tongue) : `no row: ${figure.table}`;
      });
      expect([name, wrong.length > (lang === "en" ? 500 : 2000)]).toEqual([name, true]);
      return [
        ...wrong.filter((each) => each !== null),
        ...page.stray.map((digits) => `says not what it is: ${digits}`),
        ...page.misplaced.map((cell) => `is no figure and one: ${cell}`),
        ...slipsIn(page.blocks, lang),
      ].map((what) => `${name}: ${what}`);
    });
    expect(found.slice(0, 10)).toEqual([]);
  });

  it("releases no small count and nothing internal", () => {
    for (const [name, row] of rowsOf(/\/dati\/[^/]+\.csv$/)) {
      const isPeople = /^(inc|aff|res|neo)_/.test(row.get("indicatore") ?? "");
      if (!isPeople || row.get("misura") !== "conteggio" || row.get("valore") === "") continue;
      const value = Number(row.get("valore"));
      expect([name, row.get("indicatore"), value === 0 || value >= 5]).toEqual([
        name,
        row.get("indicatore"),
        true,
      ]);
    }
    const released = [...built.files.keys()].filter((path) => path.startsWith("release/"));
    expect(
      released.filter((path) =>
        /\/(totali|decisions|issues)\.csv|proof|relazioni\.json/.test(path),
      ),
    ).toEqual([]);
  });

  it("passes the release gate as it is", () => {
    expect(passGate(some, 2024, declared, earlier)).toEqual([]);
  });

  it("does not pass it with any hidden number shown as it is in truth", () => {
    const all = answersOf(survey(files));
    const sabotaged = new Set<string>();
    const data = [...some]
      .filter(([name]) => /^release\/2024\/.*\/dati\/[^/]+\.csv$/.test(name))
      .map(([name, text]) => {
        const [head = "", ...lines] = text.split("\n");
        const shown = lines.map((line, i) => {
          const [row] = line.includes(",[c],") ? table(`${head}\n${line}`) : [];
          const truth = row && recompute(row, all, areas);
          if (!truth) return line;
          sabotaged.add(`${name}:${i + 2}`);
          return line.replace(/,,([^,]*),([^,]*),\[c\],/, `,${truth.value},$1,$2,,`);
        });
        return [name, [head, ...shown].join("\n")] as const;
      });
    const proofs = [...some.keys()].filter((name) => name.endsWith(".relazioni.json"));
    const refusals = verifyRelease({
      data: new Map(data),
      proofs: proofs.map((name) => ({
        claim: built.files.get(name) ?? "",
        certificate: built.files.get(name.replace(".relazioni.json", ".prova.txt")) ?? "",
      })),
      persons: new Set(codebook.fields.flatMap((f) => (f.unit === "persone" ? [f.column] : []))),
      sums: { parents: new Map(), identities: () => [] },
    });
    expect(sabotaged.size).toBeGreaterThan(100);
    expect(new Set(refusals.map(({ file, line }) => `${file}:${line}`))).toEqual(sabotaged);
  });

  it("does not pass the gate without any proof", () => {
    const unproved = [...some].filter(([name]) => !name.includes("/proof/"));
    expect(passGate(new Map(unproved), 2024, declared, earlier)).not.toEqual([]);
  });

  it.each([
    ["one number altered by one", /italia\/dati\/aff_stock/, raiseFirst],
    ["a rate altered", /italia\/dati\/inc_tasso/, raiseLast],
    ["the rows of another pack's districts", /14-molise\/dati\/ats_totali/, strange],
    ["the certificate altered", /2024\.prova\.txt/, (text: string) => text.replace("+", "-")],
    ["the certificate cut short", /2024\.prova\.txt/, (text: string) => text.slice(0, -40)],
    ["no certificate", /2024\.prova\.txt/, () => ""],
    ["no relations", /2024\.relazioni\.json/, () => "{}"],
    ["relations that are none", /2024\.relazioni\.json/, () => "[1"],
  ])("does not pass the gate with %s", (_, path, change) => {
    const name = [...some.keys()].find((one) => path.test(one)) ?? "";
    const text = some.get(name) ?? "";
    const other = change(text);
    expect(other).not.toBe(text);
    expect(passGate(new Map([...some, [name, other]]), 2024, declared, earlier)).not.toEqual([]);
  });
});

const languageOf = (name: string): string => name.split(".").at(-2) ?? "";

/** A row of an edition's open data by its line; each is read once. */
function rowReader(folder: string): (id: string, line: number) => Row | undefined {
  const files = new Map<string, readonly string[]>();
  return (id, line) => {
    const lines = files.get(id) ?? (built.files.get(`${folder}/dati/${id}.csv`) ?? "").split("\n");
    files.set(id, lines);
    return table(`${lines[0] ?? ""}\n${lines[line - 1] ?? ""}`)[0];
  };
}

/** The first number of the column `valore`, one more. */
function raiseFirst(text: string): string {
  return text.replace(/,conteggio,(\d+),/, (_, n: string) => `,conteggio,${Number(n) + 1},`);
}

function raiseLast(text: string): string {
  return text.replace(/,tasso_1000,([\d.]+),/, (_, n: string) => `,tasso_1000,${Number(n) + 1},`);
}

/** A district of another territory among the rows. */
function strange(text: string): string {
  return text.replace(/,14,T14\d+,/, ",02,T02001,");
}
