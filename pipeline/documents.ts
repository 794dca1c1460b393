/** Makes the documents of a run and prints them, two at a time, while the next are made. */
import type { Publication } from "./assemble/editions.ts";
import type { BuiltDocument } from "./build.ts";
import { restrictedTableFile, tableFile } from "./deliver/csv.ts";
import { printDocument } from "./deliver/pdf/print.ts";
import type { Printer } from "./deliver/pdf/printer.ts";
import type { Edge } from "./edge/edge.ts";
import type { Issue } from "./issue.ts";
import { runIssue, type ReportOptions } from "./options.ts";
import type { OutputFile } from "./types.ts";

export interface Making {
  readonly wanted: readonly Publication[];
  readonly build: (publication: Publication) => BuiltDocument;
  readonly edge: Edge;
  readonly options: ReportOptions;
  readonly printer: ReturnType<Edge["openPrinter"]> | null;
  readonly year: number;
  /** Set for restricted packs: what every row of their data says. */
  readonly mark?: string;
}

export interface Made {
  readonly root: string;
  readonly files: readonly OutputFile[];
  readonly documents: readonly string[];
  readonly failed: readonly string[];
  readonly issues: readonly Issue[];
}

/** Documents in print or waiting for it: enough that the browser never waits. */
const AHEAD = 3;

/** Makes the documents one by one and prints each while the next is made, the longest first. */
export async function makeDocuments(making: Making): Promise<Made> {
  const { wanted, build, edge } = making;
  const opened = await making.printer;
  const root = rootOf(making);
  const issues: Issue[] = [...(opened?.issues ?? [])];
  const failed: string[] = opened && !opened.value ? [`${root}/*.pdf`] : [];
  const files: OutputFile[] = [];
  const prints = new Set<Promise<void>>();
  let done = 0;
  for (const publication of wanted) {
    const tell = (stage: string): void => {
      edge.progress({ stage, what: publication.folder, done, total: wanted.length });
    };
    if (opened?.value) tell("documents");
    const built = build(publication);
    issues.push(...built.issues);
    const path = `${root}/${publication.folder}/${publication.name}`;
    if (built.issues.some(({ severity }) => severity === "error")) {
      failed.push(path);
      done += 1;
      continue;
    }
    files.push(...documentFiles(built, `${root}/${publication.folder}`, path, making));
    if (opened?.value) {
      const print = printOne(opened.value, built, path, sensitivityOf(making)).then((outcome) => {
        done += 1;
        tell("print");
        if ("file" in outcome) files.push(outcome.file);
        else {
          failed.push(`${path}.pdf`);
          issues.push(outcome.issue);
        }
      });
      prints.add(print);
      void print.then(() => prints.delete(print));
      // A document that waits holds its memory: none is made far ahead of the browser.
      if (prints.size > AHEAD) await Promise.race(prints);
    } else {
      done += 1;
      tell("documents");
    }
    // Lets the browser's answers in between two documents.
    await new Promise((resolve) => setImmediate(resolve));
  }
  await Promise.all(prints);
  const documents = wanted.map(({ folder, name }) => `${root}/${folder}/${name}`);
  return { root, files, documents, failed, issues };
}

/** Restricted packs stay inside until they are sealed. */
function rootOf({ options, year, mark }: Making): string {
  if (options.draft) return `internal/${year}/bozza`;
  return mark === undefined ? `release/${year}` : `internal/${year}/riservati`;
}

function sensitivityOf({ options, mark }: Making): OutputFile["sensitivity"] {
  if (options.draft) return "internal";
  return mark === undefined ? "public" : "restricted";
}

function documentFiles(
  built: BuiltDocument,
  folder: string,
  path: string,
  making: Making,
): readonly OutputFile[] {
  const { formats, draft } = making.options;
  const sensitivity = sensitivityOf(making);
  const html: readonly OutputFile[] =
    formats.includes("html") || draft
      ? [{ path: `${path}.html`, sensitivity, body: built.document.html(new Map()) }]
      : [];
  const isOriginal = built.publication.edition.lang === "it";
  const data =
    formats.includes("csv") && !draft && isOriginal
      ? [...built.tables.values()].map((view) =>
          making.mark === undefined
            ? tableFile(folder, view)
            : restrictedTableFile(folder, view, making.mark),
        )
      : [];
  return [...html, ...data];
}

type Printed = { readonly file: OutputFile } | { readonly issue: Issue };

async function printOne(
  printer: Printer,
  built: BuiltDocument,
  path: string,
  sensitivity: OutputFile["sensitivity"],
): Promise<Printed> {
  try {
    const body = await printDocument(printer, built.document, sensitivity === "public");
    return { file: { path: `${path}.pdf`, sensitivity, body } };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { issue: runIssue("pdf-failed", { file: `${path}.pdf` }, { reason }) };
  }
}
