/**
 * The first step of every command: with nothing but Node's own modules, on any system and without
 * a shell, it installs what the lock file names, bundles the program, and runs it. What is in place
 * already is left alone.
 */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const DAY = 24 * 60 * 60 * 1000;
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const words = JSON.parse(
  readFileSync(join(root, "templates", "words", "it", "start.json"), "utf8"),
);
const say = (text) => process.stderr.write(`${text}\n`);

process.once("SIGINT", () => process.exit(130));
// A reader that has gone (`| head`) is no fault of ours.
for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", (error) => {
    if (error.code !== "EPIPE") throw error;
  });
}

if (!isNodeFit()) process.exit(2);
if (!installPackages()) process.exit(2);
const program = await bundle();
if (program === null) process.exit(2);
process.setSourceMapsEnabled(true);
const { main } = await import(pathToFileURL(program).href);
process.exitCode = await main({
  root,
  solverScript: join(dirname(program), "edge", "solver-worker.js"),
  args: process.argv.slice(2),
  env: process.env,
  cwd: standing(),
  out: process.stdout,
  side: process.stderr,
});

/** `^20.19 || ^22.22 || >=24.8` of package.json, the only forms that it uses. */
function isNodeFit() {
  const { engines } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const [major, minor] = process.versions.node.split(".").map(Number);
  const isFit = engines.node.split("||").some((range) => {
    const [, sign, wantedMajor, wantedMinor] = /(\^|>=)(\d+)\.(\d+)/.exec(range);
    const isSame = major === Number(wantedMajor) && minor >= Number(wantedMinor);
    return isSame || (sign === ">=" && major > Number(wantedMajor));
  });
  if (!isFit)
    say(words.node.replace("{wanted}", engines.node).replace("{found}", process.versions.node));
  return isFit;
}

/** `npm ci`, unless the lock file is the one that was installed from. */
function installPackages() {
  const lock = readFileSync(join(root, "package-lock.json"));
  const stamp = join(root, "node_modules", ".lock-hash");
  const hash = createHash("sha256").update(lock).digest("hex");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === hash) return true;
  if (!agreesWithInstalled(JSON.parse(lock.toString()))) {
    const npm = npmProgram();
    if (npm === null) return fail(words.noNpm);
    say(words.installing);
    const args = [npm, "ci", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"];
    const { status } = spawnSync(process.execPath, args, {
      cwd: root,
      stdio: ["ignore", "inherit", "inherit"],
    });
    if (status !== 0) return fail(words.installFailed);
    say(words.installed);
  }
  writeFileSync(stamp, hash);
  return true;
}

/** Whether somebody has run `npm ci` by hand: npm leaves its own copy of what it installed. */
function agreesWithInstalled(lock) {
  const copy = join(root, "node_modules", ".package-lock.json");
  if (!existsSync(copy)) return false;
  const installed = JSON.parse(readFileSync(copy, "utf8")).packages;
  return Object.entries(lock.packages).every(([path, { version, optional }]) => {
    if (path === "" || (optional && installed[path] === undefined)) return true;
    return installed[path]?.version === version && existsSync(join(root, path));
  });
}

/** The npm that runs this script, or the one that came with this Node. */
function npmProgram() {
  const given = process.env.npm_execpath ?? "";
  const home = dirname(process.execPath);
  const beside = ["node_modules", join("..", "lib", "node_modules")].map((folder) =>
    join(home, folder, "npm", "bin", "npm-cli.js"),
  );
  const candidates = given.endsWith("npm-cli.js") ? [given, ...beside] : beside;
  return candidates.find((path) => existsSync(path)) ?? null;
}

/** The program as plain JavaScript, made once for each state of the sources. Its path, or null. */
async function bundle() {
  const cache = join(root, ".cache");
  const folder = join(cache, `program-${sourcesHash()}`);
  const program = join(folder, "main.js");
  if (existsSync(program)) return program;
  const { build } = await import("esbuild");
  const part = `${folder}.part-${process.pid}`;
  try {
    await build({
      entryPoints: ["main.ts", "edge/solver-worker.ts", "edge/mend-worker.ts"].map((file) =>
        join(root, "pipeline", file),
      ),
      outdir: part,
      bundle: true,
      splitting: true,
      packages: "external",
      platform: "node",
      format: "esm",
      target: "node20",
      sourcemap: "linked",
      absWorkingDir: root,
      logLevel: "warning",
    });
  } catch {
    rmSync(part, { recursive: true, force: true });
    fail(words.bundleFailed);
    return null;
  }
  forgetOthers(cache);
  try {
    renameSync(part, folder);
  } catch {
    // Another run has just made the same.
    rmSync(part, { recursive: true, force: true });
  }
  return program;
}

/** Names, sizes and times of the sources stand for their content: half a millisecond a hundred. */
function sourcesHash() {
  const hash = createHash("sha256").update(process.versions.node);
  const visit = (folder) => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) visit(path);
      else if (/\.m?ts$/.test(entry.name)) {
        const { size, mtimeMs } = statSync(path);
        hash.update(`${path} ${size} ${mtimeMs}\n`);
      }
    }
  };
  visit(join(root, "pipeline"));
  return hash.digest("hex").slice(0, 16);
}

/** A run that is still going may load parts of an older program: only those of other days go. */
function forgetOthers(cache) {
  mkdirSync(cache, { recursive: true });
  for (const name of readdirSync(cache)) {
    const path = join(cache, name);
    const isOld = Date.now() - statSync(path).mtimeMs > DAY;
    if (name.startsWith("program-") && isOld) rmSync(path, { recursive: true, force: true });
  }
}

/** npm moves to the project's folder and says where the person stood. */
function standing() {
  const { INIT_CWD, npm_package_json } = process.env;
  const isOurs =
    npm_package_json !== undefined && resolve(npm_package_json) === join(root, "package.json");
  return isOurs && INIT_CWD ? INIT_CWD : process.cwd();
}

function fail(text) {
  say(text);
  return false;
}
