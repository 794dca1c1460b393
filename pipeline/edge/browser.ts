/**
 * Finds a browser that can print: the one the user names, the one pinned in an npm package, the
 * exact one of puppeteer in our cache, any on the machine. Nothing is downloaded here.
 */
import { execFile } from "node:child_process";
import { access, readdir } from "node:fs/promises";
import { basename, delimiter, dirname, join, sep } from "node:path";
import { unpackPinned } from "./browser-pinned.ts";

/** The environment variable by which a user names the executable. */
export const BROWSER_VARIABLE = "REPORT_BROWSER";

export type Environment = Readonly<Record<string, string | undefined>>;

export interface FoundBrowser {
  readonly executable: string;
  readonly args: readonly string[];
  /** Variables to add to the environment of the process. */
  readonly env: Readonly<Record<string, string>>;
  /** "found" = any browser of the machine: the bytes of the PDF may differ, which must be said. */
  readonly kind: "named" | "pinned" | "fetched" | "found";
  /** "147.0.7727.0"; empty when it can be known only by launching. */
  readonly version: string;
}

/** Why there is none, for the log; `named` is the path that the user gave and that failed. */
export interface MissingBrowser {
  readonly missing: "named-not-found" | "named-does-not-run" | "none";
  readonly named?: string;
  /** One line per place that was tried. */
  readonly tried: readonly string[];
}

export interface Host {
  readonly platform: NodeJS.Platform;
  readonly arch: string;
  /** Root may not use Chromium's sandbox. */
  readonly isRoot: boolean;
}

/** `cacheDir`: where browsers are unpacked and fetched, `<project>/.cache/browser`. */
export async function findBrowser(
  env: Environment,
  cacheDir: string,
  host: Host = thisHost(),
): Promise<FoundBrowser | MissingBrowser> {
  const named = env[BROWSER_VARIABLE]?.trim();
  if (named !== undefined && named !== "") return namedBrowser(named, host);
  const tried: string[] = [];
  for (const find of [findPinned, findFetched, findOnMachine]) {
    const found = await find(env, cacheDir, host, tried);
    if (found !== undefined) return found;
  }
  return { missing: "none", tried };
}

async function namedBrowser(path: string, host: Host): Promise<FoundBrowser | MissingBrowser> {
  // Somebody who names a browser wants that one: no silent way round it.
  if (!(await exists(path))) return { missing: "named-not-found", named: path, tried: [path] };
  const tried: string[] = [];
  const version = await versionOf(path, {}, host, tried);
  if (version === undefined) return { missing: "named-does-not-run", named: path, tried };
  return { executable: path, args: argsFor(host), env: {}, kind: "named", version };
}

async function findPinned(
  env: Environment,
  cacheDir: string,
  host: Host,
  tried: string[],
): Promise<FoundBrowser | undefined> {
  if (host.platform !== "linux" || host.arch !== "x64") return undefined;
  try {
    const pinned = await unpackPinned(cacheDir);
    const libraries = [pinned.libraries, env["LD_LIBRARY_PATH"] ?? ""].filter((p) => p !== "");
    const added = {
      LD_LIBRARY_PATH: libraries.join(delimiter),
      FONTCONFIG_PATH: pinned.fontconfig,
      FONTCONFIG_FILE: join(pinned.fontconfig, "fonts.conf"),
    };
    const version = await versionOf(pinned.executable, added, host, tried);
    if (version !== undefined) {
      // One process fewer; untried with browsers that have a window.
      const args = [...argsFor(host), "--in-process-gpu"];
      return { executable: pinned.executable, args, env: added, kind: "pinned", version };
    }
  } catch (error) {
    tried.push(`@sparticuz/chromium: ${error instanceof Error ? error.message : String(error)}`);
  }
  return undefined;
}

async function findFetched(
  _env: Environment,
  cacheDir: string,
  host: Host,
  tried: string[],
): Promise<FoundBrowser | undefined> {
  const { executablePath } = await import("puppeteer");
  // Puppeteer knows the layout below its own cache folder; ours has the same below another root:
  // <product>/<platform>-<version>/<product>-<platform>/<executable>
  const below = executablePath({ headless: "shell" }).split(sep).slice(-4);
  const executable = join(cacheDir, ...below);
  if (await exists(executable)) {
    const version = /\d+(\.\d+)+$/.exec(below[1] ?? "")?.[0] ?? "";
    return { executable, args: argsFor(host), env: {}, kind: "fetched", version };
  }
  tried.push(`${executable}: not fetched`);
  return undefined;
}

async function findOnMachine(
  env: Environment,
  _cacheDir: string,
  host: Host,
  tried: string[],
): Promise<FoundBrowser | undefined> {
  for (const executable of [...usualPlaces(env, host), ...(await onPath(env))]) {
    if (!(await exists(executable))) continue;
    const version = await versionOf(executable, {}, host, tried);
    if (version !== undefined) {
      return { executable, args: argsFor(host), env: {}, kind: "found", version };
    }
  }
  tried.push("no Chrome, Chromium or Edge on this machine");
  return undefined;
}

const COMMANDS = [
  "chromium",
  "chromium-browser",
  "google-chrome-stable",
  "google-chrome",
  "chrome",
  "microsoft-edge-stable",
  "microsoft-edge",
  "msedge",
] as const;

async function onPath(env: Environment): Promise<readonly string[]> {
  const { which } = await import("zx");
  const path = env["PATH"] ?? env["Path"] ?? "";
  const found = await Promise.all(COMMANDS.map((name) => which(name, { nothrow: true, path })));
  return found.filter((executable) => executable !== null);
}

function usualPlaces(env: Environment, host: Host): readonly string[] {
  if (host.platform === "darwin") {
    const roots = ["/Applications", join(env["HOME"] ?? "/", "Applications")];
    return ["Google Chrome", "Chromium", "Microsoft Edge"].flatMap((name) =>
      roots.map((root) => join(root, `${name}.app`, "Contents", "MacOS", name)),
    );
  }
  if (host.platform !== "win32") return [];
  const roots = ["ProgramFiles", "ProgramFiles(x86)", "LOCALAPPDATA"].map((name) => env[name]);
  const inRoot = ["Google/Chrome", "Chromium", "Microsoft/Edge"].map((product) =>
    join(product, "Application", product.endsWith("Edge") ? "msedge.exe" : "chrome.exe"),
  );
  return inRoot.flatMap((path) => roots.flatMap((root) => (root ? [join(root, path)] : [])));
}

/** The version if the executable runs here; undefined if not, and `tried` then says why. */
async function versionOf(
  executable: string,
  added: Readonly<Record<string, string>>,
  host: Host,
  tried: string[],
): Promise<string | undefined> {
  // On Windows `--version` opens a window; the installer leaves a folder named after the version.
  if (host.platform === "win32") {
    const beside = await list(dirname(executable));
    return beside.find((name) => /^\d+(\.\d+){3}$/.test(name)) ?? "";
  }
  const env = { ...process.env, ...added };
  // A program just written is busy while any child started meanwhile still holds its file open.
  for (let tries = 0; tries < BUSY_TRIES; tries += 1) {
    const said = await versionSaid(executable, env);
    if ("version" in said) return said.version;
    if (!said.isBusy || tries === BUSY_TRIES - 1) {
      tried.push(`${executable}: does not run on this system (${said.why})`);
      return undefined;
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  return undefined;
}

const BUSY_TRIES = 10;

type Said = { readonly version: string } | { readonly why: string; readonly isBusy: boolean };

async function versionSaid(executable: string, env: Environment): Promise<Said> {
  return new Promise<Said>((resolve) => {
    const refuse = (error: Error): void => {
      const why = error.message.trim().split(/\r?\n/)[0] ?? error.name;
      resolve({ why, isBusy: error.message.includes("ETXTBSY") });
    };
    try {
      execFile(executable, ["--version"], { env, timeout: 30_000 }, (error, stdout) => {
        if (error !== null) refuse(error);
        else resolve({ version: /\d+(\.\d+)+/.exec(stdout)?.[0] ?? basename(executable) });
      });
    } catch (error) {
      // Node throws at once for a program that is open for writing, and for few others.
      refuse(error instanceof Error ? error : new Error(String(error)));
    }
  });
}

function argsFor(host: Host): readonly string[] {
  // Without hinting glyph advances do not depend on the machine. Chromium refuses to start its
  // sandbox as root (containers, CI); everywhere else it stays on.
  const noSandbox = host.isRoot ? ["--no-sandbox"] : [];
  return ["--font-render-hinting=none", "--disable-gpu", ...noSandbox];
}

function thisHost(): Host {
  return {
    platform: process.platform,
    arch: process.arch,
    isRoot: process.getuid?.() === 0,
  };
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

async function list(folder: string): Promise<readonly string[]> {
  return readdir(folder).catch(() => []);
}
