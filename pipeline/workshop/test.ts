/** `npm test`: types, rules, format, unused code and tests, two at a time, each with its outcome. */
import { spawn } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Terminal } from "../edge/console.ts";

interface Check {
  readonly name: string;
  /** Program of the package, relative to `node_modules`, and its arguments. */
  readonly program: string;
  readonly args: readonly string[];
}

interface Outcome {
  readonly name: string;
  readonly passed: number;
  readonly failed: number;
  readonly seconds: number;
  readonly output: string;
}

const RESULTS = join(".cache", "test", "vitest.json");

/** The longest first, so that two cores end together. */
const CHECKS: readonly Check[] = [
  {
    name: "tests",
    program: "vitest/vitest.mjs",
    args: ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${RESULTS}`],
  },
  {
    name: "lint",
    program: "eslint/bin/eslint.js",
    args: [".", "--max-warnings=0", "--cache", "--cache-location", join(".cache", "eslint")],
  },
  { name: "types", program: "typescript/bin/tsc", args: ["--noEmit"] },
  {
    name: "unused code",
    program: "knip/bin/knip.js",
    args: ["--no-progress", "--treat-config-hints-as-errors"],
  },
  {
    name: "format",
    program: "prettier/bin/prettier.cjs",
    args: [".", "--check", "--cache", "--cache-location", join(".cache", "prettier")],
  },
];

const AT_ONCE = 2;

/** 0 where all pass and at least one test ran. The last line is `N passed, N failed`. */
export async function runTests(root: string, terminal: Terminal): Promise<number> {
  mkdirSync(join(root, ".cache", "test"), { recursive: true });
  rmSync(join(root, RESULTS), { force: true });
  const outcomes: Outcome[] = [];
  const queue = CHECKS.values();
  const worker = async (): Promise<void> => {
    for (const check of queue) {
      const outcome = await runCheck(check, root);
      outcomes.push(outcome);
      tell(outcome, terminal);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  const passed = sum(outcomes, "passed");
  const failed = sum(outcomes, "failed");
  const last = `${passed} passed, ${failed} failed`;
  writeFileSync(join(root, ".cache", "test", "summary.txt"), `${last}\n`);
  terminal.print(last);
  return failed === 0 ? 0 : 1;
}

async function runCheck({ name, program, args }: Check, root: string): Promise<Outcome> {
  const start = Date.now();
  const { exit, output } = await run(join(root, "node_modules", program), args, root);
  const seconds = (Date.now() - start) / 1000;
  const isPassed = exit === 0;
  if (name !== "tests") {
    return { name, passed: isPassed ? 1 : 0, failed: isPassed ? 0 : 1, seconds, output };
  }
  const { passed, failed } = testCounts(join(root, RESULTS));
  // A suite that does not load, or a run without tests, has no failed test of its own.
  const silent = (isPassed ? passed === 0 : failed === 0) ? 1 : 0;
  return { name, passed, failed: failed + silent, seconds, output };
}

function testCounts(file: string): { readonly passed: number; readonly failed: number } {
  try {
    const result: unknown = JSON.parse(readFileSync(file, "utf8"));
    return { passed: field(result, "numPassedTests"), failed: field(result, "numFailedTests") };
  } catch {
    return { passed: 0, failed: 0 };
  }
}

function field(object: unknown, name: string): number {
  if (typeof object !== "object" || object === null) return 0;
  return Number(new Map<string, unknown>(Object.entries(object)).get(name) ?? 0);
}

async function run(
  program: string,
  args: readonly string[],
  cwd: string,
): Promise<{ readonly exit: number | null; readonly output: string }> {
  return new Promise((resolve) => {
    const env = { ...process.env, NO_COLOR: "1", FORCE_COLOR: "0" };
    const child = spawn(process.execPath, [program, ...args], {
      cwd,
      env,
      stdio: ["ignore", "pipe", "pipe"],
    });
    const parts: Buffer[] = [];
    child.stdout.on("data", (part: Buffer) => parts.push(part));
    child.stderr.on("data", (part: Buffer) => parts.push(part));
    child.on("error", (error) => parts.push(Buffer.from(error.message)));
    child.on("close", (exit) => {
      resolve({ exit, output: Buffer.concat(parts).toString("utf8") });
    });
  });
}

/** Of what passed, one line; of what failed, all that it said. */
function tell({ name, passed, failed, seconds, output }: Outcome, terminal: Terminal): void {
  const word = failed === 0 ? "ok" : "FAILED";
  if (failed > 0) terminal.print(`\n--- ${name}\n${output.trimEnd()}\n`);
  const counts = name === "tests" ? `, ${passed} passed, ${failed} failed` : "";
  terminal.print(`${name}: ${word} (${seconds.toFixed(1)} s${counts})`);
}

function sum(outcomes: readonly Outcome[], part: "passed" | "failed"): number {
  return outcomes.reduce((total, outcome) => total + outcome[part], 0);
}
