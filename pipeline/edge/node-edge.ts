import { existsSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { Printer } from "../deliver/pdf/printer.ts";
import type { Problem, Solution } from "../protect/problem.ts";
import type { Issue, Outcome, Severity } from "../issue.ts";
import { now } from "./clock.ts";
import type { Terminal } from "./console.ts";
import { below, listFolder, readFileIfThere, readTree } from "./disk-read.ts";
import { whyNotWritable, writeFiles, writeFolder, writeOne } from "./disk-write.ts";
import type { Edge } from "./edge.ts";
import { fileCache, folderCache } from "./keep.ts";
import { threadedSolve } from "./solver.ts";

export interface EdgeParts {
  /** Folder of the project. */
  readonly root: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly terminal: Terminal;
  /** The words of a stage, by its key. */
  readonly stageName: (stage: string) => string;
  /** The bundled `solver-worker.ts`, `mend-worker.ts` beside it; null where the sources are run as they are. */
  readonly solverScript: string | null;
  /** Said before something that takes long and that nobody asked for. */
  readonly announce: (what: "fetching-browser") => void;
}

/** The edge of a real run: this disk, this terminal, a browser of this machine. */
export function nodeEdge(parts: EdgeParts): Edge {
  const { root, env, terminal, stageName, announce, solverScript } = parts;
  const readFile = (path: string): Uint8Array | undefined => readFileIfThere(below(root, path));
  return {
    env,
    readFile,
    readText: (path) => {
      const bytes = readFile(path);
      return bytes && new TextDecoder().decode(bytes);
    },
    list: (folder) => listFolder(below(root, folder)),
    readTree: (folder) => readTree(below(root, folder)),
    whyNotWritable: (out) => whyNotWritable(below(root, out)),
    write: (out, files, replaced = []) => writeFiles(below(root, out), files, replaced),
    writeFolder: (folder, files) => writeFolder(below(root, folder), files),
    writeFile: (path, body) => writeOne(below(root, path), body),
    now,
    progress: (step) => {
      terminal.progress({ ...step, stage: stageName(step.stage) });
    },
    print: terminal.print,
    cache: folderCache(join(root, ".cache", "protect")),
    solve: solverScript === null ? solveHere : threadedSolve(solverScript),
    openPrinter: async () => {
      const opened = await openPrinter(join(root, ".cache", "browser"), env, announce);
      if (opened.value === null || solverScript === null) return opened;
      const scripts = dirname(solverScript);
      const kept = {
        program: basename(scripts),
        ...fileCache(join(root, ".cache", "print"), MOST_KEPT),
      };
      return { ...opened, value: { ...(await withMender(opened.value, scripts)), kept } };
    },
  };
}

/** Printed files kept between runs, 0.7 MB each: some states of all documents. */
const MOST_KEPT = 150;

async function solveHere(problem: Problem): Promise<Solution> {
  const { protectProblem } = await import("../protect/solve.ts");
  return protectProblem(problem);
}

async function withMender(printer: Printer, scripts: string): Promise<Printer> {
  const { threadedMender } = await import("./mender.ts");
  const { mend, close } = threadedMender(join(scripts, "mend-worker.js"));
  return {
    ...printer,
    mend,
    close: async () => {
      await Promise.all([close(), printer.close()]);
    },
  };
}

/** Puppeteer takes a tenth of a second to load: only runs that print pay for it. */
async function openPrinter(
  cacheDir: string,
  env: EdgeParts["env"],
  announce: EdgeParts["announce"],
): Promise<Outcome<Printer | null>> {
  const { BROWSER_VARIABLE, findBrowser } = await import("./browser.ts");
  await fetchWhereNeeded(cacheDir, env[BROWSER_VARIABLE], announce);
  const found = await findBrowser(env, cacheDir);
  if ("missing" in found) {
    const rule = found.missing === "none" ? "browser-absent" : "browser-named";
    const params = { variable: BROWSER_VARIABLE, tried: found.tried, named: found.named ?? "" };
    return { value: null, issues: [issue(rule, "error", params)] };
  }
  const { openPrinter: open } = await import("./printer.ts");
  const warnings =
    found.kind === "found"
      ? [
          issue("browser-other", "warning", {
            executable: found.executable,
            version: found.version,
          }),
        ]
      : [];
  try {
    return { value: await open(found), issues: warnings };
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error);
    const params = { executable: found.executable, reason };
    return { value: null, issues: [issue("browser-start", "error", params)] };
  }
}

async function fetchWhereNeeded(
  cacheDir: string,
  named: string | undefined,
  announce: EdgeParts["announce"],
): Promise<void> {
  const { fetchBrowser, needsFetching, PRODUCT } = await import("./browser-fetch.ts");
  const isNamed = (named ?? "") !== "";
  const isThere = existsSync(join(cacheDir, PRODUCT));
  if (isNamed || isThere || !needsFetching(process.platform, process.arch)) return;
  announce("fetching-browser");
  await fetchBrowser(cacheDir);
}

function issue(rule: string, severity: Severity, params: Issue["params"]): Issue {
  return { stage: "deliver", rule, severity, where: {}, params };
}
