/** The restricted packs of a run: solved two at a time, made and proved one by one. */
import { documentBuilder, type DocumentsInput } from "./build.ts";
import { restrictedDecisionsFile } from "./deliver/internal.ts";
import { makeDocuments, type Making } from "./documents.ts";
import { passRestrictedGate, textsOf } from "./gate.ts";
import type { Issue } from "./issue.ts";
import type { Keep } from "./protect/cached.ts";
import type { Solve } from "./protect/components.ts";
import { proofFiles } from "./protect/proof.ts";
import { restrictedEditions, restrictedPack, type RestrictedPack } from "./restricted.ts";
import type { Decision, OutputFile } from "./types.ts";

export interface RestrictedRun {
  readonly files: readonly OutputFile[];
  readonly documents: readonly string[];
  readonly failed: readonly string[];
  /** Folders that keep nothing but what is written now. */
  readonly replaced: readonly string[];
  readonly issues: readonly Issue[];
}

export interface RestrictedRunInput extends DocumentsInput {
  readonly making: Omit<Making, "wanted" | "build">;
  readonly keep: Keep;
  readonly solve: Solve;
  /** Claim of the public proof of the year, as text. */
  readonly publicClaim: string;
}

/** As many as there are threads to solve them, as a rule: each holds its numbers in memory. */
const AT_ONCE = 2;

/** Packs of the territories asked for. One that cannot be proved is not written, and is told. */
export async function makeRestricted(input: RestrictedRunInput): Promise<RestrictedRun> {
  const { options } = input.making;
  const editions = [...restrictedEditions(input, options.only)];
  const made: Pack[] = [];
  const queue = editions.values();
  const work = async (): Promise<void> => {
    for (const [territory, own] of queue) {
      const { value: pack, issues } = await restrictedPack(territory, own, input);
      made.push(pack ? await makePack(pack, issues, input) : noPack(territory, issues, input));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  // Packs end in any order; what is told and written is in the order of the territories.
  const order = new Map(editions.map(([territory], i) => [territory, i]));
  made.sort((a, b) => (order.get(a.territory) ?? 0) - (order.get(b.territory) ?? 0));
  const decisions = made.map((pack) => [pack.territory, pack.decisions] as const);
  return {
    files: [
      ...made.flatMap(({ files }) => files),
      ...(made.length > 0 ? [restrictedDecisionsFile(input.year, decisions)] : []),
    ],
    documents: made.flatMap(({ documents }) => documents),
    failed: made.flatMap(({ failed }) => failed),
    replaced: made.flatMap(({ replaced }) => replaced),
    issues: made.flatMap(({ issues }) => issues),
  };
}

interface Pack extends RestrictedRun {
  readonly territory: string;
  readonly decisions: readonly Decision[];
}

/** A territory without a pack: because it has no tables by ATS, or because of an error. */
function noPack(territory: string, issues: readonly Issue[], { year }: RestrictedRunInput): Pack {
  const failed = issues
    .filter(({ severity }) => severity === "error")
    .map(({ where }) => `internal/${year}/riservati/${where.file ?? territory}`);
  return { territory, decisions: [], files: [], documents: [], failed, replaced: [], issues };
}

async function makePack(
  pack: RestrictedPack,
  found: readonly Issue[],
  input: RestrictedRunInput,
): Promise<Pack> {
  const { declarations, numbers, making, year } = input;
  const { territory, decisions, figures, tabulation, laid, linked, protection } = pack;
  const build = documentBuilder({
    ...input,
    numbers: { ...numbers, published: { figures, decisions }, tabulation, laid },
  });
  const made = await makeDocuments({ ...making, wanted: [...laid.keys()], build });
  const proof = proofFiles({
    ...{ year, linked: [linked], years: [protection], ...tabulation },
    folder: `proof-riservati/${territory}`,
  });
  const refused = passRestrictedGate(textsOf([...proof, ...made.files]), {
    ...{ year, territory, declared: declarations },
    publicClaim: input.publicClaim,
  });
  const isProved = refused.length === 0;
  return {
    territory,
    decisions,
    files: [...proof, ...(isProved ? made.files : [])],
    documents: made.documents,
    failed: isProved ? made.failed : made.documents,
    replaced: [...laid.keys()].flatMap(({ folder }) =>
      [folder, `${folder}/dati`].map((path) => `${made.root}/${path}`),
    ),
    issues: [...found, ...made.issues, ...refused],
  };
}
