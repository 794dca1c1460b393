/** `npm run verify-proof`: does the proof hold against the files as they are, restricted ones too? */
import { join } from "node:path";
import { commandIssue } from "./command/parse.ts";
import { readEarlierTexts } from "./declare/earlier.ts";
import { passGate, passRestrictedGate } from "./gate.ts";
import type { Issue } from "./issue.ts";
import type { Task } from "./main.ts";
import { load } from "./run-check.ts";
import { outFolder, tellEach } from "./task.ts";
import type { Declarations } from "./types.ts";

/** 0 accepted, 1 refused, 2 where there is nothing to verify. */
export async function verifyProof(task: Task): Promise<number> {
  const { edge, values, words } = task;
  const out = outFolder(task);
  const year = Number(values.get("year") ?? newest(edge.list(join(out, "internal"))));
  const loaded = load(edge);
  if (loaded.value === null) return task.refuse(loaded.issues);
  const texts = textsIn(task, out, year);
  const files = [...texts.keys()].filter((path) => path.includes("/dati/")).length;
  if (files === 0) return task.refuse([commandIssue("nothing-to-verify", out)]);
  const earlier = readEarlierTexts(
    (path) => edge.readText(path),
    (folder) => edge.list(folder),
  );
  const { declarations } = loaded.value;
  const issues = [
    ...earlier.issues,
    ...passGate(texts, year, declarations, earlier.value),
    ...restrictedIssues(texts, year, declarations),
  ];
  if (issues.length > 0) {
    tellEach(task, issues);
    return Promise.resolve(1);
  }
  task.tell([{ tone: "good", text: words.text("interface.summary.proved", { n: files }) }]);
  return Promise.resolve(0);
}

function newest(folders: readonly string[]): string {
  return folders.filter((name) => /^\d{4}$/.test(name)).at(-1) ?? "0";
}

function textsIn({ edge }: Task, out: string, year: number): ReadonlyMap<string, string> {
  const internal = `internal/${year}`;
  const folders = [
    `release/${year}`,
    ...["proof", RESTRICTED_PROOFS, "riservati"].map((name) => `${internal}/${name}`),
  ];
  const decoder = new TextDecoder();
  const read = folders.flatMap((folder) =>
    [...edge.readTree(join(out, folder)).value]
      .filter(([path]) => /\.(csv|json|txt)$/.test(path))
      .map(([path, bytes]) => [`${folder}/${path}`, decoder.decode(bytes)] as const),
  );
  return new Map(read);
}

const RESTRICTED_PROOFS = "proof-riservati";

/** Of every territory that has a restricted pack or a proof of one. */
function restrictedIssues(
  texts: ReadonlyMap<string, string>,
  year: number,
  declared: Declarations,
): readonly Issue[] {
  const place = new RegExp(`^internal/${year}/(?:${RESTRICTED_PROOFS}/(\\d+)/|riservati/(\\d+)-)`);
  const found = [...texts.keys()].flatMap((path) => {
    const [, proof, pack] = place.exec(path) ?? [];
    return proof ?? pack ?? [];
  });
  const publicClaim = texts.get(`internal/${year}/proof/${year}.relazioni.json`) ?? "";
  return [...new Set(found)].flatMap((territory) =>
    passRestrictedGate(texts, { year, territory, declared, publicClaim }),
  );
}
