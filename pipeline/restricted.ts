/**
 * Restricted packs: tables by ATS at their finest for a region's own table, from the same answers
 * and beside the same public numbers.
 */
import { publicationsOf, type Publication } from "./assemble/editions.ts";
import type { NumbersInput, Numbers } from "./build.ts";
import { restrictedTables } from "./catalogue/index.ts";
import { cellId } from "./cell.ts";
import { protectKept, type Keep, type Solve } from "./protect/cached.ts";
import { headlineSums } from "./protect/headline.ts";
import { decisionsOf, figuresOf, type YearProtection } from "./protect/publish.ts";
import { restrictedProblem } from "./protect/restricted.ts";
import type { EarlierKnowledge } from "./tabulate/earlier.ts";
import { layTable, type LaidTable } from "./tabulate/lay.ts";
import { linkedSets, type LinkedSet } from "./tabulate/linked.ts";
import { planner } from "./tabulate/plans.ts";
import { tabulate, type Tabulation } from "./tabulate/tabulate.ts";
import { vectorsOf } from "./tabulate/vectors.ts";
import type { Counts, Decision, Figures } from "./types.ts";

export interface RestrictedInput extends NumbersInput {
  readonly numbers: Numbers;
  readonly keep: Keep;
  readonly solve: Solve;
}

/** One region's restricted numbers; its laid tables by edition, one for each language. */
export interface RestrictedPack {
  readonly territory: string;
  readonly folder: string;
  readonly figures: Figures;
  readonly decisions: readonly Decision[];
  readonly tabulation: Tabulation;
  readonly linked: LinkedSet;
  readonly year: YearProtection;
  readonly laid: ReadonlyMap<Publication, readonly LaidTable[]>;
}

/** The packs of the territories named (all where none is); one with a single ATS has none. */
export async function restrictedPacks(
  input: RestrictedInput,
  only: readonly string[],
): Promise<readonly RestrictedPack[]> {
  const { territories } = input.declarations;
  const own = publicationsOf(territories, input.year).filter(
    ({ edition: { territory } }) =>
      territory !== "00" && (only.length === 0 || only.includes(territory)),
  );
  const codes = [...new Set(own.map(({ edition }) => edition.territory))];
  const packs = await Promise.all(
    codes.map((code) =>
      packOf(
        code,
        own.filter(({ edition }) => edition.territory === code),
        input,
      ),
    ),
  );
  return packs.flatMap((pack) => pack ?? []);
}

async function packOf(
  territory: string,
  own: readonly Publication[],
  { declarations, facts, year, numbers, keep, solve }: RestrictedInput,
): Promise<RestrictedPack | null> {
  const { codebook, territories, policy } = declarations;
  const context = { codebook, territories, facts, countries: () => [], plan: planner(codebook) };
  const vectors = vectorsOf(facts, codebook);
  const laid = new Map(
    own.map(({ edition, folder, name }) => {
      const publication = {
        edition: { ...edition, audience: "restricted" as const },
        folder,
        name,
      };
      const tables = restrictedTables.flatMap(
        (spec) => layTable(spec, publication.edition, context) ?? [],
      );
      return [publication, tables] as const;
    }),
  );
  const tables = [...laid.values()].flat();
  const [folder = ""] = own.map((one) => one.folder);
  if (tables.length === 0) return null;
  const tabulation = tabulate({ facts, codebook, territories, tables, vectors });
  const published = countsOf(year, numbers.tabulation.counts);
  const counts: Counts = new Map([...published, ...countsOf(year, tabulation.counts)]);
  const earlier: EarlierKnowledge = {
    ...numbers.earlier,
    counts: countsOf(year, numbers.earlier.counts),
  };
  const [linked] = linkedSets({ counts, earlier, facts, codebook, territories, vectors });
  if (!linked) return null;
  const hidden = new Set(numbers.published.decisions.map(({ cell }) => cell));
  const before = numbers.years.find((one) => one.year === year);
  if (!before) return null;
  const { problem, lesser } = restrictedProblem(
    linked,
    {
      ...{ policy, codebook, headline: headlineSums(codebook), territory },
      isPublished: (key) => published.has(key) || earlier.counts.has(key),
      isHidden: (key) => hidden.has(key),
    },
    before,
  );
  const solution = lesser.complete(await protectKept(lesser.problem, keep, solve));
  const protection: YearProtection = { year, problem, solution };
  const decisions = decisionsOf(linked, protection).filter(({ cell }) =>
    tabulation.counts.has(cell),
  );
  const figures = figuresOf(
    { counts: tabulation.counts, policy, bands: new Map() },
    new Set(decisions.map(({ cell }) => cell)),
  );
  return { territory, folder, figures, decisions, tabulation, linked, year: protection, laid };
}

function countsOf(year: number, counts: Counts): Counts {
  return new Map([...counts].filter(([key]) => cellId(key).year === year));
}
