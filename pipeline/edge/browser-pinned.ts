/**
 * The Chromium that comes inside the package `@sparticuz/chromium` (Linux x64), unpacked once into
 * a folder of our own. The package's code is not run: it would trust any `chromium` it finds in
 * the folder for temporary files, and would change the environment of this process.
 */
import { createReadStream, createWriteStream } from "node:fs";
import { access, mkdir, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join, resolve, sep } from "node:path";
import { pipeline } from "node:stream/promises";
import { brotliDecompress, createBrotliDecompress } from "node:zlib";
import { promisify } from "node:util";

const PACKAGE = "@sparticuz/chromium";

export interface PinnedBrowser {
  readonly executable: string;
  /** Folder of the shared libraries that a bare system lacks (nss, nspr, expat). */
  readonly libraries: string;
  /** Folder with a fonts.conf that knows only the font unpacked beside it. */
  readonly fontconfig: string;
}

/** Throws when the package is absent or the disk is full. About one second the first time. */
export async function unpackPinned(cacheDir: string): Promise<PinnedBrowser> {
  const packageDir = findPackage();
  const version = await packageVersion(packageDir);
  const home = resolve(cacheDir, `chromium-${version}`);
  if (!(await isThere(home))) {
    // Threads of one process may unpack at once: each in a folder of its own.
    await mkdir(cacheDir, { recursive: true });
    const part = await mkdtemp(`${home}.part-`);
    try {
      await unpack(join(packageDir, "bin"), part, home);
      // A folder of this name is complete: it gets its name last.
      await rename(part, home).catch(async (error: unknown) => {
        if (!(await isThere(home))) throw error;
      });
    } finally {
      await rm(part, { recursive: true, force: true });
    }
  }
  return {
    executable: join(home, "chromium"),
    libraries: join(home, "lib"),
    fontconfig: home,
  };
}

async function unpack(bin: string, to: string, home: string): Promise<void> {
  await Promise.all([
    pipeline(
      createReadStream(join(bin, "chromium.br"), { highWaterMark: 2 ** 22 }),
      createBrotliDecompress({ chunkSize: 2 ** 21 }),
      createWriteStream(join(to, "chromium"), { mode: 0o755 }),
    ),
    unpackTar(join(bin, "al2023.tar.br"), to),
    unpackTar(join(bin, "fonts.tar.br"), to),
  ]);
  // Last, because the package brings a fonts.conf of its own, with folders of another system.
  await writeFile(join(to, "fonts.conf"), fontsConf(home));
}

async function unpackTar(archive: string, to: string): Promise<void> {
  const bytes = await promisify(brotliDecompress)(await readFile(archive));
  for (const { name, body } of tarFiles(bytes)) {
    const path = resolve(to, name);
    if (!path.startsWith(to + sep)) throw new Error(`${archive}: bad path ${name}`);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, body);
  }
}

interface TarFile {
  readonly name: string;
  readonly body: Uint8Array;
}

/** The plain files of a ustar archive. */
export function tarFiles(bytes: Uint8Array): readonly TarFile[] {
  const files: TarFile[] = [];
  const field = (from: number, length: number): string =>
    Buffer.from(bytes.subarray(from, from + length))
      .toString("latin1")
      .replace(/\0.*$/s, "");
  for (let at = 0; at + 512 <= bytes.length && bytes[at] !== 0;) {
    const size = Number.parseInt(field(at + 124, 12), 8);
    const prefix = field(at + 345, 155);
    const name = prefix === "" ? field(at, 100) : `${prefix}/${field(at, 100)}`;
    const type = field(at + 156, 1);
    const body = bytes.subarray(at + 512, at + 512 + size);
    if (type === "0" || type === "") files.push({ name, body });
    at += 512 + Math.ceil(size / 512) * 512;
  }
  return files;
}

function fontsConf(home: string): string {
  const escaped = home.replace(/&/g, "&amp;").replace(/</g, "&lt;");
  return [
    '<?xml version="1.0"?>',
    '<!DOCTYPE fontconfig SYSTEM "fonts.dtd">',
    "<fontconfig>",
    `  <dir>${escaped}/fonts</dir>`,
    `  <cachedir>${escaped}/fonts-cache</cachedir>`,
    "</fontconfig>",
    "",
  ].join("\n");
}

function findPackage(): string {
  // Its `exports` hide package.json: start from the entry and go up to the folder of that name.
  const require = createRequire(import.meta.url);
  const entry = require.resolve("@sparticuz/chromium");
  const folder = join("node_modules", ...PACKAGE.split("/"));
  return entry.slice(0, entry.lastIndexOf(folder) + folder.length);
}

async function packageVersion(packageDir: string): Promise<string> {
  const text = await readFile(join(packageDir, "package.json"), "utf8");
  const version = /"version":\s*"([^"]+)"/.exec(text)?.[1];
  if (version === undefined) throw new Error(`${PACKAGE}: no version`);
  return version;
}

async function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
