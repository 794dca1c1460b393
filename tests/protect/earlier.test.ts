import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { cellId } from "../../pipeline/cell.ts";
import { loadEarlier } from "../../pipeline/declare/earlier.ts";
import { parsePolicy } from "../../pipeline/declare/policy.ts";
import { wordIssue } from "../../pipeline/declare/word-issue.ts";
import { loadWords, wordsFor } from "../../pipeline/declare/words.ts";
import { csvText, dataHeader } from "../../pipeline/deliver/csv.ts";
import { verifyRelease } from "../../pipeline/deliver/verify.ts";
import { checkEarlier } from "../../pipeline/deliver/verify-earlier.ts";
import { proofFiles } from "../../pipeline/protect/proof.ts";
import { publish } from "../../pipeline/protect/publish.ts";
import { protectProblem } from "../../pipeline/protect/solve.ts";
import { identitiesOf } from "../../pipeline/declare/identities.ts";
import { earlierKnowledge } from "../../pipeline/tabulate/earlier.ts";
import { layTable } from "../../pipeline/tabulate/lay.ts";
import { linkedSets } from "../../pipeline/tabulate/linked.ts";
import { planner } from "../../pipeline/tabulate/plans.ts";
import { tabulate } from "../../pipeline/tabulate/tabulate.ts";
import { vectorsOf } from "../../pipeline/tabulate/vectors.ts";
import type { Facts } from "../../pipeline/types.ts";
import { repository } from "../declare/repository.ts";
import { codebook, territories } from "../support/facts.ts";
import { BANDS, youngAdults } from "../support/young.ts";

const all = BANDS.join("+");

/** Six ATS of two territories, with so many young adults of 18, 19 and 20. */
const answers = {
  T03001: [3, 12, 9],
  T03002: [14, 6, 21],
  T03003: [8, 17, 2],
  T05001: [4, 9, 30],
  T05002: [25, 11, 7],
  T05003: [16, 22, 13],
} as const;
type Answers = Readonly<Record<string, readonly number[]>>;

const factsOf = (rows: Answers): Facts => youngAdults(2024, rows);

const policy = parsePolicy(readFileSync("data/policy.yaml", "utf8")).value;
if (!policy) throw new Error("no policy");
const persons = new Set(codebook.fields.filter((f) => f.unit === "persone").map((f) => f.column));

/** What was released before: one file of open data. */
const FILE = "data/releases/2024/italia/dati/prova.csv";
const earlierOf = (text: string) =>
  loadEarlier(
    (path) => (path === FILE ? text : path.includes("serie.csv") ? "serie,colonne\n" : undefined),
    (folder) => {
      const inside = `${folder}/`;
      return FILE.startsWith(inside) && text !== ""
        ? [FILE.slice(inside.length).split("/")[0] ?? ""]
        : [];
    },
    { codebook, reference: [] },
  );

interface Edition {
  readonly rows: Answers;
  readonly columns: readonly string[];
  /** Open data of the release before, as text. */
  readonly before?: string;
}

/** The young adults of 2024 by ATS and territory, protected, as open data with their proof. */
async function edition({ rows, columns, before = "" }: Edition) {
  const facts = factsOf(rows);
  const context = { codebook, territories, facts, countries: () => [], plan: planner(codebook) };
  const tables = ["00", "03", "05"].flatMap((territory) =>
    (["districts", "territories"] as const).flatMap(
      (kind) =>
        layTable(
          {
            ...{ id: kind, rows: { kind }, scope: ["italia", "regione"] },
            ...{ universe: "neomaggiorenni", source: ["sioss"] },
            columns: columns.map((of) => ({ id: of, what: { measure: "conteggio", of } })),
          },
          { territory, lang: "it", year: 2024, audience: "public" },
          context,
        ) ?? [],
    ),
  );
  const vectors = vectorsOf(facts, codebook);
  const tabulation = tabulate({ facts, codebook, territories, vectors, tables });
  const { releases, texts } = earlierOf(before).value;
  const earlier = earlierKnowledge(releases, { facts, codebook, territories, vectors });
  const { counts } = tabulation;
  const linked = linkedSets({ counts, earlier, facts, codebook, territories, vectors });
  const published = await publish({
    ...{ counts, linked, policy: policy ?? never(), codebook, headline: new Set<string>() },
    ...{ bands: new Map(), keep: { get: () => undefined, put: () => undefined } },
    solve: (problem) => protectProblem(problem),
  });
  const values = new Map(
    [...published.figures].map(([key, figure]) => [
      key,
      figure.kind === "value" ? figure.value : null,
    ]),
  );
  const files = proofFiles({ year: 2024, ...published, ...tabulation });
  const bodyOf = (name: string): string =>
    String(files.find(({ path }) => path.endsWith(name))?.body ?? "");
  const proofs = [{ claim: bodyOf("relazioni.json"), certificate: bodyOf("prova.txt") }];
  return { values, text: csvOf(values), proofs, earlier: texts, linked };
}

function never(): never {
  throw new Error("cannot be");
}

function csvOf(values: ReadonlyMap<string, number | null>): string {
  const rows = [...values].map(([key, value]) => {
    const [anno = "", territorio = "", ats = "", indicatore = "", su = ""] = key.split("|");
    const row = { tavola: "prova", anno, territorio, ats, indicatore, su, misura: "conteggio" };
    const cells: Readonly<Record<string, string>> = {
      ...row,
      valore: value === null ? "" : String(value),
      segno: value === null ? "[c]" : "",
    };
    return dataHeader.map((name) => cells[name] ?? "");
  });
  return csvText(dataHeader, rows);
}

const sums = {
  parents: new Map(territories.inOrder.map(({ code, parent }) => [code, parent])),
  identities: (year: number) => identitiesOf(codebook, year),
};
const decide = ({ text, proofs, earlier }: Omit<Awaited<ReturnType<typeof edition>>, "values">) =>
  [
    ...verifyRelease({
      ...{ proofs, persons, sums },
      data: new Map([["release/2024/italia/dati/prova.csv", text.replace(/.*,T.*\n/g, "")]]),
    }),
    ...checkEarlier(
      earlier,
      proofs.map(({ claim }) => claim),
      persons,
    ),
  ].map(({ rule }) => rule);

const first = await edition({ rows: answers, columns: BANDS });
const hiddenFirst = [...first.values].filter(([, value]) => value === null).map(([key]) => key);
const wider = [...BANDS, `${BANDS[0]}+${BANDS[1]}`, all];

describe("a release beside an earlier one of the same counts", () => {
  it("keeps hidden what was hidden, and shows what was shown", async () => {
    const second = await edition({ rows: answers, columns: wider, before: first.text });
    expect(hiddenFirst.length).toBeGreaterThan(5);
    for (const [key, value] of first.values)
      expect([key, second.values.get(key)]).toEqual([key, value]);
    expect(decide(second)).toEqual([]);
  });

  it("reckons with counts that it does not publish itself", async () => {
    const second = await edition({ rows: answers, columns: [all], before: first.text });
    const [set] = second.linked;
    const known = set?.cells.filter(({ earlier }) => earlier === "shown") ?? [];
    expect(known).toHaveLength([...first.values].filter(([, v]) => v !== null).length);
    const sums = [...second.values].filter(([key]) => cellId(key).ats !== "");
    // A row with one part hidden: its sum would give that part away.
    const giving = sums.filter(([key, value]) => {
      const { ats } = cellId(key);
      return value !== null && hiddenFirst.filter((one) => cellId(one).ats === ats).length === 1;
    });
    expect(giving).toEqual([]);
    expect(decide(second)).toEqual([]);
  });

  it("is refused where its proof knows nothing of the earlier one", async () => {
    const alone = await edition({ rows: answers, columns: wider });
    expect(decide(alone)).toEqual([]);
    const { texts: earlier } = earlierOf(first.text).value;
    expect(new Set(decide({ ...alone, earlier }))).toEqual(new Set(["earlier-unknown"]));
  });

  it("is refused where it shows a count that was hidden", async () => {
    const lines = first.text.split("\n");
    const at = lines.findIndex((line) => /,T\d+,.*conteggio,\d\d,/.test(line));
    const others = lines.toSpliced(at, 1).join("\n");
    const second = await edition({ rows: answers, columns: BANDS, before: others });
    expect(decide(second)).toEqual([]);
    const hidden = lines[at]?.replace(/conteggio,\d+,,,,/, "conteggio,,,,[c],") ?? "";
    const { texts: earlier } = earlierOf(lines.with(at, hidden).join("\n")).value;
    expect(decide({ ...second, earlier })).toEqual(["earlier-hidden"]);
  });
});

describe("a release that revises an earlier one", () => {
  const revised = { ...answers, T03003: [8, 3, 2] } as const;

  it("takes the count of then for a cell of its own, known, in the equations of then", async () => {
    const second = await edition({ rows: revised, columns: BANDS, before: first.text });
    const [set] = second.linked;
    const value = new Map(set?.cells.map((cell) => [cell.id, cell.value]));
    const then = set?.cells.filter(({ id }) => id.endsWith("@2024")) ?? [];
    expect(then.map((cell) => cell.value)).toContain(35);
    for (const { total, parts: ids, gap } of set?.relations ?? []) {
      expect(ids.reduce((sum, id) => sum + (value.get(id) ?? NaN), gap)).toBe(value.get(total));
    }
    expect(decide(second)).toEqual([]);
  });

  it("does not show a new total that minus the old one gives a small count", async () => {
    const second = await edition({ rows: revised, columns: BANDS, before: first.text });
    const at = (territory: string, ats: string) =>
      second.values.get(
        [...second.values.keys()].find((key) => key === `2024|${territory}|${ats}|${BANDS[1]}|`) ??
          never(),
      );
    expect(at("03", "T03003")).toBeNull();
    expect(
      first.values.get(
        [...first.values.keys()].find((key) => key === `2024|03||${BANDS[1]}|`) ?? never(),
      ),
    ).toBe(35);
    expect(at("03", "")).toBeNull();
  });

  it("keeps what nobody answers any more as a constant", async () => {
    const fewer = Object.fromEntries(Object.entries(answers).filter(([code]) => code !== "T05003"));
    const second = await edition({ rows: fewer, columns: BANDS, before: first.text });
    expect(decide(second)).toEqual([]);
  });
});

describe("a file of an earlier release", () => {
  const words = wordsFor(loadWords(repository.read, repository.list).value, "it");
  const [head = "", row = "", ...rest] = first.text.split("\n");
  const shownRow = rest.find((line) => /conteggio,\d/.test(line)) ?? "";
  const faults: readonly (readonly [string, string, object])[] = [
    ["without a column", head.replace("misura", "misure"), { line: 1, column: "misura" }],
    ["with a field too many", [head, `${row},1`].join("\n"), { line: 2 }],
    [
      "with a count that is none",
      [head, row, shownRow.replace(/conteggio,\d+/, "conteggio,1.5")].join("\n"),
      { line: 3, column: "valore", value: "1.5" },
    ],
    [
      "with a word for a year",
      [head, row.replace(",2024,", ",l’anno,")].join("\n"),
      { line: 2, column: "anno", value: "l’anno" },
    ],
    [
      "with two values of one count",
      [head, shownRow, shownRow.replace(/conteggio,\d+/, "conteggio,999")].join("\n"),
      { line: 3, column: "valore", value: "999" },
    ],
  ];

  it.each(faults)("%s is told with its place and a remedy", (_, text, where) => {
    const { issues } = earlierOf(text);
    expect(issues).toHaveLength(1);
    expect(issues[0]).toMatchObject({ severity: "error", where: { file: FILE, ...where } });
    const said = issues.map((issue) => wordIssue(issue, words));
    expect(said.every(({ message, fix }) => message.includes(FILE) && fix.length > 10)).toBe(true);
  });

  it("gives back the counts behind rates and shares", () => {
    const derived = (misura: string, indicatore: string, base: string, valore: string): string =>
      `t,2024,03,,${indicatore},${base},,${misura},${valore},,,,9,9,250000,250000,x`;
    const { value, issues } = earlierOf(
      [
        head,
        derived("tasso_1000", "inc_stock_non_msna", "pop_0_17", "4.012"),
        derived("quota", "inc_disab_con", "inc_disab_con+inc_disab_senza", "25"),
        `t,2024,03,,inc_disab_con,,inc_disab_senza,conteggio,20,,,,9,9,250000,250000,x`,
      ].join("\n"),
    );
    expect(issues).toEqual([]);
    expect([...(value.releases[0]?.counts ?? [])]).toEqual([
      ["2024|03||inc_stock_non_msna|", 1003],
      ["2024|03||inc_disab_con|inc_disab_senza", 20],
      ["2024|03||inc_disab_con+inc_disab_senza|", 80],
    ]);
  });
});
