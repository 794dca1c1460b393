/**
 * A run: declarations, extracts, numbers, documents, files; calls only. What touches the world
 * comes in as `edge`.
 */
import type { Publication } from "./assemble/editions.ts";
import { fontFaces } from "./assemble/fonts.ts";
import { buildNumbers, documentBuilder, type Numbers } from "./build.ts";
import { loadEarlier } from "./declare/earlier.ts";
import { decisionsFile, redesignFile, totalsFile } from "./deliver/internal.ts";
import type { Edge } from "./edge/edge.ts";
import type { Issue } from "./issue.ts";
import { passGate, textsOf } from "./gate.ts";
import { proofFiles } from "./protect/proof.ts";
import { makeDocuments } from "./documents.ts";
import { runIssue, type ReportOptions } from "./options.ts";
import { fontBytes, load, runCheck } from "./run-check.ts";
import { stopwatch, type StageTime, type Stopwatch } from "./stopwatch.ts";
import { coverArt } from "./present/cover.ts";
import { totals } from "./tabulate/totals.ts";

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
  const loaded = load(edge);
  clock.lap("declare");
  if (loaded.value === null) return failure(loaded.issues, clock, 2);
  const checked = runCheck(edge, loaded.value, options);
  clock.lap("check");
  const declaration = checked && loaded.value.declarations.editions.get(checked.year);
  if (!checked || !declaration) {
    const rule = checked ? "no-edition" : "no-extracts";
    const issue = runIssue(rule, { file: options.data }, { year: String(checked?.year ?? "") });
    return failure([...loaded.issues, issue], clock, 2);
  }
  const { declarations } = loaded.value;
  const { facts, year } = checked;
  const earlier = loadEarlier(
    (path) => edge.readText(path),
    (folder) => edge.list(folder),
    declarations,
  );
  if (earlier.issues.length > 0) return failure([...loaded.issues, ...earlier.issues], clock, 2);
  const numbers = await buildNumbers({
    declarations,
    facts,
    year,
    keep: edge.cache,
    solve: edge.solve,
    earlier: earlier.value.releases,
  });
  clock.lap("numbers");
  const build = documentBuilder({
    ...loaded.value,
    numbers,
    declaration,
    facts,
    year,
    fonts: fontFaces(fontBytes(edge)),
    covers: coverArt(declarations.territories),
    draft: options.draft,
    issues: checked.issues,
  });
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
    : passGate(textsOf([...internal, ...made.files]), year, codebook, earlier.value.texts);
  const released = refused.length === 0 ? made : { ...made, files: [], failed: made.documents };
  const written = await edge.write(
    options.out,
    [...internal, ...released.files],
    wanted.flatMap(({ folder }) =>
      [folder, `${folder}/dati`].map((path) => `${made.root}/${path}`),
    ),
  );
  clock.lap("write");
  const issues = [
    ...loaded.issues,
    ...checked.issues,
    ...made.issues,
    ...refused,
    ...written.issues,
  ];
  const failed = [...released.failed, ...written.issues.map(({ where }) => where.file ?? "")];
  const dirty = options.strict && checked.issues.some(({ severity }) => severity === "error");
  return {
    year,
    documents: made.documents,
    failed,
    files: written.written,
    issues,
    times: clock.times(),
    exit: failed.length > 0 || dirty ? 1 : 0,
  };
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
