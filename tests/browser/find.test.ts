import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, sep } from "node:path";
import { executablePath } from "puppeteer";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { tarFiles, unpackPinned } from "../../pipeline/edge/browser-pinned.ts";
import { findBrowser, type Host } from "../../pipeline/edge/browser.ts";

/** Not the machine of the pinned browser, so that the other places are looked at. */
const host: Host = { platform: "freebsd", arch: "arm64", isRoot: false };
let folder = "";

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "find-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function fakeBrowser(path: string, script: string): Promise<string> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, `#!/bin/sh\n${script}\n`);
  await chmod(path, 0o755);
  return path;
}

describe.skipIf(process.platform === "win32")("finding a browser", () => {
  it("takes the one that the user names, before any other", async () => {
    const named = await fakeBrowser(join(folder, "mine"), "echo Chromium 150.0.1.2");
    const found = await findBrowser({ REPORT_BROWSER: named }, folder);
    expect(found).toMatchObject({ executable: named, kind: "named", version: "150.0.1.2" });
  });

  it("goes no way round a name that is wrong", async () => {
    const absent = join(folder, "absent");
    expect(await findBrowser({ REPORT_BROWSER: absent }, folder)).toEqual({
      missing: "named-not-found",
      named: absent,
      tried: [absent],
    });
    const broken = await fakeBrowser(join(folder, "broken"), "exit 1");
    expect(await findBrowser({ REPORT_BROWSER: broken }, folder)).toMatchObject({
      missing: "named-does-not-run",
    });
  });

  it("takes the one fetched into our cache before one of the machine", async () => {
    await fakeBrowser(join(folder, "bin", "chromium"), "echo Chromium 99.0.0.0");
    const env = { PATH: join(folder, "bin") };
    expect(await findBrowser(env, folder, host)).toMatchObject({
      executable: join(folder, "bin", "chromium"),
      kind: "found",
      version: "99.0.0.0",
    });
    const below = executablePath({ headless: "shell" }).split(sep).slice(-4);
    const fetched = await fakeBrowser(join(folder, ...below), "echo fetched");
    expect(await findBrowser(env, folder, host)).toMatchObject({
      executable: fetched,
      kind: "fetched",
    });
  });

  it("passes over one of the machine that does not run", async () => {
    await fakeBrowser(join(folder, "bin", "chromium"), "exit 1");
    const works = await fakeBrowser(join(folder, "bin", "google-chrome"), "echo Chrome 98.0.0.0");
    expect(await findBrowser({ PATH: join(folder, "bin") }, folder, host)).toMatchObject({
      executable: works,
    });
  });

  it("says where it looked when there is none", async () => {
    const found = await findBrowser({ PATH: join(folder, "bin") }, folder, host);
    expect(found).toMatchObject({ missing: "none" });
    expect("missing" in found ? found.tried.length : 0).toBe(2);
  });

  it("gives up the sandbox for root alone", async () => {
    await fakeBrowser(join(folder, "bin", "chromium"), "echo Chromium 99.0.0.0");
    const env = { PATH: join(folder, "bin") };
    const args = async (isRoot: boolean): Promise<readonly string[]> => {
      const found = await findBrowser(env, folder, { ...host, isRoot });
      return "args" in found ? found.args : [];
    };
    expect(await args(false)).not.toContain("--no-sandbox");
    expect(await args(true)).toContain("--no-sandbox");
  });
});

describe.runIf(process.platform === "linux" && process.arch === "x64")("the pinned browser", () => {
  it("stands whole in our cache, with its libraries and with a font of its own", async () => {
    const cache = join(process.cwd(), ".cache", "browser");
    const found = await findBrowser({}, cache);
    const home = join(cache, "chromium-147.0.0");
    expect(found).toMatchObject({
      executable: join(home, "chromium"),
      kind: "pinned",
      version: "147.0.7727.0",
      env: { FONTCONFIG_PATH: home, LD_LIBRARY_PATH: join(home, "lib") },
    });
    expect(await readdir(join(home, "lib"))).toContain("libnss3.so");
    expect(await readdir(join(home, "fonts", "Open_Sans"))).toContain("OpenSans-Regular.ttf");
    expect(await readFile(join(home, "fonts.conf"), "utf8")).toContain(`<dir>${home}/fonts</dir>`);
  });

  it("is unpacked whole by several threads at once", async () => {
    const cache = join(folder, "cache");
    const pinned = await Promise.all([unpackPinned(cache), unpackPinned(cache)]);
    expect(pinned[0]).toEqual(pinned[1]);
    expect(await readdir(cache)).toEqual(["chromium-147.0.0"]);
    expect(await findBrowser({}, cache)).toMatchObject({ kind: "pinned" });
  });
});

describe("reading an archive", () => {
  it("finds files behind folders, with long names in two parts", () => {
    const header = (name: string, size: number, type: string, prefix = ""): Buffer => {
      const block = Buffer.alloc(512);
      block.write(name, 0);
      block.write(size.toString(8).padStart(11, "0"), 124);
      block.write(type, 156);
      block.write(prefix, 345);
      return block;
    };
    const body = Buffer.alloc(512);
    body.write("testo");
    const archive = Buffer.concat([
      header("fonts/", 0, "5"),
      header("a.ttf", 5, "0", "fonts"),
      body,
      header("b", 0, "0"),
      Buffer.alloc(1024),
    ]);
    const files = tarFiles(archive).map(({ name, body }) => [name, Buffer.from(body).toString()]);
    expect(files).toEqual([
      ["fonts/a.ttf", "testo"],
      ["b", ""],
    ]);
  });
});
