/** The release gate: nothing goes out unless its proof holds against the files as they are. */
import { verifyRelease, type ReleaseRefusal } from "./deliver/verify.ts";
import type { Sums } from "./deliver/verify-sums.ts";
import { checkBeside, checkPolicy } from "./deliver/verify-beside.ts";
import { checkEarlier, type EarlierData } from "./deliver/verify-earlier.ts";
import { identitiesOf } from "./declare/identities.ts";
import type { Issue } from "./issue.ts";
import { runIssue } from "./options.ts";
import type { Codebook, Declarations, OutputFile } from "./types.ts";

/** Refusals told one by one; the rest is a number. */
const TOLD = 20;

type Declared = Pick<Declarations, "codebook" | "territories" | "policy">;

/**
 * Checks the open data of a release against its proof, both as texts by path below the output
 * folder. Empty = accepted.
 * @param earlier what was published before.
 */
export function passGate(
  texts: ReadonlyMap<string, string>,
  year: number,
  declared: Declared,
  earlier: EarlierData,
): readonly Issue[] {
  const proof = `internal/${year}/proof/`;
  const claims = [...texts.keys()].filter(
    (path) => path.startsWith(proof) && path.endsWith(".relazioni.json"),
  );
  // Without any proof no count is known to it: a release that has one is refused, and one in which
  // nobody answered has none.
  const persons = personColumns(declared.codebook);
  const refusals: readonly ReleaseRefusal[] = verifyRelease({
    data: new Map(
      [...texts].filter(([path]) => path.startsWith(`release/${year}/`) && isData(path)),
    ),
    proofs: claims.map((path) => ({
      claim: texts.get(path) ?? "",
      certificate: texts.get(path.replace(".relazioni.json", ".prova.txt")) ?? "",
    })),
    persons,
    sums: sumsOf(declared),
  });
  const claimed = claims.map((path) => texts.get(path) ?? "");
  return told([
    ...refusals,
    ...checkPolicy(claimed, declared.policy),
    ...checkEarlier(earlier, claimed, persons),
  ]);
}

export interface RestrictedGate {
  readonly year: number;
  readonly territory: string;
  readonly declared: Declared;
  /** The claim of the public proof of the year. */
  readonly publicClaim: string;
}

/**
 * Checks a restricted pack against its proof and the public one: what it takes for known must be
 * public, and only its own cells may have the lower threshold.
 */
export function passRestrictedGate(
  texts: ReadonlyMap<string, string>,
  { year, territory, declared, publicClaim }: RestrictedGate,
): readonly Issue[] {
  const proof = `internal/${year}/proof-riservati/${territory}/${year}`;
  const claim = texts.get(`${proof}.relazioni.json`) ?? "";
  const packs = `internal/${year}/riservati/${territory}-`;
  const refusals = verifyRelease({
    data: new Map([...texts].filter(([path]) => path.startsWith(packs) && isData(path))),
    proofs: [{ claim, certificate: texts.get(`${proof}.prova.txt`) ?? "" }],
    persons: personColumns(declared.codebook),
    sums: sumsOf(declared),
  });
  const thresholds = declared.policy.threshold;
  const beside = checkBeside({ claim, publicClaim, territory, thresholds });
  return told([...refusals, ...beside]);
}

function told(refusals: readonly ReleaseRefusal[]): readonly Issue[] {
  return refusals
    .slice(0, TOLD)
    .map(({ rule, file, line, ids }) =>
      runIssue(
        `refused.${rule}`,
        { ...(file === "" ? {} : { file }), ...(line === 0 ? {} : { line }) },
        { cells: ids, more: Math.max(0, refusals.length - TOLD) },
      ),
    );
}

const isData = (path: string): boolean => /\/dati\/[^/]+\.csv$/.test(path);

/** Texts of output files by path. */
export function textsOf(files: readonly OutputFile[]): ReadonlyMap<string, string> {
  return new Map(
    files.flatMap(({ path, body }) => (typeof body === "string" ? [[path, body] as const] : [])),
  );
}

function sumsOf({ codebook, territories }: Declared): Sums {
  const parents = territories.inOrder.map(({ code, parent }) => [code, parent] as const);
  return { parents: new Map(parents), identities: (year) => identitiesOf(codebook, year) };
}

function personColumns({ fields }: Codebook): ReadonlySet<string> {
  return new Set(fields.filter(({ unit }) => unit === "persone").map(({ column }) => column));
}
