import { mkdirSync, mkdtempSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";

/** A file of `pipeline/edge` bundled as the program does it: the folder and the script in it. */
export async function bundled(name: string): Promise<{ folder: string; script: string }> {
  // Within the project, where the bundle finds its packages.
  mkdirSync(".cache", { recursive: true });
  const folder = mkdtempSync(join(process.cwd(), ".cache", "bundle-"));
  const script = join(folder, "worker.mjs");
  await build({
    entryPoints: [join("pipeline", "edge", name)],
    outfile: script,
    bundle: true,
    packages: "external",
    platform: "node",
    format: "esm",
    logLevel: "error",
  });
  return { folder, script };
}
