/** The verbs of a collection with the edge: papers are written, printed, answered. */
import { basename } from "node:path";
import { issuesCsv } from "./check/report.ts";
import { proposalsCsv } from "./check/proposalsCsv.ts";
import { proposeCorrections } from "./check/replies.ts";
import { wordsFor } from "./declare/words.ts";
import { mendPdf } from "./deliver/pdf/mend.ts";
import type { Printer } from "./deliver/pdf/printer.ts";
import type { Edge } from "./edge/edge.ts";
import type { Issue, Outcome } from "./issue.ts";
import { runIssue } from "./options.ts";
import { collectionFiles } from "./questions.ts";
import { fontBytes, type Checked, type Loaded } from "./run-check.ts";
import type { OutputFile } from "./types.ts";

/** Letters, covering sheets, `domande.csv` and the status board of a checked year. */
export function collectionPapers(
  edge: Edge,
  { declarations, words, templates }: Loaded,
  { year, facts, issues }: Checked,
): Outcome<readonly OutputFile[]> {
  const italian = wordsFor(words, "it");
  const fonts = fontBytes(edge);
  return collectionFiles({ year, facts, issues, declarations, words: italian, templates, fonts });
}

/** Papers of an earlier run: what is no longer asked goes. */
const OWN_PAPER = /^(?:T\d{5}|\d{2,3}-[a-z-]+)\.(?:html|pdf)$/;

/**
 * Puts the papers in place with letters of closed questions gone. What a person keeps in the folder
 * (answers that came back) stays.
 */
export async function writePapers(
  edge: Edge,
  out: string,
  year: number,
  files: readonly OutputFile[],
): Promise<{ readonly written: number; readonly issues: readonly Issue[] }> {
  const folder = `internal/${year}/questions`;
  const paths = new Set(files.map(({ path }) => path));
  const kept = edge
    .list(`${out}/${folder}`)
    .filter((name) => !OWN_PAPER.test(name) && !paths.has(`${folder}/${name}`))
    .flatMap((name): OutputFile[] => {
      const body = edge.readFile(`${out}/${folder}/${name}`);
      return body ? [{ path: `${folder}/${name}`, sensitivity: "internal", body }] : [];
    });
  const { written, issues } = await edge.write(out, [...files, ...kept], [folder]);
  return { written: written - kept.length, issues };
}

export interface Prints {
  readonly files: readonly OutputFile[];
  readonly failed: readonly string[];
  readonly issues: readonly Issue[];
}

/** Prints letters and covering sheets with one browser, two at a time. */
export async function printPapers(
  edge: Edge,
  loaded: Loaded,
  year: number,
  papers: readonly OutputFile[],
): Promise<Prints> {
  const letters = papers.filter(({ path }) => /\/questions\/[^/]+\.html$/.test(path));
  const { value: printer, issues: opening } = await edge.openPrinter();
  if (printer === null) {
    return { files: [], failed: [`internal/${year}/questions/*.pdf`], issues: opening };
  }
  const issues: Issue[] = [...opening];
  const files: OutputFile[] = [];
  const failed: string[] = [];
  let done = 0;
  try {
    const print = async (paper: OutputFile): Promise<void> => {
      const path = paper.path.replace(/html$/, "pdf");
      try {
        const body = await printOne(printer, paper, loaded, year);
        files.push({ path, sensitivity: "internal", body });
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        failed.push(path);
        issues.push(runIssue("pdf-failed", { file: path }, { reason }));
      }
      done += 1;
      edge.progress({ stage: "print", what: basename(path), done, total: letters.length });
    };
    await Promise.all(letters.map(print));
  } finally {
    await printer.close();
  }
  return { files, failed, issues };
}

async function printOne(
  printer: Printer,
  { body }: OutputFile,
  { declarations }: Loaded,
  year: number,
): Promise<Uint8Array> {
  // Links between papers lead nowhere on paper.
  const html = String(body).replace(/<a href="[^"#]*">([^]*?)<\/a>/g, "$1");
  const declaration = declarations.editions.get(year);
  const printed = await printer.print(html, { tagged: true });
  return mendPdf(printed, {
    title: /<title>(.*?)<\/title>/s.exec(html)?.[1] ?? "",
    author: declaration?.issuer ?? "",
    language: "it",
    date: declaration?.closingDate ?? `${year}-12-31`,
    subject: "",
    keywords: [],
  });
}

export interface Replied {
  readonly files: readonly OutputFile[];
  readonly proposals: number;
  /** Of the answers alone. */
  readonly issues: readonly Issue[];
}

/** Answers to proposals: `proposte.csv`, and `issues.csv` with what does not pass. */
export function runReplies(
  loaded: Loaded,
  { year, facts, issues }: Checked,
  file: { readonly path: string; readonly bytes: Uint8Array },
): Replied {
  const words = wordsFor(loaded.words, "it");
  const { declarations } = loaded;
  const path = basename(file.path);
  const found = proposeCorrections({ path, bytes: file.bytes, facts, issues, declarations, year });
  const internal = (name: string, body: string): OutputFile => ({
    path: `internal/${year}/${name}`,
    sensitivity: "internal",
    body,
  });
  return {
    files: [
      internal("proposte.csv", proposalsCsv(found.value, words)),
      internal("issues.csv", issuesCsv([...found.issues, ...issues], words)),
    ],
    proposals: found.value.length,
    issues: found.issues,
  };
}
