/**
 * The command line: a verb, its options, what it makes, the exit code. `start.mjs` calls it.
 * Heavy parts are imported where they are used, so that help and mistakes answer at once.
 */
import { isAbsolute, join, resolve } from "node:path";
import { helpLines } from "./command/help.ts";
import { parseCommand, type Values } from "./command/parse.ts";
import type { Surroundings } from "./command/resolve.ts";
import type { SummaryLine } from "./command/summary.ts";
import type { Verb } from "./command/verbs.ts";
import { wordIssue } from "./declare/word-issue.ts";
import { loadWords, wordsFor, type Words } from "./declare/words.ts";
import { makePaint, openTerminal, type Screen, type Terminal } from "./edge/console.ts";
import { findPath, listFolder, readFileIfThere } from "./edge/disk-read.ts";
import type { Edge } from "./edge/edge.ts";
import { nodeEdge } from "./edge/node-edge.ts";
import type { Issue } from "./issue.ts";

export interface MainInput {
  /** Folder of the project. */
  readonly root: string;
  /** The bundled `edge/solver-worker.ts`; null where the sources are run as they are. */
  readonly solverScript: string | null;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Where the person stands: paths that they write are relative to it. */
  readonly cwd: string;
  readonly out: Screen;
  readonly side: Screen;
}

/** Everything that a verb works with. */
export interface Task {
  readonly root: string;
  readonly edge: Edge;
  readonly words: Words;
  readonly values: Values;
  readonly positionals: readonly string[];
  readonly around: Surroundings;
  readonly terminal: Terminal;
  readonly tell: (lines: readonly SummaryLine[]) => void;
  /** Tells what is wrong with the command; the exit code of wrong use. */
  readonly refuse: (issues: readonly Issue[]) => 2;
}

export async function main(input: MainInput): Promise<number> {
  const words = interfaceWords(input.root);
  const terminal = openTerminal(input.out, input.side, input.env);
  const parsed = parseCommand(input.args, input.env);
  if (parsed.kind === "help") {
    for (const text of helpLines(parsed.verb, words)) terminal.print(text);
    return 0;
  }
  const paint = await makePaint(input.out, input.env);
  const tell = (lines: readonly SummaryLine[]): void => {
    terminal.clear();
    for (const { tone, text } of lines) terminal.print(paint(tone, text));
  };
  const refuse = (issues: readonly Issue[], verb: Verb | null): 2 => {
    for (const text of refusal(issues, verb, words)) terminal.complain(text);
    return 2;
  };
  if (parsed.kind === "wrong") return refuse(parsed.issues, parsed.verb);
  const { verb, values, positionals } = parsed;
  const edge = nodeEdge({
    root: input.root,
    env: input.env,
    solverScript: input.solverScript,
    terminal,
    stageName: (stage) => words.text(`interface.stages.${stage}`),
    announce: (what) => {
      tell([{ tone: "quiet", text: words.text(`interface.announce.${what}`) }]);
    },
  });
  const { perform } = await import("./perform.ts");
  const exit = await perform[verb]({
    root: input.root,
    edge,
    words,
    values,
    positionals,
    around: await surroundings(input, edge),
    terminal,
    tell,
    refuse: (issues) => refuse(issues, verb),
  });
  terminal.clear();
  return exit;
}

/** Only the words that the command line itself needs: the others take longer to read. */
function interfaceWords(root: string): Words {
  const needed = ["interface.yaml", "issues.command.yaml", "issues.declare.yaml"];
  const { value } = loadWords(
    (path) => {
      const bytes = readFileIfThere(join(root, path));
      return bytes && new TextDecoder().decode(bytes);
    },
    (folder) => listFolder(join(root, folder)).filter((name) => needed.includes(name)),
  );
  return wordsFor(value, "it");
}

function refusal(issues: readonly Issue[], verb: Verb | null, words: Words): readonly string[] {
  const told = issues.map((issue) => {
    const { message, fix } = wordIssue(issue, words);
    return `${message} ${fix}`;
  });
  const verbs = words.keys("interface.verbs").join(", ");
  const last =
    verb === null
      ? words.text("interface.wrong.no_verb", { verbs })
      : words.text("interface.wrong.nothing", { verb });
  return [...told, last];
}

async function surroundings({ root, cwd }: MainInput, edge: Edge): Promise<Surroundings> {
  const { parseTerritories, TERRITORIES_FILE } = await import("./declare/territories.ts");
  const absolute = (path: string): string => (isAbsolute(path) ? path : resolve(cwd, path));
  const territories = parseTerritories(edge.readText(TERRITORIES_FILE)).value;
  const yearsOf = (folder: string): readonly number[] =>
    listFolder(folder)
      .filter((name) => /^\d{4}$/.test(name) && hasExtracts(join(folder, name)))
      .map(Number);
  const own = join(root, "data", "extracts");
  return {
    absolute,
    find: (path) => findPath(absolute(path)),
    yearsOf,
    territories,
    usual: yearsOf(own).length > 0 ? own : join(root, "data", "example"),
  };
}

function hasExtracts(folder: string): boolean {
  return listFolder(folder).some((name) => name.toLowerCase().endsWith(".csv"));
}
