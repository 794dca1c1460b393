/** `npm run verify-proof`: does the proof hold against the released files as they are? */
import { join } from "node:path";
import { readEarlierTexts } from "./declare/earlier.ts";
import { passGate } from "./gate.ts";
import type { Task } from "./main.ts";
import { load } from "./run-check.ts";
import { outFolder, tellEach } from "./task.ts";

/** 0 accepted, 1 refused, 2 where there is nothing to verify. */
export async function verifyProof(task: Task): Promise<number> {
  const { edge, values, words } = task;
  const out = outFolder(task);
  const year = Number(values.get("year") ?? newest(edge.list(join(out, "internal"))));
  const loaded = load(edge);
  if (loaded.value === null) return task.refuse(loaded.issues);
  const decoder = new TextDecoder();
  const texts = new Map<string, string>();
  for (const folder of [`release/${year}`, `internal/${year}/proof`]) {
    for (const [path, bytes] of edge.readTree(join(out, folder)).value) {
      if (/\.(csv|json|txt)$/.test(path)) texts.set(`${folder}/${path}`, decoder.decode(bytes));
    }
  }
  const earlier = readEarlierTexts(
    (path) => edge.readText(path),
    (folder) => edge.list(folder),
  );
  const { codebook } = loaded.value.declarations;
  const issues = [...earlier.issues, ...passGate(texts, year, codebook, earlier.value)];
  if (issues.length > 0) {
    tellEach(task, issues);
    return Promise.resolve(1);
  }
  const files = [...texts.keys()].filter((path) => path.startsWith("release/")).length;
  task.tell([{ tone: "good", text: words.text("interface.summary.proved", { n: files }) }]);
  return Promise.resolve(0);
}

function newest(folders: readonly string[]): string {
  return folders.filter((name) => /^\d{4}$/.test(name)).at(-1) ?? "0";
}
