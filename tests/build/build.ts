/** A whole build in a folder of its own, as the command line makes it, with what came out. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative, sep } from "node:path";
import type { ExampleFile } from "../../pipeline/example/files.ts";
import { nodeEdge } from "../../pipeline/edge/node-edge.ts";
import type { OutputFormat } from "../../pipeline/options.ts";
import { runReport, type RunResult } from "../../pipeline/run.ts";

export interface Built {
  readonly result: RunResult;
  /** Texts by path below the output folder, with `/`. */
  readonly files: ReadonlyMap<string, string>;
}

export interface BuildOptions {
  readonly year: number;
  readonly only?: readonly string[];
  readonly formats: readonly OutputFormat[];
}

export async function buildFrom(
  extracts: readonly ExampleFile[],
  { year, only = [], formats }: BuildOptions,
): Promise<Built> {
  const folder = mkdtempSync(join(tmpdir(), "build-"));
  try {
    for (const { path, body } of extracts) {
      const file = join(folder, "extracts", path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, body);
    }
    const out = join(folder, "out");
    const result = await runReport(edge(), {
      data: join(folder, "extracts"),
      year,
      out,
      only,
      formats,
      draft: false,
      strict: false,
      restricted: false,
    });
    return { result, files: textsBelow(out) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function edge() {
  const nothing = (): void => undefined;
  return nodeEdge({
    root: process.cwd(),
    env: {},
    terminal: { print: nothing, complain: nothing, progress: nothing, clear: nothing },
    stageName: (stage) => stage,
    solverScript: null,
    announce: nothing,
  });
}

function textsBelow(folder: string): ReadonlyMap<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return new Map(
    files
      .map(({ parentPath, name }) => join(parentPath, name))
      .map((path) => [relative(folder, path).split(sep).join("/"), readFileSync(path, "utf8")]),
  );
}
