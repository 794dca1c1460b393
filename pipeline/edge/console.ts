/** The terminal: lines, a bar of progress while something runs, colours where they are wanted. */
import type { Step } from "./edge.ts";

type Tone = "good" | "warning" | "bad" | "quiet" | "strong";
export type Paint = (tone: Tone, text: string) => string;

/** The part of a stream that is used, so that tests can hold one. */
export interface Screen {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

export interface Terminal {
  print(line: string): void;
  /** What was wrong with the command: beside the output, for people and logs. */
  complain(line: string): void;
  progress(step: Step): void;
  /** Takes the bar away before something else is printed, or at the end. */
  clear(): void;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Lines go to `out`; progress goes to `side`: one bar that is redrawn on a terminal, else one plain
 * line for each new stage or thing.
 */
export function openTerminal(out: Screen, side: Screen, env: Environment): Terminal {
  const isLive = side.isTTY === true && env["TERM"] !== "dumb" && env["CI"] === undefined;
  return isLive ? liveTerminal(out, side) : plainTerminal(out, side);
}

function plainTerminal(out: Screen, side: Screen): Terminal {
  let last = "";
  return {
    print: (line) => {
      out.write(`${line}\n`);
    },
    complain: (line) => {
      side.write(`${line}\n`);
    },
    progress: ({ stage, what, done, total }) => {
      const line = what === "" ? stage : `${stage}: ${what}`;
      if (line === last) return;
      last = line;
      side.write(total > 1 ? `[${done}/${total}] ${line}\n` : `${line}\n`);
    },
    clear: () => undefined,
  };
}

function liveTerminal(out: Screen, side: Screen): Terminal {
  let isDrawn = false;
  const clear = (): void => {
    if (isDrawn) side.write("\r\u001b[2K");
    isDrawn = false;
  };
  return {
    print: (line) => {
      clear();
      out.write(`${line}\n`);
    },
    complain: (line) => {
      clear();
      side.write(`${line}\n`);
    },
    progress: (step) => {
      side.write(`\r\u001b[2K${barLine(step, side.columns ?? 80)}`);
      isDrawn = true;
    },
    clear,
  };
}

const BAR = 24;

/** One line, never longer than the terminal: a line that wraps could not be taken back. */
export function barLine({ stage, what, done, total }: Step, columns: number): string {
  const share = total > 0 ? Math.min(1, done / total) : 0;
  const filled = Math.round(share * BAR);
  const bar = "█".repeat(filled) + "░".repeat(BAR - filled);
  const text = ` ${bar} ${done}/${total}  ${what === "" ? stage : `${stage}: ${what}`}`;
  const signs = [...text];
  return signs.length < columns ? text : `${signs.slice(0, columns - 2).join("")}…`;
}

/** Colours by chalk, which zx brings; loaded only where there is a terminal to colour. */
export async function makePaint(out: Screen, env: Environment): Promise<Paint> {
  const isWanted = env["FORCE_COLOR"] !== undefined && env["FORCE_COLOR"] !== "0";
  const isRefused = (env["NO_COLOR"] ?? "") !== "" || env["TERM"] === "dumb";
  if (isRefused || (out.isTTY !== true && !isWanted)) return (_tone, text) => text;
  const { chalk } = await import("zx");
  const tones: Readonly<Record<Tone, (text: string) => string>> = {
    good: chalk.green,
    warning: chalk.yellow,
    bad: chalk.red,
    quiet: chalk.dim,
    strong: chalk.bold,
  };
  return (tone, text) => tones[tone](text);
}
