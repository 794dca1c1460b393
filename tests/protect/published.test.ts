import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { cellId } from "../../pipeline/cell.ts";
import { loadEarlier, SERIES_FILE } from "../../pipeline/declare/earlier.ts";
import { parsePolicy } from "../../pipeline/declare/policy.ts";
import { checkEarlier } from "../../pipeline/deliver/verify-earlier.ts";
import { decodeCertificate } from "../../pipeline/protect/certificate.ts";
import { encodeCertificate } from "../../pipeline/protect/certify.ts";
import { claimOf } from "../../pipeline/protect/claim.ts";
import { proofFiles } from "../../pipeline/protect/proof.ts";
import { publish } from "../../pipeline/protect/publish.ts";
import { protectProblem } from "../../pipeline/protect/solve.ts";
import { verify } from "../../pipeline/protect/verify.ts";
import { earlierKnowledge } from "../../pipeline/tabulate/earlier.ts";
import { layTable } from "../../pipeline/tabulate/lay.ts";
import { linkedSets } from "../../pipeline/tabulate/linked.ts";
import { planner } from "../../pipeline/tabulate/plans.ts";
import { tabulate } from "../../pipeline/tabulate/tabulate.ts";
import { vectorsOf } from "../../pipeline/tabulate/vectors.ts";
import { codebook, smallFacts, territories } from "../support/facts.ts";

const STOCK = "aff_stock_non_msna";
/** One small count; no sum of these is published by this release. */
const children = { T03001: 3, T03002: 14, T05001: 25, T05002: 9 } as const;
const NATIONAL = 51;
const facts = smallFacts({
  2024: Object.fromEntries(
    Object.entries(children).map(([code, n]) => [
      code,
      { territory: code.slice(1, 3), residents: 900, answers: { [STOCK]: n } },
    ]),
  ),
});
const policy = parsePolicy(readFileSync("data/policy.yaml", "utf8")).value;
if (!policy) throw new Error("no policy");

/** The file of figures published elsewhere with one of them, or none. */
const FILE = "data/published/pubblicati_italia.csv";
const fileWith = (value: number | null): string =>
  ["serie,anno,valore", ...(value === null ? [] : [`pubblicato_prova,2024,${value}`])].join("\n");

/** What each ATS has in a release beside a national figure, with its proof. */
async function release(value: number | null) {
  const read = (path: string): string | undefined => {
    if (path === SERIES_FILE) return `serie,colonne\npubblicato_prova,${STOCK}\n`;
    return path === FILE ? fileWith(value) : undefined;
  };
  const figure = { series: "pubblicato_prova", year: 2024, territory: "00", source: "" };
  const reference = value === null ? [] : [{ ...figure, value }];
  const earlier = loadEarlier(read, () => [], { codebook, reference }).value;
  const context = { codebook, territories, facts, countries: () => [], plan: planner(codebook) };
  const vectors = vectorsOf(facts, codebook);
  const tables = ["03", "05"].flatMap(
    (territory) =>
      layTable(
        {
          ...{ id: "ambiti", rows: { kind: "districts" }, scope: ["regione"] },
          ...{ universe: "in_carico", source: ["sioss"] },
          columns: [{ id: "n", what: { measure: "conteggio", of: STOCK } }],
        },
        { territory, lang: "it", year: 2024, audience: "public" },
        context,
      ) ?? [],
  );
  const tabulation = tabulate({ facts, codebook, territories, vectors, tables });
  // Without the territory's own row: the ATS alone.
  const counts = new Map([...tabulation.counts].filter(([key]) => cellId(key).ats !== ""));
  const known = earlierKnowledge(earlier.releases, { facts, codebook, territories, vectors });
  const linked = linkedSets({ counts, earlier: known, facts, codebook, territories, vectors });
  const published = await publish({
    ...{ counts, linked, policy: policy ?? never(), codebook, headline: new Set<string>() },
    ...{ bands: new Map(), keep: { get: () => undefined, put: () => undefined } },
    solve: (problem) => protectProblem(problem),
  });
  const hidden = published.decisions.map(({ cell }) => cellId(cell).ats).toSorted();
  const [claim] = proofFiles({
    year: 2024,
    ...published,
    ...tabulation,
    wanted: new Set(),
  });
  const proved = published.years.every(({ problem, solution }) => {
    const certificate = decodeCertificate(encodeCertificate(problem, solution));
    return certificate && verify(claimOf(problem, solution), certificate).length === 0;
  });
  return { hidden, proved, claim: String(claim?.body), texts: earlier.texts };
}

function never(): never {
  throw new Error("cannot be");
}

const alone = await release(null);
const beside = await release(NATIONAL);
const persons = new Set([STOCK]);
const rules = (one: typeof alone, texts: typeof alone.texts): readonly string[] =>
  checkEarlier(texts, [one.claim], persons).map(({ rule }) => rule);

describe("a national figure published elsewhere", () => {
  it("gives a hidden count away, so that others are hidden with it", () => {
    expect(alone.hidden).toEqual(["T03001"]);
    // One more would do for the public, but know the small count by its own.
    expect(beside.hidden.length).toBe(3);
    expect(beside.hidden).toContain("T03001");
    expect([alone.proved, beside.proved]).toEqual([true, true]);
  });

  it("is asked for by the checker: a proof that does not know it is refused", () => {
    expect(rules(beside, beside.texts)).toEqual([]);
    expect(rules(alone, alone.texts)).toEqual([]);
    expect(rules(alone, beside.texts)).toEqual(["earlier-unknown"]);
  });

  it("that differs from today's sum is known beside it, at its own value", async () => {
    const other = await release(NATIONAL + 1);
    expect(other.proved).toBe(true);
    expect(rules(other, other.texts)).toEqual([]);
    expect(rules(other, beside.texts)).toEqual(["earlier-unknown"]);
  });
});
