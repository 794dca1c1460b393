/**
 * A run: declarations, extracts, numbers, documents, files; calls only. What touches the world
 * comes in as `edge`.
 */
import { agreement } from "./agreement.ts";
import type { Publication } from "./assemble/editions.ts";
import { fontFaces } from "./assemble/fonts.ts";
import { buildNumbers, documentBuilder, type DocumentsInput, type Numbers } from "./build.ts";
import { loadEarlier } from "./declare/earlier.ts";
import { wordsFor } from "./declare/words.ts";
import { decisionsFile, redesignFile, totalsFile } from "./deliver/internal.ts";
import type { Edge } from "./edge/edge.ts";
import type { Issue, Outcome } from "./issue.ts";
import { passGate, textsOf } from "./gate.ts";
import { proofFiles } from "./protect/proof.ts";
import { makeDocuments, type Making } from "./documents.ts";
import { runIssue, type ReportOptions } from "./options.ts";
import { makeRestricted, type RestrictedRun } from "./run-restricted.ts";
import { fontBytes, load, runCheck, type Checked, type Loaded } from "./run-check.ts";
import { stopwatch, type StageTime, type Stopwatch } from "./stopwatch.ts";
import { coverArt } from "./present/cover.ts";
import { totals } from "./tabulate/totals.ts";
import type { EditionDeclaration } from "./types.ts";

/** What a run made and found, for the closing summary and the exit code. */
export interface RunResult {
  readonly year: number | null;
  readonly documents: readonly string[];
  /** Documents and files that were asked for and not built. */
  readonly failed: readonly string[];
  readonly files: number;
  readonly issues: readonly Issue[];
  readonly times: readonly StageTime[];
  readonly exit: 0 | 1 | 2;
}

/** The yearly build: from extracts to everything that is published. */
export async function runReport(edge: Edge, options: ReportOptions): Promise<RunResult> {
  const clock = stopwatch(edge);
  const printer = options.formats.includes("pdf") && !options.draft ? edge.openPrinter() : null;
  try {
    return await report(edge, options, clock, printer);
  } finally {
    await (await printer)?.value?.close();
  }
}

type OpenPrinter = ReturnType<Edge["openPrinter"]> | null;

async function report(
  edge: Edge,
  options: ReportOptions,
  clock: Stopwatch,
  printer: OpenPrinter,
): Promise<RunResult> {
  const begun = begin(edge, options, clock);
  if (begun.value === null) return failure(begun.issues, clock, 2);
  const { loaded, checked, declaration, earlier } = begun.value;
  const { declarations } = loaded;
  const { facts, year } = checked;
  const numbers = await buildNumbers({
    declarations,
    facts,
    year,
    keep: edge.cache,
    solve: edge.solve,
    earlier: earlier.value.releases,
  });
  clock.lap("numbers");
  const input: DocumentsInput = {
    ...loaded,
    numbers,
    declaration,
    facts,
    year,
    fonts: fontFaces(fontBytes(edge)),
    covers: coverArt(declarations.territories),
    draft: options.draft,
    issues: checked.issues,
  };
  const build = documentBuilder(input);
  const wanted = wantedPublications(numbers, options.only);
  const made = await makeDocuments({ wanted, build, edge, options, printer, year });
  clock.lap("documents");
  const { codebook, territories } = declarations;
  const internal = [
    ...checked.files,
    totalsFile(year, totals(facts, codebook, territories)),
    decisionsFile(year, numbers.published.decisions),
    redesignFile(year, numbers.redesigns),
    ...proofFiles({ year, ...numbers, ...numbers.tabulation }),
  ];
  const refused = options.draft
    ? []
    : passGate(textsOf([...internal, ...made.files]), year, declarations, earlier.value.texts);
  const released = refused.length === 0 ? made : { ...made, files: [], failed: made.documents };
  const making = { edge, options, printer, year };
  const restricted =
    refused.length === 0
      ? await restrictedRun(input, making, textsOf(internal))
      : nothingRestricted;
  if (restricted !== nothingRestricted) clock.lap("restricted");
  const written = await edge.write(
    options.out,
    [...internal, ...released.files, ...restricted.files],
    [
      ...wanted.flatMap(({ folder }) =>
        [folder, `${folder}/dati`].map((path) => `${made.root}/${path}`),
      ),
      ...restricted.replaced,
    ],
  );
  clock.lap("write");
  const issues = [
    ...begun.issues,
    ...checked.issues,
    ...made.issues,
    ...refused,
    ...restricted.issues,
    ...written.issues,
  ];
  const failed = [
    ...released.failed,
    ...restricted.failed,
    ...written.issues.map(({ where }) => where.file ?? ""),
  ];
  const dirty = options.strict && checked.issues.some(({ severity }) => severity === "error");
  return {
    year,
    documents: [...made.documents, ...restricted.documents],
    failed,
    files: written.written,
    issues,
    times: clock.times(),
    exit: failed.length > 0 || dirty ? 1 : 0,
  };
}

const nothingRestricted: RestrictedRun = {
  files: [],
  documents: [],
  failed: [],
  replaced: [],
  issues: [],
};

/** The restricted packs, where they are asked for. */
async function restrictedRun(
  input: DocumentsInput,
  making: Omit<Making, "wanted" | "build">,
  internal: ReadonlyMap<string, string>,
): Promise<RestrictedRun> {
  const { edge, options, year } = making;
  if (!options.restricted || options.draft) return nothingRestricted;
  const mark = wordsFor(input.words, "it").text("document.marks.restricted");
  return makeRestricted({
    ...input,
    making: { ...making, mark },
    keep: edge.cache,
    solve: edge.solve,
    publicClaim: internal.get(`internal/${year}/proof/${year}.relazioni.json`) ?? "",
  });
}

/** Everything that is read before anything is worked out; null where it cannot be used. */
function begin(edge: Edge, options: ReportOptions, clock: Stopwatch): Outcome<Begun | null> {
  const { value: loaded, issues: found } = load(edge);
  const agreed = loaded === null ? [] : agreement(edge, loaded);
  const issues = [...found, ...agreed];
  clock.lap("declare");
  if (loaded === null || agreed.some(({ severity }) => severity === "error"))
    return { value: null, issues };
  const checked = runCheck(edge, loaded, options);
  clock.lap("check");
  const declaration = checked && loaded.declarations.editions.get(checked.year);
  if (!checked || !declaration) {
    const rule = checked ? "no-edition" : "no-extracts";
    const issue = runIssue(rule, { file: options.data }, { year: String(checked?.year ?? "") });
    return { value: null, issues: [...issues, issue] };
  }
  const earlier = loadEarlier(
    (path) => edge.readText(path),
    (folder) => edge.list(folder),
    loaded.declarations,
  );
  if (earlier.issues.length > 0) return { value: null, issues: [...issues, ...earlier.issues] };
  return { value: { loaded, checked, declaration, earlier }, issues };
}

interface Begun {
  readonly loaded: Loaded;
  readonly checked: Checked;
  readonly declaration: EditionDeclaration;
  readonly earlier: ReturnType<typeof loadEarlier>;
}

function wantedPublications(numbers: Numbers, only: readonly string[]): readonly Publication[] {
  return [...numbers.laid.keys()].filter(
    ({ edition }) => only.length === 0 || only.includes(edition.territory),
  );
}

function failure(issues: readonly Issue[], clock: Stopwatch, exit: 1 | 2): RunResult {
  const times = clock.times();
  return { year: null, documents: [], failed: [], files: 0, issues, times, exit };
}
